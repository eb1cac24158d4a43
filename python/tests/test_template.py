"""The template, filled in through its lists, checks clean; what is wrong is refused or found."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    "TIPSTAT_BIN" not in os.environ, reason="TIPSTAT_BIN is the program"
)
DAY = "2026-01-31"
# The headings stand in row 1 and the example in row 2.
FIRST = 3


def run(*arguments: str | Path) -> str:
    """Run the program and give what it says."""
    command = [os.environ["TIPSTAT_BIN"], *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 - our own
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def found(path: Path) -> Any:
    """Give the findings on a file."""
    options = ["--format", "json", "--profile", "ml", "--lang", "fr", "--as-of", DAY]
    return json.loads(run("check", path, *options))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template of victims and proceedings, in French."""
    path = tmp_path / "modele.xlsx"
    options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]
    run("template", "victims", "proceedings", "--out", path, *options)
    return path


def columns(sheet: Any) -> dict[str, int]:
    """Give the columns by their headings."""
    return {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1] if cell.value}


def words(book: Any, sheet: Any, column: int) -> list[str]:
    """Give what can be chosen in a column."""
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "list" and any(r.min_col == column for r in validation.sqref.ranges):
            name, cells = validation.formula1.split("!")
            rows = book[name.strip("'")][cells.replace("$", "")]
            return [str(row[0].value) for row in rows]
    return []


def test_a_register_filled_in_through_its_lists_checks_clean(template: Path) -> None:
    book = load_workbook(template)
    assert book.sheetnames == ["Lisez-moi", "Victimes", "Poursuites", "Listes", "_modele"]
    sheet = book["Victimes"]
    at = columns(sheet)
    for n, row in enumerate(range(FIRST, FIRST + 12)):
        day = dt.date(2024, 1 + n, 5)
        values: dict[str, Any] = {
            "Numéro d’enregistrement": f"V{n:03}",
            "Structure": words(book, sheet, at["Structure"])[1],
            "Statut": "identifiée",
            "Identifiée le": day,
            "Identifiée par": words(book, sheet, at["Identifiée par"])[1],
            "Enregistrée le": day,
            "Âge": 9 + n % 8,
            "Sexe": words(book, sheet, at["Sexe"])[n % 2],
        }
        for heading, value in values.items():
            sheet.cell(row, at[heading]).value = value
    book.save(template)
    told = found(template)
    # The other sheet was left empty, and that is asked about.
    assert [(f["code"], f["table"]) for f in told["findings"]] == [("TIP104", "proceedings")]
    victims = next(i for i in told["inputs"] if i["table"] == "victims")
    assert victims["rows"] == 12


def test_every_word_of_every_list_is_understood(template: Path) -> None:
    book = load_workbook(template)
    sheet = book["Victimes"]
    at = columns(sheet)
    row = FIRST
    for heading, column in at.items():
        for word in words(book, sheet, column):
            sheet.cell(row, at["Numéro d’enregistrement"]).value = f"V{row:05}"
            sheet.cell(row, column).value = word
            row += 1
        assert heading
    assert row > 300
    book.save(template)
    not_understood = {"TIP213", "TIP216", "TIP217", "TIP218", "TIP306", "TIP220"}
    told = found(template)["findings"]
    assert [f["message"]["fr"] for f in told if f["code"] in not_understood] == []


def test_what_is_not_in_a_list_of_the_model_is_refused_and_what_may_be_right_is_asked(
    template: Path,
) -> None:
    sheet = load_workbook(template)["Victimes"]
    at = {column: heading for heading, column in columns(sheet).items()}
    styles = {}
    for validation in sheet.data_validations.dataValidation:
        assert validation.error, validation.sqref
        for cells in validation.sqref.ranges:
            assert cells.min_row == FIRST
            styles[at[cells.min_col]] = (validation.type, validation.errorStyle or "stop")
    assert styles["Sexe"] == ("list", "stop")
    assert styles["Structure"] == ("list", "warning")
    assert styles["Identifiée le"] == ("date", "warning")
    assert styles["Âge"] == ("whole", "warning")


def test_what_was_kept_after_the_question_is_found(template: Path) -> None:
    book = load_workbook(template)
    sheet = book["Victimes"]
    at = columns(sheet)
    wrong = {"Identifiée le": "31/02/2024", "Âge": "seize", "Structure": "Policee"}
    for row, (heading, value) in enumerate(wrong.items(), FIRST):
        sheet.cell(row, at["Numéro d’enregistrement"]).value = f"V{row}"
        sheet.cell(row, at[heading]).value = value
    book.save(template)
    codes = {f["code"] for f in found(template)["findings"]}
    assert {"TIP306", "TIP220", "TIP217"} <= codes


