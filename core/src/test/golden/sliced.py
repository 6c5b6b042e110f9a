# SPDX-License-Identifier: Apache-2.0
"""Sliced distances: the directions of a seed as real numbers, and the mean over them."""
from mpmath import mp, mpf

import distances as far

WORD = 2 ** 64 - 1
GOLDEN = 0x9E3779B97F4A7C15


class Splittable:
    """The first numbers of Java's SplittableRandom of a seed."""

    def __init__(self, seed):
        self.state = seed & WORD

    def long(self):
        self.state = z = self.state + GOLDEN & WORD
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & WORD
        z = (z ^ z >> 27) * 0x94D049BB133111EB & WORD
        return z ^ z >> 31

    def double(self):
        return mpf(self.long() >> 11) / 2 ** 53

    def normals(self):
        """Two at a time, by the polar method."""
        while True:
            x, y = (2 * self.double() - 1 for _ in range(2))
            square = x * x + y * y
            if 0 < square < 1:
                factor = mp.sqrt(-2 * mp.log(square) / square)
                yield x * factor
                yield y * factor


def product(x, y):
    return mp.fsum(a * b for a, b in zip(x, y))


def directions(d, count, seed):
    seeds, out = Splittable(seed), []
    while len(out) < count:
        normals, block = Splittable(seeds.long()).normals(), []
        while len(block) < d and len(out) + len(block) < count:
            row = [next(normals) for _ in range(d)]
            for other in block:
                along = product(row, other)
                row = [a - along * b for a, b in zip(row, other)]
            length = mp.sqrt(product(row, row))
            block.append([a / length for a in row])
        out += block
    return out


class Line:
    """A cloud along a direction."""

    def __init__(self, cloud, direction):
        self.atoms = sorted((product(map(far.exact, x), direction), m) for x, m in cloud.atoms)


def distance(p, q, order, count, seed):
    d = len(p.atoms[0][0])
    axes = [[mpf(1)]] if d == 1 else directions(d, count, seed)
    along = [far.wasserstein(Line(p, axis), Line(q, axis), order) for axis in axes]
    return (mp.fsum(w ** mpf(order) for w in along) / len(along)) ** (1 / mpf(order))


def furthest_of_a_translation(x, y):
    """Order 2, for rows of which each is moved by nearly the same: the largest eigenvalue."""
    ways = [[mpf(b) - mpf(a) for a, b in zip(p, q)] for p, q in zip(x, y)]
    form = mp.matrix(len(ways[0]))
    for way in ways:
        for i, a in enumerate(way):
            for j, b in enumerate(way):
                form[i, j] += a * b / len(ways)
    return mp.sqrt(max(mp.eigsy(form, eigvals_only=True)))
