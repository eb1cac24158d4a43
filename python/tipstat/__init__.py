"""Trafficking-in-persons statistics: records checked, counted, and published with their limits.

>>> import tipstat
>>> path = getfixture("figures")
>>> findings = tipstat.check(path, as_of="2026-01-31")
>>> findings.verdict
'to_correct'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Literal

from tipstat import _asked, _native
from tipstat._checked import checked as _checked
from tipstat._converted import Converted, convert
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
from tipstat._finding_list import FindingList
from tipstat._findings import Findings, HandedBack
from tipstat._findings_data import (
    Cell,
    CheckComparison,
    Finding,
    FindingsData,
    Input,
    Mended,
    Row,
    RuleSummary,
    Text,
)
from tipstat._frames import given as _given
from tipstat._lang import set_lang
from tipstat._submission import Records, Submission
from tipstat.errors import (
    DayError,
    FrameError,
    MappingError,
    MissingLibraryError,
    NotFoundError,
    NotKeptWarning,
    PackError,
    ProfileError,
    QuestionError,
    StatisticsError,
    TipstatError,
    UnknownNameError,
    UnreadableError,
)

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from tipstat import plot, stats
    from tipstat._files import example, template
    from tipstat._findings_data import Lang
    from tipstat._frames import Data
    from tipstat._model import (
        Catalogue,
        CodeList,
        Page,
        Profile,
        catalogue,
        code_lists,
        codes,
        explain,
        profile,
    )
    from tipstat._progress import show_progress
    from tipstat._protection import Alike, Audit, Protected, RecordReport
    from tipstat._reading import Report, read, report, split
    from tipstat._release import audit, protect
    from tipstat._split import Split
    from tipstat.plot import theme

__all__ = [
    "Alike",
    "Audit",
    "Catalogue",
    "Cell",
    "CheckComparison",
    "CodeList",
    "Comparison",
    "Converted",
    "Counted",
    "DayError",
    "Definition",
    "Estimate",
    "Estimates",
    "EstimatesData",
    "Finding",
    "FindingList",
    "Findings",
    "FindingsData",
    "FrameError",
    "HandedBack",
    "Input",
    "LeftOut",
    "MappingError",
    "Mended",
    "MissingLibraryError",
    "NotComputed",
    "NotFoundError",
    "NotKeptWarning",
    "PackError",
    "Page",
    "Profile",
    "ProfileError",
    "Protected",
    "QuestionError",
    "RecordReport",
    "Records",
    "Report",
    "Row",
    "RuleSummary",
    "Split",
    "StatisticsError",
    "Submission",
    "Text",
    "TipstatError",
    "TracedRow",
    "UnknownNameError",
    "UnreadableError",
    "__version__",
    "audit",
    "catalogue",
    "check",
    "code_lists",
    "codes",
    "convert",
    "example",
    "explain",
    "indicators",
    "plot",
    "profile",
    "protect",
    "read",
    "report",
    "set_lang",
    "show_progress",
    "split",
    "stats",
    "template",
    "theme",
]

__version__: str = _native.VERSION


# What is imported when it is asked for: who only checks a file waits for none of it.
_LATER = {
    **dict.fromkeys(["plot", "stats"], ""),
    **dict.fromkeys(["Catalogue", "CodeList", "Page", "Profile"], "_model"),
    **dict.fromkeys(["catalogue", "code_lists", "codes", "explain", "profile"], "_model"),
    **dict.fromkeys(["example", "template"], "_files"),
    **dict.fromkeys(["Alike", "Audit", "Protected", "RecordReport"], "_protection"),
    **dict.fromkeys(["audit", "protect"], "_release"),
    **dict.fromkeys(["Report", "read", "report", "split"], "_reading"),
    "Split": "_split",
    "show_progress": "_progress",
    "theme": "plot",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    home = _LATER[name]
    if home == "":
        return importlib.import_module(f"tipstat.{name}")
    found = getattr(importlib.import_module(f"tipstat.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__


def check(  # noqa: PLR0913 - all but what is checked have names
    data: Data,
    *,
    profile: str | os.PathLike[str] | None = None,
    lang: Lang | None = None,
    as_of: datetime.date | str | None = None,
    select: Iterable[str] = (),
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    packs: Iterable[str | os.PathLike[str]] = (),
    previous: Findings | str | os.PathLike[str] | None = None,
    waivers: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    threads: int | None = None,
) -> Findings:
    """Check the figures or records of a file, a folder or data frames.

    What is wrong *in* the data is a finding; an exception is raised only where nothing can be
    checked.

    Args:
        data: A file (.csv, .tsv, .xlsx, .xls, .ods, .parquet) or a folder of them, or several; what
            `read` gave; or a data frame of pandas (2.2 or later, with pyarrow), polars (eager or
            lazy), pyarrow (a reader too) or DuckDB, or of any other library that speaks Arrow
            (`__arrow_c_stream__`); or a dictionary of such frames by the names of their tables,
            `{"victims": frame, "proceedings": other}`. A frame without a name is recognised by its
            columns and reported as `dataframe`. Rows of a frame are numbered as in the sheet it
            would make: row 1 has the names of its columns, and row 2 is `frame.iloc[0]`. A frame
            has no `sha256`.
        profile: A country: the name of a built-in profile such as `"ml"`, or the path of a TOML
            file. By default what the folder's `tipstat.toml` says, else none (a data frame has no
            folder).
        lang: The language in which the findings are shown, and in which exceptions speak; by
            default the one that `set_lang` chose, else English. The data keep both.
        as_of: The day as of which it is checked, as a date or as `"2026-01-31"`; today by default.
        select: Codes of rules (`"TIP711"`), beginnings of them (`"TIP7"`) or names of rules: only
            these. All rules by default.
        only: Families of rules by their names (`"dates"`, `"figures"`, `"publication"`): only
            these.
        ignore: Codes, beginnings or names of rules to leave out.
        packs: Files of packs, with further tables, columns, code lists, rules and indicators; those
            that the folder's `tipstat.toml` chooses are taken too.
        previous: An earlier check: its findings, a file of their JSON, or the workbook that was
            handed back. The findings then say what is new, still there, mended and explained
            (`Findings.compared`). A workbook that was handed back remembers its check without it.
        waivers: Files in which the committee waives faults, by role and reason (`.toml`).
        threads: How many threads; by default one for records, and as many as there are cores for
            figures.

    How a file is read (which table a sheet holds, what its headings stand for) is said to `read`.

    Returns:
        The findings, worst first.

    Raises:
        NotFoundError: There is nothing at the path, or no such profile or pack file.
        UnreadableError: None of the files or frames holds a table that is known.
        FrameError: What was given is neither a path nor a data frame, or a frame cannot be read.
        ProfileError: The profile's file has mistakes; all are told, each with its line.
        PackError: A pack's file has mistakes, or two packs declare the same.
        MappingError: A file of waivers has mistakes.
        QuestionError: `previous` is no earlier check, or one with another profile.
        UnknownNameError: No profile, rule, family, table or language has that name.
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
        _checked(
            data,
            profile=profile,
            lang=_asked.spoken(lang),
            as_of=as_of,
            select=select,
            only=only,
            ignore=ignore,
            packs=packs,
            previous=previous,
            waivers=waivers,
            threads=threads,
        )
    )


