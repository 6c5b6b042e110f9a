package apart.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a trained generator is worth, in words.
///
/// @param worth how it stands beside the data themselves and beside generators that cost nothing
/// @param memorises whether it stays closer to the rows it was trained on than new rows do
/// @param sentences for people: worth, floor, coverage, privacy, in this order
public record Verdict(Worth worth, boolean memorises, List<String> sentences) {
    /// W₁ between two samples of 600 points of one law differs from pair to pair by some 6 % for one
    /// Gaussian and by 20 % for eight that lie apart; up to here a gap says nothing of the generator.
    static final double AT_THE_FLOOR = 1.25;

    /// The part of the expected coverage below which something of the data is missing, whatever the
    /// gap says: where modes lie far apart the floor is a matter of how many rows of each are drawn,
    /// and hides what is within them. Of a thousand rows it differs by 1 % by chance, of ten by 8 %.
    static final double NOTHING_MISSING = 0.8;

    /// Rows of the same law are on average as close to the training rows as held-out ones. Half the
    /// distance is far outside what the median of some hundred rows does by chance.
    private static final double TOO_CLOSE = 0.5;

    /// Standard errors by which the shares of copies must differ.
    private static final double BEYOND_CHANCE = 3;

    /// How a generator stands.
    public enum Worth {
        /// As far from held-out rows as rows of the data are, with nothing missing.
        AS_CLOSE_AS_DATA,
        /// Closer than every cheap generator.
        CLOSER_THAN_CHEAP,
        /// A cheap generator is as close.
        NOT_WORTH_IT
    }

    public Verdict {
        sentences = List.copyOf(sentences);
    }

    /// The verdict on what a training came to.
    public static Verdict of(Outcome outcome) {
        var worth = worth(outcome);
        boolean memorises = memorises(outcome.privacy());
        var sentences = new ArrayList<String>();
        sentences.add(beside(outcome, worth));
        sentences.add(aboveFloor(outcome));
        sentences.add(reached(outcome.coverage()));
        sentences.addAll(privacy(outcome.privacy(), memorises));
        return new Verdict(worth, memorises, sentences);
    }

    private static Worth worth(Outcome outcome) {
        if (!outcome.isWorthIt()) {
            return Worth.NOT_WORTH_IT;
        }
        boolean close = outcome.gap() <= AT_THE_FLOOR * outcome.floor()
                && outcome.coverage().ofExpected() >= NOTHING_MISSING;
        return close ? Worth.AS_CLOSE_AS_DATA : Worth.CLOSER_THAN_CHEAP;
    }

    private static boolean memorises(Privacy privacy) {
        double made = privacy.copies();
        double heldOut = privacy.heldOutCopies();
        double error = Math.sqrt((made * (1 - made) + heldOut * (1 - heldOut)) / privacy.rows());
        return made - heldOut > BEYOND_CHANCE * error || privacy.distance() < TOO_CLOSE * privacy.heldOutDistance();
    }

    private static String beside(Outcome outcome, Worth worth) {
        var cheap = outcome.bestBaseline();
        return switch (worth) {
            case AS_CLOSE_AS_DATA, CLOSER_THAN_CHEAP ->
                "The generator is closer to rows it never saw than the best of the cheap ones, " + cheap.name()
                        + ": W₁ " + figure(outcome.gap()) + " against " + figure(cheap.gap()) + ".";
            case NOT_WORTH_IT ->
                "The net is not worth having: W₁ to rows it never saw is " + figure(outcome.gap()) + ", and that of "
                        + cheap.name() + ", at no cost, is " + figure(cheap.gap())
                        + ". Train longer, or take another --method.";
        };
    }

    private static String aboveFloor(Outcome outcome) {
        double times = outcome.gap() / outcome.floor();
        var floor = "the floor, W₁ between two samples of the data, is " + figure(outcome.floor());
        if (times <= AT_THE_FLOOR) {
            return "That is as close as two samples of the data are to each other: " + floor + ".";
        }
        return Double.isFinite(times)
                ? "It is " + figure(times) + " times as far as two samples of the data are from each other: " + floor
                        + "."
                : "Two samples of the data are no distance apart, so there is nothing to hold the gap against.";
    }

    private static String reached(Coverage coverage) {
        return "It reaches " + percent(coverage.share()) + " of the rows held out; further data would reach "
                + percent(coverage.expected())
                + (coverage.ofExpected() < NOTHING_MISSING ? ": something of the data is missing, or blurred." : ".");
    }

    private static List<String> privacy(Privacy privacy, boolean memorises) {
        if (privacy.heldOutCopies() == 1 && privacy.heldOutDistance() == 0) {
            return List.of("Nothing can be said of privacy: every held-out row is equal to a row trained on.");
        }
        var copies = capital(share(privacy.copies())) + " of the generated rows are copies of training rows; of rows"
                + " held out " + share(privacy.heldOutCopies()) + " are.";
        var closest = "Half of the generated rows have a training row within " + figure(privacy.distance())
                + ", half of the rows held out within " + figure(privacy.heldOutDistance());
        return List.of(
                copies,
                closest
                        + (memorises
                                ? ": the generator gives away rows it was trained on."
                                : ": no sign of rows learnt by heart."));
    }

    private static String share(double share) {
        return share == 0 ? "none" : percent(share);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// Three significant digits.
    static String figure(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// A share to a tenth of a per cent.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
