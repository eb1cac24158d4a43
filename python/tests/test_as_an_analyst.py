"""What the README shows, as a person types it; two type checkers look at it too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

import tipstat

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[2]
DAY = "2026-01-31"


def test_findings_are_looked_at() -> None:
    findings = tipstat.check(
        ROOT / "examples/mali-2024/figures.csv", profile="ml", lang="fr", as_of=DAY
    )
    errors: tipstat.FindingList = findings.errors
    assert [finding["code"] for finding in errors][:2] == ["TIP701", "TIP711"]
    first: tipstat.Finding = findings.for_rule("TIP711")[0]
    # 291 and 113 make 404.
    assert (first["found"], first["expected"], first["difference"]) == ("404", "430", -26)
    frame: pl.DataFrame = findings.to_polars()
    assert frame.filter(pl.col("code") == "TIP711").height == len(first["cells"])


def test_rows_that_may_be_used_are_kept(victims: Path) -> None:
    frame = pl.read_csv(victims)
    good, bad = tipstat.split(frame, as_of=DAY)
    assert (len(good), len(bad)) == (5, 0)
    submission: tipstat.Submission = tipstat.read(victims)
    records: pd.DataFrame = submission["victims"].to_pandas()
    assert records["record"].tolist() == ["V-1", "V-2", "V-3", "V-4", "V-5"]


def test_numbers_are_drawn(victims: Path) -> None:
    est = tipstat.indicators(victims, period=2024, by=["sex"], as_of=DAY)
    total: tipstat.Estimate | None = est.total("victims_identified", "2024")
    assert total is not None
    assert total["value"] == 3
    chart = est.plot().properties(width=300)
    assert chart.to_dict()["title"]["text"] == "Identified victims, 2024"


def test_words_are_looked_up() -> None:
    page: tipstat.Page = tipstat.explain("child_share", lang="fr")
    assert "Wilson" in page.markdown
    assert tipstat.codes("sex").label("F") == "female"
    assert "Kayes" in [area["name"]["fr"] for area in tipstat.profile("ml").areas]
    interval = tipstat.stats.proportion_interval(15, 148)
    # Newcombe (1998), table I: 0.0624 to 0.1605.
    assert interval.lower is not None
    assert round(interval.lower, 4) == 0.0624


def test_a_report_is_written(victims: Path, tmp_path: Path) -> None:
    written = tipstat.report(victims, tmp_path / "rapport", lang="fr", as_of=DAY)
    assert written.files[0].read_text(encoding="utf-8").startswith("<!")
    assert written.findings.notice is not None
