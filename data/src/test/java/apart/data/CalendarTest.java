package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.data.ReadException.Kind;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weekday, month and hour of dates as columns of their own.
class CalendarTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    @TempDir
    Path folder;

    private TwoTables two() {
        return new TwoTables(folder, CompareOptions.defaults().withCalendar(true));
    }

    private static List<String> names(Comparison comparison) {
        return comparison.columns().stream()
                .map(ColumnComparison::name)
                .sorted()
                .toList();
    }

    /// So many days of 2024 and 2025, at random, some of them moved to another day of their week.
    private List<String> days(long seed, boolean onSaturdays) {
        var random = new Random(seed);
        return IntStream.range(0, 4_000)
                .mapToObj(_ -> {
                    var day = MONDAY.plusDays(random.nextInt(104 * 7));
                    boolean moved = onSaturdays && day.getDayOfWeek() == DayOfWeek.MONDAY && random.nextBoolean();
                    return (moved ? day.plusDays(5) : day).toString();
                })
                .toList();
    }

    @Test
    void weekdaysThatShiftAreFoundWhereTheCourseOfTimeIsTheSame() {
        var comparison = two().compare(two().column("p.csv", days(1, false)), two().column("q.csv", days(2, true)));
        assertThat(names(comparison)).containsExactly("x", "x (month)", "x (weekday)");
        assertThat(comparison.moved()).extracting(ColumnComparison::name).containsExactly("x (weekday)");
        var weekday = comparison.column("x (weekday)");
        assertThat(weekday.type()).isEqualTo(ColumnType.ORDERED);
        assertThat(weekday.sentence()).startsWith("higher by 0.").contains("'Mon' 1", "% → ");
        assertThat(comparison.settings().calendar()).isTrue();
        assertThat(comparison.notes())
                .anyMatch(note ->
                        note.startsWith("column x: x (weekday), x (month) are made of its dates, as --calendar says"));
        var without = TwoTables.in(folder)
                .compare(
                        folder.resolve("p.csv").toString(),
                        folder.resolve("q.csv").toString());
        assertThat(names(without)).containsExactly("x");
        assertThat(without.moved()).isEmpty();
        assertThat(without.settings().calendar()).isFalse();
    }

    @Test
    void partsAreThoseOfTheCalendarOfTheJdk() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            var moment = LocalDateTime.ofEpochSecond(
                    random.nextLong(-200_000_000_000L, 200_000_000_000L), 0, ZoneOffset.UTC);
            long micros = moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 999_999;
            assertThat(CalendarPart.WEEKDAY.level(micros))
                    .as("%s", moment)
                    .isEqualTo(moment.getDayOfWeek().getValue() - 1);
            assertThat(CalendarPart.MONTH.level(micros)).as("%s", moment).isEqualTo(moment.getMonthValue() - 1);
            assertThat(CalendarPart.HOUR.level(micros)).as("%s", moment).isEqualTo(moment.get(ChronoField.HOUR_OF_DAY));
        }
    }

    @Test
    void hoursAreThereWhereBothHaveTimesAndZonesAreUtc() {
        // 23:30 at +02:00 is 21:30 in UTC, and 01:30 at +02:00 is 23:30 of the day before, a Sunday.
        var p = two().column("p.csv", List.of("2024-01-01T21:30Z", "2024-01-01T01:30+02:00", "2024-01-02T05:00Z"));
        var q = two().column("q.csv", List.of("2024-01-01T23:30+02:00", "2023-12-31T23:30Z", "2024-01-02T07:00+02:00"));
        var comparison = two().compare(p, q);
        assertThat(names(comparison)).containsExactly("x", "x (hour)", "x (month)", "x (weekday)");
        for (var name : List.of("x (hour)", "x (month)", "x (weekday)")) {
            assertThat(comparison.column(name).verdict()).as(name).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
        }
        var days = two().column("days.csv", List.of("2024-01-01", "2024-01-02", "2024-01-03"));
        var local = two().column("local.csv", List.of("2024-01-01T10:00", "2024-01-02T10:00", "2024-01-03T10:00"));
        assertThat(names(two().compare(days, local))).containsExactly("x", "x (month)", "x (weekday)");
    }

    @Test
    void levelsCountEveryRowWithADateAndTheOthersAreMissing() {
        var p = two().csv("p.csv", "x,y", "2024-01-01,1", "NA,2", "2024-01-02,3", ",4", "1900-01-01,5", "2024-01-03,6");
        var columns = two().with(TwoTables.missing("1900-01-01")).compare(p, p);
        var weekday = columns.column("x (weekday)");
        assertThat(weekday.reference().present()).isEqualTo(3);
        assertThat(weekday.reference().missing()).isEqualTo(3);
        assertThat(weekday.reference().rows()).isEqualTo(6);
    }

    @Test
    void parquetAndJsonAndTextsSayTheSame() {
        var select = "SELECT TIMESTAMP '2024-01-01' + INTERVAL (i * 97) MINUTE AS x FROM range(3000) t(i)";
        var p = two().parquet("p.parquet", select);
        var moments = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            moments.add(MONDAY.atStartOfDay().plusMinutes(97L * i) + ":00");
        }
        var csv = two().column("q.csv", moments);
        var json = two().csv(
                        "q.json",
                        moments.stream().map(m -> "{\"x\":\"" + m + "\"}").toArray(String[]::new));
        for (var q : List.of(csv, json)) {
            var comparison = two().compare(p, q);
            assertThat(comparison.columns())
                    .as(q)
                    .hasSize(4)
                    .allMatch(column -> column.verdict() == ColumnComparison.Verdict.IDENTICAL);
        }
    }

    @Test
    void columnsOfAnythingElseHaveNone() {
        var p = two().csv("p.csv", "a,b,c", "2024-01-01,1,2024-01-01", "2024-01-02,2,2024-01-02");
        var q = two().csv("q.csv", "a,b,c", "x,1,2024-01-05", "y,2,2024-01-02");
        assertThat(names(two().compare(p, q))).containsExactly("a", "b", "c", "c (month)", "c (weekday)");
        var typed = two().with(TwoTables.type("c", ColumnType.TEXT)).compare(p, q);
        assertThat(names(typed)).containsExactly("a", "b", "c");
        assertThat(typed.notes())
                .contains("--calendar adds nothing: no column that is compared holds dates in both tables");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        var p = two().csv("p.csv", "x,X (Month)", "2024-01-01,1", "2024-01-02,2");
        assertThat(names(two().compare(p, p))).containsExactly("X (Month)", "x", "x (month) 2", "x (weekday)");
    }

    @Test
    void columnsAreChosenLeftOutAndRenamedWithTheirParts() {
        var p = two().csv("p.csv", "x,y", "2024-01-01,1", "2024-01-02,2");
        var q = two().csv("q.csv", "z,y", "2024-01-01,1", "2024-01-02,2");
        var map = Map.of("x", "z");
        assertThat(names(two().selecting(List.of("x"), List.of(), map).compare(p, q)))
                .containsExactly("x", "x (month)", "x (weekday)");
        assertThat(names(two().selecting(List.of("x (weekday)"), List.of(), map).compare(p, q)))
                .containsExactly("x (weekday)");
        assertThat(names(two().selecting(List.of(), List.of("x (weekday)"), map).compare(p, q)))
                .containsExactly("x", "x (month)", "y");
        assertThat(names(two().selecting(List.of(), List.of("x"), map).compare(p, q)))
                .containsExactly("y");
        two().selecting(List.of("x (hour)"), List.of(), map)
                .refused(Kind.ARGUMENT, p, q, "--columns x (hour)", "no such column");
    }

    @Test
    void threadsBlocksAndLittleMemoryChangeNoShare() {
        var p = two().column("p.csv", days(3, false));
        var q = two().column("q.csv", days(4, true));
        var all = two().compare(p, q).column("x (weekday)");
        var one = two().with(1, 1).compare(p, q).column("x (weekday)");
        assertThat(one.measures()).isEqualTo(all.measures());
        assertThat(one.evidence()).isEqualTo(all.evidence());
        var small = two().with(ReadOptions.defaults().withMemory(1 << 14)).compare(p, q);
        assertThat(TwoTables.value(small.column("x (weekday)"), "w1"))
                .isCloseTo(TwoTables.value(all, "w1"), within(1e-12));
        var inBlocks = new TwoTables(folder, two().options().withTime(TimeOrder.by("x"))).compare(p, q);
        assertThat(names(inBlocks)).containsExactly("x (month)", "x (weekday)");
        assertThat(TwoTables.value(inBlocks.column("x (weekday)"), "w1")).isEqualTo(TwoTables.value(all, "w1"));
    }
}
