"""What the command line can do, done in Python: the same bytes come out."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest

import tipstat
from tipstat._tabular import Tabular

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-01-31"

# V2 was referred before she was identified; V3 has a word for a sex that there is not.
RECORDS = """\
record,agency,identification_date,referral_date,sex
V1,BRTMTEH,2024-03-12,2024-03-14,F
V2,BRTMTEH,2024-03-12,2024-03-10,F
V3,BRTMTEH,2024-03-12,2024-03-14,Femele
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "police.csv"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def program(*arguments: object) -> str:
    """What the command of the wheel prints; it may end with 1 where something is found."""
    command = [sys.executable, "-m", "tipstat", *map(str, arguments)]
    # Elsewhere than beside the sources, which would be taken for the package.
    elsewhere = tempfile.gettempdir()
    done = subprocess.run(command, capture_output=True, check=False, cwd=elsewhere)  # noqa: S603 - ours
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.stdout.decode()


def codes(findings: tipstat.FindingList) -> list[str]:
    return [finding["code"] for finding in findings]


def test_one_file_is_handed_back_as_the_command_line_does(register: Path, tmp_path: Path) -> None:
    findings = tipstat.check(register, profile="ml", lang="fr", as_of=DAY)
    findings.save(tmp_path / "a.xlsx")
    options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]
    program("check", register, *options, "--format", "xlsx", "--out", tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    # A list is what is saved of a frame, which nobody sent.
    framed = tipstat.check(pl.read_csv(register), profile="ml", as_of=DAY)
    framed.save(tmp_path / "c.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames) == 1
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) > 1
    with pytest.raises(tipstat.QuestionError, match="no workbook to hand back"):
        framed.hand_back(tmp_path / "back")


def test_what_a_workbook_lacks_of_the_original_is_warned_of(tmp_path: Path) -> None:
    rows = [line.split(",") for line in RECORDS.splitlines()]
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{name}office:1.0" xmlns:table="{name}table:1.0"'
        f' xmlns:text="{name}text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Victimes">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "police.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    findings = tipstat.check(path, profile="ml", lang="fr", as_of=DAY)
    assert "TIP311" in codes(findings)
    with pytest.warns(tipstat.NotKeptWarning, match="nouveau classeur avec les cellules"):
        findings.save(tmp_path / "a.xlsx")
    assert len(findings.hand_back(tmp_path / "rendu")[0].not_kept) == 1


def test_each_file_is_handed_back_as_the_report_does(agencies: Path, tmp_path: Path) -> None:
    findings = tipstat.check(agencies, profile="ml", lang="fr", as_of=DAY)
    back = findings.hand_back(tmp_path / "rendu")
    program(
        "report", agencies, "--profile", "ml", "--lang", "fr", "--as-of", DAY, "--out", tmp_path
    )
    theirs = {path.name: path.read_bytes() for path in (tmp_path / "a-corriger").iterdir()}
    assert {one.file.name: one.file.read_bytes() for one in back} == theirs
    assert len(back) > 5
    police = next(one for one in back if one.source.endswith("police.xlsx"))
    assert police.verdict.startswith("police.xlsx\N{NO-BREAK SPACE}: à corriger avant envoi.")
    assert police.not_kept == []


def test_what_was_mended_since_is_told(register: Path, tmp_path: Path) -> None:
    before = tipstat.check(register, profile="ml", as_of=DAY)
    before.save(tmp_path / "before.json")
    before.save(tmp_path / "before.xlsx")
    register.write_text(RECORDS.replace("2024-03-10", "2024-03-20"), encoding="utf-8")
    now = tipstat.check(register, profile="ml", previous=before, as_of="2026-02-28")
    assert now.compared is not None
    assert [one["code"] for one in now.compared["mended"]] == ["TIP311"]
    assert (now.compared["new"], now.compared["still_there"]) == (0, len(now))
    assert codes(now.still_there) == codes(now)
    assert len(now.new) == 0
    assert str(now.since).startswith("Since the check of")
    assert str(now.since) in now._repr_html_()
    for earlier in ("before.json", "before.xlsx"):
        again = tipstat.check(
            register, profile="ml", previous=tmp_path / earlier, as_of="2026-02-28"
        )
        assert again.compared is not None
        assert (
            again.compared["mended"][0]["fingerprint"] == now.compared["mended"][0]["fingerprint"]
        )
    options = ["--profile", "ml", "--lang", "en", "--as-of", "2026-02-28", "--format", "json"]
    told = program("check", register, *options, "--previous", tmp_path / "before.json")
    assert told == now.to_json()
    # What was found with a country is known again without one.
    elsewhere = tipstat.check(register, previous=before, as_of="2026-02-28")
    assert elsewhere.compared is not None
    assert [one["code"] for one in elsewhere.compared["mended"]] == ["TIP311"]
    with pytest.raises(tipstat.QuestionError, match="neither the JSON of an earlier check"):
        tipstat.check(register, profile="ml", previous=register, as_of=DAY)
    assert before.compared is None
    assert before.since is None


def test_a_workbook_that_comes_back_remembers_its_check(register: Path, tmp_path: Path) -> None:
    sent = tipstat.check(register, profile="ml", as_of=DAY).hand_back(tmp_path / "back")[0].file
    again = tipstat.check(sent, profile="ml", as_of=DAY)
    assert again.compared is not None
    assert again.compared["still_there"] == len(again) > 0
    assert again.to_json() == program(
        *("check", sent, "--profile", "ml", "--lang", "en", "--as-of", DAY, "--format", "json")
    )


def test_what_the_committee_waives_no_longer_stands_in_the_way(
    register: Path, tmp_path: Path
) -> None:
    findings = tipstat.check(register, profile="ml", as_of=DAY)
    lines = [
        f'[[waivers]]\nrule = "{one["code"]}"\nfindings = ["{one["fingerprint"]}"]\n'
        'role = "présidence"\nreason = "jugement joint"\n'
        for one in findings.errors
    ]
    path = tmp_path / "derogations.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    waived = tipstat.check(register, profile="ml", waivers=path, as_of=DAY)
    assert findings.verdict == "to_correct"
    assert waived.verdict != "to_correct"
    assert list(waived.waived) == list(waived.errors)
    assert "waived: présidence: jugement joint" in waived._repr_html_()
    options = ["--profile", "ml", "--lang", "en", "--as-of", DAY, "--format", "json"]
    assert waived.to_json() == program("check", register, *options, "--waivers", path)
    path.write_text("[[waivers]]\n", encoding="utf-8")
    with pytest.raises(tipstat.MappingError, match=r"derogations\.toml:1"):
        tipstat.check(register, waivers=path, as_of=DAY)


def test_families_of_rules_are_chosen_by_name(register: Path) -> None:
    dates = tipstat.check(register, only="dates", as_of=DAY)
    assert {rule["code"][:4] for rule in dates.rules} == {"TIP3"}
    assert codes(dates) == ["TIP311"]
    told = program("check", register, "--only", "dates", "--as-of", DAY, "--format", "json")
    assert json.loads(told)["rules"] == dates.rules
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “dates”"):
        tipstat.check(register, only=["date"], as_of=DAY)


def test_the_number_of_threads_changes_nothing(agencies: Path) -> None:
    one, four = (tipstat.check(agencies, profile="ml", threads=n, as_of=DAY) for n in (1, 4))
    assert one.to_json() == four.to_json()


def test_a_template_is_written_once(tmp_path: Path) -> None:
    for tables in (["victims", "proceedings"], ["totals"]):
        ours, theirs = tmp_path / f"a{len(tables)}.xlsx", tmp_path / f"b{len(tables)}.xlsx"
        assert tipstat.template(tables, ours, profile="ml", lang="fr", as_of=DAY) == ours
        options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]
        program("template", *tables, *options, "--out", theirs)
        assert ours.read_bytes() == theirs.read_bytes()
    with pytest.raises(tipstat.UnreadableError):
        tipstat.template("victims", ours, as_of=DAY)
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “victims”"):
        tipstat.template("victms", tmp_path / "c.xlsx", as_of=DAY)


