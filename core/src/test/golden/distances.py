# SPDX-License-Identifier: Apache-2.0
"""Distances between values, points, densities and normal laws, by their definitions."""
from fractions import Fraction

from mpmath import mp, mpf

from divergences import cuts, integral


def exact(x):
    return mpf(x.numerator) / mpf(x.denominator) if isinstance(x, Fraction) else mpf(x)


class Values:
    """Weighted values on the line, with exact fractions for masses."""

    def __init__(self, values, weights=None):
        weights = weights or [1.0] * len(values)
        total = sum(Fraction(w) for w in weights)
        self.atoms = sorted((Fraction(v), Fraction(w) / total) for v, w in zip(values, weights) if w)

    def cdf(self, x):
        return sum(m for v, m in self.atoms if v <= x)


def pieces(p, q):
    """The monotone plan: (mass, x, y)."""
    i = j = 0
    left, right = p.atoms[0][1], q.atoms[0][1]
    while True:
        mass = min(left, right)
        yield mass, p.atoms[i][0], q.atoms[j][0]
        left, right = left - mass, right - mass
        if left == 0:
            i += 1
            if i == len(p.atoms):
                return
            left = p.atoms[i][1]
        if right == 0:
            j += 1
            right = q.atoms[j][1]


def steps(p, q):
    """Between neighbouring values: (F − G, width)."""
    grid = sorted({v for s in (p, q) for v, _ in s.atoms})
    ms, f = {}, Fraction(0)
    for s, sign in ((p, 1), (q, -1)):
        for v, m in s.atoms:
            ms[v] = ms.get(v, 0) + sign * m
    for a, b in zip(grid, grid[1:]):
        f += ms[a]
        yield f, b - a


def wasserstein(p, q, order=1):
    total = mp.fsum(exact(m) * exact(abs(x - y)) ** mpf(order) for m, x, y in pieces(p, q))
    return total ** (1 / mpf(order))


def circular(p, q, period):
    """Order 1: ∫ |F − G − μ| dx over the circle, least over μ, which is a value of F − G."""
    period = Fraction(period)
    gaps = list(steps(wrapped(p, period), wrapped(q, period)))
    gaps.append((Fraction(0), period - sum(w for _, w in gaps)))
    return exact(min(sum(abs(f - mu) * w for f, w in gaps) for mu, _ in gaps))


def wrapped(s, period):
    w = Values([0.0])
    w.atoms = sorted((v % period, m) for v, m in s.atoms)
    return w


def energy_of_values(p, q):
    return mp.sqrt(exact(2 * sum(f * f * w for f, w in steps(p, q))))


def kolmogorov_smirnov(p, q):
    return exact(max(abs(f) for f, _ in steps(p, q)))


def growths(p, q):
    """At each value: F − G below and above it, H = (F + G)/2 below it, and how much H grows."""
    atoms = {}
    for s, side in ((p, 0), (q, 1)):
        for v, m in s.atoms:
            atoms.setdefault(v, [Fraction(0), Fraction(0)])[side] += m
    f = g = Fraction(0)
    for v in sorted(atoms):
        a, b = atoms[v]
        yield f - g, f + a - g - b, (f + g) / 2, (a + b) / 2
        f, g = f + a, g + b


def cramer_von_mises(p, q):
    """∫ (F − G)² dH, F and G growing along a step together."""
    return exact(sum((x * x + x * y + y * y) / 3 * grown for x, y, _, grown in growths(p, q)))


def anderson_darling(p, q):
    """∫ (F − G)²/(H(1 − H)) dH, F and G growing along a step together."""
    def piece(x, y, below, grown):
        x, y, below, grown = (exact(z) for z in (x, y, below, grown))
        def integrand(t):
            h = below + t * grown
            return (x + t * (y - x)) ** 2 / (h * (1 - h)) * grown if 0 < h < 1 else mpf(0)
        return integral(integrand, [mpf(0), mpf(1)])
    return mp.fsum(piece(*growth) for growth in growths(p, q))


class Cloud:
    """Weighted points."""

    def __init__(self, rows, weights=None):
        given = weights or [1.0] * len(rows)
        total = sum(Fraction(w) for w in given)
        self.atoms = [([mpf(x) for x in row], exact(Fraction(w) / total)) for row, w in zip(rows, given)]


def distance(x, y):
    return mp.sqrt(mp.fsum((a - b) ** 2 for a, b in zip(x, y)))


def taxi(x, y):
    return mp.fsum(abs(a - b) for a, b in zip(x, y))


