package apart;

/// A number that says how far apart two distributions are.
///
/// What a measure can compare stands in its header: it implements one nested interface per form
/// of distribution, and what it cannot compare does not compile. Whether it has a gradient is a
/// type as well ([OfPmfs.Smooth], [OfSamples.Smooth]). Values are in nats where they are
/// logarithmic; bits are a display unit.
///
/// A measure never returns NaN. Where the value is infinite it returns infinity.
public interface Measure {
    /// The name by which the registry [Measures] and the command line know this measure, such
    /// as `js` or `wasserstein(2)`.
    String name();

    /// The one place where a form meets a measure.
    ///
    /// @throws IllegalArgumentException if this measure does not compare that form
    default double between(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs(var p, var q) -> as(OfPmfs.class, "Pmf").between(p, q);
            case Pair.OfSamples(var p, var q) -> as(OfSamples.class, "Sample").between(p, q);
        };
    }

    /// Unit, bound and laws of this measure on the form of a pair.
    ///
    /// @throws IllegalArgumentException if this measure does not compare that form
    default Traits traits(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> as(OfPmfs.class, "Pmf").onPmfs();
            case Pair.OfSamples _ -> as(OfSamples.class, "Sample").onSamples();
        };
    }

    private <M extends Measure> M as(Class<M> kind, String form) {
        if (kind.isInstance(this)) {
            return kind.cast(this);
        }
        throw new IllegalArgumentException(
                name() + " does not compare a " + form + "; the table of measures says which do (Measures.all())");
    }

    /// A measure between probabilities over the same outcomes.
    interface OfPmfs extends Measure {
        /// How far p is from q.
        ///
        /// @throws IllegalArgumentException if the numbers of outcomes differ
        double between(Pmf p, Pmf q);

        /// How far weights are from others, each divided by their sum: the bits of [#between] of
        /// [Pmf#normalized] of both, without copying them first. Nobody else may write to the
        /// arrays meanwhile.
        ///
        /// @throws IllegalArgumentException if the numbers of outcomes differ, there is none, a
        ///     weight is NaN, infinite or negative, or all on one side are 0
        default double betweenWeights(double[] p, double[] q) {
            return between(Pmf.sharing(p), Pmf.sharing(q));
        }

        /// Unit, bound and laws on this form.
        Traits onPmfs();

        /// A measure with a gradient with respect to the logits of p.
        interface Smooth extends OfPmfs {
            /// The value, and its slope in each logit of p: finite everywhere, sum 0.
            Gradient gradient(Pmf p, Pmf q);
        }
    }

    /// A measure between weighted values on the line.
    interface OfSamples extends Measure {
        /// How far p is from q.
        ///
        /// @throws ArithmeticException if the value exceeds the range of a double
        double between(Sample p, Sample q);

        /// Unit, bound and laws on this form.
        Traits onSamples();

        /// A measure with a gradient with respect to the values of p.
        interface Smooth extends OfSamples {
            /// The value, and its slope in each value of p, in ascending order of values.
            Gradient gradient(Sample p, Sample q);
        }
    }
}
