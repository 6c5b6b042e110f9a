package apart.studio;

import java.util.Locale;
import java.util.ResourceBundle;

/// The words of a page or a report in one language.
final class Texts {
    private final String language;
    private final ResourceBundle words;

    private Texts(String language, ResourceBundle words) {
        this.language = language;
        this.words = words;
    }

    /// The words of a subject.
    ///
    /// @param subject such as `collapse`: the file `collapse_en.properties` beside this class holds its
    ///     words in English
    /// @param language such as `en`
    static Texts in(String subject, String language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(
                language,
                ResourceBundle.getBundle(Texts.class.getPackageName() + "." + subject, Locale.of(language), control));
    }

    /// The language, such as `en`.
    String language() {
        return language;
    }

    /// A text, with what is inserted in it.
    String of(String key, Object... inserted) {
        return String.format(Locale.ROOT, words.getString(key), inserted);
    }
}