def kernel(name, bandwidth=1.0):
    s = mpf(bandwidth)
    return {
        "gaussian": lambda x, y: mp.exp(-(distance(x, y) / s) ** 2 / 2),
        "laplacian": lambda x, y: mp.exp(-distance(x, y) / s),
        "imq": lambda x, y: 1 / mp.sqrt(1 + (distance(x, y) / s) ** 2),
        "energy": lambda x, y: -distance(x, y),
    }[name]


def mean(p, q, f):
    return mp.fsum(a * b * f(x, y) for x, a in p.atoms for y, b in q.atoms)


def mmd(p, q, k):
    return mp.sqrt(mean(p, p, k) + mean(q, q, k) - 2 * mean(p, q, k))


def energy_of_points(p, q):
    return mp.sqrt(2 * mean(p, q, distance) - mean(p, p, distance) - mean(q, q, distance))


def mmd2_unbiased(p, q, k):
    """Without the pairs of a point with itself: weights wᵢwⱼ over the sum of those with i ≠ j."""
    def own(s):
        pairs = [(x, y, a * b) for i, (x, a) in enumerate(s.atoms) for j, (y, b) in enumerate(s.atoms) if i != j]
        return mp.fsum(m * k(x, y) for x, y, m in pairs) / mp.fsum(m for _, _, m in pairs)
    return own(p) + own(q) - 2 * mean(p, q, k)


def mmd2_linear(p, q, k):
    xs, ys = [x for x, _ in p.atoms], [y for y, _ in q.atoms]
    n = min(len(xs), len(ys)) // 2
    terms = [
        k(xs[i], xs[i + 1]) + k(ys[i], ys[i + 1]) - k(xs[i], ys[i + 1]) - k(xs[i + 1], ys[i])
        for i in range(0, 2 * n, 2)]
    return mp.fsum(terms) / n


def entropic(p, q, epsilon):
    """OT_ε at cost |x − y|², by Newton's method on the dual, at the fixed point to all digits."""
    a, b = [w for _, w in p.atoms], [w for _, w in q.atoms]
    n, m = len(a), len(b)
    cost = [[distance(x, y) ** 2 / epsilon for y, _ in q.atoms] for x, _ in p.atoms]
    g = [mpf(0)] * m
    while True:
        f = [-mp.log(mp.fsum(b[j] * mp.exp(g[j] - cost[i][j]) for j in range(m))) for i in range(n)]
        plan = [[a[i] * b[j] * mp.exp(f[i] + g[j] - cost[i][j]) for j in range(m)] for i in range(n)]
        sums = [mp.fsum(row[j] for row in plan) for j in range(m)]
        lacking = [b[j] - sums[j] for j in range(m)]
        if max(abs(x) for x in lacking) < mpf(10) ** (8 - mp.dps):
            return epsilon * (mp.fsum(x * y for x, y in zip(a, f)) + mp.fsum(x * y for x, y in zip(b, g)))
        if max(abs(x) for x in lacking) > mpf(10) ** -3:
            g = [g[j] + mp.log(b[j] / sums[j]) for j in range(m)]
            continue
        curvature = mp.matrix(m, m)
        for j in range(m):
            for k in range(m):
                curvature[j, k] = (sums[j] if j == k else 0) - mp.fsum(
                    plan[i][j] * plan[i][k] / a[i] for i in range(n)) + b[j] * b[k]
        step = mp.lu_solve(curvature, mp.matrix(lacking))
        longest = max(abs(x) for x in step)
        g = [g[j] + step[j] / max(1, longest / 2) for j in range(m)]


def sinkhorn(p, q, epsilon):
    return entropic(p, q, epsilon) - (entropic(p, p, epsilon) + entropic(q, q, epsilon)) / 2


def gap(p, q):
    """F − G, of which the tails are as exact as the middle."""
    return lambda x: p.cdf(x) - q.cdf(x) if x < 0 else q.survival(x) - p.survival(x)


def wasserstein_of_densities(p, q, order):
    if order == 1:
        f = gap(p, q)
    else:
        way = monotone_map(p, q)
        def f(x):
            return way(x) - x
    points = with_kinks(f, [x for x in cuts(p, q) if order == 1 or p.low <= x <= p.high])
    if order == 1:
        return integral(lambda x: abs(f(x)), points)
    return integral(lambda x: abs(f(x)) ** mpf(order) * p.density(x), points) ** (1 / mpf(order))


def monotone_map(p, q):
    """Where the mass of p at x goes: G⁻¹(F(x))."""
    if p.standard and q.standard and p.standard[0] == q.standard[0]:
        return lambda x: q.standard[2](p.standard[1](x))
    middle = next(m for m in p.marks + [(p.low + p.high) / 2] if abs(p.cdf(m) - mpf(1) / 2) < mpf("0.4"))
    return lambda x: q.quantile(p.cdf(x)) if x < middle else q.upper(p.survival(x))


