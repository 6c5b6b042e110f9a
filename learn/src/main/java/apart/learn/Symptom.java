package apart.learn;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What can be seen of a training in its looks, and what it means.
///
/// A threshold stands with each; a symptom holds after a look by that look and those before it
/// alone.
public enum Symptom {
    /// The discriminator is right about every point, and its slope there is 0: accuracy ≥ 0.99, the
    /// estimate within 1 % of ln 2, and the generator's gradient 100 times below its largest.
    SATURATED(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.isSeparated() && looks.gradientFell() >= VANISHED;
        }

        @Override
        String words(Looks looks) {
            return "the discriminator separates perfectly: its JS estimate is ln 2 and the generator's gradient has"
                    + " vanished (" + Verdict.figure(looks.latest(Look.GENERATOR_GRADIENT)) + ", it was "
                    + Verdict.figure(looks.largest(Look.GENERATOR_GRADIENT)) + ");"
                    + " this loss no longer says where to go — use --method wgan-gp";
        }
    },
    /// The discriminator is right about every point on three looks, though the generator's gradient
    /// is still there.
    SEPARATED(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() >= FEW && looks.last(FEW).isSeparatedThroughout() && looks.gradientFell() < VANISHED;
        }

        @Override
        String words(Looks looks) {
            return "the discriminator separates perfectly: its JS estimate is ln 2, the most there is, however far the"
                    + " points are; it no longer says whether they come closer — watch the gap, or use --method wgan-gp";
        }
    },
    /// More than half of the critic's weights stand at the bound on five looks. At first many do,
    /// since they start wider than the bound; so the first looks alone say nothing.
    CLIPPED(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() >= SOME
                    && looks.last(SOME).all(Look.CLIPPED_SHARE).allMatch(share -> share > 0.5);
        }

        @Override
        String words(Looks looks) {
            return Verdict.percent(looks.latest(Look.CLIPPED_SHARE))
                    + " of the critic's weights have piled up at the bound"
                    + " they are clipped to: the clipping shapes the critic, not the data — use --method wgan-gp,"
                    + " which bounds its slope instead";
        }
    },
    /// Less than half of what equal laws would reach is reached, and no gap of the last ten looks is
    /// 5 % below those before.
    MODE_COLLAPSE(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.coverage() < 0.5 && looks.hasStalled(MANY, 0.95);
        }

        @Override
        String words(Looks looks) {
            return "only " + Verdict.percent(looks.coverage()) + " of what a faithful generator reaches of the held-out"
                    + " rows is reached, and the gap has stalled: parts of the data are missing (mode collapse) —"
                    + " " + looks.other("wgan-gp", "diffusion");
        }
    },
    /// The code of a VAE carries less than 0.1 nats on three looks: not even one yes or no in seven.
    POSTERIOR_COLLAPSE(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() >= FEW && looks.last(FEW).all(Look.KL).allMatch(nats -> nats < 0.1);
        }

        @Override
        String words(Looks looks) {
            return "the code carries " + Verdict.figure(looks.latest(Look.KL)) + " nats of a point: the decoder has"
                    + " learnt to do without it (posterior collapse), and all points are drawn from one cloud —"
                    + " use --method diffusion";
        }
    },
    /// At one of the five noisier tenths of the levels E‖ε − ε̂‖²/d stays at 0.95 or above on three
    /// looks. Data of unit spread can be told from noise there by a straight line alone, which comes
    /// below 0.7; at the fainter levels 1 may be the best there is.
    NOISE_UNLEARNT(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() >= FEW && !unlearnt(looks).isEmpty();
        }

        @Override
        String words(Looks looks) {
            var levels = unlearnt(looks);
            var which = levels.size() == NOISIER
                    ? "any of the noisier levels"
                    : (levels.size() == 1 ? "level " : "levels ")
                            + levels.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return "the error of the noise is still 1 per coordinate at " + which + ": nothing is learnt there yet —"
                    + " if it stays so, take a larger --rate";
        }

        private List<Integer> unlearnt(Looks looks) {
            return IntStream.rangeClosed(11 - NOISIER, 10)
                    .filter(tenth -> looks.last(FEW).all(Look.level(tenth)).allMatch(error -> error >= 0.95))
                    .boxed()
                    .toList();
        }
    },
    /// The critic's gradient has become longer on each of ten looks, and ten times as long in all.
    EXPLODING(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() > MANY
                    && looks.last(MANY + 1).isRising(Look.CRITIC_GRADIENT)
                    && looks.last(MANY + 1).growth(Look.CRITIC_GRADIENT) >= 10;
        }

        @Override
        String words(Looks looks) {
            return "the critic's gradient has grown on each of the last ten looks, to "
                    + Verdict.figure(looks.latest(Look.CRITIC_GRADIENT)) + ": it is about to diverge — take a smaller"
                    + " --rate";
        }
    },
    /// Every gap of five looks is twice the least one or more, and twice the floor.
    WORSENING(true) {
        @Override
        boolean holds(Looks looks) {
            return looks.count() > SOME && looks.last(SOME).leastGap() >= 2 * Math.max(looks.leastGap(), looks.floor());
        }

        @Override
        String words(Looks looks) {
            return "the gap has grown again, to " + Verdict.figure(looks.gap()) + "; the state of step "
                    + looks.bestStep() + " is kept, where it was " + Verdict.figure(looks.leastGap());
        }
    },
    /// No gap of twenty looks is 1 % below those before, and all are above the floor.
    NO_PROGRESS(false) {
        @Override
        boolean holds(Looks looks) {
            return looks.hasStalled(2 * MANY, 0.99) && looks.leastGap() > Verdict.AT_THE_FLOOR * looks.floor();
        }

        @Override
        String words(Looks looks) {
            return "no progress in the last twenty looks: the least gap is " + Verdict.figure(looks.leastGap())
                    + " of step " + looks.bestStep() + ", "
                    + Verdict.figure(looks.leastGap() / looks.floor()) + " times the floor";
        }
    },
    /// Two of the last three gaps are what two samples of the data have, and nothing is missing.
    AT_THE_FLOOR(false) {
        @Override
        boolean holds(Looks looks) {
            long close = looks.last(FEW)
                    .gaps()
                    .filter(gap -> gap <= Verdict.AT_THE_FLOOR * looks.floor())
                    .count();
            return close >= 2 && looks.coverage() >= Verdict.NOTHING_MISSING;
        }

        @Override
        String words(Looks looks) {
            return "the generator is as close as two samples of the data are to each other (gap "
                    + Verdict.figure(looks.gap()) + ", floor " + Verdict.figure(looks.floor())
                    + ") and nothing is missing; more steps can hardly be seen to help";
        }
    };

    private static final int FEW = 3;
    private static final int SOME = 5;
    private static final int MANY = 10;
    private static final int NOISIER = 5;
    private static final double VANISHED = 100;

    private final boolean warns;

    Symptom(boolean warns) {
        this.warns = warns;
    }

    /// Whether something goes wrong.
    public boolean warns() {
        return warns;
    }

    abstract boolean holds(Looks looks);

    abstract String words(Looks looks);
}
