"""Takes turns with apart on sums over all pairs of points and prints medians of ratios of time.

Run by pairs.sh. Clouds are of the same size and law on both sides, not the same numbers: no task
depends on them. Time is what passes, with the threads that are named; cdist has one.
"""
import statistics
import subprocess
import sys
import time

try:
    import numpy as np
    import scipy
    from scipy.spatial.distance import cdist
except ImportError as absent:
    print(f"skipped: {absent}; SciPy is the contender")
    sys.exit(0)

points, dimension, turns = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ours = subprocess.Popen(sys.argv[4:] + [str(points), str(dimension)], stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE, text=True)
ready = ours.stdout.readline().strip()
random = np.random.default_rng(1)
x, y = random.random((points, dimension)), random.random((points, dimension))


def own(task):
    ours.stdin.write(task + "\n")
    ours.stdin.flush()
    return float(ours.stdout.readline().split()[0])


def theirs(task):
    start = time.perf_counter()
    task()
    return 1e3 * (time.perf_counter() - start)


def energy():
    return np.sqrt(2 * cdist(x, y).mean() - cdist(x, x).mean() - cdist(y, y).mean())


def kernel(a, b):
    return np.exp(-0.5 * cdist(a, b, "sqeuclidean")).mean()


def gaussian():
    return np.sqrt(kernel(x, x) + kernel(y, y) - 2 * kernel(x, y))


print(f"apart {ready}; SciPy {scipy.__version__}, NumPy {np.__version__}")
print(f"{points} + {points} points in {dimension} dimensions, {turns} turns; time that passes")
for name, task in (("energy", energy), ("gaussian", gaussian)):
    for threads in (1, 2):
        asked = f"{name} {threads}"
        own(asked), theirs(task)
        pairs = [(own(asked), theirs(task)) for _ in range(turns)]
        ratios = sorted(other / mine for mine, other in pairs)
        mine, other = (statistics.median(column) for column in zip(*pairs))
        print(f"{name:9s} {threads} thread{'s' if threads > 1 else ' '} apart {mine:9.2f} ms   SciPy {other:9.2f} ms   "
              f"median of ratios {statistics.median(ratios):5.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})")
ours.stdin.close()
ours.wait()