def test_an_example_is_that_of_the_command_line(agencies: Path, tmp_path: Path) -> None:
    files = tipstat.example("agencies", tmp_path / "agencies")
    assert {f.name: f.read_bytes() for f in files} == {
        f.name: f.read_bytes() for f in agencies.iterdir()
    }
    with pytest.raises(tipstat.UnreadableError):
        tipstat.example("agencies", tmp_path / "agencies")
    with pytest.raises(tipstat.UnknownNameError, match="mali-2024"):
        tipstat.example("mali-2023", tmp_path, lang="fr")


def test_what_was_not_recognised_is_mapped(tmp_path: Path) -> None:
    path = tmp_path / "registre.csv"
    path.write_text("record,agency,sex,age\nV1,BRTMTEH,Garçonnet,12\n", encoding="utf-8")
    read = tipstat.read(path, profile="ml", lang="fr")
    mapping = tmp_path / "correspondances.toml"
    read.save_mapping(mapping)
    read.save_mapping(tmp_path / "correspondances.xlsx", as_of=DAY)
    options = ["--profile", "ml", "--lang", "fr", "--as-of", DAY, "--format", "map"]
    assert mapping.read_text(encoding="utf-8") == program("check", path, *options)
    program("check", path, *options, "--out", tmp_path / "theirs.xlsx")
    ours = (tmp_path / "correspondances.xlsx").read_bytes()
    assert ours == (tmp_path / "theirs.xlsx").read_bytes()
    with pytest.raises(tipstat.QuestionError, match=r"en \.xlsx ou \.toml"):
        read.save_mapping(tmp_path / "x.csv")
    mapping.write_text('table = "victims"\n[words.sex]\n"Garçonnet" = "M"\n', encoding="utf-8")
    mapped = tipstat.read(path, profile="ml", mappings=mapping)
    assert "TIP213" in codes(tipstat.check(read, as_of=DAY))
    assert "TIP213" not in codes(tipstat.check(mapped, as_of=DAY))
    assert mapped["victims"].to_rows()[0]["sex"] == "M"
    mapping.write_text('table = "victims"\n[words.sex]\n"Garçonnet" = "Z"\n', encoding="utf-8")
    with pytest.raises(tipstat.MappingError, match=r"correspondances\.toml:3"):
        tipstat.read(path, profile="ml", mappings=[mapping])


