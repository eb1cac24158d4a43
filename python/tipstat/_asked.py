"""What a person gives, as the core takes it: days, paths and names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, SupportsIndex, cast

from tipstat import _native

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from tipstat._findings_data import Lang


def spoken(lang: Lang | None) -> Lang:
    """Give the language that was asked for, else the one that `set_lang` chose."""
    return cast("Lang", _native.get_lang()) if lang is None else lang


def day(as_of: datetime.date | str | None) -> str:
    """Give a day as text; today, where none was given."""
    # The core reads no clock: the day is asked for here, once, as the command line
    # does: that of Greenwich, which is Bamako's.
    if as_of is None:
        # Who only imports the package does not wait for it.
        import datetime  # noqa: PLC0415

        as_of = datetime.datetime.now(datetime.timezone.utc).date()
    return as_of if isinstance(as_of, str) else as_of.isoformat()[:10]


def periods(given: object) -> list[str]:
    """Give periods as texts: years of whatever library counts them, or their codes."""
    if given is None:
        return []
    alone = isinstance(given, str) or not isinstance(given, Iterable)
    return [_period(one) for one in ([given] if alone else cast("Iterable[object]", given))]


def _period(one: object) -> str:
    if isinstance(one, float) and one.is_integer():
        return str(int(one))
    # What counts, as the whole numbers of numpy do, says so by `__index__`.
    return str(int(cast("SupportsIndex", one))) if hasattr(one, "__index__") else str(one)


def path(name: str | os.PathLike[str] | None) -> str | None:
    """Give a path or name as text, where there is one."""
    return None if name is None else os.fspath(name)


def paths(given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    """Give paths as texts; one alone is what was meant by it."""
    if isinstance(given, (str, os.PathLike)):
        return [os.fspath(given)]
    return [os.fspath(one) for one in given]


def names(given: Iterable[str]) -> list[str]:
    """Give names as a list; one alone is an iterable of letters, and meant as one name."""
    return [given] if isinstance(given, str) else list(given)


def tables(given: str | Mapping[str, str] | None) -> list[str]:
    """Give what sheets hold as the command line takes it: `victims`, or `Feuil1=victims`."""
    if given is None:
        return []
    if isinstance(given, str):
        return [given]
    return [f"{sheet}={table}" for sheet, table in given.items()]
