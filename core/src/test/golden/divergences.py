# SPDX-License-Identifier: Apache-2.0
"""Divergences by their textbook formulas: sums over outcomes, or integrals of the same terms."""
from mpmath import mp, mpf

from laws import INF


class Terms:
    """What a divergence sums or integrates: f(ln p, ln q), and what it makes of the sum."""

    def __init__(self, term, finish=lambda s: s):
        self.term, self.finish = term, finish


def exp(x):
    return mp.exp(x) if x > -INF else mpf(0)


def kl(p, q):
    return mpf(0) if p == -INF else INF if q == -INF else exp(p) * (p - q)


def mixed(w):
    w = mpf(w)
    def term(p, q):
        a, b = exp(p), exp(q)
        if a == 0 and b == 0:
            return mpf(0)
        m = mp.log(w * a + (1 - w) * b)
        return w * kl(p, m) + (1 - w) * kl(q, m)
    return term


def affinity(order):
    order = mpf(order)
    def term(p, q):
        if p == -INF:
            return mpf(0)
        if q == -INF:
            return mpf(0) if order < 1 else INF
        return mp.exp(order * p + (1 - order) * q)
    return term


def only_where_p_is(p, q):
    return exp(q) if p > -INF else mpf(0)


def renyi(order):
    if order == 0:
        return Terms(only_where_p_is, lambda s: -mp.log(s) if s else INF)
    if order == 1:
        return Terms(kl)
    return Terms(affinity(order), lambda s: mp.log(s) / (mpf(order) - 1) if s else INF)


def tsallis(order):
    if order == 0:
        return Terms(only_where_p_is, lambda s: 1 - s)
    if order == 1:
        return Terms(kl)
    return Terms(affinity(order), lambda s: (s - 1) / (mpf(order) - 1))


def ratio(over):
    def term(p, q):
        square = (exp(p) - exp(q)) ** 2
        return mpf(0) if square == 0 else square / over(p, q) if over(p, q) else INF
    return term


JS = mixed(0.5)
PLAIN = {
    "kl": Terms(kl),
    "js": Terms(JS),
    "js-distance": Terms(JS, mp.sqrt),
    "jeffreys": Terms(lambda p, q: kl(p, q) + kl(q, p)),
    "psi": Terms(lambda p, q: kl(p, q) + kl(q, p)),
    "hellinger": Terms(lambda p, q: (mp.exp(p / 2) - mp.exp(q / 2)) ** 2 / 2, mp.sqrt),
    "bhattacharyya": Terms(affinity(0.5), lambda s: -mp.log(s) if s else INF),
    "tv": Terms(lambda p, q: abs(exp(p) - exp(q)) / 2),
    "chi2": Terms(ratio(lambda p, q: exp(q))),
    "chi2-neyman": Terms(ratio(lambda p, q: exp(p))),
    "chi2-symmetric": Terms(ratio(lambda p, q: exp(p) + exp(q))),
}


def divergence(name):
    stem, _, rest = name.partition("(")
    if not rest:
        return PLAIN[name]
    given = mpf(float(rest[:-1]))  # the double that the name stands for
    return {"js": lambda w: Terms(mixed(w)), "renyi": renyi, "tsallis": tsallis}[stem](given)


def between_pmfs(name, p, q):
    """Of weights, each divided by the exact sum."""
    p, q = ([mpf(w) for w in weights] for weights in (p, q))
    p, q = ([w / mp.fsum(ws) for w in ws] for ws in (p, q))
    if name == "renyi(inf)":
        return mp.log(max(a / b if b else INF for a, b in zip(p, q) if a))
    terms = divergence(name)
    logs = [(mp.log(a) if a else -INF, mp.log(b) if b else -INF) for a, b in zip(p, q)]
    return terms.finish(mp.fsum(terms.term(a, b) for a, b in logs))


def cuts(p, q):
    """Where neither density is smooth, and far enough in between for every integral to converge."""
    ends = {p.low, p.high, q.low, q.high}
    low, high = min(ends), max(ends)
    return sorted(ends | {m for law in (p, q) for m in law.marks if low < m < high})


def integral(f, points):
    """∫ f over all, and a check: halving every piece must not change 40 digits."""
    value = mp.quad(f, points)
    halved = sorted(set(points) | {(a + b) / 2 for a, b in zip(points, points[1:]) if b - a < INF})
    other = mp.quad(f, halved)
    assert abs(value - other) <= mpf(10) ** -41 * abs(other) + mpf(10) ** -48, (value, other)
    return other


def crossings(p, q, points):
    found = []
    for a, b in zip(points, points[1:]):
        a, b = (max(a, mpf(-100)), min(b, mpf(100)))
        grid = [a + (b - a) * (i + mpf(1) / 3) / 200 for i in range(200)]
        def difference(x):
            return p.log_density(x) - q.log_density(x)
        for x, y in zip(grid, grid[1:]):
            left, right = difference(x), difference(y)
            if mp.isfinite(left) and mp.isfinite(right) and left * right < 0:
                found.append(mp.findroot(difference, (x, y), solver="anderson", tol=mpf(10) ** -80))
    return found


def total_variation(p, q):
    points = cuts(p, q)
    points = sorted(set(points) | set(crossings(p, q, points)))
    return mp.fsum(abs((p.cdf(b) - p.cdf(a)) - (q.cdf(b) - q.cdf(a))) for a, b in zip(points, points[1:])) / 2


def between_densities(name, p, q):
    if name == "tv":
        return total_variation(p, q)
    if name in ("kl", "jeffreys", "psi") and (p.low < q.low or p.high > q.high):
        return INF
    if name in ("jeffreys", "psi") and (q.low < p.low or q.high > p.high):
        return INF
    terms = divergence(name)
    return terms.finish(integral(lambda x: terms.term(p.log_density(x), q.log_density(x)), cuts(p, q)))
