#!/usr/bin/env python3
"""The same 24 rules in tipstat and in other tools, in one run.

    python run.py --rows 1000000 --peers tipstat polars polars_2pass duckdb

Makes the files (with --seed) where they are not there, runs each peer in a process of its own, in a new order for
each repetition, takes CPU time, wall time and peak memory from the system, and compares the counts rule by rule with
those of the one-pass polars program. The ratio is to the better of the two polars programs."""
import argparse, json, os, random, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
parser.add_argument("--formats", nargs="+", default=["parquet", "csv"])
parser.add_argument("--peers", nargs="+", default=["tipstat", "polars", "polars_2pass", "duckdb"])
parser.add_argument("--repetitions", type=int, default=3)
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--data", default="data")
parser.add_argument("--tipstat", help="the bench program; without it `cargo bench` builds it")
a = parser.parse_args()


def program():
    """The bench program, built as a release."""
    if a.tipstat:
        return a.tipstat
    command = ["cargo", "bench", "--package", "tipstat-benches", "--bench", "records", "--no-run", "--message-format", "json"]
    lines = subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    made = [m for m in map(json.loads, lines) if m.get("reason") == "compiler-artifact" and m["target"]["name"] == "records"]
    return made[-1]["executable"]


def command(peer, form, rows, out):
    if peer == "tipstat":
        return [tipstat, "peer", form, str(rows), out]
    return [sys.executable, f"{HERE}/p_{peer}.py", form, str(rows), out]


def measure(peer, form, rows):
    """CPU seconds, wall seconds, megabytes; the counts, or none where it failed."""
    out = f"{a.data}/out/{peer}_{form}_{rows}"
    os.makedirs(out, exist_ok=True)
    if os.path.exists(f"{out}/counts.json"):
        os.remove(f"{out}/counts.json")
    env = dict(os.environ, BENCH_DATA=a.data, POLARS_MAX_THREADS="2", PYTHONPATH=HERE, PYTHONWARNINGS="ignore")
    begin = time.time()
    with open(f"{out}/log.txt", "w") as log:
        process = subprocess.Popen(command(peer, form, rows, out), stdout=log, stderr=log, env=env)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    wall = time.time() - begin
    counts = json.load(open(f"{out}/counts.json"))["counts"] if status == 0 else None
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, counts


tipstat = program() if "tipstat" in a.peers else None
bad = False
for rows in a.rows:
    if not os.path.exists(f"{a.data}/declared_{rows}.csv"):
        make = [sys.executable, f"{HERE}/gen_victims.py", "--rows", str(rows), "--seed", str(a.seed), "--out", a.data]
        subprocess.run(make, check=True)
    runs = {}
    for repetition in range(a.repetitions):
        jobs = [(peer, form) for peer in a.peers for form in a.formats]
        random.Random(repetition).shuffle(jobs)
        for peer, form in jobs:
            runs.setdefault((form, peer), []).append(measure(peer, form, rows))
    for form in a.formats:
        middle = {p: [statistics.median(run[i] for run in runs[form, p]) for i in range(3)] for p in a.peers}
        by_hand = [middle[p][0] for p in ("polars", "polars_2pass") if p in middle]
        print(f"\n{rows:,} rows, {form}: median of {a.repetitions}")
        print(f"{'':14} {'CPU s':>8} {'ratio':>6} {'wall s':>8} {'MB':>7}  counts")
        reference = runs[form, "polars"][0][3] if "polars" in a.peers else None
        for peer in sorted(a.peers, key=lambda p: middle[p][0]):
            cpu, wall, memory = middle[peer]
            ratio = f"{cpu / min(by_hand):6.2f}" if by_hand else f"{'':6}"
            counts = [run[3] for run in runs[form, peer]]
            if None in counts:
                said = "failed"
            elif reference is None:
                said = "not compared"
            else:
                differ = {rule: (c[rule] if rule in c else None, n) for c in counts for rule, n in reference.items() if c.get(rule) != n}
                said = "equal" if not differ else f"differ: {differ}"
            bad = bad or (peer == "tipstat" and said not in ("equal", "not compared"))
            print(f"{peer:14} {cpu:8.2f} {ratio} {wall:8.2f} {memory:7.0f}  {said}", flush=True)
sys.exit(bad)
