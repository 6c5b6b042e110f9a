"""Times whole processes: `apart compare` beside pandas + SciPy on the same two csv files, in turns.

usage: python3 bench/whole_process.py pair REFERENCE.csv CURRENT.csv [--runs 5] [--peer SCRIPT]
       python3 bench/whole_process.py growth [--rows 10000,100000,1000000,10000000] [--svg docs/growth.svg]
       python3 bench/whole_process.py wide [--columns 100] [--rows 1000000]

Prints medians, the median of the ratios within pairs, and peak resident memory. Run it on a machine that does nothing
else. Needs numpy; the peer needs pandas and scipy, and is left out, with a word, where they are absent.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import drawing

HERE = Path(__file__).resolve().parent
APART = HERE.parent / "apart"
PEER = HERE / "peers" / "compare_columns.py"


def timed(command):
    """Seconds, CPU seconds and peak MB of one process, which must end with 0 or 1."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def apart(reference, current):
    return [str(APART), "compare", str(reference), str(current), "--quiet"]


def pair(reference, current, runs, peer):
    """Runs of both in turns; rows of (seconds, cpu, MB) for each."""
    ours, theirs = [], []
    with_peer = all(find_spec(package) for package in ("pandas", "scipy"))
    for _ in range(runs):
        ours.append(timed(apart(reference, current)))
        if with_peer:
            theirs.append(timed([sys.executable, str(peer), str(reference), str(current)]))
    return ours, theirs


def told(ours, theirs):
    def median(rows, i):
        return statistics.median(row[i] for row in rows)

    cells = [f"{median(ours, 0):.2f} s", f"{median(ours, 1):.2f} s", f"{median(ours, 2):.0f} MB"]
    if theirs:
        ratio = statistics.median(their[0] / our[0] for our, their in zip(ours, theirs))
        cells += [f"{median(theirs, 0):.2f} s", f"{median(theirs, 2):.0f} MB", f"{ratio:.1f}×"]
    else:
        cells += ["pandas or scipy absent", "", ""]
    return cells


HEAD = ["rows a side", "apart", "its CPU", "its memory", "pandas + SciPy", "its memory", "median ratio"]


def print_row(cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def print_head():
    print_row(HEAD)
    print_row(["---"] * len(HEAD))


def write_table(path, rows, columns, seed):
    """A csv of numbers with two or three decimals, whole numbers, and one column of categories."""
    import numpy as np

    random = np.random.default_rng(seed)
    with open(path, "w") as file:
        file.write(",".join(f"c{i}" for i in range(columns)) + "\n")
        for begin in range(0, rows, 100_000):
            size = min(100_000, rows - begin)
            made = []
            for i in range(columns):
                if i % 7 == 6:
                    made.append(random.choice(np.array(["north", "south", "east", "west"]), size))
                elif i % 7 in (2, 4):
                    made.append(random.integers(0, 2_400, size).astype(str))
                else:
                    made.append(np.char.mod("%.2f", random.lognormal(2, 1, size)))
            file.write("\n".join(map(",".join, zip(*made))) + "\n")


def growth(sizes, runs, svg):
    measured = []
    print_head()
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            reference, current = Path(folder) / "reference.csv", Path(folder) / "current.csv"
            write_table(reference, rows, 7, 1)
            write_table(current, rows, 7, 2)
            ours, theirs = pair(reference, current, runs if rows < 10_000_000 else 1, PEER)
        print_row([f"{rows:,}", *told(ours, theirs)])
        measured.append((rows, statistics.median(o[0] for o in ours),
                         statistics.median(t[0] for t in theirs) if theirs else None))
    if svg:
        rows, ours, theirs = zip(*measured)
        Path(svg).write_text(drawing.lines("Seconds of the whole process over rows a side", rows,
                                           {"apart": ours, "pandas + SciPy": theirs}, "s"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    two = commands.add_parser("pair")
    two.add_argument("reference")
    two.add_argument("current")
    two.add_argument("--peer", default=str(PEER))
    grow = commands.add_parser("growth")
    grow.add_argument("--rows", default="10000,100000,1000000,10000000")
    grow.add_argument("--svg")
    wide = commands.add_parser("wide")
    wide.add_argument("--columns", type=int, default=100)
    wide.add_argument("--rows", type=int, default=1_000_000)
    for command in (two, grow):
        command.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    # The first start builds apart.
    subprocess.run([str(APART), "--version"], check=True, stdout=subprocess.DEVNULL)
    if chosen.command == "pair":
        print_head()
        print_row(["", *told(*pair(chosen.reference, chosen.current, chosen.runs, chosen.peer))])
    elif chosen.command == "growth":
        growth([int(rows) for rows in chosen.rows.split(",")], chosen.runs, chosen.svg)
    else:
        with tempfile.TemporaryDirectory() as folder:
            reference, current = Path(folder) / "reference.csv", Path(folder) / "current.csv"
            write_table(reference, chosen.rows, chosen.columns, 1)
            write_table(current, chosen.rows, chosen.columns, 2)
            seconds, cpu, memory = timed(apart(reference, current))
            print(f"{chosen.columns} columns x {chosen.rows:,} rows a side: {seconds:.1f} s, {cpu:.1f} s CPU, {memory:.0f} MB")


main()
