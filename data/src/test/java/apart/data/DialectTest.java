package apart.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private static ReadOptions options(String delimiter, String header, char decimal) {
        return ReadOptions.defaults()
                .withDelimiter(delimiter)
                .withHeader(header)
                .withDecimal(decimal);
    }

    private static Dialect of(String content, ReadOptions options) {
        var bytes = content.getBytes(UTF_8);
        return Dialect.of(new CsvSample(bytes, bytes.length, true, "t.csv", 1), options);
    }

    private static Dialect of(String content) {
        return of(content, ReadOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void separatorIsFound(char separator) {
        var content = "name,size,when\nbo,1,2024-01-01\nann,2,2024-01-02\n".replace(',', separator);
        assertThat(of(content).delimiter()).isEqualTo(separator);
        assertThat(of(content).names()).containsExactly("name", "size", "when");
    }

    @Test
    void semicolonsBetweenDecimalCommas() {
        assertThat(of("a;b\n1,5;2\n").delimiter()).isEqualTo(';');
        assertThat(of("1,5;2,5\n3,5;4,5\n").delimiter()).isEqualTo(';');
        assertThat(of("a;b\n1,5;2,5\n1,5;2,5\n").names()).containsExactly("a", "b");
    }

    @Test
    void separatorsInsideQuotesDoNotCount() {
        var dialect = of("a,b\n\"x;y\",\"p|q\"\n\"x;y\",\"p|q\"\n");
        assertThat(dialect.delimiter()).isEqualTo(',');
        assertThat(of("\"a;b\";c\n\"1,2\";3\n").delimiter()).isEqualTo(';');
    }

    @Test
    void commaInEveryTextOfATabbedFile() {
        assertThat(of("name, first\tage\nSmith, John\t5\nDoe, Ann\t6\n").delimiter())
                .isEqualTo('\t');
    }

    @Test
    void separatorInSomeTextsDoesNotMislead() {
        assertThat(of("a,b\nx; y,1\nz,2\n").delimiter()).isEqualTo(',');
    }

    @Test
    void oneColumn() {
        var dialect = of("x\n1\n2\n");
        assertThat(dialect.names()).containsExactly("x");
        assertThat(dialect.header()).isTrue();
    }

    @Test
    void raggedFileKeepsItsSeparatorSoThatReadingStops() {
        assertThat(of("a;b\n1;2\n3\n").delimiter()).isEqualTo(';');
        assertThat(of("Report\na|b|c\n1|2|3\n").delimiter()).isEqualTo('|');
        assertThat(of("a\tb\n1\t2\n3\t4\t5\n").delimiter()).isEqualTo('\t');
    }

    @Test
    void decimalCommaAskedForIsNoSeparator() {
        assertThat(of("x\n1,5\n2,5\n", options("", "", ',')).names()).containsExactly("x");
        assertThat(of("1,5\n2,5\n", options("", "", ',')).columns()).isEqualTo(1);
        assertThat(of("a,b\n\"1,5\",\"2,5\"\n", options("", "", ',')).names()).containsExactly("a", "b");
    }

    @Test
    void separatorCanBeGiven() {
        assertThat(of("a,b\n1,2\n", options(";", "", '.')).names()).containsExactly("a,b");
        assertThat(of("a^b\n1^2\n", options("^", "", '.')).names()).containsExactly("a", "b");
        assertThat(of("a\tb\n1\t2\n", options("tab", "", '.')).delimiter()).isEqualTo('\t');
        assertThat(of("a\tb\n1\t2\n", options("\\t", "", '.')).delimiter()).isEqualTo('\t');
        assertThat(of("a b\n1 2\n", options("space", "", '.')).names()).containsExactly("a", "b");
        assertThat(of("a b\n1 2\n", options(" ", "", '.')).names()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\n", ",,", "tabs", "\r"})
    void whatCannotSeparateIsRefused(String delimiter) {
        var e = catchThrowableOfType(ReadException.class, () -> of("a,b\n1,2\n", options(delimiter, "", '.')));
        assertThat(e.kind()).isEqualTo(Kind.ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "name,city\nbo,rome\n",
                "id,n,2019\nx,5,2\ny,5,4\n",
                ",name\n0,bo\n1,ann\n",
                "\"1\",\"2\"\n3,4\n",
                "when,x\n2024-01-01,a\n",
                "flag,x\ntrue,a\n",
                "a,b\nNA,1\n,2\n",
            })
    void namesOnTopAreAHeader(String content) {
        assertThat(of(content).header()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2\n3,4\n",
                "bo,1\nann,2\n",
                "\"1\",\"2\"\n\"3\",\"4\"\n",
                "yes,yes\nno,no\n",
                "2024-01-01,a\n2024-01-02,b\n",
                "NA,x\ny,z\n",
                "bo,true\nann,false\n",
                "1,5\n",
                "12:30,x\n13:30,y\n",
            })
    void dataOnTopIsNotAHeader(String content) {
        var dialect = of(content);
        assertThat(dialect.header()).isFalse();
        assertThat(dialect.names()).startsWith("column_1");
        assertThat(dialect.notes()).singleElement().asString().contains("column_1", "--header=yes");
    }

    @Test
    void headerCanBeSaid() {
        assertThat(of("1,2\n3,4\n", options("", "yes", '.')).names()).containsExactly("1", "2");
        assertThat(of("a,b\n3,4\n", options("", "no", '.')).names()).containsExactly("column_1", "column_2");
        assertThat(of("a,b\n3,4\n", options("", "no", '.')).notes()).isEmpty();
        var e = catchThrowableOfType(ReadException.class, () -> of("a,b\n1,2\n", options("", "maybe", '.')));
        assertThat(e).hasMessageContaining("maybe").hasMessageContaining("yes or no");
    }

    @Test
    void manyColumnsWithoutNamesAreToldBriefly() {
        var dialect = of(",,,,,z\n1,2,3,4,5,6\n");
        assertThat(dialect.notes()).hasSize(4).last().asString().startsWith("and 2 more columns");
    }

    @Test
    void namesAreTrimmedUnlessQuoted() {
        assertThat(of(" a ,\" b \"\n1,2\n").names()).containsExactly("a", " b ");
    }
}