def test_an_old_template_says_what_has_changed_since(template: Path) -> None:
    book = load_workbook(template)
    memory = book["_modele"]
    memory["B2"].value = "0000000000000000"
    memory["C2"].value = memory["C2"].value.replace("sex ", "sexe_ancien ")
    book.save(template)
    told = found(template)
    why = [i["left_out"]["fr"] for i in told["inputs"] if i["sheet"] == "_modele"]
    assert "ancien modèle" in why[0]
    assert "colonnes nouvelles sex, disparues sexe_ancien" in why[0]


def test_the_page_of_totals_has_a_figure_for_each_cell(tmp_path: Path) -> None:
    path = tmp_path / "canevas.xlsx"
    run("template", "totals", "--out", path, "--profile", "ml", "--lang", "fr", "--as-of", DAY)
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Canevas", "Chiffres"]
    page, figures = book["Canevas"], book["Chiffres"]
    notes = [str(row[10].value) for row in figures.iter_rows(min_row=3)]
    cells = [at for note in notes for at in re.findall(r'"Canevas ([A-Z]+\d+)', note)]
    # Nine by sex and age and their three sums, the total of the register, nil, and the forms
    # but that which adds several up.
    assert len(cells) == 9 + 3 + 1 + 1 + 16
    assert len(set(cells)) == len(cells)
    filled_in = [cell for cell in cells if cell not in {"F10", "F11", "F12"}]
    assert all(page[cell].value is None for cell in filled_in)


class Value:
    """A value of a formula, as a spreadsheet takes it; nothing is 0 and an empty text."""

    def __init__(self, of: object) -> None:
        self.of = of

    def number(self) -> float:
        return float(self.of) if isinstance(self.of, (int, float)) else 0.0

    def text(self) -> str:
        return f"{self.of:g}" if isinstance(self.of, (int, float)) else str(self.of or "")

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Value)
        if self.of is None or other.of is None:
            return (self.of or other.of or "") in {"", 0}
        return self.of == other.of

    __hash__ = None  # type: ignore[assignment]

    def __gt__(self, other: Value) -> bool:
        return self.number() > other.number()

    def __lt__(self, other: Value) -> bool:
        return self.number() < other.number()

    def __add__(self, other: Value) -> Value:
        return Value(self.number() + other.number())

    def __sub__(self, other: Value) -> Value:
        return Value(self.number() - other.number())

    def __and__(self, other: Value) -> Value:
        return Value(self.text() + other.text())


def computed(book: Any, sheet: Any, formula: str) -> object:
    """Compute a formula of the page of totals, as a spreadsheet would."""

    def cell(of: Any, at: str) -> Value:
        held = of[at].value
        is_formula = isinstance(held, str) and held.startswith("=")
        return Value(computed(book, of, held) if is_formula else held)

    def cells(*named: str) -> list[Value]:
        of, places = (book[named[0]], named[1]) if len(named) > 1 else (sheet, named[0])
        rows = of[places.replace("$", "")]
        return [cell(of, one.coordinate) for row in rows for one in row]

    def one(of: str, at: str) -> Value:
        return cell(book[of] if of else sheet, at.replace("$", ""))

    def token(found: re.Match[str]) -> str:
        text, place, end, number = found["text"], found["place"], found["end"], found["number"]
        if text is not None:
            return f"Value({text[1:-1]!r})"
        if place is not None and end is not None:
            of = [found["sheet"][:-1]] if found["sheet"] else []
            return f"cells(*{[*of, place + end]!r})"
        if place is not None:
            return f"one({(found['sheet'] or '!')[:-1]!r}, {place!r})"
        if number is not None:
            return f"Value({number})"
        return {"<>": "!=", "=": "=="}[found["sign"]]

    pattern = (
        r'(?P<text>"[^"]*")|(?P<sheet>\w+!)?(?P<place>\$?[A-Z]\$?\d+)(?P<end>:\$?[A-Z]\$?\d+)?'
        r"|(?P<number>\d+)|(?P<sign><>|=)"
    )
    known = {
        "Value": Value,
        "cells": cells,
        "one": one,
        "IF": lambda holds, yes, no: yes if holds else no,
        "AND": lambda *all_: all(all_),
        "OR": lambda *any_: any(any_),
        "COUNT": lambda of: Value(sum(isinstance(v.of, (int, float)) for v in of)),
        "SUM": lambda of: Value(sum(v.number() for v in of)),
        "ABS": lambda of: Value(abs(of.number())),
        "N": lambda of: Value(of.number()),
    }
    result = eval(re.sub(pattern, token, formula[1:]), known)  # noqa: S307 - a formula of our own
    return result.of if result.of is not None else 0


def page_of_totals(folder: Path, **cells: object) -> tuple[Any, Any]:
    """Fill the page of totals in, compute it as a spreadsheet does, and check it."""
    path = folder / "canevas.xlsx"
    if not path.exists():
        run("template", "totals", "--out", path, "--profile", "ml", "--lang", "fr", "--as-of", DAY)
    book = load_workbook(path)
    page, figures = book["Canevas"], book["Chiffres"]
    page["C3"], page["C4"], page["C5"] = "2024-08", "BRTMTEH", "registre, page 12"
    for at, value in cells.items():
        page[at] = value
    for sheet in (figures, page):
        done = {
            c.coordinate: computed(book, sheet, c.value)
            for row in sheet.iter_rows()
            for c in row
            if isinstance(c.value, str) and c.value.startswith("=")
        }
        for at, value in done.items():
            sheet[at] = value
    out = folder / "aout.xlsx"
    book.save(out)
    return page, found(out)