def with_kinks(f, points):
    """The points, and where f changes its sign: |f| has a kink there."""
    kinks = []
    for a, b in zip(points, points[1:]):
        a, b = max(a, mpf(-60)), min(b, mpf(60))
        grid = [a + (b - a) * (i + mpf(1) / 3) / 100 for i in range(100)]
        values = [f(x) for x in grid]
        for x, y, u, v in zip(grid, grid[1:], values, values[1:]):
            if min(abs(u), abs(v)) > mpf("1e-30") and u * v < 0:
                kinks.append(mp.findroot(f, (x, y), solver="anderson", tol=mpf(10) ** -80))
    return sorted(set(points) | set(kinks))


def energy_of_densities(p, q):
    f = gap(p, q)
    return mp.sqrt(2 * integral(lambda x: f(x) ** 2, cuts(p, q)))


class Normal:
    """Mean and covariance."""

    def __init__(self, mean, covariance):
        self.mean = mp.matrix(mean)
        self.covariance = mp.matrix(covariance)
        self.dimension = len(mean)


def trace(m):
    return mp.fsum(m[i, i] for i in range(m.rows))


def quadratic(m, v):
    return (v.T * mp.lu_solve(m, v))[0]


def kl_of_normals(p, q):
    d = q.mean - p.mean
    ratio = q.covariance ** -1 * p.covariance
    return (trace(ratio) + quadratic(q.covariance, d) - p.dimension
            + mp.log(mp.det(q.covariance) / mp.det(p.covariance))) / 2


def renyi_of_normals(order, p, q):
    a = mpf(order)
    if a == 1:
        return kl_of_normals(p, q)
    mixed = a * q.covariance + (1 - a) * p.covariance
    if min(mp.eigsy(mixed, eigvals_only=True)) <= 0:
        return mp.inf
    logs = mp.log(mp.det(mixed)) - (1 - a) * mp.log(mp.det(p.covariance)) - a * mp.log(mp.det(q.covariance))
    return a / 2 * quadratic(mixed, q.mean - p.mean) - logs / (2 * (a - 1))


def root(m):
    values, vectors = mp.eigsy(m)
    return vectors * mp.diag([mp.sqrt(max(v, 0)) for v in values]) * vectors.T


def frechet(p, q):
    """|m₁ − m₂|² + tr Σ₁ + tr Σ₂ − 2 tr (Σ₁^½ Σ₂ Σ₁^½)^½."""
    d = p.mean - q.mean
    half = root(p.covariance)
    return (d.T * d)[0] + trace(p.covariance + q.covariance) - 2 * trace(root(half * q.covariance * half))


def mmd_of_normals(p, q, bandwidth):
    n = p.dimension
    s2 = mpf(bandwidth) ** 2
    def mean_kernel(a, b):
        spread = a.covariance + b.covariance + s2 * mp.eye(n)
        d = a.mean - b.mean
        return s2 ** (mpf(n) / 2) / mp.sqrt(mp.det(spread)) * mp.exp(-quadratic(spread, d) / 2)
    return mp.sqrt(mean_kernel(p, p) + mean_kernel(q, q) - 2 * mean_kernel(p, q))


def between_normals(name, p, q):
    stem, _, rest = name.partition("(")
    bhattacharyya = lambda: renyi_of_normals(0.5, p, q) / 2
    return {
        "kl": lambda: kl_of_normals(p, q),
        "jeffreys": lambda: kl_of_normals(p, q) + kl_of_normals(q, p),
        "renyi": lambda: renyi_of_normals(float(rest[:-1]), p, q),
        "bhattacharyya": bhattacharyya,
        "hellinger": lambda: mp.sqrt(-mp.expm1(-bhattacharyya())),
        "chi2": lambda: mp.expm1(renyi_of_normals(2, p, q)),
        "chi2-neyman": lambda: mp.expm1(renyi_of_normals(2, q, p)),
        "tsallis": lambda: tsallis_of_normals(float(rest[:-1]), p, q),
        "frechet": lambda: frechet(p, q),
        "bures-wasserstein": lambda: mp.sqrt(frechet(p, q)),
        "mmd": lambda: mmd_of_normals(p, q, float(rest[:-1].split(",")[1])),
    }[stem]()


def tsallis_of_normals(order, p, q):
    a = mpf(order)
    return kl_of_normals(p, q) if a == 1 else mp.expm1((a - 1) * renyi_of_normals(order, p, q)) / (a - 1)
