# SPDX-License-Identifier: Apache-2.0
"""Writes golden.csv and public.csv beside it: reference values of 40 digits. See README.md."""
import csv
import math
import pathlib
import random
import sys
from multiprocessing import Pool

from mpmath import mp, mpf

import distances as far
import divergences
import plans
import public
import sliced
from laws import (beta, exponential, gamma, laplace, lognormal, mixture, normal, student, truncated, uniform)

HERE = pathlib.Path(__file__).parent
DIGITS = 40
OVERFLOW = mpf(2) ** 1023
mp.dps = 60


def digits(value):
    if value == mp.inf:
        return "Infinity"
    return mp.nstr(mpf(value), DIGITS, strip_zeros=True, min_fixed=0, max_fixed=0)


def doubles(values):
    return " ".join(float(x).hex() for x in values)


def weighted(values, weights):
    return doubles(values) + (" | " + doubles(weights) if weights else "")


# Probabilities


def pmfs():
    rng = random.Random(1)
    cases = []
    for n in (2, 3, 5, 9):
        cases.append(([rng.random() for _ in range(n)], [rng.random() for _ in range(n)]))
    for near in (1e-2, 1e-6, 1e-11):
        p = [0.1 + rng.random() for _ in range(5)]
        cases.append((p, [x * (1 + near * rng.uniform(-1, 1)) for x in p]))
    for wide in (30, 300, 1000):
        cases.append(tuple([math.ldexp(rng.uniform(0.5, 1), rng.randint(-wide, 0)) for _ in range(4)] for _ in range(2)))
    cases.append(([0.25, 0.0, 0.5, 0.25], [0.125, 0.375, 0.25, 0.25]))
    cases.append(([1.0, 1.0, 0.0, 3.0], [1.0, 0.0, 2.0, 3.0]))
    cases.append(([1.0, 2.0, 0.0, 0.0], [0.0, 0.0, 3.0, 1.0]))
    cases.append(([1e9 + i for i in range(12)], [1e9 + (5 * i) % 12 for i in range(12)]))
    return cases


PMF_NAMES = [
    "kl", "js", "js(0.25)", "js-distance", "jeffreys", "psi", "hellinger", "bhattacharyya", "tv", "chi2",
    "chi2-neyman", "chi2-symmetric", "renyi(0)", "renyi(0.5)", "renyi(0.999999)", "renyi(1)", "renyi(1.0000001)",
    "renyi(2)", "renyi(10)", "renyi(inf)", "tsallis(0)", "tsallis(0.5)", "tsallis(1)", "tsallis(1.0000001)",
    "tsallis(2)", "tsallis(3.5)"]


def pmf_row(name, p, q):
    mp.dps = 400
    return "pmf", name, doubles(p), doubles(q), digits(divergences.between_pmfs(name, p, q))


# Densities


