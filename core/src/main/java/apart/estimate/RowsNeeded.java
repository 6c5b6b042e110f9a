package apart.estimate;

/// What two tables of their sizes can show, and how many rows would show an effect at the
/// floor.
///
/// Asks for the evidence to pass in 80 % of cases, at the level that a column must pass among
/// all those tested. Where the effect is the floor itself, the rule "at least the floor"
/// holds in half of the cases whatever the number of rows; so this is about evidence alone.
///
/// @param detectable the smallest effect that passes in 80 % of cases now, in the unit of the
///     floor
/// @param floor the effect that matters
/// @param current rows of the current table at which an effect at the floor passes, with the
///     reference as it is; [#NO_NUMBER] if none suffices
/// @param reference rows that the reference needs if no number of current rows suffices, or
///     has
public record RowsNeeded(double detectable, double floor, long current, long reference) {
    /// Stands for: no number of rows suffices.
    public static final long NO_NUMBER = Long.MAX_VALUE;

    private static final double POWER = 0.8;
    private static final double NORMAL_EFFICIENCY = 1.2;
    private static final double BLIND = 4;

    /// Whether tables of these sizes cannot tell: effects up to 4 times the floor may go
    /// unnoticed.
    public boolean cannotTell() {
        return detectable > BLIND * floor;
    }

    /// The level that a single column must pass: alpha·max(1, rejected)/columns.
    ///
    /// @param rejected columns whose q is at most alpha now
    /// @param columns columns tested
    public static double levelAmong(double alpha, int rejected, int columns) {
        if (!(alpha > 0 && alpha < 1) || rejected < 0 || columns < 1 || rejected > columns) {
            throw new IllegalArgumentException("alpha " + alpha + ", " + rejected + " rejected of " + columns
                    + " columns; expected alpha within 0 … 1 and 0 ≤ rejected ≤ columns, columns ≥ 1");
        }
        return alpha * Math.max(1, rejected) / columns;
    }

    /// For the Jensen–Shannon divergence over cells, in nats: an effect δ passes where 1/n +
    /// 1/m ≤ 8δ/λ*, λ* the noncentrality at which χ² with K−1 degrees passes in 80 % of
    /// cases.
    ///
    /// @param cells K, at least 2
    /// @param n rows of the reference
    /// @param m rows of the current table
    /// @param level that the column must pass, see [#levelAmong]
    /// @param floor δ in nats
    public static RowsNeeded categorical(int cells, long n, long m, double level, double floor) {
        requireRows(n, m);
        if (cells < 2 || !(floor > 0) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("cells " + cells + ", level " + level + ", floor " + floor
                    + "; expected at least 2 cells, a level within 0 … 1 and a positive floor");
        }
        double lambda = noncentrality(cells - 1, level);
        return of(lambda / 8 * (1.0 / n + 1.0 / m), floor, 8 * floor / lambda, n);
    }

    /// For W₁/σ of values: an effect δ passes where 1/n + 1/m ≤ (δ/(z₁₋ₐ⁄₂ + z.₈))²/1.2.
    ///
    /// @param n rows of the reference
    /// @param m rows of the current table
    /// @param level that the column must pass, see [#levelAmong]
    /// @param floor δ in units of σ
    public static RowsNeeded numeric(long n, long m, double level, double floor) {
        requireRows(n, m);
        if (!(floor > 0) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level " + level + ", floor " + floor + "; expected a level within 0 … 1 and a positive floor");
        }
        double z = GammaLaw.normal(1 - level / 2) + GammaLaw.normal(POWER);
        double rate = floor / z * (floor / z) / NORMAL_EFFICIENCY;
        return of(z * Math.sqrt(NORMAL_EFFICIENCY * (1.0 / n + 1.0 / m)), floor, rate, n);
    }

    /// @param rate what 1/n + 1/m may be at most
    private static RowsNeeded of(double detectable, double floor, double rate, long n) {
        double left = rate - 1.0 / n;
        return left > 0
                ? new RowsNeeded(detectable, floor, (long) Math.ceil(1 / left), n)
                : new RowsNeeded(detectable, floor, NO_NUMBER, (long) Math.floor(1 / rate) + 1);
    }

    /// The smallest λ at which a noncentral χ² exceeds the level's critical value in 80 % of
    /// cases.
    static double noncentrality(int freedom, double level) {
        double critical = GammaLaw.chiSquare(1 - level, freedom);
        var law = new NoncentralLaw(1, freedom, 1);
        return Bisection.end(1, Double.MAX_VALUE, lambda -> law.probability(critical, lambda) > 1 - POWER);
    }

    private static void requireRows(long n, long m) {
        if (n < 1 || m < 1) {
            throw new IllegalArgumentException(
                    "the reference has " + n + " rows and the current table " + m + "; expected at least 1 each");
        }
    }
}
