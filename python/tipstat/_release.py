"""The step before publication: figures made fit for it, and what a publication tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tipstat import _asked, _native
from tipstat._frames import given
from tipstat._protection import Audit, Protected

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from tipstat._findings_data import Lang
    from tipstat._frames import Data


def protect(  # noqa: PLR0913 - all but what is read have names
    data: Data,
    *,
    threshold: int | None = None,
    width: int | None = None,
    zeros: Literal["published", "hidden"] = "published",
    small_told: bool = False,
    from_outside: bool = False,
    also: Iterable[str] = (),
    round: int | None = None,  # noqa: A002 - it is what it is called
    minimum: bool = False,
    previous: Data | None = None,
    marks: str | os.PathLike[str] | None = None,
    as_of: datetime.date | str | None = None,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    lang: Lang | None = None,
) -> Protected:
    r"""Make figures fit for publication: hide what is few, and what would give it away.

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
        >>> rows = "indicator,value,unit,period,sex\nvictims_identified,40,person,2024,\n"
        >>> rows += "victims_identified,37,person,2024,F\nvictims_identified,3,person,2024,M\n"
        >>> protected = protect(pl.read_csv(io.StringIO(rows)), as_of="2026-01-31")
        >>> [(row["sex"], row["value"], row["printed"]) for row in protected.to_rows()]
        [(None, 40.0, '40'), ('F', None, 's'), ('M', None, 's')]
        >>> protected.states
        ['published', 'secondary', 'primary']
    """
    lang = _asked.spoken(lang)
    return Protected(
        _native.Protection(
            given(data, lang),
            previous=None if previous is None else given(previous, lang),
            threshold=threshold,
            width=width,
            zeros=zeros,
            small_told=small_told,
            from_outside=from_outside,
            also=_asked.names(also),
            round=round,
            minimum=minimum,
            marks=_asked.path(marks),
            as_of=_asked.day(as_of),
            profile=_asked.path(profile),
            packs=_asked.paths(packs),
            lang=lang,
        )
    )


def audit(  # noqa: PLR0913 - all but what is read have names
    data: Data,
    *,
    threshold: int | None = None,
    width: int | None = None,
    zeros: Literal["published", "hidden"] = "hidden",
    columns: Iterable[str] = (),
    previous: Data | None = None,
    as_of: datetime.date | str | None = None,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    threads: int | None = None,
    lang: Lang | None = None,
) -> Audit:
    r"""Say what published figures, or records that are to be given out, tell of single persons.

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
        threads: How many threads, as for `check`.
        lang: The language of what is found and of exceptions.

    Returns:
        The findings of the family publication, and a report for each table of records.

    Raises:
        UnreadableError: None of the files or frames holds a table that is known.
        UnknownNameError: There is no such column or other name.

    Example:
        A "<5" that can be computed back:

        >>> import io, polars as pl
        >>> rows = "indicator,value,unit,period,sex\nvictims_identified,20,person,2024,\n"
        >>> rows += "victims_identified,19,person,2024,F\nvictims_identified,<5,person,2024,M\n"
        >>> found = audit(pl.read_csv(io.StringIO(rows)), as_of="2026-01-31").findings
        >>> found[0]["message"]["en"]
        '“<5” (identified victims, male, 2024) can be computed: total 20 − female 19 = 1.'
    """
    lang = _asked.spoken(lang)
    return Audit(
        *_native.audit(
            given(data, lang),
            previous=None if previous is None else given(previous, lang),
            threshold=threshold,
            width=width,
            zeros=zeros,
            columns=_asked.names(columns),
            as_of=_asked.day(as_of),
            profile=_asked.path(profile),
            packs=_asked.paths(packs),
            threads=threads or 0,
            lang=lang,
        )
    )
