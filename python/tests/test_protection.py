"""Protection and audit, with data frames in and out."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest

import tipstat

DAY = "2026-01-31"

TABLE = """indicator,value,unit,period,sex
victims_identified,40,person,2024,
victims_identified,37,person,2024,F
victims_identified,3,person,2024,M
"""


def frame(text: str = TABLE) -> pl.DataFrame:
    return pl.read_csv(io.StringIO(text))


def test_data_frames_go_in_and_come_out_without_what_gives_persons_away() -> None:
    protected = tipstat.protect(frame(), as_of=DAY)
    assert protected.is_safe
    assert protected.states == ["published", "secondary", "primary"]
    table = protected.to_polars()
    assert table["value"].to_list() == [40.0, None, None]
    assert table["status_obs"].to_list() == [None, "Q", "Q"]
    assert protected.to_pandas()["printed"].tolist() == ["40", "s", "s"]
    # What comes out can be read, and protected, again.
    assert len(tipstat.protect(table, as_of=DAY)) == 3


def test_the_protocol_names_attacker_reasons_and_intervals() -> None:
    protocol = tipstat.protect(frame(), threshold=4, as_of=DAY).protocol
    assert protocol["against"]["threshold"] == 4
    (small,) = [cell for cell in protocol["cells"] if cell["why"] == "small"]
    assert small["value"] == 3
    least, most = small["between"]
    assert most - least >= 4


def test_an_earlier_release_and_marks_count(tmp_path: Path) -> None:
    before = "indicator,value,unit,period\nvictims_identified,40,person,2024\n"
    now = frame(before.replace("40", "41"))
    # One person more stands out against what was published before.
    assert tipstat.protect(now, previous=frame(before), as_of=DAY).states == ["secondary"]
    marks = tmp_path / "marks.csv"
    marks.write_text("indicator,sex,mark\nvictims_identified,,protect\n", encoding="utf-8")
    assert tipstat.protect(frame(), marks=marks, as_of=DAY).states[0] == "primary"


def test_it_is_saved_apart(tmp_path: Path) -> None:
    paths = tipstat.protect(frame(), as_of=DAY).save(tmp_path / "out")
    names = sorted(str(path.relative_to(tmp_path / "out").as_posix()) for path in map(Path, paths))
    assert names == [
        "internal/protocol.json",
        "internal/protocol.txt",
        "public/figures.csv",
        "public/figures.xlsx",
        "public/tables.html",
    ]


def test_a_table_of_others_and_records_are_audited() -> None:
    hidden = frame(TABLE.replace(",3,", ",<5,"))
    (finding,) = tipstat.audit(hidden, as_of=DAY).findings
    assert finding["code"] == "TIP901"
    assert finding["found"] == "3"
    victims = pl.DataFrame({"record": ["V1", "V2"], "sex": ["F", "M"], "age": ["31", "9"]})
    audit = tipstat.audit({"victims": victims}, as_of=DAY)
    assert not audit.may_be_released
    assert audit.records[0]["declared"]["smallest"] == 1


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(tipstat.QuestionError, match="hides nobody"):
        tipstat.protect(frame(), threshold=1, as_of=DAY)
    with pytest.raises(tipstat.QuestionError, match="multiples of 3 or of 5"):
        tipstat.protect(frame(), round=7, as_of=DAY)
    with pytest.raises(tipstat.UnknownNameError):
        tipstat.protect(frame(), also=["persons"], as_of=DAY)


def test_counts_are_rounded_instead_of_hidden() -> None:
    table = TABLE.replace(",3,", ",4,").replace(",37,", ",36,")
    rounded = tipstat.protect(frame(table), round=5, as_of=DAY)
    assert set(rounded.states) == {"rounded"}
    values = rounded.to_polars()["value"].to_list()
    assert all(value % 5 == 0 for value in values)
    # 40 stays, and the parts make it.
    assert values[0] == 40.0
    assert values[1] + values[2] == 40.0
    assert rounded.protocol["method"] == {"rounding": {"base": 5}}


def test_the_cheapest_choice_is_looked_for_where_it_is_asked() -> None:
    assert tipstat.protect(frame(), as_of=DAY).protocol["method"] == "suppression"
    cheapest = tipstat.protect(frame(), minimum=True, as_of=DAY)
    assert cheapest.protocol["method"] == "minimal_suppression"
    assert cheapest.states == ["published", "secondary", "primary"]


def test_marks_publish_what_is_small(tmp_path: Path) -> None:
    marks = tmp_path / "marks.csv"
    marks.write_text("indicator,sex,mark\nvictims_identified,M,publish\n", encoding="utf-8")
    assert tipstat.protect(frame(), marks=marks, as_of=DAY).states == ["published"] * 3


def test_a_number_at_fault_bears_a_sign_on_the_public_page(tmp_path: Path) -> None:
    # 37 women and 9 men are more than 40.
    table = TABLE.replace(",3,", ",9,")
    tipstat.protect(frame(table), profile="ml", as_of=DAY, lang="en").save(tmp_path)
    page = (tmp_path / "public" / "tables.html").read_text(encoding="utf-8")
    assert '<span class="value error">37</span><sup>†' in page
    assert "Numbers in doubt" in page


def test_a_report_that_made_nothing_fit_for_publication_says_so(tmp_path: Path) -> None:
    areas = "".join(f"victims_identified,20,person,2024,Area {n}\n" for n in range(3_001))
    file = tmp_path / "f.csv"
    file.write_text(f"indicator,value,unit,period,area\n{areas}", encoding="utf-8")
    report = tipstat.report(file, tmp_path / "out", as_of=DAY, lang="en")
    assert report.notice is not None
    assert report.notice.startswith("Nothing was made fit for publication")
    assert "3,001 figures" in repr(report)
    small = tmp_path / "s.csv"
    small.write_text(TABLE, encoding="utf-8")
    assert tipstat.report(small, tmp_path / "other", as_of=DAY).notice is None
