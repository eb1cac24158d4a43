"""What `tipstat.check` gives for agencies' records."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_type_hints

import pytest

import tipstat
from tipstat import _findings_data

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-01-31"

VICTIMS = """\
N°;Structure;Date d'identification;Date d'orientation;Nom;Prénoms;Date de naissance;Âge;Sexe
V1;BRTMTEH;12/03/2024;14/03/2024;NOMMARQUE;PRENOMMARQUE;17/05/2009;14;F
V2;BRTMTEH;12/03/2024;10/03/2024;NOMMARQUE;PRENOMMARQUE;17/05/2009;14;femele
V2;BRTMTEH;12/03/2024;14/03/2024;NOMMARQUE;PRENOMMARQUE;17/05/2009;14;M
"""


@pytest.fixture
def victims(tmp_path: Path) -> Path:
    """Three victims whom nobody ever met, two of them under one number."""
    path = tmp_path / "victims.csv"
    path.write_text(VICTIMS, encoding="utf-8")
    return path


def test_a_file_of_victims_is_recognised_and_checked(victims: Path) -> None:
    findings = tipstat.check(victims, profile="ml", lang="fr", as_of=DAY)
    assert [(i["table"], i["rows"]) for i in findings.inputs] == [("victims", 3)]
    found = {finding["name"]: finding for finding in findings}
    assert {
        "word_not_in_list",
        "referral_before_identification",
        "same_record_number_twice",
    } <= set(found)
    assert [cell["ref"] for cell in found["same_record_number_twice"]["cells"]] == ["A3", "A4"]
    assert found["word_not_in_list"]["cells"][0]["value"] == "femele"


def test_no_name_and_no_day_of_birth_is_given_back(victims: Path) -> None:
    findings = tipstat.check(victims, profile="ml", lang="fr", as_of=DAY)
    for told in (findings.to_json(), findings._repr_html_(), repr(findings.to_rows())):
        assert not any(mark in told for mark in ("NOMMARQUE", "17/05/2009", "2009-05-17"))


def test_a_row_a_cell_says_where_it_stands(victims: Path) -> None:
    findings = tipstat.check(victims, profile="ml", as_of=DAY)
    rows = findings.to_rows()
    assert set(rows[0]) == set(get_type_hints(_findings_data.Row))
    assert len(rows) == sum(max(len(finding["cells"]), 1) for finding in findings)
    word = next(row for row in rows if row["name"] == "word_not_in_list")
    assert (word["table"], word["sheet"], word["ref"]) == ("victims", None, "I3")
    assert word["file"] == str(victims)
    assert {row["audience"] for row in rows} == {"agency"}
