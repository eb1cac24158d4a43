"""Results as an analyst handles them: filtered, saved, pickled, and taken by any library."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import tipstat

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-01-31"


@pytest.fixture(scope="module")
def findings(agencies: Path) -> tipstat.Findings:
    return tipstat.check(agencies, profile="ml", as_of=DAY)


@pytest.fixture(scope="module")
def est(agencies: Path) -> tipstat.Estimates:
    return tipstat.indicators(agencies, period=2024, by=["area"], as_of=DAY)


def test_findings_are_chosen_by_rule(findings: tipstat.Findings) -> None:
    by_code = findings.for_rule("TIP311")
    assert [f["name"] for f in by_code] == ["referral_before_identification"]
    assert list(findings.for_rule("referral_before_identification")) == list(by_code)
    family = findings.for_rule("tip3")
    assert {f["code"][:4] for f in family} == {"TIP3"}
    assert len(family.errors) + len(family.warnings) + len(family.notes) == len(family) > 1
    # A rule that found nothing found nothing; one that does not exist is a slip.
    assert len(findings.for_rule("TIP711")) == 0
    with pytest.raises(tipstat.UnknownNameError, match="the codes of this family are TIP301 to"):
        findings.for_rule("TIP399")
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “referral_before_"):
        findings.for_rule("referal_before_identification")


def test_findings_are_chosen_by_column(findings: tipstat.Findings) -> None:
    of_column = findings.for_column("referral_date")
    assert len(of_column) > 0
    assert all(any(c["column"] == "referral_date" for c in f["cells"]) for f in of_column)
    # The heading of a file is as good.
    heading = next(
        heading
        for one in findings.inputs
        for heading, name in one["columns"].items()
        if name == "referral_date"
    )
    assert list(findings.for_column(heading)) == list(of_column)
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “referral_date”"):
        findings.for_column("referal_date")


def test_a_slice_is_a_list_of_findings(findings: tipstat.Findings) -> None:
    some = findings[:3]
    assert isinstance(some, tipstat.FindingList)
    assert list(some) == list(findings)[:3]
    assert "<table" in some._repr_html_()


def test_many_alike_are_there_to_be_opened_without_a_script(tmp_path: Path) -> None:
    path = tmp_path / "victims.csv"
    rows = "".join(f"V{n},BRTMTEH,2024-03-12,2024-03-10\n" for n in range(300))
    path.write_text("record,agency,identification_date,referral_date\n" + rows, encoding="utf-8")
    shown = tipstat.check(path, select=["TIP311"], as_of=DAY)._repr_html_()
    assert "(300)" in shown
    assert "<details>" in shown
    assert "<script" not in shown
    # 5 are seen, 95 when opened, and of the other 200 it is said where they are.
    assert shown.count("was referred") == 100
    assert "200 more are not shown here" in shown
    assert "findings.for_rule(&#x27;TIP311&#x27;)" in shown


def test_findings_are_saved_in_each_format(findings: tipstat.Findings, tmp_path: Path) -> None:
    for ending in ("html", "json", "csv", "xlsx"):
        findings.save(tmp_path / f"x.{ending}")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == findings.to_dict()
    csv = pd.read_csv(tmp_path / "x.csv", encoding="utf-8-sig")
    assert len(csv) == len(findings)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(findings) + 4
    # Every page and sheet says that it must not leave the house.
    assert sheet["A2"].value == findings.notice
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "INTERNAL, NOT FOR RELEASE" in page
    with pytest.raises(tipstat.QuestionError, match=r"\.html, \.json, \.csv or \.xlsx"):
        findings.save(tmp_path / "x.docx")


def test_what_was_read_is_never_written_over(tmp_path: Path, victims: Path) -> None:
    findings = tipstat.check(victims, as_of=DAY)
    before = victims.read_bytes()
    with pytest.raises(tipstat.TipstatError, match="one of the files that were read"):
        findings.save(victims)
    assert victims.read_bytes() == before
    with pytest.raises(tipstat.UnreadableError):
        findings.save(tmp_path / "nowhere" / "x.json")


def test_the_language_is_switched_and_nothing_else(findings: tipstat.Findings) -> None:
    french = findings.in_lang("fr")
    assert (findings.lang, french.lang) == ("en", "fr")
    assert "DOCUMENT INTERNE" in str(french.notice)
    assert list(french) == list(findings)
    assert french.in_lang("en").to_json() == findings.to_json()
    with pytest.raises(tipstat.UnknownNameError):
        findings.in_lang("de")  # type: ignore[arg-type]


def test_findings_are_pickled_with_their_mark(findings: tipstat.Findings, tmp_path: Path) -> None:
    again = pickle.loads(pickle.dumps(findings))  # noqa: S301 - our own
    assert again.to_json() == findings.to_json()
    assert again.notice == findings.notice
    again.save(tmp_path / "x.xlsx")
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").active["A2"].value == findings.notice
    with pytest.raises(tipstat.QuestionError, match="check the data again"):
        again.save(tmp_path / "x.html")


def test_the_json_of_the_command_line_is_read_again(findings: tipstat.Findings) -> None:
    again = tipstat.Findings.from_json(findings.to_json())
    assert list(again) == list(findings)
    # Nobody said that it may leave the house.
    assert again.notice == "INTERNAL, NOT FOR RELEASE"
    assert tipstat.Findings.from_json(findings.to_json(), notice="").notice is None
    with pytest.raises(tipstat.QuestionError, match="not the JSON of findings"):
        tipstat.Findings.from_json("{}")


def test_numbers_are_pickled(est: tipstat.Estimates, tmp_path: Path) -> None:
    again = pickle.loads(pickle.dumps(est))  # noqa: S301 - our own
    assert again.to_json() == est.to_json()
    assert (again.notice, again._repr_html_()) == (est.notice, est._repr_html_())
    assert again.in_lang("fr")._repr_html_() == est.in_lang("fr")._repr_html_()
    assert pickle.loads(pickle.dumps(again)).rows == est.rows  # noqa: S301 - our own
    again.save(tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == est.to_dict()
    with pytest.raises(tipstat.QuestionError, match="compute them again"):
        again.trace(again[0])
    with pytest.raises(tipstat.QuestionError, match="compute them again"):
        again.save(tmp_path / "x.xlsx")


def test_every_library_takes_the_same_rows(
    findings: tipstat.Findings, est: tipstat.Estimates
) -> None:
    results: list[Any] = [findings, findings.errors, est, tipstat.codes("sex")]
    for result in results:
        rows = [dict(row) for row in result.to_rows()]
        assert pl.DataFrame(result).to_dicts() == rows
        assert pa.table(result).to_pylist() == rows
        assert duckdb.from_arrow(pa.table(result)).fetchall() == [tuple(r.values()) for r in rows]
        assert result.to_polars().equals(pl.DataFrame(result))
        assert result.to_arrow().equals(pa.table(result))
        frame = result.to_pandas()
        assert list(frame.columns) == list(rows[0])
        told = frame.astype(object).where(frame.notna(), None).to_dict("records")
        assert told == rows


def test_a_stream_can_be_taken_again_and_dropped(findings: tipstat.Findings) -> None:
    capsule = findings.__arrow_c_stream__()
    del capsule
    assert pa.table(findings).num_rows == pa.table(findings).num_rows > 0


def test_no_findings_are_a_table_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "indicator,value,unit,scope,period,source\nvictims_identified,629,person,tip,2024,A\n",
        encoding="utf-8",
    )
    clean = tipstat.check(path, as_of=DAY)
    assert pl.DataFrame(clean).shape == (0, 17)
    assert clean.to_pandas().empty


def test_what_was_read_once_gives_what_the_files_give(
    agencies: Path, findings: tipstat.Findings, est: tipstat.Estimates
) -> None:
    read = tipstat.read(agencies, profile="ml")
    assert tipstat.check(read, as_of=DAY).to_json() == findings.to_json()
    assert tipstat.indicators(read, period=2024, by=["area"], as_of=DAY).to_json() == est.to_json()
    assert set(read) == set(read.tables) >= {"victims", "proceedings"}
    with pytest.raises(tipstat.QuestionError, match="give them to read"):
        tipstat.check(read, profile="ml")
    with pytest.raises(tipstat.QuestionError, match="more than one table"):
        read.records()
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “victims”"):
        read.records("victms")


def test_who_somebody_is_comes_only_where_it_is_asked_for(agencies: Path) -> None:
    read = tipstat.read(agencies, profile="ml")
    assert "birth_date" not in read["victims"].columns
    assert "birth_date" in read.records("victims", identifying=True).columns


def test_records_of_files_are_checked_as_the_files_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "N°;Structure;Sexe;Âge;Date d’identification;Date d’orientation\n"
        "V1;BRTMTEH;Femele;14;12/03/2024;10/03/2024\n",
        encoding="utf-8",
    )
    frame = tipstat.read(path, profile="ml")["victims"].to_polars().drop("file", "sheet", "row")
    by_file = [f["code"] for f in tipstat.check(path, profile="ml", as_of=DAY)]
    assert [f["code"] for f in tipstat.check(frame, profile="ml", as_of=DAY)] == by_file
    assert frame["sex"].to_list() == ["Femele"]
    assert frame["identification_date"].to_list() == ["2024-03-12"]


def test_a_library_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, findings: tipstat.Findings
) -> None:
    for module, call in (
        ("polars", findings.to_polars),
        ("pandas", findings.to_pandas),
        ("pyarrow", findings.to_arrow),
    ):
        monkeypatch.setitem(__import__("sys").modules, module, None)
        with pytest.raises(tipstat.MissingLibraryError, match=f'pip install "{module}"') as told:
            call()
        assert isinstance(told.value, ImportError)
        assert "il manque la bibliothèque" in str(told.value)
        assert pickle.loads(pickle.dumps(told.value)).library == module  # noqa: S301 - our own


def test_words_of_the_model_are_found_and_slips_are_told() -> None:
    assert str(tipstat.explain("TIP711", lang="fr")).startswith("TIP711")
    assert tipstat.explain("victims.age").name == "victims.age"
    assert len(tipstat.code_lists()) > 20
    form = tipstat.codes("form", lang="fr")
    assert form.label("forced_begging") == "mendicité forcée"
    assert form.label("no_such") is None
    assert "mendicité forcée" in form._repr_html_()
    slips: list[tuple[Any, str]] = [
        (lambda: tipstat.explain("child_shar"), "“child_share”"),
        (lambda: tipstat.codes("sexx"), "“sex”"),
        (lambda: tipstat.profile("mk"), "ml"),
        (lambda: tipstat.codes("sexx", lang="fr"), "vouliez-vous dire"),
    ]
    for call, says in slips:
        with pytest.raises(tipstat.UnknownNameError, match=says):
            call()
    mali = tipstat.profile("ml", lang="fr")
    assert (mali.id, mali.name, mali.publication["threshold"]) == ("ml", "Mali", 5)
    mali.to_dict()["areas"].clear()
    assert len(mali.areas) > 20
