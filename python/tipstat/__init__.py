"""Trafficking-in-persons statistics: records checked, counted, and published with their limits.

>>> import tipstat
>>> path = getfixture("figures")
>>> findings = tipstat.check(path, as_of="2026-01-31")
>>> findings.verdict
'to_correct'
"""

from __future__ import annotations

import datetime
import importlib
import os
from typing import TYPE_CHECKING, Literal, cast

from tipstat import _native
from tipstat._estimates import Estimates
from tipstat._estimates_data import (
    Comparison,
    Counted,
    Definition,
    Estimate,
    EstimatesData,
    LeftOut,
    NotComputed,
    TracedRow,
)
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
from tipstat._frames import is_frames as _is_frames
from tipstat._protection import Alike, Audit, Protected, RecordReport
from tipstat.errors import (
    DayError,
    FrameError,
    NotFoundError,
    PackError,
    ProfileError,
    QuestionError,
    StatisticsError,
    TipstatError,
    UnknownNameError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from tipstat import stats
    from tipstat._frames import ArrowStream, Data

__all__ = [
    "Alike",
    "Audit",
    "Cell",
    "Comparison",
    "Counted",
    "DayError",
    "Definition",
    "Estimate",
    "Estimates",
    "EstimatesData",
    "Finding",
    "Findings",
    "FindingsData",
    "FrameError",
    "Input",
    "LeftOut",
    "NotComputed",
    "NotFoundError",
    "PackError",
    "ProfileError",
    "Protected",
    "QuestionError",
    "RecordReport",
    "Row",
    "RuleSummary",
    "StatisticsError",
    "Text",
    "TipstatError",
    "TracedRow",
    "UnknownNameError",
    "UnreadableError",
    "__version__",
    "audit",
    "check",
    "indicators",
    "protect",
    "stats",
]

__version__: str = _native.VERSION


def __getattr__(name: str) -> ModuleType:
    # The classes of the methods take longer than all the rest: who checks files does not wait for
    # them.
    if name == "stats":
        return importlib.import_module("tipstat.stats")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


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
        packs: Files of packs, with further tables, columns, code lists, rules and indicators; those
            that the folder's `tipstat.toml` chooses are taken too.

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
    return Findings(
        _native.check(
            _given(data, lang),
            profile=None if profile is None else os.fspath(profile),
            lang=lang,
            as_of=_day(as_of),
            select=_names(select),
            ignore=_names(ignore),
            packs=_paths(packs),
        )
    )


def indicators(  # noqa: PLR0913 - all but what is read have names
    data: Data | Iterable[str | os.PathLike[str]],
    *,
    period: int | str | Iterable[int | str] | None = None,
    every: Literal["year", "quarter", "month"] | None = None,
    by: Iterable[str] = (),
    only: Iterable[str] = (),
    ages: Iterable[str] = (),
    status: Literal["known", "reached"] = "known",
    scope: str = "tip",
    confidence: float = 0.95,
    as_of: datetime.date | str | None = None,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    lang: Literal["en", "fr"] = "en",
) -> Estimates:
    """Compute indicators from records: numbers with their limits, and the rows behind each.

    Persons are counted once where a key tells them, else records, and the result says which.
    Unknown is a category; a person with several forms of exploitation counts once in each and once
    in the total.

    Args:
        data: A file (.csv, .tsv, .xlsx, .xls, .ods, .parquet) or a folder of them, or several; or a
            data frame, or data frames by the names of their tables, as for `check`.
        period: A period such as `2024`, `"2023/2024"`, `"2024-Q1"`, `"2024-03"` or
            `"2014-04/2015-03"`, or several; the last calendar year that is over by default.
        every: Into what each period is divided.
        by: Breakdowns, with all their totals: `"area"` (or `"cercle"`, `"commune"`), `"sex"`,
            `"age"`, `"form"`, `"citizenship"`, `"agency"`.
        only: Ids of indicators: only these. All by default.
        ages: Bands of age, such as `["0-11", "12-17", "18+"]`; children and adults by default.
        status: Which status is asked for: `"known"` on the day `as_of`, or `"reached"` in the
            period, whatever was decided later.
        scope: Which practices the records cover, such as `"tip_and_assimilated"`.
        confidence: The confidence of the limits.
        as_of: The day as of which records are looked at, as a date or as `"2026-01-31"`; today by
            default.
        profile: A country, as for `check`: its areas, agencies and residents.
        packs: Files of packs, as for `check`; their indicators are computed too.
        lang: The language in which they are shown. The data keep both.

    Returns:
        The numbers, with what they mean, what was left out, and what could not be computed.

    Raises:
        NotFoundError: There is nothing at a path, or no such profile or pack file.
        UnreadableError: None of the files holds a table that is known.
        ProfileError: The profile's file has mistakes.
        PackError: A pack's file has mistakes, or two packs declare the same.
        UnknownNameError: There is no indicator, breakdown, scope or other name that was given.
        QuestionError: A period, a band of age or the confidence is none, or what was asked does
            not go together.
        DayError: `as_of` is not a day.

    Example:
        Three victims were identified in 2024; for a count of 3 the tables of Garwood (1936) have
        limits of 0.619 and 8.77:

        >>> path = getfixture("victims")
        >>> est = indicators(path, period=2024, by=["sex"], as_of="2026-01-31")
        >>> total = est.total("victims_identified", "2024")
        >>> total["value"], round(total["lower"], 3), round(total["upper"], 2)
        (3.0, 0.619, 8.77)
        >>> [(row["row"], row["reason"]) for row in est.trace(total)]
        [(2, None), (3, None), (4, None), (5, 'rejected'), (6, 'outside_period')]
    """
    periods = [] if period is None else [period] if isinstance(period, (int, str)) else period
    return Estimates(
        _native.Tabulation(
            _read(data, lang),
            periods=[str(one) for one in periods],
            every=every,
            by=_names(by),
            only=_names(only),
            ages=_names(ages),
            status=status,
            scope=scope,
            confidence=confidence,
            as_of=_day(as_of),
            profile=None if profile is None else os.fspath(profile),
            packs=_paths(packs),
            lang=lang,
        )
    )


def protect(  # noqa: PLR0913 - all but what is read have names
    data: Data | Iterable[str | os.PathLike[str]],
    *,
    threshold: int | None = None,
    width: int | None = None,
    zeros: Literal["published", "hidden"] = "published",
    small_told: bool = False,
    from_outside: bool = False,
    also: Iterable[str] = (),
    round: int | None = None,  # noqa: A002 - it is what it is called
    minimum: bool = False,
    previous: Data | Iterable[str | os.PathLike[str]] | None = None,
    marks: str | os.PathLike[str] | None = None,
    as_of: datetime.date | str | None = None,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    lang: Literal["en", "fr"] = "en",
) -> Protected:
    """Make figures fit for publication: hide what is few, and what would give it away.

    All figures that are given are published together: tables, margins, shares and rates are one
    release.

    Args:
        data: Figures: a file, a folder, several, or data frames, as for `check`.
        threshold: Counts of persons above 0 and below this are hidden; by default that of the
            profile.
        width: How far apart the smallest and the largest value of a sensitive count must stay for
            who computes; the threshold by default.
        zeros: Whether zeros are `"published"`, so that a hidden count is known to be at least 1,
            or `"hidden"` as small counts are.
        small_told: The reader is told which numbers were hidden for being below the threshold.
        from_outside: The reader is in no cell: nobody knows of herself that she is counted.
        also: Further counting units that are hidden where they are few, such as `"case_file"`.
        round: Round counts of persons to multiples of 3 or 5, sums kept, instead of hiding them.
        minimum: Look for the cheapest choice of all, for small tables.
        previous: Figures that were published before of the same.
        marks: A CSV file with the column `mark` (`protect` or `publish`) beside columns of figures.
        as_of: The day as of which it is done, today by default.
        profile: A country, as for `check`: its areas and its threshold.
        packs: Files of packs, as for `check`.
        lang: The language of the tables, the protocol and exceptions.

    Returns:
        The figures for publication, and the internal protocol.

    Raises:
        QuestionError: There are no figures, or the threshold or base is none.
        UnreadableError: None of the files holds a table that is known.
        UnknownNameError: There is no such unit or other name.
        StatisticsError: The numbers are too large to be computed with.

    Example:
        Of 40 victims 3 are men: 40 - 37 would tell them.

        >>> import io, polars as pl
        >>> rows = "indicator,value,unit,period,sex\\nvictims_identified,40,person,2024,\\n"
        >>> rows += "victims_identified,37,person,2024,F\\nvictims_identified,3,person,2024,M\\n"
        >>> protected = protect(pl.read_csv(io.StringIO(rows)), as_of="2026-01-31")
        >>> [(row["sex"], row["value"], row["printed"]) for row in protected.to_rows()]
        [(None, 40.0, '40'), ('F', None, 's'), ('M', None, 's')]
        >>> protected.states
        ['published', 'secondary', 'primary']
    """
    return Protected(
        _native.Protection(
            _read(data, lang),
            previous=None if previous is None else _read(previous, lang),
            threshold=threshold,
            width=width,
            zeros=zeros,
            small_told=small_told,
            from_outside=from_outside,
            also=_names(also),
            round=round,
            minimum=minimum,
            marks=None if marks is None else os.fspath(marks),
            as_of=_day(as_of),
            profile=None if profile is None else os.fspath(profile),
            packs=_paths(packs),
            lang=lang,
        )
    )


def audit(  # noqa: PLR0913 - all but what is read have names
    data: Data | Iterable[str | os.PathLike[str]],
    *,
    threshold: int | None = None,
    width: int | None = None,
    zeros: Literal["published", "hidden"] = "hidden",
    columns: Iterable[str] = (),
    previous: Data | Iterable[str | os.PathLike[str]] | None = None,
    as_of: datetime.date | str | None = None,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    lang: Literal["en", "fr"] = "en",
) -> Audit:
    """Say what published figures, or records that are to be given out, tell of single persons.

    Args:
        data: Figures or records, as for `check`.
        threshold: Counts above 0 and below this are small, and at least so many records must be
            alike; by default that of the profile.
        width: How far apart the smallest and the largest value of a hidden count must stay; the
            threshold by default.
        zeros: Whether the table prints its zeros: then a hidden count is at least 1.
        columns: Of records, the columns by which somebody might be recognised; sex, age,
            citizenship and area by default.
        previous: Of records, those that were given out before.
        as_of: The day as of which it is done, today by default.
        profile: A country, as for `check`.
        packs: Files of packs, as for `check`.
        lang: The language of what is found and of exceptions.

    Returns:
        The findings of the family publication, and a report for each table of records.

    Raises:
        UnreadableError: None of the files or frames holds a table that is known.
        UnknownNameError: There is no such column or other name.

    Example:
        A "<5" that can be computed back:

        >>> import io, polars as pl
        >>> rows = "indicator,value,unit,period,sex\\nvictims_identified,20,person,2024,\\n"
        >>> rows += "victims_identified,19,person,2024,F\\nvictims_identified,<5,person,2024,M\\n"
        >>> found = audit(pl.read_csv(io.StringIO(rows)), as_of="2026-01-31").findings
        >>> found[0]["message"]["en"]
        '“<5” (identified victims, male, 2024) can be computed: total 20 − female 19 = 1.'
    """
    return Audit(
        _native.audit(
            _read(data, lang),
            previous=None if previous is None else _read(previous, lang),
            threshold=threshold,
            width=width,
            zeros=zeros,
            columns=_names(columns),
            as_of=_day(as_of),
            profile=None if profile is None else os.fspath(profile),
            packs=_paths(packs),
            lang=lang,
        )
    )


def _read(
    data: Data | Iterable[str | os.PathLike[str]], lang: str
) -> str | list[str] | list[tuple[str | None, ArrowStream]]:
    if _is_frames(data):
        return _given(cast("Data", data), lang)
    return _paths(cast("Iterable[str | os.PathLike[str]]", data))


def _day(as_of: datetime.date | str | None) -> str:
    # The core reads no clock: the day is asked for here, once, as the command line
    # does: that of Greenwich, which is Bamako's.
    day = datetime.datetime.now(datetime.timezone.utc).date() if as_of is None else as_of
    return day if isinstance(day, str) else day.isoformat()[:10]


def _paths(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    # One path alone is what was meant by it.
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _names(names: Iterable[str]) -> list[str]:
    # One name is an iterable of letters; taking it for one rule is what was meant.
    return [names] if isinstance(names, str) else list(names)
