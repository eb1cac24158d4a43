"""What became of figures that were written in another shape."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from tipstat import _asked, _native
from tipstat._frames import given

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from tipstat._findings_data import Lang, Text
    from tipstat._frames import Data

Shape = Literal[
    "sdmx-csv",
    "sdmx-ml",
    "open-sdg",
    "glotip",
    "glotip-csv",
    "csv",
    "parquet",
    "xlsx",
    "json",
]


class Place(TypedDict):
    """A row in a file that was read."""

    path: str
    sheet: str | None
    row: int | None


class Told(TypedDict):
    """What is to be told of some figures, and what to do about it."""

    message: Text
    advice: Text
    figures: list[Place]


class ConvertedData(TypedDict):
    """The JSON of `tipstat convert --json`."""

    target: Shape
    written: int
    told: list[Told]
    faults: list[Told]
    notice: Text | None


class Converted:
    """What became of figures that were to be written in another shape."""

    def __init__(self, text: str, lang: Lang) -> None:
        """Take what the core told.

        Args:
            text: The JSON of `tipstat convert`.
            lang: The language in which it is shown.
        """
        self._data = cast("ConvertedData", json.loads(text))
        self._lang: Lang = lang

    @property
    def written(self) -> int:
        """How many figures were written."""
        return self._data["written"]

    @property
    def told(self) -> list[Told]:
        """Figures that are not written, or not alone, and why."""
        return self._data["told"]

    @property
    def faults(self) -> list[Told]:
        """What must be put right first; nothing was written while there is any."""
        return self._data["faults"]

    @property
    def notice(self) -> str | None:
        """The mark with its reason, where what was written must not leave the house."""
        notice = self._data["notice"]
        return None if notice is None else notice[self._lang]

    def __repr__(self) -> str:
        """Tell how many were written."""
        told = sum(len(one["figures"]) for one in self.told)
        return f"<Converted: {self.written} written, {told} told, {len(self.faults)} faults>"


def convert(  # noqa: PLR0913 - all but what is read have names
    data: Data,
    *,
    to: Shape,
    out: str | os.PathLike[str],
    source: str | None = None,
    internal: bool = False,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    as_of: datetime.date | str | None = None,
    lang: Lang | None = None,
) -> Converted:
    """Write the figures of a file, a folder or a data frame in another shape.

    Into the shapes of the SDGs go identified victims of trafficking alone, counted in a calendar
    year, of the country or a region; what is not said of a figure is not supposed. Whatever has no
    place in the shape is told with its reason and its rows.

    Args:
        data: What `tipstat.check` takes, with figures in it.
        to: The shape: `"sdmx-csv"` (2.0) or `"sdmx-ml"` (2.1, generic) for SDG 16.2.2 in the
            structure IAEG-SDGs:SDG, `"open-sdg"` for data, settings and metadata of that indicator
            on a platform, `"glotip"` (a workbook) or `"glotip-csv"` for the tables of the
            questionnaire of the UNODC, `"csv"`, `"parquet"`, `"xlsx"` or `"json"` for the table of
            figures.
        out: The file to write; for `"open-sdg"` the folder.
        source: Only the figures of this source.
        internal: Whether it is for internal use, and small counts of persons may be written.
        profile: A country: the name of a built-in profile such as `"ml"`, or the path of a TOML
            file. SDMX takes the number of the country from it.
        packs: Files of packs, as for `check`.
        as_of: The day on which it was prepared, as a date or as `"2026-01-31"`; today by default.
        lang: The language of labels, comments and exceptions.

    Returns:
        What was written, what was not and why, and what contradicts itself. While two figures
        give different numbers for one key nothing is written. Whether sums hold is what `check`
        says.

    Raises:
        NotFoundError: There is nothing at the path, or no such profile file.
        UnreadableError: None of the files or frames holds a table that is known.
        QuestionError: There are no figures, none of them has a place in the shape, or a count of
            persons is too small for publication.
        UnknownNameError: No shape, source, profile or language has that name.

    Example:
        Persons investigated are no detected victims:

        >>> import tipstat
        >>> path = getfixture("figures")
        >>> done = tipstat.convert(path, to="csv", out=path.with_name("out.csv"), profile="ml")
        >>> done
        <Converted: 3 written, 0 told, 0 faults>
        >>> tipstat.convert(path, to="sdmx-csv", out=path.with_name("out.csv"), profile="ml")
        Traceback (most recent call last):
        ...
        tipstat.errors.QuestionError: none of the figures can go into this shape; ...
    """
    lang = _asked.spoken(lang)
    told = _native.convert(
        given(data, lang),
        to=to,
        out=os.fspath(out),
        source=source,
        internal=internal,
        profile=_asked.path(profile),
        packs=_asked.paths(packs),
        as_of=_asked.day(as_of),
        lang=lang,
    )
    return Converted(told, lang)
