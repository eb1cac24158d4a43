"""Rates as they would be in another population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tipstat import _native
from tipstat.errors import StatisticsError
from tipstat.stats._columns import Interval, counts, interval, numbers, one_count, same_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class StandardisedRatio(NamedTuple):
    """Events over those expected."""

    value: float | None
    """The ratio, without unit: 1 where the rates are those of the reference."""
    lower: float | None
    """The lower limit."""
    upper: float | None
    """The upper limit."""
    confidence: float
    """The confidence of the limits."""
    method: str | None
    """The name of the method."""
    expected: float | None
    """How many events were expected at the rates of the reference."""
    reason: str | None = None
    """Why there is no value."""


def standardised_rate(  # noqa: PLR0913 - three columns make the strata
    events: Iterable[float],
    population: Iterable[float],
    weights: Iterable[float],
    confidence: float = 0.95,
    method: Literal["dobson", "fay_feuer"] = "dobson",
    *,
    per: float = 1.0,
    clusters: Iterable[Iterable[float]] | None = None,
) -> Interval:
    """The rate a population would have were it made up as a standard population is.

    Args:
        events: The events of each stratum (an age band, a sex).
        population: The population of each, above 0, in the same order.
        weights: The size of each in the standard population, in any one unit.
        confidence: The confidence of the limits.
        method: `"dobson"` (1991) is what English public health prints; `"fay_feuer"` (1997) has
            safer limits where weights are very unequal.
        per: For how many persons, such as 100,000.
        clusters: Events that came in batches: for each cluster its events by stratum. What is in no
            cluster counts as independent. Only with `"dobson"`.

    Returns:
        The rate with its limits; a reason under ten events, or ten that are independent.

    Raises:
        StatisticsError: The columns differ in length, a number cannot be one of its kind, or
            clusters hold more events than there are.
        UnknownNameError: There is no such method.

    References:
        Fay & Feuer (1997), Statistics in Medicine 16. For Down syndrome at the fifth or later birth
        the R package dsrTest 1.0.0 prints 75.52901, 67.70212 to 188.30017 per 100,000.

    Example:
        >>> found = standardised_rate(
        ...     [0, 8, 63, 112, 262, 295],
        ...     [327, 30_666, 123_419, 149_919, 104_088, 34_392],
        ...     [319_933, 931_318, 786_511, 488_235, 237_863, 61_313],
        ...     method="fay_feuer",
        ...     per=100_000,
        ... )
        >>> f"{found.value:.5f}: {found.lower:.5f} to {found.upper:.5f}"
        '75.52901: 67.70212 to 188.30017'
    """
    x, n = counts("events", events), numbers("population", population)
    w = numbers("weights", weights)
    same_length(events=x, population=n, weights=w)
    batches = None if clusters is None else [counts("clusters", one) for one in clusters]
    if batches is not None and method != "dobson":
        raise StatisticsError(
            "clusters are taken into account by the method “dobson” only",
            "seule la méthode «\N{NO-BREAK SPACE}dobson\N{NO-BREAK SPACE}» tient compte des"
            " grappes",
        )
    strata = list(zip(x, n, w, strict=True))
    row = _native.standardised_rate(strata, batches, per, confidence, method)
    return interval(row, confidence)


def standardised_ratio(
    observed: float,
    reference_events: Iterable[float],
    reference_population: Iterable[float],
    population: Iterable[float],
    confidence: float = 0.95,
) -> StandardisedRatio:
    """How many times the expected number of events was observed: indirect standardisation.

    It needs only the total observed, and so fewer events than a standardised rate. Two such ratios
    of different populations must not be compared with each other, only each with its reference.

    Args:
        observed: All events of the population studied, independent of each other.
        reference_events: The events of each stratum in the reference population.
        reference_population: The population of each stratum of the reference, above 0.
        population: The population studied that is in each stratum, in the same unit.
        confidence: The confidence of the limits.

    Returns:
        The ratio with its limits (exact under ten events, Byar's from ten on) and the number
        expected; a reason where none was expected.

    Raises:
        StatisticsError: The columns differ in length or are empty, or a number cannot be one of its
            kind.

    References:
        Breslow & Day (1987), IARC, chapter 2. Their Welsh nickel workers, 137 deaths where 24.19893
        were expected, have in R (`poisson.test`) a ratio of 5.66 and limits of 4.75 and 6.69.

    Example:
        >>> found = standardised_ratio(137, [2_419_893], [100_000], [1])
        >>> f"{found.value:.2f}: {found.lower:.2f} to {found.upper:.2f}"
        '5.66: 4.75 to 6.69'
    """
    x = counts("reference_events", reference_events)
    n = numbers("reference_population", reference_population)
    here = numbers("population", population)
    same_length(reference_events=x, reference_population=n, population=here)
    strata = list(zip(x, n, here, strict=True))
    row, expected = _native.standardised_ratio(one_count("observed", observed), strata, confidence)
    value, lower, upper, method, reason = row
    return StandardisedRatio(value, lower, upper, confidence, method, expected, reason)
