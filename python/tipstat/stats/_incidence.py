"""Outcomes of which everyone can have one, by time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tipstat import _native
from tipstat.stats._columns import Columns, numbers, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class IncidenceStep(NamedTuple):
    """One time of the curve of an outcome."""

    time: float
    """The time."""
    at_risk: int
    """How many were without any outcome until then."""
    events: int
    """How many came to this outcome."""
    value: float
    """The share that has come to it by the end of this time."""
    standard_error: float
    """Its standard error."""
    lower: float | None
    """Its lower limit; `None` where the share is 0 or 1."""
    upper: float | None
    """Its upper limit."""


class CumulativeIncidence:
    """The curves of several outcomes; see `cumulative_incidence`."""

    def __init__(self, curves: _native.Incidence, confidence: float) -> None:
        """Take curves of the core."""
        self._native = curves
        self._curves = {
            outcome: Columns(IncidenceStep, (IncidenceStep(*step) for step in steps))
            for outcome, steps in curves.curves()
        }
        self.confidence = confidence
        """The confidence of every limit."""

    @property
    def curves(self) -> dict[str, Columns[IncidenceStep]]:
        """The outcomes that occurred, each with its curve."""
        return self._curves

    def at(self, outcome: str, time: float) -> IncidenceStep | None:
        """Give the step of an outcome that holds at a time.

        Args:
            outcome: The outcome.
            time: The time.

        Returns:
            The last step that is not after it; `None` for an outcome that never occurred, before
            the first step, and after the last if somebody was still pending.
        """
        step = self._native.at(outcome, time)
        return None if step is None else IncidenceStep(*step)

    def pending_at(self, time: float) -> float | None:
        """Give the share without any outcome by the end of a time.

        Args:
            time: The time.

        Returns:
            The share; `None` where it is not known, as for `at`.
        """
        return self._native.pending_at(time)


def cumulative_incidence(
    time: Iterable[float], outcome: Iterable[object], confidence: float = 0.95
) -> CumulativeIncidence:
    """The share that has come to each of several outcomes, by time, with pending cases censored.

    Unlike one minus `kaplan_meier` for each outcome, the others are not treated as if they could
    still lead to it. The shares of all outcomes and of those still pending add to 1.

    Args:
        time: Times since the start, such as days; 0 or more.
        outcome: The outcome of each (conviction, acquittal, dismissal), told apart as texts; `None`
            if it was pending when last seen.
        confidence: The confidence of the limits.

    Returns:
        The curves of all outcomes.

    Raises:
        StatisticsError: The columns differ in length or are empty, or a time is negative.

    References:
        Aalen & Johansen (1978), Scandinavian Journal of Statistics 5. Satagopan et al. (2004),
        British Journal of Cancer 91, table 2: 98.0 % of 305 patients are without either outcome at
        27 months.

    Example:
        >>> months = [7, 10, 14, 16, 18, 23, 24, 26, 27] + [28] * 296
        >>> first = [None, "cancer", None, "cancer", "other", "cancer", None, "other", "cancer"]
        >>> found = cumulative_incidence(months, first + [None] * 296)
        >>> f"{found.pending_at(27):.3f}", list(found.curves)
        ('0.980', ['cancer', 'other'])
    """
    times = numbers("time", time)
    outcomes = [None if _is_pending(one) else str(one) for one in outcome]
    same_length(time=times, outcome=outcomes)
    native = _native.Incidence(list(zip(times, outcomes, strict=True)), confidence)
    return CumulativeIncidence(native, confidence)


def _is_pending(outcome: object) -> bool:
    if outcome is None or type(outcome).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(outcome, float) and outcome != outcome  # noqa: PLR0124 - only nan differs from itself
