package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTokenTest {
    private final MomentToken token = new MomentToken();

    private MomentToken.Kind read(String text) {
        var bytes = ("2" + text + "0").getBytes(StandardCharsets.UTF_8);
        return token.read(bytes, 1, bytes.length - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-06-30", "0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31"})
    void daysAreDaysSince1970(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.DAY);
        assertThat(token.micros()).isEqualTo(LocalDate.parse(text).toEpochDay() * 86_400_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999-12-31"})
    void yearsMayHaveMoreThanFourDigits(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.DAY);
        assertThat(token.micros()).isEqualTo(LocalDate.of(99_999, 12, 31).toEpochDay() * 86_400_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2015-06-30T12:30", "2015-06-30T12:30:59", "2015-06-30T12:30:59.25", "1960-01-01T00:00:00.000001"
            })
    void timestampsWithoutAZoneAreLocal(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.LOCAL);
        var expected = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        assertThat(token.micros()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
        assertThat(read(text.replace('T', ' '))).isEqualTo(MomentToken.Kind.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-06-30T12:30:00Z", "2015-06-30T12:30:00+02:00", "2015-06-30T12:30:00.5-05:30"})
    void zonesAreTakenIntoAccount(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.ZONED);
        var expected = OffsetDateTime.parse(text).toInstant();
        assertThat(token.micros()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2023-02-29",
                "2024-13-01",
                "2024-00-10",
                "2024-01-00",
                "2024-01-01T24:00",
                "2024-01-01 12:60",
                "146001-01-01",
                "999999-12-31T23:59"
            })
    void impossibleDaysAndTimesAreInvalid(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-1-1",
                "24-01-01",
                "2024/01/01",
                "01-02-2024",
                "2024-01-01x",
                "2024-01-01T",
                "2024-01-01T1:00",
                "2024-01-01T12:00:00+",
                "2024-01-01T12:00:00.",
                "20240101",
                "2024-01-01T12:00 UTC",
                "555-1234"
            })
    void otherWritingsAreNoDates(String text) {
        assertThat(read(text)).isEqualTo(MomentToken.Kind.NONE);
    }
}