def density_cases():
    """(p, q, measures)."""
    everything = (
        "kl", "js", "js(0.25)", "js-distance", "jeffreys", "hellinger", "bhattacharyya", "tv", "renyi(0.5)",
        "tsallis(0.5)", "chi2-symmetric")
    usual = ("kl", "js", "hellinger", "tv", "renyi(0.5)")
    squares = ("chi2", "renyi(2)", "tsallis(2)")
    n01, two_humps = normal(0.0, 1.0), mixture((0.3, normal(-2.0, 1.0)), (0.7, normal(2.0, 0.5)))
    stepped = mixture((0.5, uniform(0.0, 1.0)), (0.5, normal(1.0, 1.0)))
    within = truncated(normal(0.0, 1.0), -1.0, 2.0)
    cauchy = student(1.0)
    return [
        (n01, normal(1.0, 2.0), everything + squares),
        (normal(1.0, 2.0), n01, usual + ("bhattacharyya",)),
        (n01, normal(1e-4, 1.0), usual + squares),
        (n01, normal(0.0, 1.0009765625), usual),
        (normal(3.0, 0.5), normal(-4.0, 0.25), usual),
        (exponential(2.0), exponential(3.0), everything),
        (exponential(3.0), exponential(2.0), usual + squares),
        (laplace(0.0, 1.0), laplace(1.0, 2.0), everything),
        (laplace(0.0, 1.0), laplace(0.5, 0.75), usual),
        (gamma(2.0, 3.0), gamma(4.0, 1.0), everything),
        (gamma(0.5, 1.0), gamma(2.5, 2.0), usual),
        (gamma(3.0, 2.0), exponential(1.5), usual),
        (gamma(100.0, 10.0), gamma(101.0, 10.0), usual),
        (beta(2.0, 3.0), beta(5.0, 1.0), everything),
        (beta(0.5, 0.5), beta(2.0, 2.0), usual),
        (uniform(0.0, 1.0), beta(2.0, 2.0), usual),
        (lognormal(0.0, 1.0), lognormal(0.5, 0.75), everything),
        (student(3.0), student(5.0, 1.0, 2.0), usual),
        (uniform(0.0, 1.0), uniform(-1.0, 2.0), everything + squares),
        (uniform(-1.0, 2.0), uniform(0.0, 4.0), ("kl", "js", "hellinger", "tv", "bhattacharyya", "renyi(0.5)")),
        (uniform(0.0, 1.0), uniform(2.0, 3.0), ("kl", "js", "js-distance", "tv", "hellinger", "bhattacharyya", "jeffreys")),
        (uniform(0.0, 1.0), n01, ("kl", "js", "tv", "hellinger")),
        (uniform(0.0, 1.0), exponential(1.0), ("kl", "js", "tv", "hellinger")),
        (n01, laplace(0.0, 1.0), usual),
        (laplace(0.0, 1.0), n01, usual),
        (n01, student(3.0), usual),
        (student(5.0), n01, usual),
        (cauchy, student(1.0, 1.0), ("kl", "js", "tv", "hellinger")),
        (exponential(1.0), lognormal(0.0, 1.0), usual),
        (gamma(2.0, 1.0), lognormal(0.5, 0.75), usual),
        (within, n01, usual + ("jeffreys",)),
        (within, truncated(normal(0.5, 1.0), -1.0, 2.0), usual),
        (truncated(exponential(1.0), 0.5, 3.0), exponential(1.0), usual),
        (two_humps, n01, usual),
        (n01, two_humps, usual),
        (two_humps, mixture((0.5, normal(-2.0, 1.0)), (0.5, normal(2.0, 0.5))), usual + ("jeffreys", "js(0.25)")),
        (stepped, n01, usual),
        (stepped, mixture((0.25, uniform(0.0, 1.0)), (0.75, normal(1.0, 1.0))), usual),
    ]


def transport_cases():
    """(p, q, orders); above 1, q has elementary quantiles or both are of one kind."""
    n01 = normal(0.0, 1.0)
    return [
        (n01, normal(1.0, 2.0), (1, 2, 3.5)),
        (n01, normal(0.0, 2.0), (1, 2)),
        (n01, laplace(0.0, 1.0), (1, 2)),
        (n01, uniform(-1.0, 1.0), (1, 2, 3.5)),
        (uniform(0.0, 1.0), uniform(2.0, 3.0), (1, 2, 3.5)),
        (uniform(0.0, 1.0), uniform(-1.0, 4.0), (1, 2, 3.5)),
        (exponential(2.0), exponential(3.0), (1, 2, 3.5)),
        (exponential(1.0), uniform(0.0, 1.0), (1, 2)),
        (gamma(2.0, 3.0), exponential(1.5), (1, 2)),
        (gamma(2.0, 3.0), gamma(4.0, 1.0), (1,)),
        (laplace(0.0, 1.0), laplace(1.0, 2.0), (1, 2)),
        (lognormal(0.0, 1.0), lognormal(0.5, 0.75), (1, 2)),
        (beta(2.0, 3.0), beta(5.0, 1.0), (1,)),
        (beta(2.0, 3.0), uniform(0.0, 1.0), (1, 2)),
        (student(5.0), n01, (1,)),
        (truncated(n01, -1.0, 2.0), uniform(-1.0, 2.0), (1, 2)),
        (mixture((0.3, normal(-2.0, 1.0)), (0.7, normal(2.0, 0.5))), n01, (1,)),
        (mixture((0.3, normal(-2.0, 1.0)), (0.7, normal(2.0, 0.5))), uniform(-1.0, 1.0), (2,)),
    ]


