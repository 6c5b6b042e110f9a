"""Takes turns with apart on optimal transport and prints medians of ratios of time.

Run by transport.sh. Both sides work on the same doubles, handed over in files, and each call is
whole: it starts from points and weights and ends with the value. Time is what passes. The value
of every contender stands in the table, and of apart's exact answer how far its bounds lie apart.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

try:
    import drawing
    import numpy as np
    import ot
    import scipy
    from scipy.optimize import linear_sum_assignment
    from scipy.spatial.distance import cdist
    from scipy.stats import wasserstein_distance
except ImportError as absent:
    print(f"skipped: {absent}; POT and SciPy are the contenders")
    sys.exit(0)

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="transport"))


class Apart:
    """One warm virtual machine that answers one line for one line."""

    def __init__(self):
        self.process = subprocess.Popen(os.environ["APART_PEER"].split(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.ready = self.process.stdout.readline().strip()

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            raise RuntimeError(f"apart gave no answer to {words}")
        return float(answer[0]) / 1e3, [float(number) for number in answer[1:]]

    def peak(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(task):
    start = time.perf_counter()
    value = task()
    return time.perf_counter() - start, float(value)


def stored(name, array):
    path = FOLDER / name
    np.ascontiguousarray(array, dtype="<f8").tofile(path)
    return str(path)


class Problem:
    """Two clouds, and the files in which apart finds them."""

    def __init__(self, name, x, y, a=None, b=None):
        self.name, self.x, self.y = name, x, y
        self.uniform = a is None
        self.a = np.full(len(x), 1 / len(x)) if a is None else a / a.sum()
        self.b = np.full(len(y), 1 / len(y)) if b is None else b / b.sum()
        self.files = [x.shape[1], stored("x", x), stored("y", y),
                      "-" if a is None else stored("a", self.a), "-" if b is None else stored("b", self.b)]


def uniform(n, m, d, weighted=False):
    r = np.random.default_rng(1)
    x, y = r.random((n, d)), r.random((m, d))
    return (x, y, r.random(n) + .01, r.random(m) + .01) if weighted else (x, y)


def clustered(n, d):
    r = np.random.default_rng(2)
    centres = r.random((2, 20, d))
    return [centres[side][r.integers(20, size=n)] + .02 * r.standard_normal((n, d)) for side in (0, 1)]


def heavy_tailed(n, d):
    r = np.random.default_rng(3)
    return r.standard_t(2, (n, d)), r.standard_t(2, (n, d)) + .5


def weighted(x, y):
    r = np.random.default_rng(8)
    return x, y, r.random(len(x)) + .01, r.random(len(y)) + .01


def pixels(side):
    return np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), -1).reshape(-1, 2).astype(float)


def noise_images(side):
    r = np.random.default_rng(4)
    grid = pixels(side)
    return grid, grid.copy(), r.random(side * side), r.random(side * side)


def shape_images(side):
    grid = pixels(side) / side
    ring = np.hypot(grid[:, 0] - .35, grid[:, 1] - .4)
    a = ((ring > .12) & (ring < .3)).astype(float)
    b = ((np.abs(grid - [.6, .55]).max(1) < .25) & (np.abs(grid - [.6, .55]).max(1) > .1)).astype(float)
    return grid * side, grid * side, a, b


CASES = {
    "uniform-500": lambda: uniform(500, 500, 2),
    "uniform-5000": lambda: uniform(5000, 5000, 2),
    "uniform-10000": lambda: uniform(10000, 10000, 2),
    "uniform-64d": lambda: uniform(5000, 5000, 64),
    "weighted": lambda: uniform(5000, 3750, 2, True),
    "weighted-64d": lambda: uniform(5000, 3750, 64, True),
    "clustered": lambda: clustered(5000, 2),
    "clustered-16d": lambda: clustered(5000, 16),
    "clustered-weighted": lambda: weighted(*clustered(5000, 2)),
    "heavy-weighted": lambda: weighted(*heavy_tailed(5000, 2)),
    "heavy-tailed": lambda: heavy_tailed(5000, 2),
    "noise-image": lambda: noise_images(64),
    "shape-image": lambda: shape_images(64),
    "few-to-many": lambda: uniform(100, 10000, 2),
}


def pot_exact(p):
    return ot.emd2(p.a, p.b, ot.dist(p.x, p.y), numItermax=10 ** 9)


def assignment(p):
    costs = cdist(p.x, p.y, "sqeuclidean")
    i, j = linear_sum_assignment(costs)
    return costs[i, j].mean()


def exact(apart, turns, wanted):
    print("| case | apart, 1 thread | 2 threads | POT | SciPy | against the best, 1 thread | 2 threads | value | off | gap |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, made in CASES.items():
        if wanted and name not in wanted:
            continue
        p = Problem(name, *made())
        peers = {"POT": pot_exact}
        # Elsewhere its assignment takes some ten times as long as POT.
        if name.startswith("uniform"):
            peers["SciPy"] = assignment
        for _ in range(3):
            apart.ask("exact", 1, *p.files)
        mine, both, others, ratios = in_turns(apart, turns, lambda threads: ["exact", threads, *p.files],
                                              [lambda peer=peer: peer(p) for peer in peers.values()])
        value, lower = mine[0][1]
        best = min(range(len(others)), key=lambda peer: median_seconds(others[peer]))
        median = [median_seconds(side) for side in (mine, both, *others)]
        off = max(abs(turn[1] - value) / value for side in others for turn in side)
        scipy_time = f"{median[3]:.2f} s" if len(median) > 3 else ""
        print(f"| {name} | {median[0]:.3f} s | {median[1]:.3f} s | {median[2]:.2f} s | {scipy_time} | {shown(ratios[0][best])} | {shown(ratios[1][best])} "
              f"| {value:.10g} | {off:.0e} | {(value - lower) / value:.0e} |", flush=True)


def sinkhorn_sweeps(p, epsilon, wanted_error):
    """The fewest sweeps after which POT's plan is off by no more, in marginals, found by doubling and halving."""
    costs = ot.dist(p.x, p.y)

    def error(sweeps):
        plan = ot.sinkhorn(p.a, p.b, costs, epsilon, numItermax=sweeps, stopThr=0, warn=False)
        return np.abs(plan.sum(1) - p.a).sum() + np.abs(plan.sum(0) - p.b).sum()

    most = 16
    while not error(most) <= wanted_error:
        most *= 2
    least = most // 2
    while most - least > max(1, most // 50):
        middle = (least + most) // 2
        least, most = (least, middle) if error(middle) <= wanted_error else (middle, most)
    return most


def skewed(n, d):
    r = np.random.default_rng(5)
    return r.random((n, d)), r.random((n, d)) ** 1.5


def in_turns(apart, turns, question, peers):
    """Asks apart with one thread and with two, and each peer, in turns; the first round does not count."""
    rows = [[apart.ask(*question(1)), apart.ask(*question(2))] + [timed(peer) for peer in peers]
            for _ in range(turns + 1)][1:]
    mine, both, *others = zip(*rows)
    ratios = []
    for own in (mine, both):
        ratios.append([sorted(other[0] / turn[0] for other, turn in zip(side, own)) for side in others])
    return mine, both, others, ratios


def median_seconds(side):
    return statistics.median(turn[0] for turn in side)


def shown(ratios):
    return f"{statistics.median(ratios):.1f} × ({ratios[0]:.1f} to {ratios[-1]:.1f})"


def entropic(apart, turns, wanted):
    print("| work | ε of the median cost | apart, 1 thread | 2 threads | sweeps | POT | its sweeps | 1 thread | 2 threads | values | masses off |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for n, factor in ((1000, .05), (1000, .005)):
        p = Problem("skewed", *skewed(n, 2))
        costs = cdist(p.x, p.y, "sqeuclidean")
        epsilon = factor * float(np.median(costs))
        sweeps = sinkhorn_sweeps(p, epsilon, 1e-6)

        def pot():
            plan = ot.sinkhorn(p.a, p.b, ot.dist(p.x, p.y), epsilon, numItermax=sweeps, stopThr=0, warn=False)
            return (plan * (costs + epsilon * np.log(np.maximum(plan, 1e-300) * n * n))).sum()

        for _ in range(10):
            apart.ask("entropic", 1, *p.files, epsilon)
        mine, both, others, ratios = in_turns(apart, turns, lambda threads: ["entropic", threads, *p.files, epsilon], [pot])
        value = mine[0][1][0]
        error, own_sweeps = apart.ask("state", 1, *p.files, epsilon)[1]
        print(f"| {n} points | {factor} | {1e3 * median_seconds(mine):.1f} ms | {1e3 * median_seconds(both):.1f} ms | "
              f"{own_sweeps:.0f} | {1e3 * median_seconds(others[0]):.0f} ms | {sweeps} | {shown(ratios[0][0])} | {shown(ratios[1][0])} | "
              f"{value:.8g}, {others[0][0][1]:.8g} | {error:.0e} |", flush=True)


def divergence(apart, turns, wanted):
    """The debiased divergence; POT's converged value is the truth."""
    n = int(wanted[0]) if wanted else 5000
    p = Problem("skewed", *skewed(n, 2))
    epsilon = .05 * float(np.median(cdist(p.x[:2000], p.y[:2000], "sqeuclidean")))

    def dual(x, y, sweeps):
        a = np.full(len(x), 1 / len(x))
        kernel = np.exp(-cdist(x, y, "sqeuclidean") / epsilon)
        u = np.ones(len(x))
        for _ in range(sweeps):
            v = a / (kernel.T @ u)
            u = a / (kernel @ v)
        return epsilon * (a @ np.log(u / a) + a @ np.log(v / a))

    def debiased(sweeps):
        return dual(p.x, p.y, sweeps) - (dual(p.x, p.x, sweeps) + dual(p.y, p.y, sweeps)) / 2

    truth = debiased(600)
    sweeps = 4
    while abs(debiased(sweeps) / truth - 1) > 1e-4:
        sweeps = sweeps * 5 // 4
    for _ in range(3):
        apart.ask("divergence", 2, *p.files, epsilon)
    mine, both, others, ratios = in_turns(apart, turns, lambda threads: ["divergence", threads, *p.files, epsilon],
                                          [lambda: debiased(sweeps)])
    print(f"{n} points: apart {median_seconds(mine):.2f} s, 2 threads {median_seconds(both):.2f} s, relative error "
          f"{abs(mine[0][1][0] / truth - 1):.0e}; NumPy, plain kernel, {sweeps} sweeps {median_seconds(others[0]):.2f} s, "
          f"{abs(others[0][0][1] / truth - 1):.0e}; {shown(ratios[0][0])}, 2 threads {shown(ratios[1][0])}")


def sliced(apart, turns, wanted):
    n, d, directions = 10_000, 64, 500
    r = np.random.default_rng(6)
    p = Problem("sliced", r.random((n, d)), r.random((n, d)) ** 1.2)
    for _ in range(5):
        apart.ask("sliced", 1, *p.files, directions)
    mine, both, others, ratios = in_turns(
        apart, turns, lambda threads: ["sliced", threads, *p.files, directions],
        [lambda: ot.sliced_wasserstein_distance(p.x, p.y, n_projections=directions, seed=1)])
    print(f"sliced, {n} + {n} points in {d} dimensions, {directions} directions: apart {median_seconds(mine):.3f} s, "
          f"2 threads {median_seconds(both):.3f} s, POT {median_seconds(others[0]):.2f} s; {shown(ratios[0][0])}, "
          f"2 threads {shown(ratios[1][0])}; values {mine[0][1][0]:.6g}, {others[0][0][1]:.6g} (other directions)")


def line(apart, turns, wanted):
    n = int(wanted[0]) if wanted else 10_000_000
    r = np.random.default_rng(7)
    p = Problem("line", r.random((n, 1)), r.random((n, 1)) ** 1.5)
    x, y = p.x[:, 0], p.y[:, 0]
    for _ in range(3):
        apart.ask("line", 1, *p.files), apart.ask("line", 2, *p.files)
    mine, both, others, ratios = in_turns(apart, turns, lambda threads: ["line", threads, *p.files],
                                          [lambda: wasserstein_distance(x, y),
                                           lambda: ot.emd2_1d(x, y, metric="cityblock")])
    for name, side, one, two in zip(("SciPy", "POT emd2_1d"), others, *ratios):
        print(f"W1 of {n} + {n} values: apart {median_seconds(mine):.3f} s, 2 threads {median_seconds(both):.3f} s, "
              f"{name} {median_seconds(side):.2f} s; {shown(one)}, 2 threads {shown(two)}; "
              f"values {mine[0][1][0]:.15g}, {side[0][1]:.15g}")


def peer_process(code, n):
    """Seconds and peak memory of a contender in a process of its own, NaN where it fails."""
    program = ("import resource, sys, time, numpy as np, ot\nfrom scipy.optimize import linear_sum_assignment\n"
               "from scipy.spatial.distance import cdist\n"
               f"r = np.random.default_rng(1); x, y = r.random(({n}, 2)), r.random(({n}, 2)); a = np.full({n}, 1 / {n})\n"
               f"start = time.perf_counter()\n{code}\n"
               "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()] if done.returncode == 0 else [None, None]


def growth(_, turns, wanted):
    sizes = [int(size) for size in wanted] or [1000, 2000, 5000, 10000, 20000, 50000]
    seconds = {"apart, 2 threads": [], "POT": [], "SciPy": []}
    memory = {name: [] for name in seconds}
    for n in sizes:
        apart = Apart()
        p = Problem("uniform", *uniform(n, n, 2))
        apart.ask("exact", 2, *p.files)
        passed = [apart.ask("exact", 2, *p.files)[0] for _ in range(turns)]
        found = [[statistics.median(passed), apart.peak()]]
        apart.close()
        for code, most in (("ot.emd2(a, a, ot.dist(x, y), numItermax=10**9)", 10_000),
                           ("linear_sum_assignment(cdist(x, y, 'sqeuclidean'))", 10_000)):
            found.append(peer_process(code, n) if n <= most else [None, None])
        for name, (time_taken, peak) in zip(seconds, found):
            seconds[name].append(time_taken)
            memory[name].append(peak)
        print(n, found, flush=True)
    docs = pathlib.Path(__file__).parent.parent / "docs"
    docs.joinpath("transport-time.svg").write_text(
        drawing.lines("Seconds of exact transport over points a side", sizes, seconds, "s"))
    docs.joinpath("transport-memory.svg").write_text(
        drawing.lines("Peak memory of exact transport over points a side", sizes, memory, "MB"))


def main():
    work, turns, wanted = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3, sys.argv[3:]
    warnings.filterwarnings("ignore")
    apart = Apart()
    print(f"apart {apart.ready}; POT {ot.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}; {turns} turns")
    WORK[work](apart, turns, wanted)
    apart.close()


WORK = {"exact": exact, "entropic": entropic, "divergence": divergence, "sliced": sliced, "line": line, "growth": growth}

if __name__ == "__main__":
    main()
