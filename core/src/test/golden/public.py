# SPDX-License-Identifier: Apache-2.0
"""Published values and textbook examples, with the digits that were published and 40 of our own.

`shown` says what is made of the value before it is compared: itself, its square or cube, or nats as bits.
"""
import math

from mpmath import mp, mpf

import distances as far
import divergences
import plans
from laws import beta, exponential, gamma, laplace, normal, uniform

FIRST_OUTCOME = "p·ln(p/q) of the first outcome"
LOW_HALF = math.nextafter(0.5, 0)
TINY = 5e-324


def points(seed, n):
    """The first doubles of Java's SplittableRandom."""
    mask = (1 << 64) - 1
    out, state = [], seed
    for _ in range(n):
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
        out.append(((z ^ (z >> 31)) >> 11) * 2.0 ** -53)
    return out


assert points(42, 2) == [0.7415648787718233, 0.1599103928769201]


def poisson(mean, n):
    return [float(mp.exp(-mean) * mpf(mean) ** k / mp.factorial(k)) for k in range(n)]


def pmf_values():
    p, q = (.36, .48, .16), (1 / 3, 1 / 3, 1 / 3)
    table = "(0.36, 0.48, 0.16) and a third each"
    for name, shown, published in (
            ("kl", "", "0.0852996013183706"), ("jeffreys", "", "0.182754608103758"), ("js", "", "0.0224598604297146"),
            ("js", "bits", "0.0324027292610075"), ("js-distance", "", "0.149866141705572"),
            ("tv", "", "0.173333333333333"), ("hellinger", "square", "0.0226497308103742"), ("chi2", "", "0.1568"),
            ("renyi(0.5)", "", "0.0458203523101450"), ("renyi(2)", "", "0.145657572422363"),
            ("renyi(10)", "", "0.289179989943148"), ("renyi(inf)", "", "0.364643113587909"),
            ("js(0.25)", "", "0.0163648009056389")):
        yield 1, table, shown, name, p, q, published
    yield 1, "the same, the other way", "", "kl", q, p, "0.0974550067853876"
    scipy, other = (.1, .6, .3), (.2, .3, .5)
    yield 2, "scipy.stats.entropy, its tests", "", "kl", scipy, other, "0.1933259"
    yield 2, "the other way", "", "kl", other, scipy, "0.18609809"
    yield 2, "an outcome that q lacks", "", "kl", (.5, .25, .25), (.5, .5, 0.0), "Infinity"
    near, above = 0.9456657713430001, 0.9456657713430094
    yield (3, "neighbours (scipy gh-20710)", "", FIRST_OUTCOME, (near, 1 - near), (above, 1 - above),
           "-9.325873406851269e-15")
    yield 3, "4 and 2.22e-308", "", FIRST_OUTCOME, (4.0, 2.22e-308), (2.22e-308, 4.0), "2839.139983229607"
    yield 3, "1e-200 and 1e200", "", FIRST_OUTCOME, (1e-200, 1e200), (1e200, 1e-200), "-9.210340371976183e-198"
    yield 4, "the double below ½, mirrored", "", "js", (LOW_HALF, 1 - LOW_HALF), (1 - LOW_HALF, LOW_HALF), ""
    yield 4, "(0, 1) and (5e-324, 1)", "", "js", (0.0, 1.0), (TINY, 1.0), ""
    yield 5, "(1, 0) and itself", "", "kl", (1.0, 0.0), (1.0, 0.0), "0"
    yield 5, "(½, ½) and (1, 0)", "", "kl", (.5, .5), (1.0, 0.0), "Infinity"
    for name, published in (("kl", "Infinity"), ("js", "0.6931471805599453"), ("tv", "1")):
        yield 6, "WGAN, example 1: {0} × U and {½} × U, as outcomes", "", name, (1.0, 0.0), (0.0, 1.0), published
        yield 6, "the same at θ = 0", "", name, (1.0, 0.0), (1.0, 0.0), "0"
    yield 9, "Poisson(2) and Poisson(3), 61 outcomes", "", "kl", poisson(2, 61), poisson(3, 61), "0.189069783783671"
    yield 9, "Bernoulli(0.3) and Bernoulli(0.6)", "", "kl", (.3, .7), (.6, .4), "0.183786897386812"


