"""The template, filled in through its lists, checks clean; what is wrong is refused or found."""

from __future__ import annotations

import datetime as dt
import json
import os
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
    cells = [str(row[10].value).split(" ")[-1].strip('")') for row in figures.iter_rows(min_row=2)]
    # Nine by sex and age, the total of the register, and the forms but that which adds several up.
    assert len(cells) == 9 + 1 + 16
    assert len(set(cells)) == len(cells)
    assert all(page[cell].value is None for cell in cells)
