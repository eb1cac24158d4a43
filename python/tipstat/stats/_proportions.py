"""Shares, and two of them beside each other."""

from __future__ import annotations

from typing import Literal, overload

from tipstat import _native
from tipstat.stats._columns import Column, Columns, Interval, count, intervals, together

ShareMethod = Literal[
    "wilson",
    "wilson_corrected",
    "clopper_pearson",
    "agresti_coull",
    "jeffreys",
    "mid_p",
    "blaker",
]
DifferenceMethod = Literal["newcombe", "miettinen_nurminen", "mee"]
RatioMethod = Literal["koopman", "log_wald"]


@overload
def proportion_interval(
    x: float, n: float, confidence: float = 0.95, method: ShareMethod = "wilson"
) -> Interval: ...


@overload
def proportion_interval(
    x: Column, n: float | Column, confidence: float = 0.95, method: ShareMethod = "wilson"
) -> Columns[Interval]: ...


@overload
def proportion_interval(
    x: float, n: Column, confidence: float = 0.95, method: ShareMethod = "wilson"
) -> Columns[Interval]: ...


def proportion_interval(
    x: float | Column,
    n: float | Column,
    confidence: float = 0.95,
    method: ShareMethod = "wilson",
) -> Interval | Columns[Interval]:
    """Limits of a share: persons among the same persons.

    Convictions of a year over prosecutions of that year are two counts, not a part and its whole:
    see `rate_ratio`.

    Args:
        x: How many of them, counted within `n`.
        n: How many there are.
        confidence: The confidence of the limits.
        method: `"wilson"` (1927) is the default for shares; `"wilson_corrected"` is R's
            `prop.test`. None is too narrow with `"clopper_pearson"` (1934) and `"blaker"` (2000),
            which is narrower. `"mid_p"` and `"jeffreys"` are right on average; `"agresti_coull"`
            (1998) is what is taught.

    Returns:
        The share with its limits, from 0 to 1; for columns, columns. A share of nobody has a
        reason instead.

    Raises:
        StatisticsError: `x` is more than `n`, a number is negative or not whole, or the confidence
            is none.
        UnknownNameError: There is no such method.

    References:
        Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 15 of 148 gives 0.0624 to
        0.1605 by Wilson's method.

    Example:
        >>> children = proportion_interval(15, 148)
        >>> f"{children.lower:.4f} to {children.upper:.4f}"
        '0.0624 to 0.1605'
    """
    single, (parts, wholes) = together(("x", x, count), ("n", n, count))
    rows = _native.proportion_intervals(parts, wholes, confidence, method)
    return intervals(rows, confidence, single=single)


@overload
def proportion_difference(
    x1: float,
    n1: float,
    x2: float,
    n2: float,
    confidence: float = 0.95,
    method: DifferenceMethod = "newcombe",
) -> Interval: ...


@overload
def proportion_difference(
    x1: Column,
    n1: float | Column,
    x2: float | Column,
    n2: float | Column,
    confidence: float = 0.95,
    method: DifferenceMethod = "newcombe",
) -> Columns[Interval]: ...


def proportion_difference(  # noqa: PLR0913, PLR0917 - four numbers make two shares
    x1: float | Column,
    n1: float | Column,
    x2: float | Column,
    n2: float | Column,
    confidence: float = 0.95,
    method: DifferenceMethod = "newcombe",
) -> Interval | Columns[Interval]:
    """Limits of the difference of two shares of different persons, `x1 / n1 - x2 / n2`.

    Args:
        x1: How many of the first.
        n1: How many the first are.
        x2: How many of the second.
        n2: How many the second are.
        confidence: The confidence of the limits.
        method: `"newcombe"` (method 10) is the default; `"miettinen_nurminen"` agrees with the
            score test, and `"mee"` is the same without its factor.

    Returns:
        The difference with its limits, from -1 to 1; for columns, columns.

    Raises:
        StatisticsError: A part is more than its whole, or a number cannot be a count.
        UnknownNameError: There is no such method.

    References:
        Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56 of 70 against
        48 of 80 gives 0.0524 to 0.3339.

    Example:
        >>> found = proportion_difference(56, 70, 48, 80)
        >>> f"{found.value:.4f}: {found.lower:.4f} to {found.upper:.4f}"
        '0.2000: 0.0524 to 0.3339'
    """
    single, (a, b, c, d) = _four(x1, n1, x2, n2)
    rows = _native.proportion_differences((a, b), (c, d), confidence, method)
    return intervals(rows, confidence, single=single)


@overload
def proportion_ratio(
    x1: float,
    n1: float,
    x2: float,
    n2: float,
    confidence: float = 0.95,
    method: RatioMethod = "koopman",
) -> Interval: ...


@overload
def proportion_ratio(
    x1: Column,
    n1: float | Column,
    x2: float | Column,
    n2: float | Column,
    confidence: float = 0.95,
    method: RatioMethod = "koopman",
) -> Columns[Interval]: ...


def proportion_ratio(  # noqa: PLR0913, PLR0917 - four numbers make two shares
    x1: float | Column,
    n1: float | Column,
    x2: float | Column,
    n2: float | Column,
    confidence: float = 0.95,
    method: RatioMethod = "koopman",
) -> Interval | Columns[Interval]:
    """Limits of the ratio of two shares of different persons, `(x1 / n1) / (x2 / n2)`.

    Args:
        x1: How many of the first.
        n1: How many the first are.
        x2: How many of the second.
        n2: How many the second are.
        confidence: The confidence of the limits.
        method: `"koopman"` (1984) is right where cases are few; `"log_wald"` (Katz 1978) is that of
            textbooks.

    Returns:
        The ratio with its limits, without unit; for columns, columns. Infinite, with an infinite
        upper limit, if the second count is 0; a reason if both are.

    Raises:
        StatisticsError: A part is more than its whole, or a number cannot be a count.
        UnknownNameError: There is no such method.

    References:
        Koopman (1984), Biometrics 40: 36 of 40 against 16 of 80 gives 2.94 to 7.15.

    Example:
        >>> found = proportion_ratio(36, 40, 16, 80)
        >>> f"{found.value:.1f}: {found.lower:.2f} to {found.upper:.2f}"
        '4.5: 2.94 to 7.15'
    """
    single, (a, b, c, d) = _four(x1, n1, x2, n2)
    rows = _native.proportion_ratios((a, b), (c, d), confidence, method)
    return intervals(rows, confidence, single=single)


def _four(
    x1: float | Column, n1: float | Column, x2: float | Column, n2: float | Column
) -> tuple[bool, list[list[int | None]]]:
    return together(("x1", x1, count), ("n1", n1, count), ("x2", x2, count), ("n2", n2, count))
