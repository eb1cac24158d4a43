"""Figures made fit for publication, and what a publication tells of single persons."""

from __future__ import annotations

import csv
import io
import json
import os
from html import escape
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from tipstat._findings import Findings
from tipstat.errors import QuestionError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import polars as pl

    from tipstat import _native
    from tipstat._findings_data import Lang

State = Literal["published", "primary", "secondary", "rounded"]

_ENDINGS: dict[Lang, str] = {
    "en": "{name}: an audit is saved as .json, .html or .csv",
    "fr": "{name}\N{NO-BREAK SPACE}: un audit s’enregistre en .json, .html ou .csv",
}

_NUMBERS = ("value", "value_min", "value_max")


class Alike(TypedDict):
    """How many records are alike in some columns."""

    columns: list[str]
    smallest: int
    classes: int
    below: int


class RecordReport(TypedDict):
    """What a table of records tells of single persons. Internal: it names what stands out."""

    file: str
    table: str
    records: int
    k: int
    declared: Alike
    all: Alike
    left_out: list[str]
    identifying: list[str]
    rare: list[dict[str, Any]]
    rare_total: list[int]
    coarser: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    may_be_released: bool


class Protected:
    """Figures that may be published, and the protocol that may not.

    `rows`, `to_polars` and `to_pandas` are for publication; `states`, `protocol` and `summary` are
    for a second person inside the house.
    """

    def __init__(self, native: _native.Protection) -> None:
        """Take what the core protected; `tipstat.protect` does that."""
        self._native = native
        self._text = native.figures()

    @property
    def is_safe(self) -> bool:
        """Whether every sensitive count is protected from the stated attacker."""
        return self._native.is_safe()

    @property
    def states(self) -> list[State]:
        """What became of each row. Internal: it tells primary from secondary."""
        return cast("list[State]", self._native.states())

    @property
    def protocol(self) -> dict[str, Any]:
        """The protocol: attacker, reasons, intervals, versions and hashes. Internal."""
        return cast("dict[str, Any]", json.loads(self._native.protocol()))

    @property
    def summary(self) -> str:
        """What came out, in a few lines. Internal."""
        return self._native.summary()

    def to_csv(self) -> str:
        """Give the figures as `figures.csv`, byte for byte as the command line writes them.

        Returns:
            The text: hidden numbers are empty, with `suppressed`, `s` as printed, and the status
            `Q`.
        """
        return self._text

    def to_rows(self) -> list[dict[str, Any]]:
        """Give the figures as rows for any data frame.

        Returns:
            One dictionary a figure; what is empty is `None`, and numbers are floats.
        """
        return [
            {name: _cell(name, text) for name, text in row.items()}
            for row in csv.DictReader(io.StringIO(self._text))
        ]

    def to_polars(self) -> pl.DataFrame:
        """Give the figures as a data frame of polars, which must be installed.

        Returns:
            The rows of `to_rows`.
        """
        import polars as pl  # noqa: PLC0415 - only who asks for it needs it

        return pl.DataFrame(self.to_rows(), infer_schema_length=None)

    def to_pandas(self) -> pd.DataFrame:
        """Give the figures as a data frame of pandas, which must be installed.

        Returns:
            The rows of `to_rows`.
        """
        import pandas as pd  # noqa: PLC0415 - only who asks for it needs it

        return pd.DataFrame(self.to_rows())

    def save(self, folder: str | os.PathLike[str], *, although_open: bool = False) -> list[Path]:
        """Write `public/` and `internal/` into a folder, as the command line does.

        Args:
            folder: The folder, which is made where it does not exist.
            although_open: Write the public files although something stays open that cannot be
                protected; without it the protocol alone is written then.

        Returns:
            The paths.

        Raises:
            UnreadableError: The folder cannot be written.
        """
        return self._native.write(os.fspath(folder), although_open)

    def __len__(self) -> int:
        """How many figures there are."""
        return len(self._native.states())

    def __repr__(self) -> str:
        """Tell how many are hidden."""
        hidden = sum(state in {"primary", "secondary"} for state in self.states)
        return f"<Protected: {len(self)} figures, {hidden} hidden>"

    def _repr_html_(self) -> str:
        """Show the public tables in a notebook."""
        return self._native.html()


def _cell(name: str, text: str) -> str | float | None:
    if not text:
        return None
    return float(text) if name in _NUMBERS else text


class Audit:
    """What published figures, or records that are to be given out, tell of single persons."""

    def __init__(self, native: _native.Checked, text: str, of_records: str) -> None:
        """Take what the core told; `tipstat.audit` does that.

        Args:
            native: What was found.
            text: The JSON of `tipstat audit`.
            of_records: What is said of records, for people.
        """
        self._text = text
        self._findings = Findings(native)
        self._of_records = of_records
        self._records = cast("list[RecordReport]", json.loads(text)["records"])

    @property
    def findings(self) -> Findings:
        """What the rules of the family publication find."""
        return self._findings

    @property
    def records(self) -> list[RecordReport]:
        """A report for each table of records of persons. Internal."""
        return self._records

    @property
    def may_be_released(self) -> bool:
        """Whether nothing speaks against it: no error or warning, and every table alike enough."""
        found = self._findings.errors or self._findings.warnings
        return not found and all(report["may_be_released"] for report in self._records)

    def to_json(self) -> str:
        """Give the JSON of `tipstat audit`, byte for byte.

        Returns:
            The text, indented, with a line break at the end.
        """
        return self._text

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write what was found to a file, as the command line does.

        Args:
            path: A path that ends in `.json`, or in `.html` or `.csv` for the findings alone.

        Raises:
            QuestionError: The path has another ending, or the data are no longer at hand.
            UnreadableError: The path cannot be written.
        """
        ending = os.path.splitext(os.fspath(path))[1].lower()  # noqa: PTH122 - a path of any kind
        if ending == ".json":
            self._findings._native.write(path, self._text)  # noqa: SLF001 - of this package
        elif ending in {".html", ".csv"}:
            self._findings.save(path)
        else:
            raise QuestionError(_ENDINGS[self._findings.lang].format(name=os.fspath(path)))

    def __str__(self) -> str:
        """Show what the command line shows."""
        gap = "\n" if self._of_records else ""
        return f"{self._findings}{gap}{self._of_records}"

    def __repr__(self) -> str:
        """Tell how much was found."""
        return f"<Audit: {len(self._findings)} findings, {len(self._records)} tables of records>"

    def _repr_html_(self) -> str:
        """Show what was found, and what is said of records, in a notebook."""
        said = escape(self._of_records)
        return self._findings._repr_html_() + (f"<pre>{said}</pre>" if said else "")
