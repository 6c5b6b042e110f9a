"""Takes turns with apart on the same tasks and prints medians of ratios of CPU time.

Run by peers.sh. The distributions are of the same size and law on both sides, not the same
numbers: no task depends on them.
"""
import statistics
import subprocess
import sys
import time

try:
    import numpy as np
    import scipy
    from scipy.spatial.distance import jensenshannon
    from scipy.stats import entropy, wasserstein_distance
except ImportError as absent:
    print(f"skipped: {absent}; SciPy is the contender")
    sys.exit(0)

outcomes, values, turns = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ours = subprocess.Popen(sys.argv[4:] + [str(outcomes), str(values)], stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE, text=True)
ready = ours.stdout.readline().strip()
random = np.random.default_rng(1)
p, q = random.random(outcomes) + 1e-3, random.random(outcomes) + 1e-3
x, y = random.random(values), random.random(values) ** 2


def own(task):
    ours.stdin.write(task + "\n")
    ours.stdin.flush()
    return float(ours.stdout.readline().split()[0])


def theirs(task):
    start = time.thread_time()
    task()
    return 1e3 * (time.thread_time() - start)


print(f"apart {ready}; SciPy {scipy.__version__}, NumPy {np.__version__}")
print(f"{outcomes} outcomes, {values} + {values} values, {turns} turns; CPU time, one thread")
for name, task, count in (
        ("kl", lambda: entropy(p, q), turns),
        ("kl with totals", lambda: entropy(p, q), turns),
        ("js", lambda: jensenshannon(p, q), turns),
        ("js with totals", lambda: jensenshannon(p, q), turns),
        ("w1", lambda: wasserstein_distance(x, y), max(3, turns // 5))):
    own(name), theirs(task)
    pairs = [(own(name), theirs(task)) for _ in range(count)]
    ratios = sorted(other / mine for mine, other in pairs)
    mine, other = (statistics.median(column) for column in zip(*pairs))
    print(f"{name:16s} apart {mine:9.2f} ms   SciPy {other:9.2f} ms   "
          f"median of ratios {statistics.median(ratios):5.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})")
ours.stdin.close()
ours.wait()
