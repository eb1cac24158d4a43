from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tipstat._submission import Records
from tipstat._tabular import library
from tipstat.errors import QuestionError

if TYPE_CHECKING:
    from tipstat import _native
    from tipstat._findings import Findings

Part = TypeVar("Part")

_TAKEN = {
    "en": "there is a column “{name}” already; give another name with column=",
    "fr": "il y a déjà une colonne «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE};"
    " donnez un autre nom avec column=",
}


class Split(Generic[Part]):
    """Rows that may be used and rows that may not: `good, bad = tipstat.split(frame)`.

    Attributes:
        good: Rows of which no error is said; warnings and notes may be.
        bad: Rows with an error, and rows that hold no record, such as totals.
        findings: All that was found.
    """

    def __init__(self, good: Part, bad: Part, findings: Findings) -> None:
        """Hold both parts.

        Args:
            good: Rows that may be used.
            bad: Rows that may not.
            findings: All that was found.
        """
        self.good = good
        self.bad = bad
        self.findings = findings

    def __iter__(self) -> Iterator[Part]:
        """Give the good part, then the bad one."""
        return iter((self.good, self.bad))

    def __repr__(self) -> str:
        """Say how many rows either part has."""
        return f"<Split: good {_size(self.good)}, bad {_size(self.bad)}>"


def _size(part: object) -> str:
    if isinstance(part, Mapping):
        return "{" + ", ".join(f"{name}: {len(rows)}" for name, rows in part.items()) + "}"
    return str(len(part))  # type: ignore[arg-type]


def settled(frame: Any) -> Any:  # noqa: ANN401 - of any library
    """Make a frame one that can be read twice, once to check it and once to divide it.

    Args:
        frame: A data frame of any library.

    Returns:
        It as a frame in memory: of polars or pandas as it is, of another library as pyarrow's.
    """
    if not hasattr(frame, "__arrow_c_stream__") and callable(getattr(frame, "collect", None)):
        frame = frame.collect()
    if _library(frame) in ("polars", "pandas") or not hasattr(frame, "__arrow_c_stream__"):
        return frame
    return library("pyarrow").table(frame)


def divide(
    native: _native.Checked,
    at: int,
    frame: Any,  # noqa: ANN401 - of any library
    column: str,
    lang: str,
) -> tuple[Any, Any]:
    """Divide a frame by what was found in it.

    Args:
        native: What was found.
        at: Which of its inputs the frame is.
        frame: The frame.
        column: Under which name what is said of each row stands.
        lang: The language of exceptions.

    Returns:
        The rows that may be used, and the others.

    Raises:
        QuestionError: The frame has a column of that name.
    """
    kind = _library(frame)
    names = frame.column_names if kind == "pyarrow" else list(frame.columns)
    if column in names:
        raise QuestionError(_TAKEN[lang].format(name=column))
    usable, told = native.rows(at, len(frame))
    if kind == "polars":
        polars = sys.modules["polars"]
        with_told = frame.with_columns(polars.Series(column, told, dtype=polars.String))
        mask = polars.Series(usable, dtype=polars.Boolean)
        return with_told.filter(mask), with_told.filter(~mask)
    if kind == "pandas":
        with_told = frame.assign(**{column: told})
        good, bad = (
            [row for row, may in enumerate(usable) if may is wanted] for wanted in (True, False)
        )
        return with_told.iloc[good], with_told.iloc[bad]
    arrow = sys.modules["pyarrow"]
    with_told = frame.append_column(column, arrow.array(told, arrow.string()))
    keep = arrow.array(usable, arrow.bool_())
    drop = arrow.array([not one for one in usable], arrow.bool_())
    return with_told.filter(keep), with_told.filter(drop)


def tables(
    native: _native.Checked, names: list[str], column: str, *, identifying: bool
) -> tuple[dict[str, Records], dict[str, Records]]:
    """Divide the tables of files by what was found in them.

    Args:
        native: What was found.
        names: The tables.
        column: Under which name what is said of each row stands.
        identifying: Also the columns that identify a person.

    Returns:
        Of each table the rows that may be used, and the others.
    """
    parts = {name: native.split(name, identifying, column) for name in names}
    good = {name: Records(part[0]) for name, part in parts.items()}
    return good, {name: Records(part[1]) for name, part in parts.items()}


def _library(frame: object) -> str:
    name = type(frame).__module__.partition(".")[0]
    return name if name in ("polars", "pandas") else "pyarrow"
