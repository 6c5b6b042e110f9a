package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import apart.app.CollapseRequest;
import apart.app.Exit;
import apart.app.Telling;
import apart.learn.collapse.ParallelLines;
import apart.learn.collapse.RingOfEight;
import apart.learn.collapse.Scene;
import apart.learn.collapse.Sheets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollapseRunTest {
    /// So short that nothing is learnt.
    private static final List<Scene> SHORT = List.of(
            new ParallelLines(ParallelLines.usual().course().shortened(4, 2)),
            new RingOfEight(RingOfEight.usual().course().shortened(4, 2)),
            new Sheets(Sheets.usual().course().shortened(4, 2)));

    private static String told(String language, Telling telling) {
        var shown = new Shown(Shown.PIPE);
        var request = new CollapseRequest(language, 1, telling);

        assertThat(new CollapseRun(request, shown.console(), SHORT).run()).isEqualTo(Exit.NOTHING_MOVED);

        return shown.out();
    }

    @Test
    void tellsAllExperimentsAndWritesThePage(@TempDir Path folder) throws IOException {
        var html = folder.resolve("collapse.html");

        assertThat(told("zh", new Telling(html.toString(), false, true)))
                .containsSubsequence("两条平行线", "八个高斯组成的环", "一百维空间里的两张薄片", html.toString());
        PlotTest.parsed(Files.readString(html));
    }

    @Test
    void sameSeedGivesTheSameFigures() {
        var telling = new Telling("", true, true);

        assertThat(told("en", telling).lines().filter(line -> !line.contains("\"seconds\"")))
                .containsExactlyElementsOf(told("en", telling)
                        .lines()
                        .filter(line -> !line.contains("\"seconds\""))
                        .toList());
    }
}
