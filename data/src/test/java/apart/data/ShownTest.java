package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatCouldMoveTheCursorIsEscaped() {
        assertThat(Shown.of("\u001b[31m\u0007\u009b\r\n\t\0")).isEqualTo("\\x1b[31m\\x07\\x9b\\r\\n\\t\\x00");
    }

    @Test
    void whatCouldReverseOrHideTextIsEscaped() {
        assertThat(Shown.of("a\u202eb\u2066c\u200fd\u061ce\u200bf\ufeffg\u2028h\u00ad"))
                .isEqualTo("a\\u202eb\\u2066c\\u200fd\\u061ce\\u200bf\\ufeffg\\u2028h\\xad");
        assertThat(Shown.of("x" + Character.toString(0xe0041))).isEqualTo("x\\u{e0041}");
    }

    @Test
    void unpairedSurrogatesAreEscaped() {
        assertThat(Shown.of("a\ud800b\udc00")).isEqualTo("a\\ud800b\\udc00");
    }

    @Test
    void ordinaryTextOfAnyScriptStays() {
        var text = "naïve Ωμέγα 日本語 שלום कि‍ 👩‍🚀 \\ \" ' ?";
        assertThat(Shown.of(text)).isEqualTo(text);
    }

    @Test
    void cutsByCharactersAndSaysSo() {
        assertThat(Shown.cut("𝄞".repeat(5), 3)).isEqualTo("𝄞𝄞𝄞…");
        assertThat(Shown.cut("abc", 3)).isEqualTo("abc");
        assertThat(Shown.cut("x".repeat(1_000_000))).isEqualTo("x".repeat(200) + "…");
    }
}