BY_SEX_AND_AGE = {
    "C10": 3,
    "D10": 4,
    "E10": 0,
    "C11": 2,
    "D11": 1,
    "E11": 0,
    "C12": 0,
    "D12": 0,
    "E12": 0,
}


def test_sums_that_agree_with_the_register_check_clean_however_many_forms_there_are(
    tmp_path: Path,
) -> None:
    page, told = page_of_totals(tmp_path, **BY_SEX_AND_AGE, F14=10, C18=8, C19=5)
    assert (page["F13"].value, page["G14"].value) == (10, "concorde")
    assert told["findings"] == []
    assert told["verdict"] == "accepted"


@pytest.mark.parametrize("left_empty", [(), ("E10", "E11", "C12", "D12", "E12")])
def test_sums_that_differ_from_the_register_are_said_on_the_page_and_found(
    tmp_path: Path, left_empty: tuple[str, ...]
) -> None:
    filled = {at: n for at, n in BY_SEX_AND_AGE.items() if at not in left_empty}
    page, told = page_of_totals(tmp_path, **filled, F14=12)
    assert str(page["G14"].value).startswith("écart de 2")
    assert ("cases vides" in str(page["G14"].value)) == bool(left_empty)
    assert [f["severity"] for f in told["findings"]] == ["error"]
    assert "10, soit 2 de moins que 12" in " ".join(told["findings"][0]["message"]["fr"].split())
    _, told = page_of_totals(tmp_path, **filled, F14=8)
    assert [(f["code"], f["difference"]) for f in told["findings"]] == [("TIP708", 2)]


def test_nil_is_a_zero_and_not_beside_numbers(tmp_path: Path) -> None:
    page, told = page_of_totals(tmp_path, C6="X")
    assert page["D6"].value == ""
    assert (told["findings"], told["standing"]["rows"]) == ([], 1)
    page, told = page_of_totals(tmp_path, C6="X", C10=3)
    assert str(page["D6"].value).startswith("néant, et pourtant")
    assert {f["severity"] for f in told["findings"]} == {"error"}
    _, told = page_of_totals(tmp_path, C6="X", F14=3)
    assert "TIP706" in {f["code"] for f in told["findings"]}


def test_what_is_wrong_on_the_page_is_marked_on_the_page(tmp_path: Path) -> None:
    page_of_totals(tmp_path, **BY_SEX_AND_AGE, F14=12)
    out = tmp_path / "out.xlsx"
    options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]
    run("check", tmp_path / "aout.xlsx", "--format", "xlsx", "--out", out, *options)
    book = load_workbook(out)
    links = [
        c.hyperlink.location for row in book["À corriger"].iter_rows() for c in row if c.hyperlink
    ]
    assert links == ["'Canevas'!F14"]
    marked = {c.coordinate for row in book["Canevas"].iter_rows() for c in row if c.comment}
    assert marked == {"F10", "F11", "F14"} | {"F12"}
    assert not any(c.comment for row in book["Chiffres"].iter_rows() for c in row)


# What is not of its kind, by how the workbook checks the cells.
WRONG = {"list": "xyzzy", "date": "31/02/2024", "whole": "seize", "decimal": "douze"}
# These are words as well, and no list could hold all that is right.
WORDS_WITHOUT_LIST = {"Groupe d’âge", "Période"}
TABLES = ("victims", "investigations", "proceedings", "activities", "population", "receipts")


def test_each_kind_of_wrong_entry_is_found_in_every_column_of_every_table(tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    run("template", *TABLES, "--out", path, "--profile", "ml", "--lang", "fr", "--as-of", DAY)
    book = load_workbook(path)
    wrong: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets[1:-2]:
        checked = {
            cells.min_col: validation.type
            for validation in sheet.data_validations.dataValidation
            for cells in validation.sqref.ranges
        }
        names = next(c.column for c in sheet[2] if c.value == "EXEMPLE")
        for heading, column in columns(sheet).items():
            of = checked.get(column, "list" if heading in WORDS_WITHOUT_LIST else None)
            if of is not None and column != names:
                # Pasted, or kept after the question: each in a row of its own.
                row = FIRST + len(wrong)
                sheet.cell(row, names).value = f"N{row}"
                cell = sheet.cell(row, column, WRONG[of])
                wrong[sheet.title, cell.coordinate] = heading
    assert len(wrong) > 95
    book.save(path)
    cells = {(c["sheet"], c.get("ref")) for f in found(path)["findings"] for c in f["cells"]}
    assert {place: heading for place, heading in wrong.items() if place not in cells} == {}
