package apart.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern INSERTED = Pattern.compile("%[0-9]\\$s");

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var in = Texts.class.getResourceAsStream("collapse_" + language + ".properties")) {
            words.load(new InputStreamReader(in, UTF_8));
        }
        return words;
    }

    @Test
    void languagesSayTheSameThings() throws IOException {
        assertThat(words("zh").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(words("en").stringPropertyNames());
    }

    @Test
    void languagesInsertTheSameFigures() throws IOException {
        var english = words("en");
        var chinese = words("zh");
        for (var key : english.stringPropertyNames()) {
            assertThat(inserted(chinese.getProperty(key))).as(key).isEqualTo(inserted(english.getProperty(key)));
        }
    }

    private static Set<String> inserted(String text) {
        return INSERTED.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void everyTextOfOneLanguageIsInIt() throws IOException {
        var chinese = words("zh");
        for (var key : chinese.stringPropertyNames()) {
            var text = chinese.getProperty(key);
            assertThat(text).as(key).isNotBlank();
            // Signs and names alone are the same in every language.
            assertThat(text).as(key).containsPattern("\\p{IsHan}|^[^a-z]*(ln )?[^a-z]*$");
        }
        assertThat(words("en").values().toString()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void aLanguageThatIsNotThereIsNotReplacedByAnother() {
        assertThatThrownBy(() -> Texts.in("collapse", "fr")).isInstanceOf(MissingResourceException.class);
    }
}
