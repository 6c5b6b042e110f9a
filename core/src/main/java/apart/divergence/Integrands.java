package apart.divergence;

import apart.Density;
import java.util.OptionalDouble;

/// What each divergence adds at a place.
final class Integrands {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double LARGEST = 1e290;

    private Integrands() {}

    /// p·ln(p/q) − p + q.
    record OfKullbackLeibler() implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            return logP == NONE
                    ? Math.exp(logQ)
                    : logQ == NONE ? INFINITY : Logs.kullbackLeibler(logP, logQ, logP - logQ);
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return Math.exp(logP) * (logP - logQ);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return Logs.difference(logQ, logP);
        }

        @Override
        public double alone() {
            return INFINITY;
        }

        @Override
        public double missed() {
            return 1;
        }

        @Override
        public OptionalDouble closed(Density p, Density q) {
            return ClosedForms.kullbackLeibler(p, q);
        }
    }

    /// (p − q)·ln(p/q).
    record OfJeffreys() implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            return logP == NONE || logQ == NONE
                    ? INFINITY
                    : Logs.kullbackLeibler(logP, logQ, logP - logQ) + Logs.kullbackLeibler(logQ, logP, logQ - logP);
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return Math.exp(logP) * (logP - logQ) + Logs.difference(logP, logQ);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return timesInP(logQ, logP);
        }

        @Override
        public double alone() {
            return INFINITY;
        }

        @Override
        public double missed() {
            return INFINITY;
        }

        @Override
        public OptionalDouble closed(Density p, Density q) {
            var there = ClosedForms.kullbackLeibler(p, q);
            var back = ClosedForms.kullbackLeibler(q, p);
            return there.isPresent() && back.isPresent()
                    ? OptionalDouble.of(there.getAsDouble() + back.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    /// w·p·ln(p/m) + (1 − w)·q·ln(q/m), m = w·p + (1 − w)·q.
    record OfJensenShannon(double weight) implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            if (logP == NONE || logQ == NONE) {
                return logP == NONE ? missed() * Math.exp(logQ) : alone() * Math.exp(logP);
            }
            double delta = logP - logQ;
            double pToM = toMixture(delta, weight);
            double qToM = toMixture(-delta, 1 - weight);
            // From the larger: in it nothing cancels.
            double logM = delta > 0 ? logP - pToM : logQ - qToM;
            return weight * Logs.kullbackLeibler(logP, logM, pToM)
                    + (1 - weight) * Logs.kullbackLeibler(logQ, logM, qToM);
        }

        /// ln(p/m), for ln(p/q).
        private static double toMixture(double delta, double weight) {
            return delta > 0
                    ? -Math.log1p((1 - weight) * Math.expm1(-delta))
                    : delta - Math.log1p(weight * Math.expm1(delta));
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return Math.exp(logP) * weight * toMixture(logP - logQ, weight);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return Math.exp(logQ) * (1 - weight) * toMixture(logQ - logP, 1 - weight);
        }

        @Override
        public double alone() {
            return -weight * Math.log(weight);
        }

        @Override
        public double missed() {
            return -(1 - weight) * Math.log(1 - weight);
        }

        @Override
        public double most() {
            return new JensenShannon(weight).onPmfs().max();
        }
    }

    /// ½·|p − q|.
    record OfTotalVariation() implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            return 0.5 * Math.exp(Math.max(logP, logQ)) * -Math.expm1(-Math.abs(logP - logQ));
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return 0.5 * Math.signum(logP - logQ) * Math.exp(logP);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return 0.5 * Math.signum(logQ - logP) * Math.exp(logQ);
        }

        @Override
        public double alone() {
            return 0.5;
        }

        @Override
        public double missed() {
            return 0.5;
        }

        @Override
        public boolean kinked() {
            return true;
        }

        @Override
        public OptionalDouble closed(Density p, Density q) {
            return ClosedForms.totalVariation(p, q);
        }
    }

    /// (p − q)²/(p + q).
    record OfSymmetricChiSquare() implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            double t = share(logP - logQ);
            return (Math.exp(logP) + Math.exp(logQ)) * t * t;
        }

        /// (p − q)/(p + q).
        private static double share(double delta) {
            return Math.tanh(0.5 * delta);
        }

        @Override
        public double timesInP(double logP, double logQ) {
            double t = share(logP - logQ);
            return Math.exp(logP) * t * (2 - t);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return timesInP(logQ, logP);
        }

        @Override
        public double alone() {
            return 1;
        }

        @Override
        public double missed() {
            return 1;
        }
    }

    /// The root of a divergence.
    record Root(Integrand of) implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            return of.term(logP, logQ);
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return of.timesInP(logP, logQ);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return of.timesInQ(logP, logQ);
        }

        @Override
        public double alone() {
            return of.alone();
        }

        @Override
        public double missed() {
            return of.missed();
        }

        @Override
        public double most() {
            return of.most();
        }

        @Override
        public double value(double integral) {
            return Math.sqrt(integral);
        }

        @Override
        public double rate(double integral) {
            return integral == 0 ? 0 : 0.5 / Math.sqrt(integral);
        }
    }

    /// A divergence with p and q in each other's place.
    record Swapped(Integrand of) implements Integrand {
        @Override
        public double term(double logP, double logQ) {
            return of.term(logQ, logP);
        }

        @Override
        public double timesInP(double logP, double logQ) {
            return of.timesInQ(logQ, logP);
        }

        @Override
        public double timesInQ(double logP, double logQ) {
            return of.timesInP(logQ, logP);
        }

        @Override
        public double alone() {
            return of.missed();
        }

        @Override
        public double missed() {
            return of.alone();
        }

        @Override
        public OptionalDouble closed(Density p, Density q) {
            return of.closed(q, p);
        }
    }

    /// What a generator f gives: q·f(p/q) less its tangent.
    record OfGenerator(FDivergence divergence) implements Integrand {
        private double tilt() {
            return divergence.derivative().applyAsDouble(1);
        }

        @Override
        public double term(double logP, double logQ) {
            double p = Math.exp(logP);
            double q = Math.exp(logQ);
            if (p == q) {
                return 0;
            }
            return Math.max(0, raw(p, q, logP - logQ) - tilt() * (p - q));
        }

        private double raw(double p, double q, double delta) {
            double ratio = Math.exp(delta);
            if (ratio < LARGEST) {
                return q
                        * (ratio == 0
                                ? divergence.atZero()
                                : divergence.generator().applyAsDouble(ratio));
            }
            // Beyond the range of doubles f(x)/x is taken to go on as a logarithm does.
            return divergence.slopeAtInfinity() < INFINITY
                    ? p * divergence.slopeAtInfinity()
                    : p * (divergence.generator().applyAsDouble(LARGEST) / LARGEST) * (delta / Math.log(LARGEST));
        }

        @Override
        public double timesInP(double logP, double logQ) {
            double ratio = Math.exp(logP - logQ);
            double slope = ratio < LARGEST || divergence.slopeAtInfinity() == INFINITY
                    ? divergence.derivative().applyAsDouble(Math.clamp(ratio, 1 / LARGEST, LARGEST))
                    : divergence.slopeAtInfinity();
            return Math.exp(logP) * (slope - tilt());
        }

        // φ is homogeneous: p·φₚ + q·φ_q = φ.
        @Override
        public double timesInQ(double logP, double logQ) {
            double p = Math.exp(logP);
            double q = Math.exp(logQ);
            return raw(p, q, logP - logQ) - tilt() * (p - q) - timesInP(logP, logQ);
        }

        @Override
        public double alone() {
            return divergence.slopeAtInfinity() - tilt();
        }

        @Override
        public double missed() {
            return divergence.atZero() + tilt();
        }

        @Override
        public boolean kinked() {
            return true;
        }
    }
}
