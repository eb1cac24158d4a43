"""Two rates beside each other."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, overload

from tipstat import _native
from tipstat.stats._columns import Column, Columns, Interval, count, intervals, number, together

RatioMethod = Literal["exact", "mid_p", "log_wald"]
DifferenceMethod = Literal["mover", "wald"]


class RateRatio(NamedTuple):
    """A ratio of two rates, with its test."""

    value: float | None
    """The ratio, without unit; infinite over a count of 0."""
    lower: float | None
    """The lower limit."""
    upper: float | None
    """The upper limit; infinite over a count of 0."""
    confidence: float
    """The confidence of the limits."""
    method: str | None
    """The name of the method."""
    p_value: float | None
    """The two-sided probability of such counts, were the rates equal."""
    reason: str | None = None
    """Why there is no value."""


@overload
def rate_ratio(
    x1: float,
    t1: float,
    x2: float,
    t2: float,
    confidence: float = 0.95,
    method: RatioMethod = "exact",
) -> RateRatio: ...


@overload
def rate_ratio(
    x1: Column,
    t1: float | Column,
    x2: float | Column,
    t2: float | Column,
    confidence: float = 0.95,
    method: RatioMethod = "exact",
) -> Columns[RateRatio]: ...


def rate_ratio(  # noqa: PLR0913, PLR0917 - four numbers make two rates
    x1: float | Column,
    t1: float | Column,
    x2: float | Column,
    t2: float | Column,
    confidence: float = 0.95,
    method: RatioMethod = "exact",
) -> RateRatio | Columns[RateRatio]:
    """Limits of the ratio of two rates, `(x1 / t1) / (x2 / t2)`.

    Ratios of two countings (convictions over prosecutions of a year) belong here, with exposures of
    1. The events must be independent.

    Args:
        x1: The events of the numerator.
        t1: Their exposure (residents, years), above 0.
        x2: The events of the denominator.
        t2: Their exposure, in the same unit.
        confidence: The confidence of the limits.
        method: `"exact"` (conditional on the sum) is never too narrow; `"mid_p"` is right on
            average; `"log_wald"` is what printed tables carry, good from ten events on each side.

    Returns:
        The ratio with its limits and a p-value; for columns, columns. A reason if both counts are 0
        (if one is, for `"log_wald"`).

    Raises:
        StatisticsError: A count or an exposure cannot be one.
        UnknownNameError: There is no such method.

    References:
        Przyborowski & Wilenski (1940), Biometrika 31. Breast cancer after fluoroscopy (Rothman &
        Greenland, *Modern Epidemiology*) in R 4.2.2, `poisson.test`: 1.0057 to 3.6093.

    Example:
        >>> found = rate_ratio(41, 28_010, 15, 19_017)
        >>> f"{found.value:.4f}: {found.lower:.4f} to {found.upper:.4f}, p {found.p_value:.5f}"
        '1.8558: 1.0057 to 3.6093, p 0.04085'
    """
    single, (a, b, c, d) = _four(x1, t1, x2, t2)
    rows = [
        RateRatio(value, lower, upper, confidence, name, p_value, reason)
        for (value, lower, upper, name, reason), p_value in _native.rate_ratios(
            (a, b), (c, d), confidence, method
        )
    ]
    return rows[0] if single else Columns(RateRatio, rows)


@overload
def rate_difference(
    x1: float,
    t1: float,
    x2: float,
    t2: float,
    confidence: float = 0.95,
    method: DifferenceMethod = "mover",
    *,
    per: float = 1.0,
) -> Interval: ...


@overload
def rate_difference(
    x1: Column,
    t1: float | Column,
    x2: float | Column,
    t2: float | Column,
    confidence: float = 0.95,
    method: DifferenceMethod = "mover",
    *,
    per: float = 1.0,
) -> Columns[Interval]: ...


def rate_difference(  # noqa: PLR0913, PLR0917 - four numbers make two rates
    x1: float | Column,
    t1: float | Column,
    x2: float | Column,
    t2: float | Column,
    confidence: float = 0.95,
    method: DifferenceMethod = "mover",
    *,
    per: float = 1.0,
) -> Interval | Columns[Interval]:
    """Limits of the difference of two rates, `x1 / t1 - x2 / t2`.

    Args:
        x1: The events of the first.
        t1: Their exposure, above 0.
        x2: The events of the second.
        t2: Their exposure, in the same unit.
        confidence: The confidence of the limits.
        method: `"mover"` is the default; `"wald"` is that of printed tables, too narrow for few.
        per: For how many units of exposure, such as 100,000 residents.

    Returns:
        The difference with its limits; for columns, columns. With `"wald"` a reason if both counts
        are 0.

    Raises:
        StatisticsError: A count or an exposure cannot be one.
        UnknownNameError: There is no such method.

    References:
        Zou & Donner (2008), Statistics in Medicine 27; the example of Li, Tang, Poon & Tang (2011)
        has -0.9232 to -0.3188 per thousand at 90 %.

    Example:
        >>> found = rate_difference(30, 54_308.7, 60, 51_477.5, confidence=0.9, per=1_000)
        >>> f"{found.lower:.4f} to {found.upper:.4f}"
        '-0.9232 to -0.3188'
    """
    single, (a, b, c, d) = _four(x1, t1, x2, t2)
    rows = _native.rate_differences((a, b), (c, d), per, confidence, method)
    return intervals(rows, confidence, single=single)


def _four(
    x1: float | Column, t1: float | Column, x2: float | Column, t2: float | Column
) -> tuple[bool, list[list[Any]]]:
    return together(("x1", x1, count), ("t1", t1, number), ("x2", x2, count), ("t2", t2, number))
