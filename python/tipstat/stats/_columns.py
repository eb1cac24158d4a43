"""Numbers and columns of numbers, on their way in and out."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from tipstat.errors import StatisticsError

if TYPE_CHECKING:
    from collections.abc import Callable

Column = Iterable["float | None"]
Numbers = "float | Iterable[float | None]"

# What the native module gives for an estimate: value, lower, upper, method, reason.
NativeRow = tuple["float | None", "float | None", "float | None", "str | None", "str | None"]

# What is allowed, in both languages.
_Allowed = tuple[str, str]
_WHOLE: _Allowed = ("a whole number from 0 on", "un nombre entier, nul ou positif")
_NUMBER: _Allowed = ("a number", "un nombre")

# More than the core can be given; it refuses less than that itself, in its own words.
_BEYOND = 2**63


class Interval(NamedTuple):
    """A figure with its limits, or the reason why there is none."""

    value: float | None
    """The figure; `None` where it has no value, infinite for a ratio over a count of 0."""
    lower: float | None
    """The lower limit."""
    upper: float | None
    """The upper limit; infinite where there is none."""
    confidence: float
    """The confidence of the limits, such as 0.95."""
    method: str | None
    """The name of the method, to be printed beside the figure."""
    reason: str | None = None
    """Why there is no value."""


R = TypeVar("R", bound="tuple[Any, ...]")


class Columns(dict[str, list[Any]], Generic[R]):
    """Results by column: a dictionary of lists of one length, for any data frame.

    `rows` has the same results as objects, one a row.

    >>> from tipstat import stats
    >>> shares = stats.proportion_interval([15, 0], [148, 0])
    >>> shares.value
    [0.10135135135135136, None]
    >>> [row.reason for row in shares.rows]
    [None, 'a proportion of 0 has no value; leave the figure missing and give the reason']
    """

    def __init__(self, kind: type[R], rows: Iterable[R]) -> None:
        """Take rows apart.

        Args:
            kind: A class with named fields.
            rows: Objects of this class.
        """
        self.rows: list[R] = list(rows)
        """One object a row."""
        fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        super().__init__({name: [getattr(row, name) for row in self.rows] for name in fields})

    @property
    def value(self) -> list[float | None]:
        """The figures."""
        return self["value"]

    @property
    def lower(self) -> list[float | None]:
        """The lower limits."""
        return self["lower"]

    @property
    def upper(self) -> list[float | None]:
        """The upper limits."""
        return self["upper"]

    @property
    def method(self) -> list[str | None]:
        """The methods."""
        return self["method"]

    @property
    def reason(self) -> list[str | None]:
        """Why rows have no value."""
        return self["reason"]

    def to_dict(self) -> dict[str, list[Any]]:
        """Give plain lists in a plain dictionary, the caller's own to change.

        Returns:
            The columns by name.
        """
        return {name: list(column) for name, column in self.items()}


def interval(row: NativeRow, confidence: float) -> Interval:
    """Give a native row its confidence and its names."""
    value, lower, upper, method, reason = row
    return Interval(value, lower, upper, confidence, method, reason)


def intervals(
    rows: list[NativeRow], confidence: float, *, single: bool
) -> Interval | Columns[Interval]:
    """Give one object for numbers, columns for columns."""
    named = [interval(row, confidence) for row in rows]
    return named[0] if single else Columns(Interval, named)


def is_column(value: object) -> bool:
    """Tell a column from a number."""
    return hasattr(value, "__iter__") and not isinstance(value, (str, bytes))


def together(
    *given: tuple[str, Any, Callable[[str, Any, int | None], Any]],
) -> tuple[bool, list[list[Any]]]:
    """Read numbers and columns side by side; a number stands for a column of it.

    Args:
        given: For each its name, what was given, and how one number is read.

    Returns:
        Whether all are numbers, and a list for each.

    Raises:
        StatisticsError: The columns have different lengths, or hold what is no number.
    """
    read = [
        [of(name, one, row) for row, one in enumerate(value, 1)] if is_column(value) else None
        for name, value, of in given
    ]
    lengths = {len(column) for column in read if column is not None}
    if len(lengths) > 1:
        found = [str(length) for length in sorted(lengths)]
        raise StatisticsError(
            f"the columns have {' and '.join(found)} rows; give each the same rows, or one number"
            " for all",
            f"les colonnes ont {' et '.join(found)} lignes\N{NO-BREAK SPACE}; donnez à chacune les"
            " mêmes lignes, ou un seul nombre pour toutes",
        )
    length = next(iter(lengths), 1)
    columns = [
        column if column is not None else [of(name, value, None)] * length
        for column, (name, value, of) in zip(read, given, strict=True)
    ]
    return not lengths, columns


def count(name: str, value: Any, row: int | None = None) -> int | None:  # noqa: ANN401 - any number
    """Read a whole number from 0 on; `None` where it is missing."""
    if _is_missing(value):
        return None
    allowed = _WHOLE
    try:
        whole = operator.index(value)
    except TypeError:
        # Columns with gaps come as 17.0.
        number = _float(name, value, row, allowed)
        if not number.is_integer():
            raise _refused(name, value, row, allowed) from None
        whole = int(number)
    if not 0 <= whole < _BEYOND:
        raise _refused(name, value, row, allowed)
    return whole


def number(name: str, value: Any, row: int | None = None) -> float | None:  # noqa: ANN401 - any number
    """Read a number; `None` where it is missing."""
    return None if _is_missing(value) else _float(name, value, row, _NUMBER)


def counts(name: str, values: Iterable[Any]) -> list[int]:
    """Read a series of whole numbers, none of them missing."""
    return [_there(name, count(name, one, row), row) for row, one in enumerate(values, 1)]


def numbers(name: str, values: Iterable[Any]) -> list[float]:
    """Read a series of numbers, none of them missing."""
    return [_there(name, number(name, one, row), row) for row, one in enumerate(values, 1)]


def one_count(name: str, value: Any) -> int:  # noqa: ANN401 - any number
    """Read one whole number that must be there."""
    return _there(name, count(name, value), None)


def same_length(**series: list[Any]) -> None:
    """Refuse series that are not of one length."""
    lengths = {name: len(values) for name, values in series.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise StatisticsError(
            f"the series have different lengths ({found}); give each the same rows",
            f"les séries n’ont pas la même longueur ({found})\N{NO-BREAK SPACE}; donnez à chacune"
            " les mêmes lignes",
        )


def _is_missing(value: Any) -> bool:  # noqa: ANN401 - any number
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, float) and value != value  # noqa: PLR0124 - only nan differs from itself


N = TypeVar("N", int, float)


def _there(name: str, value: N | None, row: int | None) -> N:
    if value is None:
        where, french = _where(row)
        raise StatisticsError(
            f"{name} is missing{where}; leave the row out, or say why it cannot be left out",
            f"{name} manque{french}\N{NO-BREAK SPACE}; retirez la ligne, ou dites pourquoi elle ne"
            " peut pas l’être",
        )
    return value


def _float(name: str, value: Any, row: int | None, allowed: _Allowed) -> float:  # noqa: ANN401 - any number
    # A text is a mistake in reading, also where it looks like a number.
    if isinstance(value, (str, bytes)):
        raise _refused(name, value, row, allowed)
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise _refused(name, value, row, allowed) from None


def _refused(name: str, value: object, row: int | None, allowed: _Allowed) -> StatisticsError:
    where, french = _where(row)
    return StatisticsError(
        f"{name} is {value!r}{where}; it must be {allowed[0]}",
        f"{name} vaut {value!r}{french}\N{NO-BREAK SPACE}; il faut {allowed[1]}",
    )


def _where(row: int | None) -> tuple[str, str]:
    return ("", "") if row is None else (f" in row {row}", f" à la ligne {row}")
