"""The workbook handed back has lost nothing; compared by a program that did not write it."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    "TIPSTAT_BIN" not in os.environ, reason="TIPSTAT_BIN is the program"
)
DAY = "2026-01-31"
SHEET = "Victimes d'août"
HEADINGS = [
    "N°",
    "Structure",
    "Statut",
    "Date d’identification",
    "Date d’orientation",
    "Nom",
    "Date de naissance",
    "Âge",
    "Sexe",
    "Région",
    "Forme d’exploitation",
    "Double",
]
FIRST = 5
# The last digit tells which colour the cell had before.
MARKS = ("FFF4B6B", "FFFFDC8", "FFBDD9F")


def run(*arguments: str | Path) -> str:
    """Run the program and give what it says."""
    command = [os.environ["TIPSTAT_BIN"], *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 - our own
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def hand_back(path: Path, out: Path) -> str:
    return run(
        "check",
        path,
        "--format",
        "xlsx",
        "--out",
        out,
        "--profile",
        "ml",
        "--lang",
        "fr",
        "--as-of",
        DAY,
    )


def register(rows: int, faults: int) -> tuple[Workbook, set[str]]:
    """A register with everything a clerk puts into one; with the cells that are at fault."""
    draw = random.Random(7)  # noqa: S311 - the same rows every time
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    sheet.merge_cells("A1:H1")
    sheet["A1"] = "REGISTRE DES VICTIMES"
    sheet["A1"].font = Font(bold=True, size=16, color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="FF1F4E78")
    sheet["A1"].alignment = Alignment(horizontal="center")
    for column, heading in enumerate(HEADINGS, 1):
        cell = sheet.cell(4, column, heading)
        cell.font = Font(bold=True)
        cell.border = Border(bottom=Side("medium"))
        sheet.column_dimensions[cell.column_letter].width = 10 + column
    sheet.row_dimensions[4].height = 32
    sheet.freeze_panes = "B5"
    wrong = set(draw.sample(range(FIRST, FIRST + rows), faults))
    marked = set()
    for row in range(FIRST, FIRST + rows):
        identified = dt.date(2024, 1, 1) + dt.timedelta(days=draw.randrange(300))
        born = dt.date(2024 - draw.randint(10, 40), draw.randint(1, 12), draw.randint(2, 28))
        age = (
            identified.year
            - born.year
            - ((identified.month, identified.day) < (born.month, born.day))
        )
        cells: list[Any] = [
            f"V{row:05}",
            "BRTMTEH",
            "identifiée",
            identified,
            identified + dt.timedelta(days=draw.randrange(10)),
            f"NOM{draw.randrange(10**9)}",
            born,
            age,
            draw.choice("FM"),
            draw.choice(["Ségou", "Mopti", "Kayes"]),
            "travail forcé",
            f"=H{row}*2",
        ]
        if row in wrong:
            kind = draw.randrange(3)
            if kind == 0:
                cells[8] = "Femele"
                marked.add(f"I{row}")
            elif kind == 1:
                cells[3] = "31/02/2024"
                marked.add(f"D{row}")
            else:
                cells[7] = "seize"
                marked.add(f"H{row}")
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, dt.date):
                cell.number_format = "dd/mm/yyyy"
            if column in {2, 9}:
                cell.fill = PatternFill("solid", fgColor="FF203864")
                cell.font = Font(color="FFFFFFFF", italic=True)
    sheet["J7"].comment = Comment("Vérifié par le chef\nde poste", "Chef")
    if marked:
        sheet[min(marked)].comment = Comment("À revoir avec le greffe", "Chef")
    beside(book, sheet, FIRST + rows)
    return book, marked


def beside(book: Workbook, sheet: Any, last: int) -> None:
    """Add what stands in a workbook beside its cells."""
    choice = DataValidation(type="list", formula1='"F,M"', allow_blank=True)
    choice.add(f"I{FIRST}:I{last}")
    sheet.add_data_validation(choice)
    minors = CellIsRule(operator="lessThan", formula=["18"], font=Font(bold=True))
    sheet.conditional_formatting.add(f"H{FIRST}:H{last}", minors)
    sheet.auto_filter.ref = f"A4:L{last - 1}"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=4, max_row=30), titles_from_data=True)
    sheet.add_chart(chart, "M6")
    sums: Any = book.create_sheet("Calculs")
    sums["B1"] = f"=SUM('{SHEET.replace(chr(39), chr(39) * 2)}'!H{FIRST}:H{last})"
    sums["B1"].number_format = "#,##0"
    sums["D4"].comment = Comment("note de calcul", "Chef")
    sums.print_title_rows = "1:1"
    hidden: Any = book.create_sheet("Cachée")
    hidden.sheet_state = "hidden"
    hidden["A1"] = 3
    book.defined_names["ZONE"] = DefinedName("ZONE", attr_text="'Calculs'!$A$1")
    book.active = 1


def look(cell: Any) -> tuple[object, ...]:
    """All of how a cell looks but its fill and the colour of its letters."""
    font = cell.font
    return (
        cell.number_format,
        (font.name, font.sz, font.b, font.i, font.u),
        repr(cell.border),
        repr(cell.alignment),
        repr(cell.protection),
    )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, set[str]]:
    folder = tmp_path_factory.mktemp("round")
    book, marked = register(5000, 200)
    path, out = folder / "police.xlsx", folder / "police-a-corriger.xlsx"
    book.save(path)
    hand_back(path, out)
    return path, out, marked


def test_exactly_the_faulty_cells_are_marked_and_every_other_is_as_it_was(
    pair: tuple[Path, Path, set[str]],
) -> None:
    path, out, marked = pair
    was, now = load_workbook(path), load_workbook(out)
    coloured = set()
    alike: set[tuple[int, int]] = set()
    for name in was.sheetnames:
        before, after = was[name], now[name]
        for row in before.iter_rows():
            for cell in row:
                other = after[cell.coordinate]
                assert other.value == cell.value, cell.coordinate
                styles = (cell.style_id, other.style_id)
                if styles not in alike and look(other) != look(cell):
                    pytest.fail(f"{cell.coordinate} looks otherwise")
                alike.add(styles)
                if other.comment is not None and "tipstat" in other.comment.text:
                    coloured.add(cell.coordinate)
                    assert other.fill.fgColor.rgb.startswith(MARKS)
                    assert other.font.color is None or other.font.color.rgb != "FFFFFFFF"
                else:
                    assert (repr(other.fill), repr(other.font)) == (
                        repr(cell.fill),
                        repr(cell.font),
                    )
                    text = None if cell.comment is None else cell.comment.text
                    assert (None if other.comment is None else other.comment.text) == text
    assert len(marked) == 200
    # A heading that is not in the model is worth a note.
    assert coloured == marked | {"L4"}


def test_what_stands_around_the_cells_is_kept(pair: tuple[Path, Path, set[str]]) -> None:
    path, out, marked = pair
    was, now = load_workbook(path), load_workbook(out)
    assert now.sheetnames == ["À corriger", *was.sheetnames, "Règles", "_tipstat"]
    assert now.active is now["À corriger"]
    assert [now[name].sheet_view.tabSelected for name in now.sheetnames].count(True) == 1
    before, after = was[SHEET], now[SHEET]
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert after.freeze_panes == before.freeze_panes
    # Who filters finds the added column among the others, and no row more.
    column = next(cell for cell in after[4] if cell.value == "Problèmes").column_letter
    assert (before.auto_filter.ref, after.auto_filter.ref) == ("A4:L5004", f"A4:{column}5004")
    # The same range stands once more under a hidden name, which openpyxl does not show.
    main = zipfile.ZipFile(out).read("xl/workbook.xml").decode()
    named = re.findall(r'_xlnm._FilterDatabase"[^>]*>[^<]*!([^<!]*)<', main)
    assert named == [f"$A$4:${column}$5004"]
    assert after.row_dimensions[4].height == before.row_dimensions[4].height
    for letter, dimension in before.column_dimensions.items():
        assert after.column_dimensions[letter].width == dimension.width
    validations = [v.sqref for v in after.data_validations.dataValidation]
    assert validations == [v.sqref for v in before.data_validations.dataValidation]
    assert [r.sqref for r in after.conditional_formatting] == [
        r.sqref for r in before.conditional_formatting
    ]
    assert after["J7"].comment.text == "Vérifié par le chef\nde poste"
    with_comment = after[min(marked)].comment.text
    assert with_comment.startswith("À revoir avec le greffe\n\ntipstat · E")
    assert now["Calculs"].print_title_rows == was["Calculs"].print_title_rows
    assert now["Cachée"].sheet_state == "hidden"
    assert now.defined_names["ZONE"].attr_text == "'Calculs'!$A$1"


def test_no_part_that_need_not_change_does(pair: tuple[Path, Path, set[str]]) -> None:
    path, out, _ = pair
    was, now = zipfile.ZipFile(path), zipfile.ZipFile(out)
    assert now.testzip() is None
    changed = {name for name in was.namelist() if was.read(name) != now.read(name)}
    assert changed <= {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    assert any(name.startswith("xl/charts/") for name in now.namelist())


def test_the_added_column_counts_and_the_first_sheet_leads_to_the_cells(
    pair: tuple[Path, Path, set[str]],
) -> None:
    _, out, marked = pair
    now = load_workbook(out)
    sheet, tasks = now[SHEET], now["À corriger"]
    # The chart stands over the columns beside the table.
    column = next(cell for cell in sheet[4] if cell.value == "Problèmes").column
    counts = {row: sheet.cell(row, column).value for row in range(FIRST, FIRST + 5000)}
    rows = {int(place[1:]) for place in marked}
    assert {row for row, n in counts.items() if n} == rows
    assert set(counts.values()) == {None, 1}
    heading = next(row for row in tasks.iter_rows() if row[0].value == "N°")[0].row
    lines = [row for row in tasks.iter_rows(min_row=heading + 1) if row[0].value]
    # The same fault in many rows is one line.
    assert 3 <= len(lines) <= 6
    letters = "".join(line[1].value[0] for line in lines)
    assert letters == "".join(sorted(letters, key="EAN".index))
    lines = [line for line in lines if line[1].value != "N note"]
    assert sum(line[6].value for line in lines) == 200
    for line in lines:
        # Not every spreadsheet breaks a link into lines: one cell is in it, the others beside it.
        assert len(line[2].value) <= 26
        assert "Aussi " in line[4].value
        link = line[2].hyperlink.location
        assert link.startswith("'Victimes d''août'!")
        assert link.rsplit("!", 1)[1] in marked
    assert tasks["A2"].value == "À corriger avant envoi."
    assert "4\u202f800" in tasks["A3"].value or "4\u00a0800" in tasks["A3"].value


def test_no_name_leaves_the_cells_it_stands_in(pair: tuple[Path, Path, set[str]]) -> None:
    _, out, _ = pair
    book = load_workbook(out)
    for name in ("À corriger", "Règles", "_tipstat"):
        text = " ".join(str(cell.value) for row in book[name].iter_rows() for cell in row)
        assert "NOM" not in text
    notes = [cell.comment.text for row in book[SHEET].iter_rows() for cell in row if cell.comment]
    assert not any("NOM" in note for note in notes)


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    book, _ = register(20, 5)
    path = tmp_path / "police.xlsx"
    book.save(path)
    hand_back(path, tmp_path / "a.xlsx")
    hand_back(path, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_is_mended_looks_as_it_did_before_and_the_rest_is_marked_once(tmp_path: Path) -> None:
    book, marked = register(60, 12)
    first, second, third = (tmp_path / name for name in ("police.xlsx", "a.xlsx", "b.xlsx"))
    book.save(first)
    hand_back(first, second)
    mended = load_workbook(second)
    sheet = mended[SHEET]
    for place in marked:
        if place.startswith("I"):
            sheet[place].value = "F"
    mended.save(second)
    hand_back(second, third)
    was, now = load_workbook(first), load_workbook(third)
    assert now.sheetnames == ["À corriger", *was.sheetnames, "Règles", "_tipstat"]
    assert [cell.value for cell in now[SHEET][4]].count("Problèmes") == 1
    column = next(cell for cell in now[SHEET][4] if cell.value == "Problèmes").column_letter
    assert now[SHEET].auto_filter.ref == f"A4:{column}64"
    for row in was[SHEET].iter_rows():
        for cell in row:
            other = now[SHEET][cell.coordinate]
            if cell.coordinate in marked and not cell.coordinate.startswith("I"):
                assert other.comment.text.count("tipstat") == 1
                assert other.fill.fgColor.rgb.startswith(MARKS)
            elif cell.coordinate != "L4":
                assert other.fill.fgColor.rgb == cell.fill.fgColor.rgb, cell.coordinate
                assert repr(other.font.color) == repr(cell.font.color), cell.coordinate
                text = None if cell.comment is None else cell.comment.text
                assert (None if other.comment is None else other.comment.text) == text


def test_the_second_check_says_what_was_mended_made_and_explained(tmp_path: Path) -> None:
    book, _ = register(300, 0)
    sheet: Any = book[SHEET]
    for number in range(10, 22):
        sheet.cell(number, 9).value = "Femele"
    for number in range(30, 35):
        sheet.cell(number, 4).value = "31/02/2024"
    sheet["J40"].value, sheet["J41"].value = "Ville-Perdue", "Quelque-Part"
    first, second = tmp_path / "police.xlsx", tmp_path / "police-a-corriger.xlsx"
    book.save(first)
    hand_back(first, second)

    back = load_workbook(second)
    tasks, sheet = back["À corriger"], back[SHEET]
    heading = next(row for row in tasks.iter_rows() if row[0].value == "N°")
    column = next(cell.column for cell in heading if cell.value == "Votre commentaire")
    warnings = [
        r for r in tasks.iter_rows(min_row=heading[0].row + 1) if str(r[1].value).startswith("A ")
    ]
    assert len(warnings) == 2
    for line in warnings:
        tasks.cell(line[0].row, column).value = "Ancien nom du village, confirmé"
    rows = [[sheet.cell(r, c).value for c in range(1, 12)] for r in range(FIRST, FIRST + 300)]
    for row in rows[5:17]:
        assert row[8] == "Femele"
        row[8] = "F"
    for row in rows[100:103]:
        row[7] = "seize"
    for n in range(20):
        rows.insert(50 + n, [f"W{n:04}", *rows[200 + n][1:5], f"NOMNOUVEAU{n}", *rows[200 + n][6:]])
    rows.sort(key=lambda row: (row[9], row[0]))
    for at, row in enumerate(rows, FIRST):
        for c, value in enumerate(row, 1):
            sheet.cell(at, c).value = value
    back.save(second)

    options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]
    told = json.loads(run("check", second, "--format", "json", *options))
    compared = told["compared"]
    # Five days that do not exist, two explained places, and the heading that is not in the model.
    counts = (
        compared["new"],
        len(compared["mended"]),
        compared["explained"],
        compared["still_there"],
    )
    assert counts == (3, 12, 2, 8)
    assert {fault["code"] for fault in compared["mended"]} == {"TIP213"}
    assert {f["code"] for f in told["findings"] if f["change"] == "new"} == {"TIP220"}
    explained = [f for f in told["findings"] if f["explanation"]]
    assert {f["explanation"] for f in explained} == {"Ancien nom du village, confirmé"}
    assert told["verdict"] == "to_correct"
    text = run("check", second, *options)
    flat = " ".join(text.split())
    assert "12 fautes corrigées" in flat
    assert "3 nouvelles" in flat
    assert "8 toujours là, dont 2 expliquées." in flat

    # What she wrote is carried on into the next workbook, and the earlier JSON tells the same.
    third, earlier = tmp_path / "c.xlsx", tmp_path / "a.json"
    hand_back(second, third)
    carried = [cell.value for row in load_workbook(third)["À corriger"].iter_rows() for cell in row]
    assert carried.count("Ancien nom du village, confirmé") == 2
    earlier.write_text(run("check", first, "--format", "json", *options), encoding="utf-8")
    again = json.loads(run("check", second, "--format", "json", "--previous", earlier, *options))
    assert (again["compared"]["new"], len(again["compared"]["mended"])) == (3, 12)


def test_an_error_is_not_explained_away_but_may_be_waived(tmp_path: Path) -> None:
    path, out = tmp_path / "victimes.csv", tmp_path / "out.xlsx"
    path.write_text(
        "N°;Structure;Sexe;Âge\n1;BRTMTEH;Femele;14\n2;BRTMTEH;F;15\n", encoding="utf-8"
    )
    hand_back(path, out)
    back = load_workbook(out)
    tasks = back["À corriger"]
    heading = next(row for row in tasks.iter_rows() if row[0].value == "N°")
    column = next(cell.column for cell in heading if cell.value == "Votre commentaire")
    tasks.cell(heading[0].row + 1, column).value = "C’est ainsi"
    back.save(out)
    options = ["--format", "json", "--profile", "ml", "--lang", "fr", "--as-of", DAY]
    told = json.loads(run("check", out, *options))
    error = told["findings"][0]
    assert (error["severity"], error["explanation"]) == ("error", "C’est ainsi")
    assert told["verdict"] == "to_correct"
    assert told["compared"]["explained"] == 0
    waivers = tmp_path / "derogations.toml"
    waivers.write_text(
        f'[[waivers]]\nrule = "TIP213"\nfindings = ["{error["fingerprint"]}"]\n'
        'role = "présidence du comité"\nreason = "registre clos"\nuntil = 2026-12-31\n',
        encoding="utf-8",
    )
    waived = json.loads(run("check", out, "--waivers", waivers, *options))
    assert waived["findings"][0]["waiver"] == "présidence du comité: registre clos"
    assert waived["verdict"] != "to_correct"
    late = [*options[:-1], "2027-01-31"]
    assert json.loads(run("check", out, "--waivers", waivers, *late))["verdict"] == "to_correct"


def test_a_text_file_comes_back_as_a_workbook_of_the_same_cells(tmp_path: Path) -> None:
    path, out = tmp_path / "victimes.csv", tmp_path / "out.xlsx"
    path.write_text(
        "N°;Structure;Sexe;Âge\n007;BRTMTEH;Femele;14\n\n008;BRTMTEH;F;15\n", encoding="utf-8"
    )
    hand_back(path, out)
    sheet = load_workbook(out)["victimes"]
    assert [cell.value for cell in sheet[2]][:4] == ["007", "BRTMTEH", "Femele", "14"]
    assert sheet["A4"].value == "008"
    assert sheet["C2"].fill.fgColor.rgb == "FFF4B6B0"
    assert sheet["E2"].value == 1
