"""One value, or one change, among many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tipstat import _native
from tipstat.stats._columns import Column, Columns, number, numbers, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_SCALE = "too many values are equal, so nothing tells how far the others may lie from them"


class Fences(NamedTuple):
    """What lies far from the other values of a series."""

    lower: float | None
    """The lower fence, in the unit of the values; `None` for modified z-scores."""
    upper: float | None
    """The upper fence."""
    outliers: list[int] | None
    """Where the outliers stand, counted from 0; `None` where that cannot be told."""
    middle: float | None
    """The median, for modified z-scores and where that cannot be told."""
    scores: list[float] | None
    """The modified z-scores."""
    differing: list[int]
    """Where it cannot be told: where the values stand that differ from the middle one."""
    method: str
    """The name of the method, as it was asked for."""
    reason: str | None = None
    """Why it cannot be told."""


class Change(NamedTuple):
    """A unit whose change was judged."""

    position: int
    """Where it stands in the input, counted from 0."""
    ratio: float
    """Its later value over its earlier one."""
    effect: float
    """Its effect, to be compared with the bounds."""


class Excluded(NamedTuple):
    """A unit that has no ratio."""

    position: int
    """Where it stands in the input, counted from 0."""
    why: str
    """`"missing"` or `"zero"`: a unit that fell to 0 is not among the outliers."""


class HidiroglouBerthelot(NamedTuple):
    """The changes of all units and the bounds they are judged by."""

    median_ratio: float
    """The median of the ratios."""
    quartiles: list[float]
    """First quartile, median and third quartile of the effects."""
    lower: float | None
    """The least ordinary effect; `None` where the effects on that side do not vary."""
    upper: float | None
    """The greatest ordinary effect; `None` as well."""
    units: Columns[Change]
    """The units that were judged."""
    excluded: list[Excluded]
    """The units that were left out, and why."""
    outliers: list[int]
    """Where the outlying units stand, counted from 0."""


def outlier_fences(
    values: Iterable[float],
    method: Literal["tukey", "adjusted", "modified_z"] = "tukey",
    multiplier: float = 1.5,
) -> Fences:
    """Which values of a series lie far from the others.

    Args:
        values: Values of one unit, in any order: at least four, or three for modified z-scores.
        method: `"tukey"` is the box plot's rule; `"adjusted"` (Hubert & Vandervieren 2008) is for
            series where large values are common, such as counts by area; `"modified_z"` (Iglewicz &
            Hoaglin 1993) calls outliers what scores beyond 3.5.
        multiplier: How many quartile distances out the fences stand: 1.5 for outliers, 3 for what
            Tukey calls far out. Modified z-scores do not use it.

    Returns:
        The fences and what lies beyond; a reason where half of the values or more are equal.

    Raises:
        StatisticsError: There are too few values, one is missing or infinite, or the multiplier is
            not above 0.
        UnknownNameError: There is no such method.

    References:
        Tukey (1977), *Exploratory Data Analysis*. For this series the R package univOutl 0.5.0
        prints fences of 5.5 and 19.5, and R 4.2.2 a last modified z-score of 11.635125.

    Example:
        >>> series = [12, 15, 14, 10, 8, 9, 13, 14, 15, 11, 12, 47]
        >>> found = outlier_fences(series)
        >>> found.lower, found.upper, found.outliers
        (5.5, 19.5, [11])
        >>> f"{outlier_fences(series, 'modified_z').scores[11]:.6f}"
        '11.635125'
    """
    series = numbers("values", values)
    if method == "modified_z":
        told, flat = _native.modified_z(series)
        if told is not None:
            median, _, _, scores, beyond = told
            return Fences(None, None, beyond, median, scores, [], method)
    else:
        fences, flat = _native.fences(series, multiplier, method)
        if fences is not None:
            lower, upper, beyond = fences
            return Fences(lower, upper, beyond, None, None, [], method)
    middle, differing = flat if flat is not None else (None, [])
    return Fences(None, None, None, middle, None, differing, method, _NO_SCALE)


def hidiroglou_berthelot(
    y1: Column, y2: Column, u: float = 0.5, a: float = 0.05, c: float = 4.0
) -> HidiroglouBerthelot:
    """Judge the change of each unit by the changes of all: large units may change less.

    Args:
        y1: The earlier value of each unit (area, service, month), a count or an amount; `None`
            where it is missing.
        y2: The later value of each.
        u: The weight of size, from 0 (ratios alone) to 1; 0.3 to 0.5 is usual.
        a: Keeps the bounds from closing on a median change; 0 or more.
        c: The width of the bounds, 4 to 20.

    Returns:
        The effects, the bounds and what lies beyond them.

    Raises:
        StatisticsError: The columns differ in length, fewer than four units have a ratio, a value
            is negative, or a parameter is outside its range.

    References:
        Hidiroglou & Berthelot (1986), Survey Methodology 12. For these 40 pairs the R package
        univOutl 0.5.0 prints bounds of -2.12905 and 3.16821 and the outliers 7, 23 and 35.

    Example:
        >>> y1 = [
        ...     17, 45, 12, 31, 35, 89, 48, 22, 67, 19, 44, 10, 118, 5, 19, 20, 10, 26, 10, 3,
        ...     20, 53, 18, 5, 56, 5, 41, 22, 41, 42, 0, 33, 74, 3, 91, 11, 30, 68, 4, 40,
        ... ]
        >>> y2 = [
        ...     19, 54, 8, 30, 30, 101, 504, 20, 67, 15, 38, 10, 138, 4, 23, 17, 11, 33, 13, 3,
        ...     20, 43, 2, 5, 64, 6, 38, 24, 43, 44, 91, 46, 96, 3, 69, 10, 33, 57, 4, 42,
        ... ]
        >>> found = hidiroglou_berthelot(y1, y2)
        >>> f"{found.lower:.5f} to {found.upper:.5f}"
        '-2.12905 to 3.16821'
        >>> [position + 1 for position in found.outliers], found.excluded
        ([7, 23, 35], [Excluded(position=30, why='zero')])
    """
    earlier = [number("y1", one, row) for row, one in enumerate(y1, 1)]
    later = [number("y2", one, row) for row, one in enumerate(y2, 1)]
    same_length(y1=earlier, y2=later)
    pairs = list(zip(earlier, later, strict=True))
    told = _native.hidiroglou_berthelot(pairs, u, a, c)
    median, quartiles, (lower, upper), units, excluded, outliers = told
    return HidiroglouBerthelot(
        median,
        list(quartiles),
        lower,
        upper,
        Columns(Change, (Change(*unit) for unit in units)),
        [Excluded(*unit) for unit in excluded],
        outliers,
    )
