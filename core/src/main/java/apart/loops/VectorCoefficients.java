package apart.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// [Coefficients] and other constants, one in every lane. Made once, because the compiler gives
/// up on a loop in which many are made.
final class VectorCoefficients {
    // The widest that divides the lanes of a sum.
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > LaneSum.LANES
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;

    static final DoubleVector ZERO = all(0);
    static final DoubleVector HALF = all(0.5);
    static final DoubleVector THREE_QUARTERS = all(0.75);
    static final DoubleVector ONE = all(1);
    static final DoubleVector TWO = all(2);
    static final DoubleVector INFINITY = all(Double.POSITIVE_INFINITY);
    static final DoubleVector NOT_A_NUMBER = all(Double.NaN);
    static final DoubleVector SMALLEST = all(Double.MIN_VALUE);
    static final DoubleVector SMALLEST_NORMAL = all(Double.MIN_NORMAL);
    static final DoubleVector FAINT_PRODUCT = all(Scales.FAINT_PRODUCT);
    static final DoubleVector CANCELLED = all(Scales.CANCELLED);
    static final DoubleVector LIFT = all(Series.LIFT);
    static final DoubleVector HALF_LN_2 = all(0.5 * Series.LN_2);
    static final DoubleVector LN_2_HIGH = all(Series.LN_2_HIGH);
    static final DoubleVector LN_2_LOW = all(Series.LN_2_LOW);
    static final DoubleVector TWO_TO_52 = all(0x1p52);

    // 2⁵² with an exponent of twelve bits added below: what is left after subtracting is the
    // exponent as a double. Vectors of longs have no arithmetic shift on much hardware.
    static final LongVector BITS_OF_2_TO_52 = TWO_TO_52.reinterpretAsLongs();
    static final LongVector HALF_STEP = bits(Series.HALF_STEP);
    static final LongVector EXPONENT = bits(Series.EXPONENT);
    static final DoubleVector OFFSET = all(0x1p52 + 0x1p11);

    static final DoubleVector L1 = all(Coefficients.L1);
    static final DoubleVector L2 = all(Coefficients.L2);
    static final DoubleVector L3 = all(Coefficients.L3);
    static final DoubleVector L4 = all(Coefficients.L4);
    static final DoubleVector L5 = all(Coefficients.L5);
    static final DoubleVector L6 = all(Coefficients.L6);
    static final DoubleVector L7 = all(Coefficients.L7);

    static final DoubleVector R0 = all(Coefficients.R0);
    static final DoubleVector R1 = all(Coefficients.R1);
    static final DoubleVector R2 = all(Coefficients.R2);
    static final DoubleVector R3 = all(Coefficients.R3);
    static final DoubleVector R4 = all(Coefficients.R4);
    static final DoubleVector R5 = all(Coefficients.R5);
    static final DoubleVector R6 = all(Coefficients.R6);
    static final DoubleVector R7 = all(Coefficients.R7);
    static final DoubleVector R8 = all(Coefficients.R8);
    static final DoubleVector R9 = all(Coefficients.R9);
    static final DoubleVector R10 = all(Coefficients.R10);
    static final DoubleVector R11 = all(Coefficients.R11);
    static final DoubleVector R12 = all(Coefficients.R12);
    static final DoubleVector R13 = all(Coefficients.R13);

    static final DoubleVector M0 = all(Coefficients.M0);
    static final DoubleVector M1 = all(Coefficients.M1);
    static final DoubleVector M2 = all(Coefficients.M2);
    static final DoubleVector M3 = all(Coefficients.M3);
    static final DoubleVector M4 = all(Coefficients.M4);
    static final DoubleVector M5 = all(Coefficients.M5);
    static final DoubleVector M6 = all(Coefficients.M6);
    static final DoubleVector M7 = all(Coefficients.M7);
    static final DoubleVector M8 = all(Coefficients.M8);
    static final DoubleVector M9 = all(Coefficients.M9);
    static final DoubleVector M10 = all(Coefficients.M10);
    static final DoubleVector M11 = all(Coefficients.M11);
    static final DoubleVector M12 = all(Coefficients.M12);

    static final DoubleVector S0 = all(Coefficients.S0);
    static final DoubleVector S1 = all(Coefficients.S1);
    static final DoubleVector S2 = all(Coefficients.S2);
    static final DoubleVector S3 = all(Coefficients.S3);
    static final DoubleVector S4 = all(Coefficients.S4);
    static final DoubleVector S5 = all(Coefficients.S5);
    static final DoubleVector S6 = all(Coefficients.S6);
    static final DoubleVector S7 = all(Coefficients.S7);
    static final DoubleVector S8 = all(Coefficients.S8);
    static final DoubleVector S9 = all(Coefficients.S9);
    static final DoubleVector S10 = all(Coefficients.S10);
    static final DoubleVector S11 = all(Coefficients.S11);
    static final DoubleVector S12 = all(Coefficients.S12);
    static final DoubleVector S13 = all(Coefficients.S13);

    static final DoubleVector LEAST_POWER = all(PlainScalingLoops.LEAST_POWER);
    static final DoubleVector MOST_POWER = all(PlainScalingLoops.MOST_POWER);
    static final DoubleVector FAINT = all(PlainScalingLoops.FAINT);
    static final DoubleVector LEAST_EXPONENT = all(Series.LEAST_EXPONENT);
    static final DoubleVector LOG2_E = all(Series.LOG2_E);
    static final DoubleVector MINUS_LOG2_E = all(-Series.LOG2_E);
    static final DoubleVector MINUS_LN_2_HIGH = all(-Series.LN_2_HIGH);
    static final DoubleVector MINUS_LN_2_LOW = all(-Series.LN_2_LOW);
    static final DoubleVector ROUND = all(Series.ROUND);
    static final DoubleVector GONE = all(Series.GONE);
    static final DoubleVector FAR = all(Series.FAR);
    static final LongVector BITS_OF_ONE = bits(Series.ONE);

    static final DoubleVector E0 = all(Coefficients.E0);
    static final DoubleVector E1 = all(Coefficients.E1);
    static final DoubleVector E2 = all(Coefficients.E2);
    static final DoubleVector E3 = all(Coefficients.E3);
    static final DoubleVector E4 = all(Coefficients.E4);
    static final DoubleVector E5 = all(Coefficients.E5);
    static final DoubleVector E6 = all(Coefficients.E6);
    static final DoubleVector E7 = all(Coefficients.E7);
    static final DoubleVector E8 = all(Coefficients.E8);
    static final DoubleVector E9 = all(Coefficients.E9);
    static final DoubleVector E10 = all(Coefficients.E10);

    private VectorCoefficients() {}

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    private static LongVector bits(long value) {
        return DoubleVector.broadcast(SPECIES, Double.longBitsToDouble(value)).reinterpretAsLongs();
    }
}