def wasserstein_name(order):
    return "wasserstein" if order == 1 else f"wasserstein({order:g})"


def converged(between, *given):
    """More digits where a pole away from 0 leaves too few."""
    for working in (60, 140):
        mp.dps = working
        try:
            return digits(between(*given))
        except AssertionError as unsure:
            print(given[0], given[-1], working, unsure, file=sys.stderr)
    raise AssertionError(given)


def density_rows(case):
    p, q, names = CASES[case]
    out = []
    for name in names:
        out.append(("density", name, p.text, q.text, converged(divergences.between_densities, name, p, q)))
    return out


def transport_rows(case):
    p, q, orders = TRANSPORT[case]
    out = []
    for order in orders:
        value = converged(far.wasserstein_of_densities, p, q, order)
        out.append(("density", wasserstein_name(order), p.text, q.text, value))
    out.append(("density", "energy", p.text, q.text, converged(far.energy_of_densities, p, q)))
    return out


CASES = density_cases()
TRANSPORT = transport_cases()


# Values and points

KERNELS = [("gaussian", 0.5), ("gaussian", 2.0), ("laplacian", 1.5), ("imq", 1.0), ("energy", None)]


def sample_cases():
    rng = random.Random(2)
    def values(n, ties):
        return [float(rng.randint(0, 4)) if ties else rng.gauss(0, 1) for _ in range(n)]
    cases = []
    for n, m, ties, weights in (
            (6, 6, False, False), (7, 4, False, False), (8, 5, True, False), (5, 9, False, True), (6, 6, True, True),
            (1, 3, False, False), (40, 25, False, True)):
        cases.append((
            values(n, ties), [rng.uniform(0.1, 1) for _ in range(n)] if weights else None,
            [x + 0.5 for x in values(m, ties)] if not ties else values(m, ties),
            [rng.uniform(0.1, 1) for _ in range(m)] if weights else None))
    cases.append(([0.0, 0.5, 1.0], None, [2.0, 2.5, 3.0], None))
    cases.append(([1e-3, 2.0], [0.0, 1.0], [2.0 + 2.0 ** -40], None))
    x = values(8, False)
    cases.append((x, None, [v + rng.uniform(-1e-9, 1e-9) for v in x], None))
    cases.append((x, [rng.uniform(0.5, 1) for _ in x], [v * 1e150 for v in x], None))
    cases.append((x, [1.0 + i * 2.0 ** -45 for i in range(8)], x, None))
    return cases


def sample_rows():
    mp.dps = 100
    out = []
    for x, a, y, b in sample_cases():
        p, q = far.Values(x, a), far.Values(y, b)
        left, right = weighted(x, a), weighted(y, b)
        values = {wasserstein_name(o): far.wasserstein(p, q, o) for o in (1, 2, 3.5)}
        values["energy"] = far.energy_of_values(p, q)
        values["ks"] = far.kolmogorov_smirnov(p, q)
        values["cvm"] = far.cramer_von_mises(p, q)
        values["ad"] = far.anderson_darling(p, q)
        for kernel, bandwidth in KERNELS:
            k, on_line = far.kernel(kernel, bandwidth or 1.0), [far.Cloud([[v] for v in s], w) for s, w in ((x, a), (y, b))]
            values[kernel_name("mmd", kernel, bandwidth)] = far.mmd(*on_line, k)
        values["wasserstein-circle(1, 1.5)"] = far.circular(p, q, 1.5)
        out += [("sample", name, left, right, digits(v)) for name, v in values.items()]
    return out


