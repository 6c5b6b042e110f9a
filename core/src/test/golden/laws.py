# SPDX-License-Identifier: Apache-2.0
"""Continuous laws on the line in mpmath: log density, distribution function, where to split integrals.

Every parameter is a double and stands for exactly that double.
"""
from functools import lru_cache

from mpmath import mp, mpf

INF = mpf("inf")
SPREAD = (0, 1, 3, 8, 20)


def hexes(*numbers):
    return ", ".join(float(x).hex() for x in numbers)


class Law:
    """A law by its log density, distribution function and survival function.

    Where quantiles are elementary, `quantile(u)` and `upper(u)`, its mirror; where the law is an increasing function
    of a standard one, `standard`: its name, the way there, and the way back.
    """

    def __init__(self, text, low, high, marks, log_density, cdf, survival, quantile=None, upper=None,
                 standard=None):
        self.text, self.low, self.high = text, mpf(low), mpf(high)
        self.marks = [mpf(m) for m in marks if low < m < high]
        self._log_density = lru_cache(maxsize=None)(log_density)
        self._cdf, self._survival = cdf, survival
        self.quantile, self.upper = quantile, upper
        self.standard = standard

    def log_density(self, x):
        return self._log_density(x) if self.low < x < self.high else -INF

    def density(self, x):
        return mp.exp(self._log_density(x)) if self.low < x < self.high else mpf(0)

    def cdf(self, x):
        return mpf(0) if x <= self.low else mpf(1) if x >= self.high else self._cdf(x)

    def survival(self, x):
        return mpf(1) if x <= self.low else mpf(0) if x >= self.high else self._survival(x)


def around(middle, scale):
    return sorted({middle + side * k * scale for k in SPREAD for side in (-1, 1)})


def uniform(a, b):
    low, high = mpf(a), mpf(b)
    width = high - low
    return Law(
        f"uniform({hexes(a, b)})", low, high, [],
        lambda x: -mp.log(width), lambda x: (x - low) / width, lambda x: (high - x) / width,
        lambda u: low + u * width, lambda u: high - u * width)


def normal(mean, sd):
    m, s = mpf(mean), mpf(sd)
    return Law(
        f"normal({hexes(mean, sd)})", -INF, INF, around(m, s),
        lambda x: -((x - m) / s) ** 2 / 2 - mp.log(s * mp.sqrt(2 * mp.pi)),
        lambda x: mp.erfc((m - x) / (s * mp.sqrt(2))) / 2,
        lambda x: mp.erfc((x - m) / (s * mp.sqrt(2))) / 2,
        standard=("normal", lambda x: (x - m) / s, lambda z: m + s * z))


def exponential(rate):
    r = mpf(rate)
    return Law(
        f"exponential({hexes(rate)})", 0, INF, around(mpf(0), 1 / r),
        lambda x: mp.log(r) - r * x, lambda x: -mp.expm1(-r * x), lambda x: mp.exp(-r * x),
        lambda u: -mp.log1p(-u) / r, lambda u: -mp.log(u) / r)


def laplace(mean, scale):
    m, b = mpf(mean), mpf(scale)
    def tail(z):
        return mp.exp(-z / b) / 2
    return Law(
        f"laplace({hexes(mean, scale)})", -INF, INF, around(m, b),
        lambda x: -abs(x - m) / b - mp.log(2 * b),
        lambda x: tail(m - x) if x < m else 1 - tail(x - m),
        lambda x: tail(x - m) if x > m else 1 - tail(m - x),
        lambda u: m + b * mp.log(2 * u) if 2 * u < 1 else m - b * mp.log(2 * (1 - u)),
        lambda u: m - b * mp.log(2 * u) if 2 * u < 1 else m + b * mp.log(2 * (1 - u)))


def gamma(shape, rate):
    k, r = mpf(shape), mpf(rate)
    return Law(
        f"gamma({hexes(shape, rate)})", 0, INF, around(k / r, mp.sqrt(k) / r),
        lambda x: k * mp.log(r) - mp.loggamma(k) + (k - 1) * mp.log(x) - r * x,
        lambda x: mp.gammainc(k, 0, r * x, regularized=True),
        lambda x: mp.gammainc(k, r * x, mp.inf, regularized=True))


def beta(a, b):
    s, t = mpf(a), mpf(b)
    constant = mp.log(mp.beta(s, t))
    return Law(
        f"beta({hexes(a, b)})", 0, 1, [mpf(1) / 2, s / (s + t)],
        lambda x: (s - 1) * mp.log(x) + (t - 1) * mp.log1p(-x) - constant,
        lambda x: mp.betainc(s, t, 0, x, regularized=True),
        lambda x: mp.betainc(t, s, 0, 1 - x, regularized=True))


def student(degrees, location=0.0, scale=1.0):
    v, m, s = mpf(degrees), mpf(location), mpf(scale)
    constant = mp.loggamma((v + 1) / 2) - mp.loggamma(v / 2) - mp.log(v * mp.pi) / 2 - mp.log(s)
    def tail(z):
        return mp.betainc(v / 2, mpf(1) / 2, 0, v / (v + z * z), regularized=True) / 2
    def survival(z):
        return tail(z) if z >= 0 else 1 - tail(z)
    return Law(
        f"student({hexes(degrees, location, scale)})", -INF, INF, around(m, s),
        lambda x: constant - (v + 1) / 2 * mp.log1p(((x - m) / s) ** 2 / v),
        lambda x: survival((m - x) / s), lambda x: survival((x - m) / s))


def lognormal(mu, sigma):
    of = normal(mu, sigma)
    return Law(
        f"lognormal({hexes(mu, sigma)})", 0, INF, [mp.exp(x) for x in of.marks],
        lambda x: of.log_density(mp.log(x)) - mp.log(x),
        lambda x: of.cdf(mp.log(x)), lambda x: of.survival(mp.log(x)),
        standard=("normal", lambda x: of.standard[1](mp.log(x)), lambda z: mp.exp(of.standard[2](z))))


def truncated(of, low, high):
    a, b = max(of.low, mpf(low)), min(of.high, mpf(high))
    mass = of.cdf(b) - of.cdf(a)
    return Law(
        f"truncated({of.text}, {hexes(low, high)})", a, b, of.marks,
        lambda x: of.log_density(x) - mp.log(mass),
        lambda x: (of.cdf(x) - of.cdf(a)) / mass, lambda x: (of.survival(x) - of.survival(b)) / mass)


def log(x):
    return mp.log(x) if x > 0 else -INF


def mixture(*parts):
    """Of (weight, law), the weights as exact doubles divided by their exact sum."""
    total = mp.fsum(mpf(w) for w, _ in parts)
    shares = [(mpf(w) / total, law) for w, law in parts]
    ends = {end for _, law in shares for end in (law.low, law.high)}
    low, high = min(ends), max(ends)
    marks = sorted(ends | {m for _, law in shares for m in law.marks})
    return Law(
        "mixture(" + ", ".join(f"{float(w).hex()} {law.text}" for w, law in parts) + ")", low, high, marks,
        lambda x: log(mp.fsum(w * law.density(x) for w, law in shares)),
        lambda x: mp.fsum(w * law.cdf(x) for w, law in shares),
        lambda x: mp.fsum(w * law.survival(x) for w, law in shares))
