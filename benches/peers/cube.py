#!/usr/bin/env python3
"""Every victim indicator by year, area, sex, age and form: tipstat and one query in DuckDB, in one run.

    python cube.py --rows 1000000 --tipstat PROGRAM

Makes the file where it is not there, runs each in a process of its own, takes CPU time, wall time and peak memory
from the system, and compares every number."""
import argparse, json, os, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
QUERY = """
WITH v AS (
    SELECT year(CAST(registration_date AS DATE)) AS y, coalesce(area, 'U') AS area, coalesce(sex, 'U') AS sex,
           CASE WHEN age IS NULL THEN 'U' WHEN CAST(age AS INTEGER) < 18 THEN 'Y0T17' ELSE 'Y_GE18' END AS age,
           string_split(coalesce(forms, 'unknown'), ';') AS forms, status, confirmation_date
    FROM read_parquet('{path}')
),
one AS (
    SELECT y, area, sex, age, NULL AS form, status, confirmation_date FROM v
),
each AS (
    SELECT y, area, sex, age, unnest(forms) AS form, status, confirmation_date FROM v
)
SELECT y, area, sex, age, NULL AS form, {counts} FROM one GROUP BY y, CUBE (area, sex, age)
UNION ALL
SELECT y, area, sex, age, form, {counts} FROM each GROUP BY y, form, CUBE (area, sex, age)
"""
COUNTS = """
count(*) FILTER (status <> 'rejected') AS victims_identified,
count(*) FILTER (status <> 'rejected') AS victims_presumed,
count(*) FILTER (status <> 'rejected' AND (status = 'confirmed' OR confirmation_date IS NOT NULL)) AS victims_confirmed,
count(*) FILTER (status <> 'rejected' AND age = 'Y0T17') AS child_share,
count(*) FILTER (status <> 'rejected' AND age <> 'U') AS child_share_of,
count(*) FILTER (status <> 'rejected' AND sex = 'F') AS women_and_girls_share,
count(*) FILTER (status <> 'rejected' AND sex <> 'U') AS women_and_girls_share_of
"""
COUNTED = ["victims_identified", "victims_presumed", "victims_confirmed", "child_share", "child_share_of",
           "women_and_girls_share", "women_and_girls_share_of"]


def duckdb_cube(path, out, threads):
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET threads={threads}")
    rows = con.execute(QUERY.format(path=path, counts=COUNTS)).fetchall()
    with open(out, "w") as file:
        json.dump([[str(y), *rest] for y, *rest in rows], file)


def measure(command):
    begin = time.time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return used.ru_utime + used.ru_stime, time.time() - begin, used.ru_maxrss / 1024


def of_duckdb(path):
    """Every number by year, area, sex, age and form."""
    numbers = {}
    for y, area, sex, age, form, *counts in json.load(open(path)):
        numbers[(y, area, sex, age, form)] = dict(zip(COUNTED, counts))
    return numbers


def compare(estimates, numbers):
    """How many numbers agree; says the first that does not."""
    agree = 0
    for e in json.load(open(estimates))["estimates"]:
        key = (e["period"], e["area"], e["sex"], e["age"], e["form"])
        if e["indicator"] == "form_share":
            whole, unknown = numbers[(*key[:4], None)], numbers.get((*key[:4], "unknown"), {"victims_identified": 0})
            expected = (numbers[key]["victims_identified"], whole["victims_identified"] - unknown["victims_identified"])
        elif e["indicator"].endswith("_share"):
            expected = (numbers[key][e["indicator"]], numbers[key][e["indicator"] + "_of"])
        else:
            expected = (numbers[key][e["indicator"]], None)
        if (e["numerator"], e["denominator"]) != expected:
            sys.exit(f"{e['indicator']} {key}: {e['numerator']}, {e['denominator']} is not {expected}")
        agree += 1
    return agree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2, help="of DuckDB")
    parser.add_argument("--data", default="data")
    parser.add_argument("--tipstat", required=True, help="the program of `cargo bench --bench cube --no-run`")
    parser.add_argument("--duckdb", nargs=2, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.duckdb:
        return duckdb_cube(*a.duckdb, a.threads)
    os.makedirs(a.data, exist_ok=True)
    for rows in a.rows:
        path = f"{a.data}/cube_{rows}.parquet"
        if not os.path.exists(path):
            subprocess.run([a.tipstat, path, str(rows)], check=True)
        ours, theirs = f"{a.data}/cube_tipstat.json", f"{a.data}/cube_duckdb.json"
        again = [sys.executable, __file__, "--tipstat", a.tipstat, "--threads", str(a.threads), "--duckdb", path, theirs]
        runs = {"tipstat": [], "DuckDB": []}
        for _ in range(a.repetitions):
            runs["tipstat"].append(measure([a.tipstat, path, str(rows), ours]))
            runs["DuckDB"].append(measure(again))
        for name, all_runs in runs.items():
            cpu, wall, memory = (statistics.median(run[i] for run in all_runs) for i in range(3))
            print(f"{rows:>10} {name:8} CPU {cpu:6.2f} s  wall {wall:6.2f} s  {memory:6.0f} MB")
        print(f"{rows:>10} {compare(ours, of_duckdb(theirs))} numbers agree")


main()
