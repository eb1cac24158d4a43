"""Times until something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tipstat import _native
from tipstat.errors import StatisticsError
from tipstat.stats._columns import Columns, Interval, interval, numbers, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class SurvivalStep(NamedTuple):
    """One time at which somebody had the event or was censored."""

    time: float
    """The time."""
    at_risk: int
    """How many were followed until then."""
    events: int
    """How many had the event."""
    censored: int
    """How many were last seen, without the event."""
    value: float
    """The share that has not had the event by the end of this time."""
    standard_error: float | None
    """Its standard error (Greenwood)."""
    lower: float | None
    """Its lower limit (log-log); `None` where the share is 0 or 1."""
    upper: float | None
    """Its upper limit."""


class Quantile(NamedTuple):
    """The time by which a share has had the event."""

    value: float | None
    """The time; `None` if so many have not had it while they were followed."""
    lower: float | None
    """The lower limit; `None` if the curve's limit does not fall that far."""
    upper: float | None
    """The upper limit; `None`, which is common, as well."""


class LogRank(NamedTuple):
    """The comparison of two or more groups."""

    observed: list[int]
    """Events by group."""
    expected: list[float]
    """Events by group, were all groups equally fast."""
    statistic: float | None
    """Chi-square."""
    degrees_of_freedom: int | None
    """Its degrees of freedom."""
    p_value: float | None
    """The probability of groups as unlike as these, were all equally fast."""
    reason: str | None = None
    """Why there is no test."""


class KaplanMeier:
    """The curve of those who have not had the event; see `kaplan_meier`."""

    def __init__(self, curve: _native.Survival, confidence: float) -> None:
        """Take a curve of the core."""
        self._curve = curve
        self._steps = Columns(SurvivalStep, (SurvivalStep(*step) for step in curve.steps()))
        self.confidence = confidence
        """The confidence of every limit."""

    @property
    def steps(self) -> Columns[SurvivalStep]:
        """The times at which anything happened, in their order."""
        return self._steps

    @property
    def median(self) -> Quantile:
        """The median time to the event."""
        return self.quantile(0.5)

    def at(self, time: float) -> SurvivalStep | None:
        """Give the step that holds at a time.

        Args:
            time: The time.

        Returns:
            The last step that is not after it; `None` before the first, where the share is 1, and
            after the last if somebody was left without the event, where it is not known.
        """
        step = self._curve.at(time)
        return None if step is None else SurvivalStep(*step)

    def quantile(self, share: float) -> Quantile:
        """Give the time by which a share has had the event.

        Args:
            share: The share, such as 0.75.

        Returns:
            The time with its limits.

        Raises:
            StatisticsError: The share is not between 0 and 1.
        """
        return Quantile(*self._curve.quantile(share))

    def restricted_mean(self, horizon: float) -> Interval:
        """Give the mean time without the event, from the start to a horizon.

        Args:
            horizon: The horizon, above 0.

        Returns:
            The mean with normal limits, kept between 0 and the horizon.

        Raises:
            StatisticsError: The horizon is not above 0, or lies beyond what was followed.
        """
        return interval(self._curve.restricted_mean(horizon), self.confidence)


def kaplan_meier(
    time: Iterable[float], event: Iterable[object], confidence: float = 0.95
) -> KaplanMeier:
    """The share that has not yet had an event (a judgment, a referral), by time.

    Whoever has not had it when last seen is censored, not left out. Where another outcome makes the
    event impossible (a dismissal, where convictions are asked for) this curve overstates: see
    `cumulative_incidence`.

    Args:
        time: Times since the start, such as days; 0 or more.
        event: Whether each ended with the event (`True`) or was censored (`False`).
        confidence: The confidence of the limits (log-log).

    Returns:
        The curve, with its steps, quantiles and restricted mean.

    Raises:
        StatisticsError: The columns differ in length or are empty, a time is negative, or an event
            is neither true nor false.

    References:
        Kaplan & Meier (1958), JASA 53. Of the leukaemia patients on maintained chemotherapy (Miller
        1981) R's survival 3.5-3 prints a share of 0.614 at 23 weeks and a median of 31, from 13.

    Example:
        >>> weeks = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
        >>> relapsed = [True, True, False, True, True, False, True, True, False, True, False]
        >>> curve = kaplan_meier(weeks, relapsed)
        >>> f"{curve.at(23).value:.3f}", curve.median
        ('0.614', Quantile(value=31.0, lower=13.0, upper=None))
    """
    return KaplanMeier(_native.Survival(_observed(time, event), confidence), confidence)


def log_rank(*groups: tuple[Iterable[float], Iterable[object]]) -> LogRank:
    """Compare the times to an event of two or more groups.

    Args:
        groups: Each a pair of times and events, as for `kaplan_meier`.

    Returns:
        The test; a reason where there is no event, or nothing to compare.

    Raises:
        StatisticsError: There are fewer than two groups, or as for `kaplan_meier`.

    References:
        Mantel (1966), Cancer Chemotherapy Reports 50. For the leukaemia patients of Miller (1981)
        R's survival 3.5-3 prints 10.69 and 7.31 expected and a chi-square of 3.4.

    Example:
        >>> maintained = (
        ...     [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
        ...     [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
        ... )
        >>> others = ([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [1] * 5 + [0] + [1] * 6)
        >>> found = log_rank(maintained, others)
        >>> [f"{expected:.2f}" for expected in found.expected], f"{found.statistic:.1f}"
        (['10.69', '7.31'], '3.4')
    """
    test, reason = _native.log_rank([_observed(time, event) for time, event in groups])
    if test is None:
        return LogRank([], [], None, None, None, reason)
    observed, expected, statistic, freedom, p_value = test
    return LogRank(observed, expected, statistic, freedom, p_value, reason)


def _observed(time: Iterable[float], event: Iterable[object]) -> list[tuple[float, bool]]:
    times = numbers("time", time)
    events = []
    for row, one in enumerate(event, 1):
        if one not in (True, False):
            raise StatisticsError(
                f"event is {one!r} in row {row}; it must be true, or false if censored",
                f"event vaut {one!r} à la ligne {row}\N{NO-BREAK SPACE}; il faut vrai, ou faux si"
                " l’observation est censurée",
            )
        events.append(bool(one))
    same_length(time=times, event=events)
    return list(zip(times, events, strict=True))
