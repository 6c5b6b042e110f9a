# SPDX-License-Identifier: Apache-2.0
"""Writes transport.csv beside it: costs of optimal plans by SciPy (1.10.1: linear_sum_assignment, and linprog with
HiGHS for what is weighted, masked, partial or unbalanced). Points, weights and masks are drawn as Java's SplittableRandom
draws them, so that a seed is the whole input."""
import csv
import pathlib

import numpy as np
from scipy.optimize import linear_sum_assignment, linprog
from scipy.spatial.distance import cdist

from public import points

COSTS = {
    "euclidean": lambda x, y: cdist(x, y),
    "sqeuclidean": lambda x, y: cdist(x, y, "sqeuclidean"),
    "manhattan": lambda x, y: cdist(x, y, "cityblock"),
    "chebyshev": lambda x, y: cdist(x, y, "chebyshev"),
    "power(3)": lambda x, y: cdist(x, y) ** 3,
    "power(0.5)": lambda x, y: cdist(x, y) ** .5,
}


def drawn(seed, n, d):
    return np.array(points(seed, n * d)).reshape(n, d)


def assignment(costs):
    rows, columns = linear_sum_assignment(costs)
    return costs[rows, columns].sum() / len(rows)


def program(costs, a, b, allowed=None, mass=None, price=None):
    """Σ m·c, all of a and b moved, or just so much mass, or at a price for what is not moved."""
    n, m = costs.shape
    objective = costs.ravel().copy()
    rows = np.zeros((n + m, n * m))
    for i in range(n):
        rows[i, i * m:(i + 1) * m] = 1
    for j in range(m):
        rows[n + j, j::m] = 1
    bounds = [(0, None if allowed is None or ok else 0) for ok in (allowed.ravel() if allowed is not None else objective)]
    sides = np.concatenate([a, b])
    options = dict(primal_feasibility_tolerance=1e-10, dual_feasibility_tolerance=1e-10)
    if mass is not None:
        found = linprog(objective, rows, sides, np.ones((1, n * m)), [mass], bounds, "highs-ds", options=options)
    elif price is not None:
        found = linprog(objective - 2 * price, rows, sides, bounds=bounds, method="highs-ds", options=options)
        return found.fun + price * (a.sum() + b.sum())
    else:
        found = linprog(objective, A_eq=rows, b_eq=sides, bounds=bounds, method="highs-ds", options=options)
    if found.status == 2:
        return float("inf")  # no plan keeps to the mask
    assert found.status == 0, found.message
    return found.fun


def rows():
    names = list(COSTS)
    for seed in range(60):
        n, d = 5 + 6 * seed, 2 + seed % 6
        cost = names[seed % len(names)]
        yield "assignment", seed, n, n, d, cost, 0, assignment(COSTS[cost](drawn(seed, n, d), drawn(seed + 1000, n, d)))
    for kind, count in (("weighted", 30), ("masked", 30), ("partial", 30), ("unbalanced", 30)):
        for k in range(count):
            seed = 10_000 + 500 * len(kind) + k
            n, m, d = 3 + 2 * k, 45 - k, 2 + k % 4
            cost = names[k % len(names)]
            costs = COSTS[cost](drawn(seed, n, d), drawn(seed + 1000, m, d))
            a, b = np.array(points(seed + 2000, n)), np.array(points(seed + 3000, m))
            a, b = a / a.sum(), b / b.sum()
            if kind == "weighted":
                yield kind, seed, n, m, d, cost, 0, program(costs, a, b)
            elif kind == "masked":
                allowed = drawn(seed + 4000, n, m) >= .3
                yield kind, seed, n, m, d, cost, .3, program(costs, a, b, allowed=allowed)
            elif kind == "partial":
                mass = (k + 1) / 32
                yield kind, seed, n, m, d, cost, mass, program(costs, a, b, mass=mass)
            else:
                price = .03 * (1 + k % 5)
                yield kind, seed, n, m, d, cost, price, program(costs, a, b, price=price)


def main():
    with open(pathlib.Path(__file__).parent / "transport.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("kind", "seed", "n", "m", "d", "cost", "extra", "expected"))
        for row in rows():
            out.writerow(row[:-1] + ("Infinity" if row[-1] == float("inf") else repr(float(row[-1])),))


if __name__ == "__main__":
    main()
