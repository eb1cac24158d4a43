"""Trafficking-in-persons statistics: figures checked, with findings in English and French.

>>> import tipstat
>>> path = getfixture("figures")
>>> findings = tipstat.check(path, as_of="2026-01-31")
>>> findings.verdict
'to_correct'
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Literal

from tipstat import _native
from tipstat._findings import (
    Cell,
    Finding,
    Findings,
    FindingsData,
    Input,
    Row,
    RuleSummary,
    Text,
)
from tipstat._frames import given as _given
from tipstat.errors import (
    DayError,
    FrameError,
    NotFoundError,
    PackError,
    ProfileError,
    TipstatError,
    UnknownNameError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipstat._frames import Data

__all__ = [
    "Cell",
    "DayError",
    "Finding",
    "Findings",
    "FindingsData",
    "FrameError",
    "Input",
    "NotFoundError",
    "PackError",
    "ProfileError",
    "Row",
    "RuleSummary",
    "Text",
    "TipstatError",
    "UnknownNameError",
    "UnreadableError",
    "__version__",
    "check",
]

__version__: str = _native.VERSION


def check(  # noqa: PLR0913 - all but what is checked have names
    data: Data,
    *,
    profile: str | os.PathLike[str] | None = None,
    lang: Literal["en", "fr"] = "en",
    as_of: datetime.date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    packs: Iterable[str | os.PathLike[str]] = (),
) -> Findings:
    """Check the figures or records of a file, a folder or data frames.

    What is wrong *in* the data is a finding; an exception is raised only where nothing can be
    checked.

    Args:
        data: A file (.csv, .tsv, .xlsx, .xls, .ods, .parquet) or a folder of them; or a data frame
            of pandas (2.2 or later, with pyarrow), polars (eager or lazy), pyarrow (a reader too)
            or DuckDB, or of any other library that speaks Arrow (`__arrow_c_stream__`); or
            a dictionary of such frames by the names of their tables,
            `{"victims": frame, "proceedings": other}`. A frame without a name is recognised by its
            columns and reported as `dataframe`. Rows of a frame are numbered as in the sheet it
            would make: row 1 has the names of its columns, and row 2 is `frame.iloc[0]`. A frame
            has no `sha256`.
        profile: A country: the name of a built-in profile such as `"ml"`, or the path of a TOML
            file. By default what the folder's `tipstat.toml` says, else none (a data frame has no
            folder).
        lang: The language in which the findings are shown, and in which exceptions speak. The data
            keep both.
        as_of: The day as of which it is checked, as a date or as `"2026-01-31"`; today by default.
        select: Codes of rules (`"TIP711"`), beginnings of them (`"TIP7"`) or names of rules: only
            these. All rules by default.
        ignore: Codes, beginnings or names of rules to leave out.
        packs: Files of packs, with further tables, columns, code lists and rules; those that the
            folder's `tipstat.toml` chooses are taken too.

    Returns:
        The findings, worst first.

    Raises:
        NotFoundError: There is nothing at the path, or no such profile or pack file.
        UnreadableError: None of the files or frames holds a table that is known.
        FrameError: What was given is neither a path nor a data frame, or a frame cannot be read.
        ProfileError: The profile's file has mistakes; all are told, each with its line.
        PackError: A pack's file has mistakes, or two packs declare the same.
        UnknownNameError: No profile, rule, table or language has that name.
        DayError: `as_of` is not a day.

    Example:
        291 men and 113 women make 404, not 430:

        >>> path = getfixture("figures")
        >>> findings = check(path, select=["TIP711"], as_of="2026-01-31")
        >>> [finding["difference"] for finding in findings.errors]
        [-26]
        >>> check("no such file.csv")
        Traceback (most recent call last):
        ...
        tipstat.errors.NotFoundError: no such file.csv: there is no such file or folder; ...
    """
    # The core reads no clock: the day is asked for here, once, as the command line
    # does: that of Greenwich, which is Bamako's.
    day = datetime.datetime.now(datetime.timezone.utc).date() if as_of is None else as_of
    return Findings(
        _native.check(
            _given(data, lang),
            profile=None if profile is None else os.fspath(profile),
            lang=lang,
            as_of=day if isinstance(day, str) else day.isoformat()[:10],
            select=_names(select),
            ignore=_names(ignore),
            packs=_paths(packs),
        )
    )


def _paths(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    # One path alone is what was meant by it.
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _names(names: Iterable[str]) -> list[str]:
    # One name is an iterable of letters; taking it for one rule is what was meant.
    return [names] if isinstance(names, str) else list(names)
