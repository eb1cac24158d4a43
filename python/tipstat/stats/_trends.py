"""Changes over several periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tipstat import _native
from tipstat.stats._columns import (
    Column,
    Interval,
    counts,
    interval,
    number,
    numbers,
    same_length,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Trend(NamedTuple):
    """The log-linear trend of a series of counts."""

    value: float | None
    """The change in one unit of time, in per cent; infinite if all events are in the last."""
    lower: float | None
    """The lower limit, in per cent."""
    upper: float | None
    """The upper limit, in per cent."""
    confidence: float
    """The confidence of the limits."""
    method: str | None
    """The name of the method."""
    slope: float | None
    """The slope of the log of the rate."""
    standard_error: float | None
    """Its standard error, dispersion included."""
    p_value: float | None
    """The two-sided probability of a fit as much better, were the rate constant."""
    dispersion: float | None
    """Pearson's dispersion about the line."""
    model: str | None
    """`"poisson"`, or `"quasi_poisson"` where the counts vary more than independent events do."""
    fitted: list[float] | None
    """The counts of the line."""
    reason: str | None = None
    """Why there is no value."""


class MannKendall(NamedTuple):
    """Whether a series rises or falls, and how fast."""

    s: int
    """Pairs of values that rise less pairs that fall."""
    variance: float
    """The variance of S without trend."""
    tau: float
    """S over the number of pairs (tau-a)."""
    tau_b: float | None
    """The same corrected for equal values; `None` if all are equal."""
    z: float
    """The score with continuity correction."""
    p_value: float
    """Its two-sided probability."""
    exact_p_value: float | None
    """The exact one; `None` if two values are equal or there are more than 50."""
    slope: Interval
    """Sen's slope: the change in one unit of time."""
    intercept: float | None
    """The value of its line at time 0."""


class CochranArmitage(NamedTuple):
    """Whether a share rises or falls."""

    z: float | None
    """The score over its standard deviation; above 0 if the share rises."""
    p_value: float | None
    """The two-sided probability, were the share the same throughout."""
    reason: str | None = None
    """Why there is no test."""


def trend(
    time: Iterable[float],
    count: Iterable[float],
    exposure: float | Column = 1.0,
    confidence: float = 0.95,
) -> Trend:
    """The change a year of a rate, by Poisson regression with the log of the exposure as offset.

    Where events come in batches the counts vary more than independent ones; the limits then allow
    for the dispersion that was found, and the model says so. The limits are profile limits.

    Args:
        time: The times, such as years; in any order, with gaps, at least three different ones.
        count: The events of each time.
        exposure: The population, or the part of a year, that they were counted over; one number
            for all, or one for each.
        confidence: The confidence of the limits.

    Returns:
        The change in one unit of time, in per cent, with its limits; a reason without an event.

    Raises:
        StatisticsError: The series differ in length, are too short, or hold what cannot be.

    References:
        McCullagh & Nelder (1989), *Generalized Linear Models*. For deaths from AIDS in Australia in
        14 quarters (Dobson 1990) R 4.2.2 `glm` prints a slope of 0.25652 and a dispersion of
        2.403942.

    Example:
        >>> deaths = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]
        >>> found = trend(range(1, 15), deaths)
        >>> f"{found.slope:.5f}, dispersion {found.dispersion:.6f}, {found.model}"
        '0.25652, dispersion 2.403942, quasi_poisson'
    """
    times, events = numbers("time", time), counts("count", count)
    _, (over, _) = together(("exposure", exposure, number), ("time", times, number))
    over = numbers("exposure", over)
    same_length(time=times, count=events, exposure=over)
    series = list(zip(times, events, over, strict=True))
    (value, lower, upper, method, reason), fit = _native.trend(series, confidence)
    slope, error, p_value, dispersion, model, fitted = fit or (None,) * 6
    return Trend(
        value,
        lower,
        upper,
        confidence,
        method,
        slope,
        error,
        p_value,
        dispersion,
        model,
        fitted,
        reason,
    )


def mann_kendall(
    time: Iterable[float], value: Iterable[float], confidence: float = 0.95
) -> MannKendall:
    """Whether the values of a short series tend to rise or to fall, and Sen's slope.

    Nothing is assumed about the shape. Values that depend on each other from period to period make
    the test find too much.

    Args:
        time: The times, each later than the one before; gaps are allowed.
        value: The value of each, at least four.
        confidence: The confidence of the limits of the slope.

    Returns:
        The test, and the slope in one unit of time; the slope has a reason where the series is too
        short for limits at this confidence (four values at 95 %).

    Raises:
        StatisticsError: The series differ in length, are shorter than four or longer than 3,000, or
            hold what cannot be.

    References:
        Mann (1945), Econometrica 13; Sen (1968), JASA 63. For this series pymannkendall 1.4.3
        prints S = 35, z = 3.0411 and p = 0.002358; SciPy 1.17.1 `theilslopes` 6.375, 4.0 and 7.857.

    Example:
        >>> victims = [24, 31, 28, 40, 52, 47, 36, 61, 75, 83]
        >>> found = mann_kendall(range(2014, 2024), victims)
        >>> f"S {found.s}, z {found.z:.4f}, p {found.p_value:.6f}"
        'S 35, z 3.0411, p 0.002358'
        >>> f"{found.slope.value}: {found.slope.lower} to {found.slope.upper:.3f}"
        '6.375: 4.0 to 7.857'
    """
    times, values = numbers("time", time), numbers("value", value)
    same_length(time=times, value=values)
    series = list(zip(times, values, strict=True))
    test, slope, intercept = _native.mann_kendall(series, confidence)
    return MannKendall(*test, interval(slope, confidence), intercept)


def cochran_armitage(
    score: Iterable[float], x: Iterable[float], n: Iterable[float]
) -> CochranArmitage:
    """Whether a share (of children, of convictions) rises or falls with the time.

    Args:
        score: The score of each group, such as the year.
        x: How many of each group, counted within `n`.
        n: How many each group has.

    Returns:
        The test, without continuity correction; a reason where all scores are the same, or nobody
        or everybody counts.

    Raises:
        StatisticsError: The columns differ in length or are shorter than two, or a part is more
            than its whole.

    References:
        Cochran (1954), Biometrics 10; Armitage (1955), Biometrics 11. The SAS/STAT user's guide
        (procedure FREQ) prints a z of 4.7918 in size.

    Example:
        >>> found = cochran_armitage(range(5), [6, 7, 9, 14, 23], [32, 33, 32, 32, 32])
        >>> f"{found.z:.4f}"
        '4.7918'
    """
    scores, parts, wholes = numbers("score", score), counts("x", x), counts("n", n)
    same_length(score=scores, x=parts, n=wholes)
    test, reason = _native.cochran_armitage(list(zip(scores, parts, wholes, strict=True)))
    z, p_value = test or (None, None)
    return CochranArmitage(z, p_value, reason)