def kernel_name(measure, kernel, bandwidth):
    return f"{measure}({kernel}" + (")" if bandwidth is None else f",{bandwidth:g})")


TRANSPORTS = [
    ("wasserstein", plans.length, 1), ("wasserstein(2)", plans.length, 2), ("wasserstein(3.5)", plans.length, 3.5),
    ("transport(sqeuclidean)", plans.squared, 1), ("transport(manhattan)", plans.manhattan, 1),
    ("transport(chebyshev, 2)", plans.chebyshev, 2), ("transport(cosine)", plans.cosine, 1),
    ("transport(power(0.5))", lambda x, y: plans.length(x, y) ** mpf(0.5), 1),
    ("unbalanced(tv, 0.5)", plans.capped(plans.length, 1), 1),
    ("unbalanced(tv, 0.75, sqeuclidean)", plans.capped(plans.squared, 1.5), 1)]


def cloud_cases():
    rng = random.Random(3)
    cases = []
    for n, m, d, weights in ((4, 4, 1, False), (6, 5, 2, False), (5, 8, 3, True), (10, 10, 4, False), (1, 2, 2, False)):
        cases.append((
            [[rng.gauss(0, 1) for _ in range(d)] for _ in range(n)],
            [rng.uniform(0.1, 1) for _ in range(n)] if weights else None,
            [[rng.gauss(0.5, 1) for _ in range(d)] for _ in range(m)],
            [rng.uniform(0.1, 1) for _ in range(m)] if weights else None))
    rows = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(6)]
    cases.append((rows, None, [[v + rng.uniform(-1e-6, 1e-6) for v in row] for row in rows], None))
    cases.append(([[v + 1e6 for v in row] for row in rows], None, [[v * 1.5 + 1e6 for v in row] for row in rows], None))
    cases.append((rows, None, [[v + 100 for v in row] for row in rows], None))
    return cases


SLICED = [("sliced", 2, 500, 1), ("sliced(1,20)", 1, 20, 1), ("sliced(3.5,9,-4)", 3.5, 9, -4)]


def points(rows, weights):
    return f"{len(rows[0])}: " + weighted([x for row in rows for x in row], weights)


EPSILONS = (4.0, 0.5, 0.0625)


def cloud_rows():
    mp.dps = 60
    out = []
    for x, a, y, b in cloud_cases():
        p, q = far.Cloud(x, a), far.Cloud(y, b)
        values = {"energy": far.energy_of_points(p, q)}
        for name, order, count, seed in SLICED:
            values[name] = sliced.distance(p, q, order, count, seed)
        if len(x[0]) == 1:
            values["max-sliced(3.5)"] = sliced.distance(p, q, 3.5, 1, 1)
        if y[0][0] - x[0][0] > 50:
            values["max-sliced(2)"] = sliced.furthest_of_a_translation(x, y)
        for name, cost, order in TRANSPORTS:
            values[name] = plans.transport(x, a, y, b, cost, order)
        for kernel, bandwidth in KERNELS:
            k = far.kernel(kernel, bandwidth or 1.0)
            values[kernel_name("mmd", kernel, bandwidth)] = far.mmd(p, q, k)
            if a is None and len(x) > 1:
                values[kernel_name("mmd2-unbiased", kernel, bandwidth)] = far.mmd2_unbiased(p, q, k)
            if a is None and len(x) == len(y):
                values[kernel_name("mmd2-linear", kernel, bandwidth)] = far.mmd2_linear(p, q, k)
        for epsilon in EPSILONS if max(abs(v) for row in x + y for v in row) < 50 else ():
            values[f"entropic({epsilon:g})"] = far.entropic(p, q, mpf(epsilon))
            values[f"sinkhorn({epsilon:g})"] = far.sinkhorn(p, q, mpf(epsilon))
        out += [("cloud", name, points(x, a), points(y, b), digits(v)) for name, v in values.items()]
    return out


