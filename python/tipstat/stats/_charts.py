"""One area among areas, and one month among months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tipstat import _native
from tipstat.stats._columns import Columns, counts, numbers, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class FunnelUnit(NamedTuple):
    """One unit of a funnel."""

    value: float
    """Its rate or share."""
    lower_95: float
    """The limits that 95 of 100 units keep by chance."""
    upper_95: float
    lower_998: float
    """The limits that 998 of 1,000 units keep by chance."""
    upper_998: float
    status_95: str
    """`"below"`, `"within"` or `"above"` the limits of 95 %."""
    status_998: str
    """The same for 99.8 %: what lies outside asks for an explanation."""


class Funnel(NamedTuple):
    """The limits of several units about one target."""

    target: float
    """What the units are compared with."""
    dispersion: float
    """How many times the variance that chance explains; about 1 where it explains all."""
    tau_squared: float
    """The variance of true values between units, on the scale of the method."""
    method: str
    """How the limits came about, to be printed beside them."""
    units: Columns[FunnelUnit]
    """The units, in the order of the input."""


class XmrSignal(NamedTuple):
    """A point that is out of the ordinary."""

    position: int
    """Where it stands in the series, counted from 0."""
    rule: str
    """`"outside"` the limits; one of seven in a row that make a `"trend"`, or on `"one_side"`; or
    `"near_limit"`, one of two or three of three."""
    side: str
    """`"high"` or `"low"`."""


class Xmr(NamedTuple):
    """The chart of a series in time."""

    mean: float | None
    """The mean."""
    mean_moving_range: float | None
    """The mean difference between neighbours, without those screened."""
    lower: float | None
    """The lower limit; below 0 for small counts, where none can be too few."""
    upper: float | None
    """The upper limit."""
    screened: list[int]
    """Where values stand, counted from 0, whose step was too large to count as ordinary."""
    signals: list[XmrSignal]
    """What is out of the ordinary, by rule."""
    is_settled: bool
    """Whether there were the 13 values from which on limits are taken as settled."""
    reason: str | None = None
    """Why there are no limits."""


def funnel_limits(
    x: Iterable[float],
    n: Iterable[float],
    kind: Literal["rate", "proportion"] = "rate",
    *,
    target: float | None = None,
    overdispersion: Literal["ignored", "multiplicative", "additive"] = "ignored",
) -> Funnel:
    """Limits within which areas differ by chance, wider for small ones; no league table.

    A funnel shows what differs, never why. Where victims are found in batches rates are
    overdispersed, and exact limits declare too many areas outside.

    Args:
        x: The events of each unit.
        n: Its exposure (residents, years, events expected); for shares, the whole it is part of.
        kind: `"rate"`, or `"proportion"` where `x` is counted within `n`.
        target: What the units are compared with; the rate or share of all together by default.
        overdispersion: What to do where units vary by more than chance: nothing (exact limits), one
            factor for all (`"multiplicative"`), or a variance between units (`"additive"`).

    Returns:
        The units with their limits of 95 % and 99.8 %, and where each lies.

    Raises:
        StatisticsError: There are fewer than two units (five with overdispersion), no event and no
            target, or a number cannot be one of its kind.
        UnknownNameError: There is no such way to take overdispersion.

    References:
        Spiegelhalter (2005), Statistics in Medicine 24. Tables of the Poisson distribution of mean
        4 give limits of 0.09 and 7.88 at 95 %.

    Example:
        >>> funnel = funnel_limits([0, 4, 8], [1, 1, 1])
        >>> middle = funnel.units.rows[1]
        >>> f"{funnel.target}: {middle.lower_95:.2f} to {middle.upper_95:.2f}"
        '4.0: 0.09 to 7.88'
        >>> funnel.units["status_95"]
        ['below', 'within', 'above']
    """
    events = counts("x", x)
    if kind == "proportion":
        wholes = counts("n", n)
        same_length(x=events, n=wholes)
        pairs = list(zip(events, wholes, strict=True))
        told = _native.funnel_of_shares(pairs, target, overdispersion)
    else:
        exposures = numbers("n", n)
        same_length(x=events, n=exposures)
        rates = list(zip(events, exposures, strict=True))
        told = _native.funnel_of_rates(rates, target, overdispersion)
    centre, dispersion, tau_squared, method, units = told
    rows = Columns(FunnelUnit, (FunnelUnit(*unit) for unit in units))
    return Funnel(centre, dispersion, tau_squared, method, rows)


def xmr(values: Iterable[float]) -> Xmr:
    """The XmR chart (individual values and moving ranges), with the rules of the NHS.

    For counts with a mean under about ten, or of months of unequal length, limits from neighbours
    are rough.

    Args:
        values: At least five values of one unit in order of time, without gaps.

    Returns:
        The mean, the limits and what is out of the ordinary; a reason where the values do not vary.

    Raises:
        StatisticsError: There are fewer than five values, or one is missing or infinite.

    References:
        Wheeler (1993), *Understanding variation*; NHS England, *Making data count*. The
        NIST/SEMATECH e-Handbook, 6.3.2.2, prints for these flow rates a mean of 50.81, a mean
        moving range of 1.8778 and limits of 45.82 and 55.80.

    Example:
        >>> chart = xmr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
        >>> f"{chart.mean:.2f}, {chart.mean_moving_range:.4f}"
        '50.81, 1.8778'
        >>> f"{chart.lower:.2f} to {chart.upper:.2f}", chart.signals
        ('45.82 to 55.80', [])
    """
    chart, reason = _native.xmr(numbers("values", values))
    if chart is None:
        return Xmr(None, None, None, None, [], [], is_settled=False, reason=reason)
    mean, moving, lower, upper, screened, signals, settled = chart
    named = [XmrSignal(*signal) for signal in signals]
    return Xmr(mean, moving, lower, upper, screened, named, settled, reason)
