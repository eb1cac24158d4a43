"""Rows that may be used, and rows that may not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipstat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2026-01-31"

# V2 is referred before it is identified, one row is empty, and V6 is there twice.
CSV = """\
record,agency,identification_date,referral_date,age,sex
V1,BRTMTEH,2024-03-12,2024-03-14,14,F
V2,BRTMTEH,2024-03-12,2024-03-10,15,F
,,,,,
V6,BRTMTEH,2024-03-13,2024-03-14,30,M
V6,BRTMTEH,2024-03-13,2024-03-14,30,F
V7,BRTMTEH,2024-03-14,2024-03-15,31,M
"""


def as_polars() -> pl.DataFrame:
    return pl.read_csv(io.StringIO(CSV), infer_schema=False)


def as_pandas() -> pd.DataFrame:
    frame = pd.read_csv(io.StringIO(CSV), skip_blank_lines=False, dtype=str)
    # Rows are told by their place, not by an index that may say anything.
    return frame.set_index(pd.Index([5, 5, 5, 4, 3, 2]))


FRAMES: dict[str, tuple[Callable[[], Any], type]] = {
    "polars": (as_polars, pl.DataFrame),
    "polars, lazy": (lambda: as_polars().lazy(), pl.DataFrame),
    "pandas": (as_pandas, pd.DataFrame),
    "pyarrow": (lambda: as_polars().to_arrow(), pa.Table),
    "pyarrow, a reader": (lambda: as_polars().to_arrow().to_reader(2), pa.Table),
    "DuckDB": (lambda: duckdb.from_arrow(as_polars().to_arrow()), pa.Table),
}


def records(part: Any) -> list[str | None]:
    column = part["record"]
    listed = column.to_list() if hasattr(column, "to_list") else column.to_pylist()
    return [None if one is None or one != one else one for one in listed]  # noqa: PLR0124 - NaN


@pytest.mark.parametrize("library", FRAMES)
def test_a_frame_gives_two_of_its_library(library: str) -> None:
    make, kind = FRAMES[library]
    split = tipstat.split(make(), profile="ml", as_of=DAY)
    good, bad = split
    assert isinstance(good, kind)
    assert isinstance(bad, kind)
    assert records(good) == ["V1", "V7"]
    # The empty row is there too: nothing that was given is lost.
    assert records(bad) == ["V2", None, "V6", "V6"]
    assert repr(split) == "<Split: good 2, bad 4>"


def test_each_row_has_what_is_said_of_it_in_the_language_asked_for() -> None:
    _, bad = tipstat.split(as_polars(), profile="ml", as_of=DAY, lang="fr")
    told = bad["findings"].to_list()
    assert told[0].startswith("TIP311\N{NO-BREAK SPACE}: La victime a été orientée le 10/03/2024")
    assert told[1] == "aucun enregistrement ne figure dans cette ligne"
    assert told[2].startswith("TIP601")
    good, _ = tipstat.split(as_polars(), profile="ml", as_of=DAY)
    assert good["findings"].to_list() == [None, None]
    assert good.columns == [*as_polars().columns, "findings"]


def test_a_dictionary_gives_dictionaries() -> None:
    proceedings = pl.DataFrame({"person": ["P1"], "agency": ["BRTMTEH"], "case": ["C1"]})
    good, bad = tipstat.split(
        {"victims": as_pandas(), "proceedings": proceedings}, profile="ml", as_of=DAY
    )
    assert records(good["victims"]) == ["V1", "V7"]
    assert isinstance(good["victims"], pd.DataFrame)
    assert len(good["proceedings"]) + len(bad["proceedings"]) == 1


def test_files_give_records_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "b.csv").write_text(
        "N°;Structure;Sexe;Âge;Date d’identification\nW1;BRTMTEH;F;14;12/03/2024\nTotal;;;;\n",
        encoding="utf-8",
    )
    split = tipstat.split(tmp_path, profile="ml", as_of=DAY)
    good, bad = split
    rows = [(row["record"], row["row"]) for row in good["victims"].to_rows()]
    assert rows == [("V1", 2), ("V7", 7), ("W1", 2)]
    assert [row["record"] for row in bad["victims"].to_rows()] == ["V2", "V6", "V6"]
    assert split.findings.verdict == "to_correct"


def test_an_error_of_the_whole_table_stands_in_every_row() -> None:
    frame = pl.DataFrame({"identifiée le": ["03/06/2024"], "sexe": ["F"], "âge": ["15"]})
    split = tipstat.split(frame, as_of=DAY)
    assert (len(split.good), len(split.bad)) == (0, 1)
    assert split.bad["findings"][0].startswith("TIP102")


def test_a_column_that_is_there_already_is_not_written_over() -> None:
    frame = as_polars().with_columns(findings=pl.lit("mine"))
    with pytest.raises(tipstat.QuestionError, match="a column “findings” already"):
        tipstat.split(frame, profile="ml", as_of=DAY)
    good, _ = tipstat.split(frame, column="said", profile="ml", as_of=DAY)
    assert good["findings"].to_list() == ["mine", "mine"]


ROW = st.tuples(
    st.sampled_from(["V1", "V2", "V3", ""]),
    st.sampled_from(["2024-03-12", "31/02/2024", ""]),
    st.sampled_from(["2024-03-14", "2024-03-10", ""]),
    st.sampled_from(["F", "femele", ""]),
)


@given(st.lists(ROW, min_size=1, max_size=12))
def test_no_row_is_lost_and_none_with_an_error_is_good(rows: list[tuple[str, ...]]) -> None:
    names = ["record", "identification_date", "referral_date", "sex"]
    frame = pl.DataFrame(rows, schema=names, orient="row").with_row_index("n")
    split = tipstat.split({"victims": frame}, as_of=DAY)
    good, bad = split.good["victims"], split.bad["victims"]
    assert sorted([*good["n"], *bad["n"]]) == list(range(len(rows)))
    wrong = {cell["row"] for finding in split.findings.errors for cell in finding["cells"]}
    # Row 2 is the first of a frame.
    assert not wrong & {n + 2 for n in good["n"]}