def test_what_a_sheet_holds_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("case,agency,area\nA1,BRTMTEH,Kayes\n", encoding="utf-8")
    assert tipstat.read(path, tables="investigations").tables == ["investigations"]
    assert tipstat.read(path, tables={"liste.csv": "victims"}).tables == ["victims"]
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “investigations”"):
        tipstat.read(path, tables="investigation")
    with pytest.raises(tipstat.QuestionError, match="give them to read"):
        tipstat.check(tipstat.read(path), profile="ml")


def test_what_there_is_is_listed() -> None:
    told = program("list", "rules", "--lang", "fr").splitlines()
    rules = tipstat.catalogue("rules", lang="fr")
    assert len(rules) == len([line for line in told if line.startswith("TIP")])
    kinds: list[Any] = ["rules", "indicators", "tables", "codes", "profiles"]
    for kind in kinds:
        rows = tipstat.catalogue(kind)
        assert rows.to_polars().to_dicts() == list(rows)
        assert "<table>" in rows._repr_html_()
    assert {"id": "ml", "name": "Mali"} in list(tipstat.catalogue("profiles"))
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “rules”"):
        tipstat.catalogue("rule")  # type: ignore[arg-type]


def test_an_audit_is_saved_as_the_command_line_does(register: Path, tmp_path: Path) -> None:
    audit = tipstat.audit(register, profile="ml", as_of=DAY)
    for ending in ("json", "html", "csv"):
        ours, theirs = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
        audit.save(ours)
        options = ["--profile", "ml", "--lang", "en", "--as-of", DAY, "--format", ending]
        program("audit", register, *options, "--out", theirs)
        # A spreadsheet takes the file for UTF-8 by the mark at its beginning.
        assert ours.read_text(encoding="utf-8").lstrip("\ufeff") == theirs.read_text(
            encoding="utf-8"
        )
    with pytest.raises(tipstat.QuestionError, match=r"\.json, \.html or \.csv"):
        audit.save(tmp_path / "a.xlsx")
    with pytest.raises(tipstat.TipstatError, match="one of the files that were read"):
        audit.save(register)


