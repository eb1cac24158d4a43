"""Files to begin with: a workbook to fill in, and example data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tipstat import _asked, _native

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from tipstat._findings_data import Lang


def template(  # noqa: PLR0913 - all but what is written and where have names
    tables: str | Iterable[str],
    out: str | os.PathLike[str],
    *,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    as_of: datetime.date | str | None = None,
    lang: Lang | None = None,
) -> Path:
    """Write a workbook for an agency to fill in, with lists and checks as one types.

    Args:
        tables: Which tables, a sheet each: `"victims"`, `"investigations"`, `"proceedings"`,
            `"activities"`, or one of a pack; or `"totals"` alone, the page of a month.
        out: The file to write, with the ending `.xlsx`; one that is there is not written over, for
            somebody may have filled it in.
        profile: A country, as for `check`: its areas, agencies and laws are the lists.
        packs: Files of packs, whose tables, columns and code lists are known too.
        as_of: The day on which the lists are valid; today by default.
        lang: The language of headings, lists and help.

    Returns:
        The path of the workbook.

    Raises:
        UnknownNameError: There is no such table, profile or language; the nearest is named.
        UnreadableError: The file is there already, or cannot be written.

    Example:
        >>> path = getfixture("tmp_path") / "modele.xlsx"
        >>> template("victims", path, profile="ml", lang="fr", as_of="2026-01-31").name
        'modele.xlsx'
    """
    path = Path(out)
    _native.template(
        _asked.names(tables),
        path,
        profile=_asked.path(profile),
        packs=_asked.paths(packs),
        as_of=_asked.day(as_of),
        lang=_asked.spoken(lang),
    )
    return path


def example(name: str, folder: str | os.PathLike[str], *, lang: Lang | None = None) -> list[Path]:
    """Write example data into a folder, so that everything can be tried at once.

    Args:
        name: `"mali-2024"`, what the press printed of Mali's report; `"agencies"`, the files of
            seven invented agencies with one fault of every kind and a list of where they are;
            `"agencies-clean"`, the same without a fault; or `"exercise"`, that of the guide.
        folder: The folder, which is made where it does not exist; no file is written over.
        lang: The language of exceptions.

    Returns:
        The paths of the files.

    Raises:
        UnknownNameError: There is no such example; the nearest is named.
        UnreadableError: One of the files is there already, or the folder cannot be written.

    Example:
        >>> files = example("mali-2024", getfixture("tmp_path") / "mali")
        >>> sorted(file.name for file in files)
        ['README.md', 'figures.csv', 'tipstat.toml']
    """
    return _native.example(name, os.fspath(folder), _asked.spoken(lang))