# Normal laws in space


def normal_cases():
    rng = random.Random(4)
    def law(d):
        a = [[rng.uniform(-1, 1) for _ in range(d)] for _ in range(d)]
        c = [[0.0] * d for _ in range(d)]
        for i in range(d):
            for j in range(i + 1):
                c[i][j] = c[j][i] = sum(a[i][k] * a[j][k] for k in range(d)) + (0.25 if i == j else 0)
        return [rng.uniform(-1, 1) for _ in range(d)], c
    cases = [(law(d), law(d)) for d in (1, 2, 3, 4) for _ in range(2)]
    mean, c = law(3)
    cases.append(((mean, c), ([x + 1e-3 for x in mean], [[x * (1 + 2.0 ** -10) for x in row] for row in c])))
    cases.append(((mean, c), (mean, [[x * (1 + 2.0 ** -30) for x in row] for row in c])))
    narrow = [[1.0, 1.0 - 2.0 ** -20], [1.0 - 2.0 ** -20, 1.0]]
    cases.append((([0.0, 0.0], narrow), ([0.5, 0.25], [[1.0, 0.5], [0.5, 2.0]])))
    cases.append((([1e-3, 0.0], [[1e-6, 0.0], [0.0, 1e6]]), ([0.0, 1.0], [[2e-6, 0.5], [0.5, 2e6]])))
    cases.append((([0.0, 0.0], [[1.0, 0.0], [0.0, 1.0]]), ([1.0, 0.0], [[1.0, 0.0], [0.0, 1.0]])))
    return cases


def gaussian(mean, covariance):
    return doubles(mean) + " | " + doubles(x for row in covariance for x in row)


GAUSSIAN_NAMES = [
    "kl", "jeffreys", "renyi(0.5)", "renyi(0.25)", "renyi(1.5)", "hellinger", "bhattacharyya", "bures-wasserstein",
    "frechet", "mmd(gaussian,1)"]


def gaussian_rows():
    out = []
    for left, right in normal_cases():
        for name in GAUSSIAN_NAMES:
            mp.dps = 80
            value = far.between_normals(name, far.Normal(*left), far.Normal(*right))
            out.append(("gaussian", name, gaussian(*left), gaussian(*right), digits(value)))
    return out


def job(what):
    kind, i = what
    if kind == "density":
        return density_rows(i)
    if kind == "transport":
        return transport_rows(i)
    if kind == "pmf":
        p, q = pmfs()[i]
        return [row for row in (pmf_row(name, p, q) for name in PMF_NAMES) if row[4] == "Infinity" or mpf(row[4]) < OVERFLOW]
    return {"sample": sample_rows, "cloud": cloud_rows, "gaussian": gaussian_rows}[kind]()


def jobs():
    yield from (("pmf", i) for i in range(len(pmfs())))
    yield from ((kind, 0) for kind in ("sample", "cloud", "gaussian"))
    yield from (("density", i) for i in range(len(CASES)))
    yield from (("transport", i) for i in range(len(TRANSPORT)))


def write(name, header, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main():
    rows = []
    with Pool(int(sys.argv[1]) if len(sys.argv) > 1 else 1) as pool:
        for found in pool.imap(job, jobs()):
            rows += found
            print(len(rows), found[-1][:4], file=sys.stderr)
    write("golden.csv", ("form", "measure", "p", "q", "expected"), rows)
    known = sorted(public.rows(doubles, weighted, gaussian, digits), key=lambda row: row[0])
    write("public.csv", ("number", "what", "shown", "form", "measure", "p", "q", "published", "expected"), known)


if __name__ == "__main__":
    main()
