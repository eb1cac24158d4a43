"""Ages that heap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tipstat import _native
from tipstat.errors import UnknownNameError
from tipstat.stats._columns import counts, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class AgeHeaping(NamedTuple):
    """How far ages heap at some digits."""

    value: float | None
    """Whipple's index, 100 to 500 and above 175 very rough; or Myers', 0 to 90."""
    method: str
    """`"whipple"` or `"myers"`."""
    persons: int
    """How many persons are of the ages looked at: 23 to 62, or 10 to 89."""
    round: int | None
    """Whipple's: how many of them are of an age that is a multiple of five."""
    preferences: list[float] | None
    """Myers': for each last digit from 0 to 9 its share less 10, in percentage points."""
    reason: str | None = None
    """Why there is no value."""


def age_heaping(
    ages: Iterable[float],
    persons: Iterable[float] | None = None,
    method: Literal["whipple", "myers"] = "whipple",
) -> AgeHeaping:
    """How far ages were rounded when they were asked or guessed.

    Ages of victims are not spread like those of a population: few are above 50, so that a small
    index means little.

    Args:
        ages: Exact ages in completed years; an age may come several times.
        persons: How many persons are of each age; one each by default.
        method: `"whipple"` sees multiples of five, `"myers"` every last digit.

    Returns:
        The index; a reason where nobody is of the ages it looks at.

    Raises:
        StatisticsError: An age or a number of persons is negative, not whole or missing.
        UnknownNameError: There is no such method.

    References:
        Shryock & Siegel (1976), *The Methods and Materials of Demography*, chapter 8. By hand: with
        one person of each age but two of 30, 9 of 41 are round, and 500 times 9/41 is 109.756.

    Example:
        >>> found = age_heaping([*range(23, 63), 30])
        >>> f"{found.value:.3f}", found.round, found.persons
        ('109.756', 9, 41)
    """
    years = counts("ages", ages)
    each = [1] * len(years) if persons is None else counts("persons", persons)
    same_length(ages=years, persons=each)
    pairs = list(zip(years, each, strict=True))
    # A caller without types may ask for anything.
    name: str = method
    if name == "whipple":
        whipple, reason = _native.whipple(pairs)
        value, looked_at, round_ages = whipple or (None, 0, None)
        return AgeHeaping(value, method, looked_at, round_ages, None, reason)
    if name == "myers":
        myers, reason = _native.myers(pairs)
        value, looked_at, preferences = myers or (None, 0, None)
        told = None if preferences is None else list(preferences)
        return AgeHeaping(value, method, looked_at, None, told, reason)
    message = f"there is no method “{method}”; there are “whipple” and “myers”"
    raise UnknownNameError(message)
