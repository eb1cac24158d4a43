"""Every indicator is what a query written by hand in `indicators.sql` gives over the same files."""

from __future__ import annotations

import csv
import datetime
import os
import re
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import tipstat

DAY = "2026-01-31"
QUERIES = Path(__file__).with_name("indicators.sql").read_text(encoding="utf-8")
# A table is known by a heading that no other has; every heading that a query reads is a column,
# if need be an empty one.
TABLES = {
    "victims": (
        "formes d’exploitation",
        "numéro unique de la personne",
        "réinsertion depuis",
        "fin de l’assistance le",
    ),
    "investigations": ("ouverte le", "information ouverte le", "classé le"),
    "proceedings": ("mis en cause le",),
    "activities": ("tenue le", "numéro d’activité", "femmes", "hommes", "filles", "garçons"),
}

# What the example has too little of: persons known by two agencies, several forms, presumptions,
# rejections before and after the as-of day, days of assistance, years before and after, custody,
# suspended sentences, unknowns.
TYPED = Path(__file__).with_name("registers")

Cell = tuple[Any, ...]


def text(value: Any) -> str | None:
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y")
    return None if value is None or str(value).strip() == "" else str(value).strip()


def sheets(folder: Path) -> list[tuple[str, list[list[str | None]]]]:
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found.append(
                (path.name, [[text(c) for c in row] for row in csv.reader(lines, delimiter=";")])
            )
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path):
            rows = [[text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            # A title stands above the headings.
            start = next(
                i for i, row in enumerate(rows) if sum(cell is not None for cell in row) > 1
            )
            found.append((f"{path.name} [{sheet.title}]", rows[start:]))
    return found


def load(folder: Path) -> duckdb.DuckDBPyConnection:
    """Every table as raw text, and the headings of each file."""
    db = duckdb.connect()
    db.execute("CREATE TABLE headings (file TEXT, heading TEXT)")
    found = sheets(folder)
    for table, known in TABLES.items():
        of_table = [(name, rows) for name, rows in found if known[0] in rows[0]]
        assert of_table
        columns = {"file", "line", *known} | {h for _, rows in of_table for h in rows[0] if h}
        ordered = sorted(columns)
        typed = ", ".join(f'"{column}" TEXT' for column in ordered)
        db.execute(f"CREATE TABLE raw_{table} ({typed})")
        for name, (headings, *rows) in of_table:
            db.executemany("INSERT INTO headings VALUES (?, ?)", [(name, h) for h in headings])
            for line, row in enumerate(rows):
                if any(cell is not None for cell in row):
                    cells = {
                        **dict(zip(headings, row, strict=False)),
                        "file": name,
                        "line": str(line),
                    }
                    marks = ", ".join("?" for _ in ordered)
                    db.execute(
                        f"INSERT INTO raw_{table} VALUES ({marks})",  # noqa: S608 - our own
                        [cells.get(c) for c in ordered],
                    )
    return db


@pytest.fixture(params=["example", "typed"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "typed":
        return TYPED
    if program := os.environ.get("TIPSTAT_BIN"):
        command = [program, "example", "agencies-clean", str(tmp_path)]
        subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own
        return tmp_path
    pytest.skip("TIPSTAT_BIN names the command line")


def blocks() -> tuple[str, dict[str, tuple[list[str], str]]]:
    """The views, and the query of each indicator with what is made of it."""
    views, *rest = re.split(r"^-- (?=[a-z_0-9]+: )", QUERIES, flags=re.MULTILINE)
    found = {}
    for block in rest:
        head, _, query = block.partition("\n")
        name, _, kind = head.partition(": ")
        found[name] = (kind.split(), query.strip().rstrip(";"))
    return views, found


# What a person or activity gives once, however many rows tell of it, and what all give together.
ONCE = {
    "count": ("1 AS one", "count(*)"),
    "share": ("bool_or(part) AS part", "count(*) FILTER (part), count(*)"),
    # Whoever is there in another row neither came in nor went out.
    "moves": ("bool_and(part) AS part", "count(*) FILTER (part)"),
    "total": ("max(n) AS n", "count(*), sum(n), max(n)"),
    "parts": ("max(n) AS n, max(whole) AS whole", "sum(n), sum(whole)"),
    # What happened comes before what ended it otherwise, that before what is awaited: as in the
    # alphabet.
    "days": (
        "min({'ending': ending, 'days': days}) AS d",
        "list([d.ending, CAST(d.days AS TEXT)])",
    ),
}
SAME = {"rate": "count", "within": "days", "reach": "total", "reach_rate": "total"}


def cubed(db: duckdb.DuckDBPyConnection, kind: list[str], query: str) -> dict[Cell, Cell]:
    """What a query comes to by area and sex, with all totals; files and activities have no sex."""
    once, together = ONCE[SAME.get(kind[0], kind[0])]
    has_sex = kind[-1] != "files"
    sex, cube = ("sex", "area, sex") if has_sex else ("NULL AS sex", "area")
    grouped = db.execute(
        f"WITH counted AS ({query}), "  # noqa: S608 - our own
        f"once AS (SELECT area, {sex}, who, {once} FROM counted GROUP BY who, CUBE ({cube})) "
        f"SELECT area, sex, {together} FROM once GROUP BY area, sex"
    )
    return {(area, sex): tuple(values) for area, sex, *values in grouped.fetchall()}


def incidence(ended: list[list[str]]) -> list[tuple[int, Fraction]]:
    """For each day, the share for whom it had happened: Kaplan–Meier, or Aalen–Johansen."""
    days = [(int(day), ending) for ending, day in ended]
    left, share, steps = Fraction(1), Fraction(0), []
    for at in sorted({day for day, ending in days if ending != "waiting"}):
        followed = sum(day >= at for day, _ in days)
        happened = sum(day == at and ending == "happened" for day, ending in days)
        otherwise = sum(day == at and ending == "otherwise" for day, ending in days)
        share += left * Fraction(happened, followed)
        left *= 1 - Fraction(happened + otherwise, followed)
        steps.append((at, share))
    return steps


def half(steps: list[tuple[int, Fraction]]) -> float | None:
    """The day by which it had happened for half; midway to the next where that is exactly half."""
    reached = [(day, share) for day, share in steps if share >= Fraction(1, 2)]
    if not reached:
        return None
    first, exactly = reached[0]
    beyond = [day for day, share in reached if share > Fraction(1, 2)]
    return (first + beyond[0]) / 2 if exactly == Fraction(1, 2) and beyond else first


def made(kind: str, values: Cell, residents: int | None) -> Cell:
    """The value, numerator and denominator; for reach its bounds, since limits have other tests."""
    first, *more = values
    numbers: Cell = (first, first, None)
    if kind == "rate":
        numbers = (first / residents * 1e5 if residents else None, first, residents)
    elif kind in {"share", "parts"}:
        numbers = (100 * first / more[0], first, more[0])
    elif kind == "total":
        numbers = (more[0], first, None)
    elif kind in {"reach", "reach_rate"}:
        bounds = (more[1], min(more[0], residents or more[0]))
        of = residents if kind == "reach_rate" else None
        numbers = (None, first, of, *(bound * 1e5 / of if of else bound for bound in bounds))
    elif kind == "days":
        happened = sum(ending == "happened" for ending, _ in first)
        numbers = (half(incidence(first)), happened, len(first))
    elif kind == "within":
        happened = sum(ending == "happened" and int(day) <= 365 for ending, day in first)
        shares = [share for day, share in incidence(first) if day <= 365]
        numbers = (float(100 * shares[-1]) if shares else 0, happened, len(first))
    return numbers


def same(found: object, expected: object) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == pytest.approx(expected, rel=1e-12)


# A column without which nothing can be said, of those that not every register has.
NEEDS = {
    "files_prosecuted": "information ouverte le",
    "investigations_closed": "classé le",
    "files_pending_start": "classé le",
    "files_pending_end": "classé le",
}


OF_A_SEX = ("women_and_girls_share", "women_share_attendances")


def test_every_indicator_equals_a_query_written_by_hand(folder: Path) -> None:
    db = load(folder)
    views, queries = blocks()
    db.execute(views)
    headings = {h for (h,) in db.execute("SELECT heading FROM headings").fetchall()}
    residents = dict(db.execute("SELECT area, residents FROM regions").fetchall())
    est = tipstat.indicators(folder, period=2024, by=["area", "sex"], profile="ml", as_of=DAY)
    told: dict[str, dict[Cell, Any]] = {}
    for row in est:
        told.setdefault(row["indicator"], {})[row["area"], row["sex"]] = row
    # The share of a form is asked for by form.
    ids = {definition["id"] for definition in est.definitions}
    # What was sent and can be used is about the returns that a profile says are owed.
    about_returns = {
        id_ for id_ in ids if id_.startswith(("agencies_", "records_usable_", "reporting_"))
    }
    # Areas covered are asked for below.
    assert ids - about_returns == {*queries, "form_share", "areas_covered"}

    counts: dict[str, dict[Cell, Cell]] = {}
    wrong: list[tuple[Any, ...]] = []
    for name, (kind, query) in queries.items():
        if NEEDS.get(name, "ouverte le") not in headings:
            assert name not in told
            assert name in {one["indicator"] for one in est.not_computed}
            continue
        if kind[0] == "ratio":
            above, below = counts[kind[1]], counts[kind[2]]
            by_sex = "files" not in queries[kind[2]][0]
            pairs = {
                at: (above.get(at, (0,))[0], below.get(at, (0,))[0])
                for at in above.keys() | below.keys()
                if by_sex or at[1] is None
            }
            expected = {at: (n / of if of else None, n, of) for at, (n, of) in pairs.items()}
        else:
            counts[name] = cubed(db, kind, query)
            expected = {
                (area, sex): made(kind[0], values, residents.get(area) if sex is None else None)
                for (area, sex), values in counts[name].items()
                # Nobody knows how many live in an area that is not known, or of each sex in any.
                if "rate" not in kind[0] or (sex is None and area in residents)
            }
        if name in OF_A_SEX:
            # Women among women are always all of them.
            expected = {at: numbers for at, numbers in expected.items() if at[1] is None}
        for at, numbers in expected.items():
            there: Any = told[name].get(at)
            if kind[0].startswith("reach"):
                # Where any audience is not known, all residents may have been there; rows are not
                # so many for so many residents.
                lowest, highest = list(numbers)[3:5]
                if not same(there["lower"], lowest) or there["upper"] < highest * 0.999999:
                    wrong.append((name, at, numbers, there))
                continue
            found = there and tuple(
                there[k] for k in ("value", "numerator", "denominator", "lower", "upper")
            )
            if found is None or not all(map(same, found, numbers)):
                wrong.append((name, at, numbers, found))
        # Whoever is nowhere in the query is nowhere in the numbers.
        wrong.extend(
            (name, at, None, row)
            for at, row in told[name].items()
            if at not in expected and row["numerator"]
        )
    assert wrong == [], "\n".join(map(str, wrong))


def test_areas_with_an_activity_are_counted_of_the_twenty_that_there_are(folder: Path) -> None:
    db = load(folder)
    db.execute(blocks()[0])
    covered, unknown = db.execute(
        "SELECT count(DISTINCT area) FILTER (area <> 'U'), count(*) FILTER (area = 'U') "
        "FROM activities"
    ).fetchall()[0]
    est = tipstat.indicators(
        folder, period=2024, by=["area"], only=["areas_covered"], profile="ml", as_of=DAY
    )
    assert [(row["value"], row["denominator"]) for row in est] == [(covered, 20)]
    assert est[0]["upper"] == (min(covered + unknown, 20) if unknown else None)


def test_someone_of_two_forms_counts_in_each_and_shares_are_of_those_with_a_known_form(
    folder: Path,
) -> None:
    db = load(folder)
    db.execute(blocks()[0])
    known, forms = db.execute(
        "SELECT count(DISTINCT who), list(DISTINCT (who, trim(form))) FROM "
        "(SELECT who, unnest(string_split(\"formes d’exploitation\", ';')) AS form FROM identified)"
    ).fetchall()[0]
    french = {
        "sexual_exploitation": "exploitation sexuelle",
        "forced_labour": "travail forcé",
        "domestic_servitude": "servitude domestique",
        "forced_begging": "mendicité forcée",
    }
    est = tipstat.indicators(folder, period=2024, by=["form"], profile="ml", as_of=DAY)
    for code, words in french.items():
        n = sum(form == words for _, form in forms)
        counted = [
            row["value"]
            for row in est
            if row["indicator"] == "victims_identified" and row["form"] == code
        ]
        shares = [row for row in est if row["indicator"] == "form_share" and row["form"] == code]
        assert counted == [n] * bool(n)
        assert [(row["numerator"], row["denominator"]) for row in shares] == [(n, known)] * bool(n)
        assert all(row["value"] == pytest.approx(100 * n / known, rel=1e-12) for row in shares)
