# SPDX-License-Identifier: Apache-2.0
"""Optimal transport between small clouds: shortest augmenting paths on the whole table, with masses as fractions and
costs of as many digits as mpmath works with, and the proof by potentials of the same digits."""
from fractions import Fraction

from mpmath import mp, mpf


def length(x, y):
    return mp.sqrt(squared(x, y))


def squared(x, y):
    return mp.fsum((mpf(a) - mpf(b)) ** 2 for a, b in zip(x, y))


def manhattan(x, y):
    return mp.fsum(abs(mpf(a) - mpf(b)) for a, b in zip(x, y))


def chebyshev(x, y):
    return max(abs(mpf(a) - mpf(b)) for a, b in zip(x, y))


def cosine(x, y):
    def product(a, b):
        return mp.fsum(mpf(s) * mpf(t) for s, t in zip(a, b))
    return 1 - product(x, y) / mp.sqrt(product(x, x) * product(y, y))


def capped(cost, price):
    return lambda x, y: min(cost(x, y), mpf(price))


def masses(rows, weights):
    given = [Fraction(w) for w in weights or [1.0] * len(rows)]
    return [w / sum(given) for w in given]


def exact(fraction):
    return mpf(fraction.numerator) / fraction.denominator


def cheapest(a, b, costs):
    """Σ mass · cost of the cheapest plan, proved: no reduced cost is negative, those of the plan are 0."""
    n, m = len(a), len(b)
    left, room = list(a), list(b)
    flow = [[Fraction(0)] * m for _ in range(n)]
    u, v = [mpf(0)] * n, [min(costs[i][j] for i in range(n)) for j in range(m)]
    for start in range(n):
        while left[start]:
            augment(start, left, room, flow, u, v, costs)
    slack = min(costs[i][j] - u[i] - v[j] for i in range(n) for j in range(m))
    tight = max(abs(costs[i][j] - u[i] - v[j]) for i in range(n) for j in range(m) if flow[i][j])
    assert max(-slack, tight) < mpf(10) ** -45 * max(map(max, costs)), (slack, tight)
    return mp.fsum(exact(flow[i][j]) * costs[i][j] for i in range(n) for j in range(m) if flow[i][j])


def augment(start, left, room, flow, u, v, costs):
    n, m = len(left), len(room)
    reached, via = {start: mpf(0)}, {start: None}
    away, before, done = [mp.inf] * m, [None] * m, set()
    fresh = [start]
    while True:
        for i in fresh:
            for j in range(m):
                through = reached[i] + (costs[i][j] - u[i] - v[j])
                if j not in done and through < away[j]:
                    away[j], before[j] = through, i
        end = min((j for j in range(m) if j not in done), key=lambda j: away[j])
        done.add(end)
        if room[end]:
            break
        fresh = [i for i in range(n) if flow[i][end] and i not in reached]
        for i in fresh:
            reached[i], via[i] = away[end], end
    for i, at in reached.items():
        u[i] += away[end] - at
    for j in done:
        v[j] -= away[end] - away[j]
    path, j = [], end
    while j is not None:
        path.append((before[j], j))
        j = via[before[j]]
    amount = min([left[start], room[end]] + [flow[i][via[i]] for i, _ in path if via[i] is not None])
    for i, j in path:
        flow[i][j] += amount
        if via[i] is not None:
            flow[i][via[i]] -= amount
    left[start] -= amount
    room[end] -= amount


def transport(x, a, y, b, cost, order=1):
    """(min Σ mass · cost^order)^(1/order) from rows x with weights a to rows y with weights b."""
    costs = [[cost(s, t) ** mpf(order) for t in y] for s in x]
    return cheapest(masses(x, a), masses(y, b), costs) ** (1 / mpf(order))