def test_numbers_are_saved_as_figures_and_with_their_rows(victims: Path, tmp_path: Path) -> None:
    est = tipstat.indicators(victims, period=2024, only="victims_identified", as_of=DAY)
    asked = ["indicators", victims, "--period", 2024, "--only", "victims_identified"]
    asked += ["--as-of", DAY, "--lang", "en"]
    for internal in (False, True):
        more = ["--internal"] if internal else []
        est.save(tmp_path / "a.csv", as_figures=True, internal=internal)
        program(*asked, *more, "--format", "figures", "--out", tmp_path / "b.csv")
        assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert len(tipstat.read(tmp_path / "a.csv").tables) == 1
    est.save(tmp_path / "a.json", traced=[est[0]])
    program(
        *asked, "--trace", "victims_identified", "--format", "json", "--out", tmp_path / "b.json"
    )
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    for wrong in ({"traced": [est[0]]}, {"as_figures": True}):
        with pytest.raises(tipstat.QuestionError):
            est.save(tmp_path / "a.parquet", **wrong)


def test_a_language_is_chosen_once(figures: Path) -> None:
    with pytest.raises(tipstat.UnknownNameError):
        tipstat.set_lang("de")  # type: ignore[arg-type]
    tipstat.set_lang("fr")
    findings = tipstat.check(figures, as_of=DAY)
    assert findings.lang == "fr"
    assert tipstat.check(figures, lang="en", as_of=DAY).lang == "en"
    assert tipstat.profile("ml").lang == tipstat.codes("sex").lang == "fr"
    with pytest.raises(tipstat.NotFoundError, match="n’existe pas"):
        tipstat.check("aucun.csv")
    with pytest.raises(tipstat.StatisticsError, match="il faut un nombre entier") as refused:
        tipstat.stats.count_interval(-1)
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own
    assert (str(again), again.english) == (str(refused.value), refused.value.english)
    assert "must be a whole number" in again.english
    # What is made keeps its language.
    tipstat.set_lang("en")
    assert findings.lang == "fr"
    assert str(again) == again.french
    with pytest.raises(tipstat.StatisticsError, match="must be a whole number"):
        tipstat.stats.count_interval(-1)


def test_reasons_are_in_the_language_that_was_chosen() -> None:
    tipstat.set_lang("fr")
    stats = tipstat.stats
    assert stats.proportion_interval([None], [3]).reason == ["il manque un nombre"]
    few = stats.standardised_rate([1], [100], [100]).reason
    assert few is not None
    assert few.startswith("un taux standardisé demande 10 événements, et il y en a 1")
    with pytest.raises(tipstat.StatisticsError, match="les colonnes ont 1 et 2 lignes"):
        stats.proportion_interval([1], [1, 2])
    with pytest.raises(tipstat.UnknownNameError, match="aucune méthode ne s’appelle"):
        stats.count_interval(3, method="exakt")  # type: ignore[call-overload]


def test_what_has_rows_must_say_which() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Tabular()  # type: ignore[abstract]
