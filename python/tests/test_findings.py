"""What findings show, and that they are the data of the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import tipstat
from tipstat import _findings_data

ROOT = Path(__file__).parents[2]
MALI = ROOT / "examples" / "mali-2024"
DAY = "2026-01-31"


class Reader(HTMLParser):
    """Collects tags and text, and sees that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_counts_by_severity() -> None:
    findings = tipstat.check(MALI, profile="ml", as_of=DAY)
    parts = [findings.errors, findings.warnings, findings.notes]
    assert [finding for part in parts for finding in part] == list(findings)
    assert len(findings) == sum(len(part) for part in parts) > 0
    assert findings[0] == findings.errors[0]
    assert len(findings) == sum(rule["broken"] for rule in findings.rules)


def test_what_is_given_away_does_not_change_what_is_kept(figures: Path) -> None:
    findings = tipstat.check(figures, as_of=DAY)
    mine = findings.to_dict()
    mine["findings"].clear()
    assert len(findings) > 0
    assert json.loads(findings.to_json()) == findings.to_dict()


def test_it_is_saved_as_it_stands(figures: Path, tmp_path: Path) -> None:
    findings = tipstat.check(figures, lang="fr", as_of=DAY)
    findings.save(tmp_path / "x.json")
    assert (tmp_path / "x.json").read_bytes().decode() == findings.to_json()
    with pytest.raises(tipstat.QuestionError, match="les constats s’enregistrent en"):
        findings.save(tmp_path / "x.docx")


@pytest.mark.parametrize(
    ("lang", "verdict"),
    [("en", "to be corrected before it is sent"), ("fr", "à corriger avant envoi")],
)
def test_the_table_says_everything_a_person_needs(lang: str, verdict: str) -> None:
    findings = tipstat.check(MALI, profile="ml", lang=lang, as_of=DAY)  # type: ignore[arg-type]
    reader = Reader()
    reader.feed(findings._repr_html_())
    assert reader.open == []
    assert verdict in reader.text
    assert verdict in repr(findings)
    for finding in findings:
        assert finding["message"][findings.lang] in reader.text
        assert finding["advice"][findings.lang] in reader.text
        assert finding["code"] in reader.text
    assert "figures.csv" in reader.text


def test_what_stands_in_a_file_is_no_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    path = tmp_path / "figures.csv"
    rows = [("", 430), ("M", 291), ("F", 113)]
    lines = [f"persons_investigated,{n},person,2024,{sex},{evil}" for sex, n in rows]
    path.write_text("\n".join(["indicator,value,unit,period,sex,source", *lines]), encoding="utf-8")
    findings = tipstat.check(path, as_of=DAY)
    reader = Reader()
    reader.feed(findings._repr_html_())
    assert "script" not in reader.seen
    assert evil in reader.text


def test_a_clean_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "indicator,value,unit,scope,period,source\nvictims_identified,629,person,tip,2024,A\n",
        encoding="utf-8",
    )
    findings = tipstat.check(path, lang="fr", as_of=DAY)
    assert findings.verdict == "accepted"
    assert len(findings) == 0
    assert "Rien n’a été relevé." in findings._repr_html_()


def test_one_is_singular_and_french_zero_too(figures: Path) -> None:
    options = {"select": ["TIP711"], "as_of": DAY}
    en = tipstat.check(figures, lang="en", **options)  # type: ignore[arg-type]
    fr = tipstat.check(figures, lang="fr", **options)  # type: ignore[arg-type]
    assert "1 error, 0 warnings, 0 notes" in repr(en)
    assert "1 erreur, 0 avertissement, 0 note" in repr(fr)


def test_the_types_are_those_of_the_schema() -> None:
    schema = json.loads((ROOT / "docs/findings.schema.json").read_text(encoding="utf-8"))
    names = {
        "CellRef": _findings_data.Cell,
        "Comparison": _findings_data.CheckComparison,
        "Mended": _findings_data.Mended,
        "Finding": _findings_data.Finding,
        "InputInfo": _findings_data.Input,
        "RuleSummary": _findings_data.RuleSummary,
        "Standing": _findings_data.Standing,
    }
    typed: dict[str, type] = {"Findings": _findings_data.FindingsData, **names}
    for name, kind in typed.items():
        there = schema if name == "Findings" else schema["$defs"][name]
        assert set(there["properties"]) == set(get_type_hints(kind)), name
    verdicts = {one["const"] for one in schema["$defs"]["Verdict"]["oneOf"]}
    assert verdicts == set(get_args(_findings_data.Verdict))


@pytest.mark.skipif("TIPSTAT_BIN" not in os.environ, reason="TIPSTAT_BIN names the command line")
def test_it_is_the_json_of_the_command_line(figures: Path) -> None:
    program = os.environ["TIPSTAT_BIN"]
    options = ["check", "--format", "json", "--lang", "fr", "--as-of", DAY, "--fail-on", "never"]
    told = subprocess.run([program, *options, figures], capture_output=True, check=True)  # noqa: S603 - our own
    assert told.stdout.decode() == tipstat.check(figures, lang="fr", as_of=DAY).to_json()


def test_versions_agree() -> None:
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.*)"', manifest, re.MULTILINE)
    assert version is not None
    assert version[1] == tipstat.__version__
