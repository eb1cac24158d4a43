"""The 24 rules over data frames of polars that are in memory already, through the Python package, beside the Rust bench.

    python frames.py --rows 1000000 --tipstat PROGRAM [--data DIR]

PROGRAM is the `records` bench (see run.py), which reads the same rows from Parquet, judges them, and writes the failing
rows. Here the frames are there, and what is measured is `tipstat.check`: CPU and wall seconds, what it takes besides to
make Python's objects of all findings when they are first looked at, and how far the peak of the process's memory rises above what the frames already take.
Both run on one thread, in a process of their own, in a new order for each repetition. Ends with an error where the
counts differ or the CPU time is more than 1.15 times that of the bench.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
AT_MOST = 1.15


def memory(name):
    """A line of /proc/self/status, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def one(data, rows):
    """One check, in this process."""
    import polars as pl

    import tipstat

    stems = {"bench_victims": "victims", "bench_investigations": "investigations", "bench_declared": "declared"}
    # In one piece, as polars makes them itself before it hands them over; that is not to be counted as ours.
    frames = {table: pl.read_parquet(f"{data}/{stem}_{rows}.parquet").rechunk() for table, stem in stems.items()}
    size = sum(frame.estimated_size("mb") for frame in frames.values())
    rules = [f"R{n:02}" for n in range(1, 25)]
    # The peak so far was that of reading Parquet; from here on it is that of the check.
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    findings = tipstat.check(frames, packs=HERE / "victims.toml", select=rules, as_of="2026-01-31")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    told = {"cpu": cpu, "wall": wall, "more": memory("VmHWM") - before, "peak": memory("VmHWM"), "size": size}
    looked = time.process_time()
    told |= {"found": len(findings), "looked": time.process_time() - looked}
    print(json.dumps(told | {"counts": {rule["code"]: rule["broken"] for rule in findings.rules}}))


def bench(program, data, rows):
    """The Rust bench, in a process of its own."""
    out = f"{data}/out/frames_{rows}"
    os.makedirs(out, exist_ok=True)
    env = dict(os.environ, BENCH_DATA=data, TIPSTAT_THREADS="1")
    begin = time.perf_counter()
    process = subprocess.Popen([program, "peer", "parquet", str(rows), out], env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{program} ended with {status}")
    counts = json.loads(Path(out, "counts.json").read_text())["counts"]
    wall = time.perf_counter() - begin
    return {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss / 1024, "counts": counts}


def frames(data, rows):
    """The same through Python."""
    command = [sys.executable, __file__, "--one", "--rows", str(rows), "--data", data]
    env = dict(os.environ, POLARS_MAX_THREADS="1")
    return json.loads(subprocess.run(command, check=True, capture_output=True, env=env, text=True).stdout)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rows", type=int, default=1_000_000)
    ap.add_argument("--repetitions", type=int, default=3)
    ap.add_argument("--data", default="data")
    ap.add_argument("--tipstat", help="the records bench")
    ap.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.one:
        return one(a.data, a.rows)
    if not Path(a.data, f"declared_{a.rows}.csv").exists():
        make = [sys.executable, f"{HERE}/gen_victims.py", "--rows", str(a.rows), "--seed", "7", "--out", a.data]
        subprocess.run(make, check=True)
    runs = {"bench": [], "frames": []}
    for repetition in range(a.repetitions):
        jobs = ["bench", "frames"]
        random.Random(repetition).shuffle(jobs)
        for job in jobs:
            runs[job].append(bench(a.tipstat, a.data, a.rows) if job == "bench" else frames(a.data, a.rows))
    middle = {job: {k: statistics.median(run[k] for run in of) for k in of[0] if k != "counts"} for job, of in runs.items()}
    ratio = middle["frames"]["cpu"] / middle["bench"]["cpu"]
    counts = runs["bench"][0]["counts"]
    equal = all(run["counts"] == counts for of in runs.values() for run in of)
    print(f"{a.rows:,} rows, median of {a.repetitions}; {sum(counts.values()):,} findings, counts {'equal' if equal else 'differ'}")
    print(f"bench, from Parquet   {middle['bench']['cpu']:6.2f} s CPU {middle['bench']['wall']:6.2f} s wall {middle['bench']['peak']:6.0f} MB")
    print(f"check, from frames    {middle['frames']['cpu']:6.2f} s CPU {middle['frames']['wall']:6.2f} s wall {middle['frames']['peak']:6.0f} MB")
    looked = middle["frames"]["looked"]
    print(f"ratio of CPU {ratio:.2f}, with all findings looked at {ratio + looked / middle['bench']['cpu']:.2f}; the frames take {middle['frames']['size']:.0f} MB, the check {middle['frames']['more']:.0f} MB more")
    return int(not equal or ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