def indicators(  # noqa: PLR0913 - all but what is read have names
    data: Data,
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
    cluster: Literal["case"] | None = None,
    previous: Estimates | str | os.PathLike[str] | None = None,
    lang: Lang | None = None,
) -> Estimates:
    """Compute indicators from records: numbers with their limits, and the rows behind each.

    Persons are counted once where a key tells them, else records, and the result says which.
    Unknown is a category; a person with several forms of exploitation counts once in each and once
    in the total.

    Args:
        data: Files, folders, data frames, or what `read` gave, as for `check`.
        period: A period such as `2024`, `"2023/2024"`, `"2024-Q1"`, `"2024-03"` or
            `"2014-04/2015-03"`, or several; the last calendar year that is over by default.
        every: Into what each period is divided.
        by: Breakdowns, with all their totals: `"area"` (or `"cercle"`, `"commune"`), `"sex"`,
            `"age"`, `"form"` (or `"form_group"`: the groups of SDG 16.2.2, a person once in
            each), `"citizenship"`, `"agency"`.
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
        cluster: `"case"` for limits of counts, rates and shares of persons that allow for those who
            came together in one case; the numbers themselves stay the same.
        previous: Earlier estimates, or a file of them in JSON: `Estimates.revision` then says which
            definitions and which numbers changed.
        lang: The language in which they are shown, as for `check`. The data keep both.

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
    lang = _asked.spoken(lang)
    return Estimates(
        _native.Tabulation(
            _given(data, lang),
            periods=_asked.periods(period),
            every=every,
            by=_asked.names(by),
            only=_asked.names(only),
            ages=_asked.names(ages),
            status=status,
            scope=scope,
            confidence=confidence,
            as_of=_asked.day(as_of),
            profile=_asked.path(profile),
            packs=_asked.paths(packs),
            cluster=cluster,
            previous=_earlier(previous),
            lang=lang,
        )
    )


def _earlier(
    previous: Estimates | str | os.PathLike[str] | None,
) -> tuple[Literal["json", "file"], str] | None:
    if previous is None:
        return None
    if isinstance(previous, Estimates):
        return "json", previous.to_json()
    return "file", _asked.path(previous) or ""