def density_values():
    n01, n12 = normal(0.0, 1.0), normal(1.0, 2.0)
    yield 5, "U(0, 1) and Beta(1, 1)", "", "kl", uniform(0.0, 1.0), beta(1.0, 1.0), "0"
    near, far_off = uniform(0.0, 1.0), uniform(2.0, 3.0)
    for name, published in (
            ("kl", "Infinity"), ("js", "0.6931471805599453"), ("wasserstein", "2"), ("wasserstein(2)", "2")):
        yield 6, "U(0, 1) and U(2, 3)", "", name, near, far_off, published
    yield 6, "the other way", "", "kl", far_off, near, "Infinity"
    yield 7, "N(0, 1) and N(1, 2²)", "", "kl", n01, n12, "0.443147180559945"
    yield 7, "the other way", "", "kl", n12, n01, "1.30685281944005"
    yield 7, "N(0, 1) and N(1, 1)", "", "js", n01, normal(1.0, 1.0), "0.111421482184736"
    yield 7, "N(0, 1) and N(1, 1)", "", "tv", n01, normal(1.0, 1.0), "0.382924922548026"
    yield 7, "N(0, 1) and N(1, 2²)", "", "wasserstein(2)", n01, n12, "1.4142135623730950"
    yield 7, "N(0, 1) and N(1, 2²)", "", "wasserstein", n01, n12, "1.16663094117537"
    yield 7, "N(0, 1) and N(0, 2²)", "", "wasserstein", n01, normal(0.0, 2.0), "0.797884560802865"
    yield 9, "Exp(2) and Exp(3), rates", "", "kl", exponential(2.0), exponential(3.0), "0.0945348918918356"
    yield 9, "Laplace(0, 1) and Laplace(1, 2)", "", "kl", laplace(0.0, 1.0), laplace(1.0, 2.0), "0.377086901145666"
    yield 9, "Gamma(2, rate 3) and Gamma(4, rate 1)", "", "kl", gamma(2.0, 3.0), gamma(4.0, 1.0), "4.00730662037023"
    yield 9, "Beta(2, 3) and Beta(5, 1)", "", "kl", beta(2.0, 3.0), beta(5.0, 1.0), "2.95880207068723"
    yield 14, "N(0, 1) and N(1, 1)", "square", "energy", n01, normal(1.0, 1.0), "0.541806579305958"


def gaussian_values():
    a, b = [[2.0, 1.0], [1.0, 2.0]], [[3.0, 0.0], [0.0, 1.0]]
    centred, moved = [0.0, 0.0], [1.0, 2.0]
    yield 8, "N(0, A) and N(0, B)", "square", "bures-wasserstein", (centred, a), (centred, b), "0.516685226452117"
    yield 8, "N(0, A) and N((1, 2), B)", "square", "bures-wasserstein", (centred, a), (moved, b), "5.51668522645212"
    yield 8, "N(0, A) and N((1, 2), B)", "", "kl", (centred, a), (moved, b), "2.5"
    one = [[1.0]]
    yield 14, "N(0, 1) and N(1, 1)", "square", "mmd(gaussian,1)", ([0.0], one), ([1.0], one), "0.177267634919862"
    def round_one(s, d):
        return [0.0] * d, [[s * s if i == j else 0.0 for j in range(d)] for i in range(d)]
    yield 16, "N(0, 2²·I) and N(0, ½²·I), d = 4", "square", "bures-wasserstein", round_one(2.0, 4), round_one(.5, 4), "9"


