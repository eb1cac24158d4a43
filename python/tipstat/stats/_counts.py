"""Counts, the rates made of them, and means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from tipstat import _native
from tipstat.stats._columns import (
    Column,
    Columns,
    Interval,
    count,
    counts,
    interval,
    intervals,
    number,
    numbers,
    same_length,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

CountMethod = Literal["exact", "byar", "phe", "mid_p", "jeffreys"]


class ClusteredCount(NamedTuple):
    """A count of events that came in clusters."""

    value: float | None
    """The number of events; `None` without one."""
    lower: float | None
    """The lower limit."""
    upper: float | None
    """The upper limit."""
    confidence: float
    """The confidence of the limits."""
    method: str | None
    """The name of the method."""
    clusters: int
    """How many clusters had events."""
    design_effect: float | None
    """How many times the variance of as many independent events."""
    effective_events: float
    """How many independent events would tell as much."""
    rests_on_few: bool
    """Whether those are fewer than ten, so that the limits hold less often than they say."""
    reason: str | None = None
    """Why there is no value."""


class ClusteredShare(NamedTuple):
    """A share of people who came in clusters."""

    value: float | None
    """The share, from 0 to 1; `None` without anybody."""
    lower: float | None
    """The lower limit."""
    upper: float | None
    """The upper limit."""
    confidence: float
    """The confidence of the limits."""
    method: str | None
    """The name of the method."""
    clusters: int
    """How many clusters had anybody."""
    design_effect: float | None
    """How many times the variance of as many independent people."""
    reason: str | None = None
    """Why there is no value."""


@overload
def count_interval(
    x: float, confidence: float = 0.95, method: CountMethod = "exact"
) -> Interval: ...


@overload
def count_interval(
    x: Column, confidence: float = 0.95, method: CountMethod = "exact"
) -> Columns[Interval]: ...


def count_interval(
    x: float | Column, confidence: float = 0.95, method: CountMethod = "exact"
) -> Interval | Columns[Interval]:
    """Limits of a count of independent events in a period.

    Victims found in one raid are not independent: see `count_clustered`.

    Args:
        x: The number of events, or a column of such numbers.
        confidence: The confidence of the limits, above 0 and below 1.
        method: `"exact"` (Garwood 1936) is never too narrow. `"phe"` and `"byar"` are what England
            prints (exact below ten and Byar's from ten on; Byar's always). `"mid_p"` (Lancaster
            1961) and `"jeffreys"` (1946) are narrower, and right on average.

    Returns:
        The count with its limits, in events; for a column, columns. Byar's lower limit does not
        exist for very few events at a high confidence; the reason then says so.

    Raises:
        StatisticsError: A count is negative or not whole, or above 10 to the power of 10, or the
            confidence is none.
        UnknownNameError: There is no such method.

    References:
        Garwood (1936), Biometrika 28. GraphPad QuickCalcs prints 16.18 to 36.90 for 25 events.

    Example:
        >>> found = count_interval(25)
        >>> f"{found.lower:.2f} to {found.upper:.2f}, {found.method}"
        '16.18 to 36.90, exact (Garwood)'
        >>> count_interval([25, None]).value
        [25.0, None]
    """
    single, (events,) = together(("x", x, count))
    rows = _native.count_intervals(events, confidence, method)
    return intervals(rows, confidence, single=single)


@overload
def rate_interval(
    x: float,
    t: float,
    confidence: float = 0.95,
    method: CountMethod = "exact",
    *,
    per: float = 1.0,
) -> Interval: ...


@overload
def rate_interval(
    x: Column,
    t: float | Column,
    confidence: float = 0.95,
    method: CountMethod = "exact",
    *,
    per: float = 1.0,
) -> Columns[Interval]: ...


@overload
def rate_interval(
    x: float,
    t: Column,
    confidence: float = 0.95,
    method: CountMethod = "exact",
    *,
    per: float = 1.0,
) -> Columns[Interval]: ...


def rate_interval(
    x: float | Column,
    t: float | Column,
    confidence: float = 0.95,
    method: CountMethod = "exact",
    *,
    per: float = 1.0,
) -> Interval | Columns[Interval]:
    """Limits of a rate: events over the population or the time they were counted in.

    Args:
        x: The number of independent events.
        t: The exposure: residents, years, or whatever the events were counted over; above 0.
        confidence: The confidence of the limits.
        method: As for `count_interval`.
        per: For how many units of exposure, such as 100,000 residents.

    Returns:
        The rate with its limits; for columns, columns.

    Raises:
        StatisticsError: A count or an exposure cannot be one, or the confidence is none.
        UnknownNameError: There is no such method.

    References:
        As `count_interval`. For 100 events where 90 were expected, Byar's limits are 90.4 and 135.1
        per cent (documentation of the Ruby class `Byar`).

    Example:
        >>> found = rate_interval(100, 90, method="byar", per=100)
        >>> f"{found.lower:.1f} to {found.upper:.1f}"
        '90.4 to 135.1'
    """
    single, (events, exposures) = together(("x", x, count), ("t", t, number))
    rows = _native.rate_intervals(events, exposures, per, confidence, method)
    return intervals(rows, confidence, single=single)


def mean_interval(values: Iterable[float], confidence: float = 0.95) -> Interval:
    """Limits of the mean of measured values, such as days to judgment, by Student's t.

    Where a few values are much larger than the rest, as delays are, a median says more.

    Args:
        values: A sample of at least two independent values of one unit, in any order.
        confidence: The confidence of the limits.

    Returns:
        The mean with its limits, in the unit of the values; a reason where all values are equal.

    Raises:
        StatisticsError: There are fewer than two values, or one is missing or infinite.

    References:
        Student (1908), Biometrika 6. For his hours of sleep gained R prints a mean of 1.58 and
        limits of 0.7001142 and 2.4598858 (`t.test`, data set `sleep`).

    Example:
        >>> found = mean_interval([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
        >>> f"{found.value:.2f}: {found.lower:.7f} to {found.upper:.7f}"
        '1.58: 0.7001142 to 2.4598858'
    """
    return interval(_native.mean_interval(numbers("values", values), confidence), confidence)


def count_clustered(sizes: Iterable[float], confidence: float = 0.95) -> ClusteredCount:
    """Limits of a count whose events came in clusters: thirty victims of one raid are one event.

    Leaving the clusters out of account makes an interval too narrow by the square root of the
    design effect.

    Args:
        sizes: The number of events of each cluster (victims of each operation), in any order;
            single events are clusters of 1, and 0 adds nothing. Clusters are independent.
        confidence: The confidence of the limits.

    Returns:
        The number of events with its limits, and what the clusters do to them; a reason where
        there is no event, since how large a cluster might have been is then not known.

    Raises:
        StatisticsError: A size is negative, not whole or missing, or the confidence is none.

    References:
        Fay & Feuer (1997), Statistics in Medicine 16; Stukel et al. (1994), Statistics in Medicine
        13. 25 raids with three victims each have three times the limits of 25 independent events,
        for which GraphPad QuickCalcs prints 16.18 to 36.90.

    Example:
        >>> found = count_clustered([3] * 25)
        >>> f"{found.lower / 3:.2f} to {found.upper / 3:.2f}; {found.design_effect}"
        '16.18 to 36.90; 3.0'
    """
    told = _native.count_clustered(counts("sizes", sizes), confidence)
    (value, lower, upper, method, reason), clusters, effect, effective, few = told
    return ClusteredCount(
        value, lower, upper, confidence, method, clusters, effect, effective, few, reason
    )


def proportion_clustered(
    x: Iterable[float], n: Iterable[float], confidence: float = 0.95
) -> ClusteredShare:
    """Limits of a share of people who came in clusters: of one raid all may be children, or none.

    Args:
        x: How many of each cluster (case, raid, operation) are counted.
        n: How many there are in each, in the same order; a cluster of nobody adds nothing.
        confidence: The confidence of the limits.

    Returns:
        The share with its limits, and what the clusters do to them; a reason where there is nobody.
        One cluster alone has the limits 0 and 1: it says nothing of how clusters differ.

    Raises:
        StatisticsError: The two have other lengths, a number is negative, not whole or missing,
            more are counted than there are, or the confidence is none.

    References:
        Rao & Scott (1992), Biometrics 48; Korn & Graubard (1998), Survey Methodology 24. By hand:
        2, 4, 6 and 8 of ten have 8/3 times the variance of forty independent people.

    Example:
        >>> found = proportion_clustered([2, 4, 6, 8], [10] * 4)
        >>> f"{found.value} from {found.lower:.3f} to {found.upper:.3f}; {found.design_effect:.3f}"
        '0.5 from 0.183 to 0.817; 2.667'
    """
    part, whole = counts("x", x), counts("n", n)
    same_length(x=part, n=whole)
    told = _native.proportion_clustered(part, whole, confidence)
    (value, lower, upper, method, reason), clusters, effect = told
    return ClusteredShare(value, lower, upper, confidence, method, clusters, effect, reason)
