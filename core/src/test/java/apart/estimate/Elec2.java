package apart.estimate;

import apart.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prints what the recipes say of the two halves of the electricity data set.
///
/// Run by hand: main class of the test classes, the path of elec2.csv as the argument.
final class Elec2 {
    private static final int HALF = 22_656;

    private Elec2() {}

    public static void main(String[] args) throws Exception {
        var lines = Files.readAllLines(Path.of(args[0]));
        var names = lines.getFirst().split(",", -1);
        var questions = new ArrayList<Question>();
        List<Sample[]> halves = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            var values = new double[2][HALF];
            for (int i = 0; i < 2 * HALF; i++) {
                values[i / HALF][i % HALF] = Double.parseDouble(lines.get(i + 1).split(",", -1)[c]);
            }
            var reference = Sample.of(values[0]);
            var current = Sample.of(values[1]);
            halves.add(new Sample[] {reference, current});
            questions.add(new Question(names[c], Cells.ofValues(reference, current)));
        }
        for (int warm = 0; warm < 3; warm++) {
            long start = System.nanoTime();
            Screening.screen(questions, warm, 0.05, 1, Progress.NONE);
            System.out.printf("%.0f ms%n", (System.nanoTime() - start) / 1e6);
        }
        report(names, halves, questions, Screening.screen(questions, 1, 0.05, 1, Progress.NONE));
    }

    private static void report(
            String[] names, List<Sample[]> halves, List<Question> questions, List<Evidence> evidence) {
        for (int c = 0; c < names.length; c++) {
            var cells = questions.get(c).cells();
            var e = evidence.get(c);
            var terms = new CountTerms(cells.referenceTotal(), cells.currentTotal());
            double js = 0;
            for (int k = 0; k < cells.size(); k++) {
                js += terms.jensenShannon(cells.total(k), cells.current(k));
            }
            System.out.printf(
                    "%-10s %d rows, %d cells, identical %s, JS %.4f bit%n   %s%n",
                    names[c], halves.get(c)[0].size(), cells.size(), cells.identical(), js / Math.log(2), e);
        }
    }
}