def sample_values():
    x, a, y, b = [3.4, 3.9, 7.5, 7.8], [1.4, .9, 3.1, 7.2], [4.5, 1.4], [3.2, 3.5]
    scipy = "SciPy's wasserstein_distance, its example"
    yield 6, "WGAN, example 1: {0} × U and {½} × U, first coordinate", "", "wasserstein", ([0.0], None), ([.5], None), "0.5"
    yield 6, "the same at θ = 0", "", "wasserstein", ([0.0], None), ([0.0], None), "0"
    yield 13, scipy, "", "wasserstein", (x, a), (y, b), "4.078133143804786"
    yield 13, scipy, "square", "wasserstein(2)", (x, a), (y, b), "19.089637526652"
    yield (13, "SciPy, the second", "", "wasserstein", ([4.5, 6.7, 2.1], [3.0, 1.0, 1.0]),
           ([4.6, 7.0, 9.2], [1.0, 3.0, 1.0]), "2.5")
    yield (14, "SciPy's energy_distance, its example", "", "energy", ([.7, 7.4, 2.4, 6.8], [2.1, 4.2, 7.4, 8.0]),
           ([1.4, 8.0], [7.6, 8.8]), "0.8800334097615822")


def seeded_values():
    p, q = points(9, 1000), [x * x for x in points(10, 1000)]
    for order, shown, published in ((1, "", "0.161058526965569"), (2, "square", "0.0309522465860846"),
                                    (3, "cube", "0.00643126632273889")):
        yield 18, "1,000 seeded values and 1,000 squares", shown, order, p, q, published


def seeded_clouds():
    x, y = ([list(pair) for pair in zip(values[::2], values[1::2])] for values in (points(1, 200), points(2, 200)))
    for order, shown, published in ((1, "", "0.092617848308642"), (2, "square", "0.0110697984162524")):
        yield 18, "100 and 100 seeded points of the plane", shown, order, x, y, published


def shown_as(shown, value):
    return {"": value, "square": value ** 2, "cube": value ** 3, "bits": value / mp.log(2)}[shown]


def rows(doubles, weighted, gaussian, digits):
    for number, what, shown, name, p, q, published in pmf_values():
        mp.dps = 400
        if name == FIRST_OUTCOME:
            total = mpf(p[0]) + mpf(p[1])
            assert total == mpf(q[0]) + mpf(q[1])
            value = mpf(p[0]) * mp.log(mpf(p[0]) / mpf(q[0]))
        else:
            value = divergences.between_pmfs(name, p, q)
        yield number, what, shown, "pmf", name, doubles(p), doubles(q), published, digits(shown_as(shown, value))
    for number, what, shown, name, p, q, published in density_values():
        mp.dps = 60
        if name.startswith("wasserstein"):
            value = far.wasserstein_of_densities(p, q, 2 if "2" in name else 1)
        elif name == "energy":
            value = far.energy_of_densities(p, q)
        else:
            value = divergences.between_densities(name, p, q)
        yield number, what, shown, "density", name, p.text, q.text, published, digits(shown_as(shown, value))
    for number, what, shown, name, p, q, published in gaussian_values():
        mp.dps = 80
        value = shown_as(shown, far.between_normals(name, far.Normal(*p), far.Normal(*q)))
        yield number, what, shown, "gaussian", name, gaussian(*p), gaussian(*q), published, digits(value)
    yield (17, "FID: means 0 and (1, …, 1), covariances I, d = 2048", "", "gaussian", "frechet", "0 I 2048", "1 I 2048",
           "2048", "2048.0")
    for number, what, shown, name, p, q, published in sample_values():
        mp.dps = 100
        left, right = far.Values(*p), far.Values(*q)
        value = far.energy_of_values(left, right) if name == "energy" else far.wasserstein(
            left, right, 2 if "2" in name else 1)
        value = digits(shown_as(shown, value))
        yield number, what, shown, "sample", name, weighted(*p), weighted(*q), published, value
    for number, what, shown, order, p, q, published in seeded_values():
        mp.dps = 100
        value = digits(shown_as(shown, far.wasserstein(far.Values(p), far.Values(q), order)))
        name = "wasserstein" if order == 1 else f"wasserstein({order})"
        yield number, what, shown, "sample", name, "seed 9 1000", "seed 10 1000 squared", published, value
    for number, what, shown, order, p, q, published in seeded_clouds():
        mp.dps = 60
        value = digits(shown_as(shown, plans.transport(p, None, q, None, plans.length, order)))
        name = "wasserstein" if order == 1 else f"wasserstein({order})"
        yield number, what, shown, "cloud", name, "seed 1 100 2", "seed 2 100 2", published, value
