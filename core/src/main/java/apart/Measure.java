package apart;

import java.util.Optional;

/// A number that says how far apart two distributions are.
///
/// What a measure can compare stands in its header: it implements one nested interface per form
/// of distribution, and what it cannot compare does not compile. Whether it has a gradient is a
/// type as well ([OfPmfs.Smooth] and its kin). Values are in nats where they are logarithmic;
/// bits are a display unit.
///
/// A measure never returns NaN. Where the value is infinite it returns infinity.
public interface Measure {
    /// The name by which the registry [Measures] and the command line know this measure, such
    /// as `js` or `wasserstein(2)`.
    String name();

    /// This measure with all that it leaves open chosen for a pair, so that its name says what was
    /// chosen; itself where nothing is open. The value for that pair is the same.
    default Measure suitedTo(Pair pair) {
        return this;
    }

    /// The one place where a form meets a measure.
    ///
    /// @throws IllegalArgumentException if this measure does not compare that form
    default double between(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs(var p, var q) -> as(OfPmfs.class, "Pmf").between(p, q);
            case Pair.OfSamples(var p, var q) -> as(OfSamples.class, "Sample").between(p, q);
            case Pair.OfPointClouds(var p, var q) ->
                as(OfPointClouds.class, "PointCloud").between(p, q);
            case Pair.OfDensities(var p, var q) ->
                as(OfDensities.class, "Density").between(p, q);
            case Pair.OfGaussians(var p, var q) ->
                as(OfGaussians.class, "Gaussian").between(p, q);
        };
    }

    /// Unit, bound and laws of this measure on the form of a pair.
    ///
    /// @throws IllegalArgumentException if this measure does not compare that form
    default Traits traits(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> as(OfPmfs.class, "Pmf").onPmfs();
            case Pair.OfSamples _ -> as(OfSamples.class, "Sample").onSamples();
            case Pair.OfPointClouds _ -> as(OfPointClouds.class, "PointCloud").onPointClouds();
            case Pair.OfDensities _ -> as(OfDensities.class, "Density").onDensities();
            case Pair.OfGaussians _ -> as(OfGaussians.class, "Gaussian").onGaussians();
        };
    }

    /// The gradient in the coordinates of p, where this measure has one on the form of a pair.
    ///
    /// @throws IllegalArgumentException if this measure compares the form, but not these two
    default Optional<Gradient> gradient(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs(var p, var q) ->
                this instanceof OfPmfs.Smooth smooth ? Optional.of(smooth.gradient(p, q)) : Optional.empty();
            case Pair.OfSamples(var p, var q) ->
                this instanceof OfSamples.Smooth smooth ? Optional.of(smooth.gradient(p, q)) : Optional.empty();
            case Pair.OfPointClouds(var p, var q) ->
                this instanceof OfPointClouds.Smooth smooth ? Optional.of(smooth.gradient(p, q)) : Optional.empty();
            case Pair.OfDensities(var p, var q) ->
                this instanceof OfDensities.Smooth smooth ? Optional.of(smooth.gradient(p, q)) : Optional.empty();
            case Pair.OfGaussians(var p, var q) ->
                this instanceof OfGaussians.Smooth smooth ? Optional.of(smooth.gradient(p, q)) : Optional.empty();
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

    /// A measure between weighted points in space.
    interface OfPointClouds extends Measure {
        /// How far p is from q.
        ///
        /// @throws IllegalArgumentException if the dimensions differ
        /// @throws ArithmeticException if the value exceeds the range of a double
        double between(PointCloud p, PointCloud q);

        /// Unit, bound and laws on this form.
        Traits onPointClouds();

        /// A measure with a gradient with respect to the points of p.
        interface Smooth extends OfPointClouds {
            /// The value, and its slope in each coordinate of each point of p: n × d,
            /// row-major.
            Gradient gradient(PointCloud p, PointCloud q);
        }
    }

    /// A measure between continuous distributions on the line.
    interface OfDensities extends Measure {
        /// How far p is from q, how it was found, and how far off it may be.
        Evaluation evaluate(Density p, Density q);

        /// How far p is from q.
        default double between(Density p, Density q) {
            return evaluate(p, q).value();
        }

        /// Unit, bound and laws on this form.
        Traits onDensities();

        /// A measure with a gradient with respect to the place of p.
        interface Smooth extends OfDensities {
            /// The value, and its one slope d/dθ for p moved to the right by θ.
            Gradient gradient(Density p, Density q);
        }
    }

    /// A measure between normal distributions in space.
    interface OfGaussians extends Measure {
        /// How far p is from q.
        ///
        /// @throws IllegalArgumentException if the dimensions differ
        double between(Gaussian p, Gaussian q);

        /// Unit, bound and laws on this form.
        Traits onGaussians();

        /// A measure with a gradient with respect to mean and covariance of p.
        interface Smooth extends OfGaussians {
            /// The value, and its slope in the d coordinates of the mean of p, then in the d × d
            /// entries of its covariance, row-major: a symmetric matrix S, so that the value
            /// changes by Σ Sᵢⱼ·dCᵢⱼ when the covariance changes by a symmetric dC.
            Gradient gradient(Gaussian p, Gaussian q);
        }
    }
}
