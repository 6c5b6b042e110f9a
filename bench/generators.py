"""How good the generators are on the ring of eight and the grid of twenty-five.

bench/generators.py quality ring|grid SAMPLE.csv   modes covered, share within 3 sigma, reverse KL of one sample
bench/generators.py METHOD[:option=value...] ring|grid SEED...   trains with the defaults of `apart train`, samples, and says the same

A point belongs to the centre that it is next to. It is of high quality where that is at most 3 sigma away; a mode is covered where
a point of high quality belongs to it. The reverse KL is that of the share of points per mode, those of high quality or not,
against equal shares, in nats. Needs Python alone, and a JDK 25 for the data.
"""

import csv
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = 2500


def law(name):
    if name == "ring":
        angles = [k * math.pi / 4 for k in range(8)]
        return [(2 * math.cos(a) / 1.414, 2 * math.sin(a) / 1.414) for a in angles], 0.02 / 1.414
    steps = range(-2, 3)
    return [(2 * i / 2.828, 2 * j / 2.828) for i in steps for j in steps], 0.05 / 2.828


def quality(name, path):
    centres, sigma = law(name)
    near = [0] * len(centres)
    good = [0] * len(centres)
    with open(path, newline="") as file:
        points = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)]
    for x, y in points:
        distance, mode = min((math.hypot(x - a, y - b), k) for k, (a, b) in enumerate(centres))
        near[mode] += 1
        good[mode] += distance <= 3 * sigma
    shares = [count / len(points) for count in near]
    kl = sum(share * math.log(share * len(centres)) for share in shares if share > 0)
    return sum(count > 0 for count in good), sum(good) / len(points), kl


def trained(method, name, seed, folder):
    words = method.split(":")
    data = os.path.join(folder, name + ".csv")
    if not os.path.exists(data):
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        with open(data, "w") as out:
            subprocess.run([java, os.path.join(ROOT, "examples", "Ring.java"), "20000", name], check=True, stdout=out)
    model = os.path.join(folder, f"{method.replace(':', '-')}-{name}-{seed}.model")
    sample = model.replace(".model", ".csv")
    apart = os.path.join(ROOT, "apart")
    begin = time.time()
    subprocess.run([apart, "train", data, "--method", words[0], *["--" + word for word in words[1:]],
                    "--seed", str(seed), "-o", model, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    minutes = (time.time() - begin) / 60
    subprocess.run([apart, "sample", model, "-n", str(SAMPLES), "-o", sample], check=True, stdout=subprocess.DEVNULL)
    modes, share, kl = quality(name, sample)
    print(f"{method} on the {name}, seed {seed}: {modes} modes, {100 * share:.1f} % within 3 sigma, "
          f"reverse KL {kl:.3f}, {minutes:.1f} minutes", flush=True)
    return modes, share, kl, minutes


def main(method, name, seeds):
    # APART_RUNS keeps data, models and samples.
    folder = os.environ.get("APART_RUNS") or tempfile.mkdtemp(prefix="generators-")
    runs = [trained(method, name, seed, folder) for seed in seeds]
    shown = [f"{title} {statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g})"
             for title, values in zip(["modes", "share", "reverse KL", "minutes"], zip(*runs))]
    print(f"{method} on the {name}, medians of {len(runs)}: " + ", ".join(shown))


if __name__ == "__main__":
    if sys.argv[1] == "quality":
        print("%d modes, share %.3f, reverse KL %.4f" % quality(sys.argv[2], sys.argv[3]))
    else:
        main(sys.argv[1], sys.argv[2], sys.argv[3:] or ["1", "2", "3"])
