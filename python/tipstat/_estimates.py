from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from tipstat import _native
from tipstat._estimates_kept import Kept
from tipstat._estimates_words import WORDS
from tipstat._findings_words import nearest_hint
from tipstat._tabular import Tabular
from tipstat.errors import QuestionError, UnknownNameError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    import altair as alt

    from tipstat._estimates_data import (
        Comparison,
        Counted,
        Definition,
        Estimate,
        EstimatesData,
        LeftOut,
        NotComputed,
        Revision,
        TracedRow,
    )
    from tipstat._findings_data import Input, Lang

_BREAKDOWNS = ("area", "sex", "age", "form", "citizenship", "agency")

_KINDS = {
    "value": "number",
    "lower": "number",
    "upper": "number",
    "numerator": "whole",
    "denominator": "whole",
}

_EMPTY = ("indicator", "name", "period", *_BREAKDOWNS, "value", "unit", "lower", "upper")


class Estimates(Tabular):
    """Indicators computed from records: a sequence of numbers, each with its limits.

    Each number is a dictionary with the keys of the JSON of `tipstat indicators` (see `Estimate`).

    >>> import tipstat
    >>> path = getfixture("victims")
    >>> est = tipstat.indicators(path, period="2024", only="victims_identified", as_of="2026-01-31")
    >>> est
    <Estimates: 1 indicator of 2024, 1 number, as of 2026-01-31>
    >>> [est[0][name] for name in ("value", "lower", "upper", "method")]
    [3.0, 0.6186..., 8.767..., 'exact (Garwood)']
    """

    def __init__(self, native: _native.Tabulation | Kept) -> None:
        """Take what the core computed.

        Args:
            native: The core's own object, which keeps what was read.
        """
        self._native = native
        self._text = native.to_json()
        self._data = cast("EstimatesData", json.loads(self._text))

    @property
    def lang(self) -> Lang:
        """The language in which they are shown."""
        return self._data["lang"]

    @property
    def periods(self) -> list[str]:
        """The periods."""
        return self._data["periods"]

    @property
    def rows(self) -> list[Estimate]:
        """The numbers in order: indicator, period, breakdowns, totals first."""
        return self._data["estimates"]

    @property
    def definitions(self) -> list[Definition]:
        """What each indicator means, what it does not, and the version of its definition."""
        return self._data["definitions"]

    @property
    def left_out(self) -> list[LeftOut]:
        """How many rows were left out of each indicator, by reason."""
        return self._data["left_out"]

    @property
    def not_computed(self) -> list[NotComputed]:
        """Indicators that could not be computed, or not from every file, and why."""
        return self._data["not_computed"]

    @property
    def counted(self) -> list[Counted]:
        """For each table, whether persons or records were counted."""
        return self._data["counted"]

    @property
    def comparisons(self) -> list[Comparison]:
        """Counts of each period beside the one before, from the agencies that are in both."""
        return self._data["comparisons"]

    @property
    def revision(self) -> Revision | None:
        """What changed since `previous`; `None` where nothing was given to compare with."""
        return self._data["previous"]

    @property
    def inputs(self) -> list[Input]:
        """What was read, and what was left out."""
        return self._data["inputs"]

    @property
    def notice(self) -> str | None:
        """That this must not leave the house, and why; `None` where no count is small."""
        return self._native.notice()

    def total(self, indicator: str, period: int | str) -> Estimate | None:
        """Give the number of an indicator in a period, without breakdowns.

        Args:
            indicator: Its id, such as `"victims_identified"`.
            period: One of `periods`; a year may be a number.

        Returns:
            The number; `None` where it could not be computed.

        Raises:
            UnknownNameError: They have no such indicator or period; the nearest is named.
        """
        asked = str(period)
        ids = [one["id"] for one in self.definitions]
        ids += [one["indicator"] for one in self.not_computed]
        self._known("no_indicator", indicator, ids)
        self._known("no_period", asked, self.periods)
        for row in self:
            if row["indicator"] == indicator and row["period"] == asked:
                breakdowns: dict[str, object] = {**row}
                if all(breakdowns[name] is None for name in _BREAKDOWNS):
                    return row
        return None

    def _known(self, word: str, name: str, known: list[str]) -> None:
        if name not in known:
            hint = nearest_hint(self.lang, _native.nearest_name(name, known))
            raise UnknownNameError(WORDS[self.lang][word].format(name=name) + hint)

    def trace(self, row: Estimate) -> list[TracedRow]:
        """List the rows behind a number: those counted, and those left out with the reason.

        Those counted are as many as its `numerator` says, or its `denominator` for a share.

        Args:
            row: One of the rows of these estimates.

        Returns:
            File, sheet and row of each, as the person who opens the file sees them, and no value.

        Raises:
            QuestionError: It is no row of these estimates.
        """
        told = self._native.trace(self._place(row))
        return cast("list[TracedRow]", json.loads(cast("str", told))["rows"])

    def in_lang(self, lang: Lang) -> Estimates:
        """Show the same numbers in the other language.

        Args:
            lang: `"en"` or `"fr"`.

        Returns:
            The numbers; these stay as they are.

        Raises:
            UnknownNameError: There is no such language.
        """
        return Estimates(self._native.in_lang(lang))

    def to_dict(self) -> EstimatesData:
        """Give everything as dictionaries and lists, the caller's own to change.

        Returns:
            The JSON of `tipstat indicators`, read.
        """
        return cast("EstimatesData", json.loads(self._text))

    def to_json(self) -> str:
        """Give the JSON of `tipstat indicators`, byte for byte.

        Returns:
            The text, indented, with a line break at the end.
        """
        return self._text

    def to_rows(self) -> list[dict[str, Any]]:
        """Give flat rows for any data frame, with the name and the reason in the language shown.

        Returns:
            One dictionary a number: its keys with `name` after `indicator`.
        """
        names = {one["id"]: one["name"][self.lang] for one in self.definitions}
        return [
            {
                "indicator": row["indicator"],
                "name": names[row["indicator"]],
                **row,
                "reason": None if row["reason"] is None else row["reason"][self.lang],
            }
            for row in self
        ]

    def plot(self, indicator: str | None = None) -> alt.LayerChart | alt.VConcatChart:
        """Draw what was asked for; needs Altair (`pip install tipstat[plot]`).

        Bars where the numbers are broken down, a trend over several periods, else the stages of
        justice. `tipstat.plot` has every chart, with its options.

        Args:
            indicator: Which indicator, by its id; victims identified by default.

        Returns:
            The chart of Altair, so that it can be changed.

        Raises:
            QuestionError: There is nothing to draw.
        """
        from tipstat import plot  # noqa: PLC0415 - only who asks for it needs it

        shown = indicator or "victims_identified"
        if self._data["by"]:
            return plot.bars(self, shown)
        if len(self.periods) > 1:
            return plot.trend(self, shown)
        return plot.cascade(self)

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        internal: bool = False,
        as_figures: bool = False,
        traced: Iterable[Estimate] = (),
    ) -> None:
        """Write the numbers to a file, as the command line does.

        Args:
            path: A path that ends in `.html`, `.json`, `.csv`, `.xlsx` or `.parquet`; a file that
                is there is replaced, unless it is one that was read. In French, a CSV is one that a
                spreadsheet set to French opens.
            internal: Write CSV and Parquet with every number. Otherwise those that tell of few
                persons, or would give one of them away, are hidden, as `protect` does.
            as_figures: Write a CSV of figures, which `check`, `protect` and `convert` read.
            traced: Numbers of these estimates whose rows are listed too, in pages, JSON and
                workbooks.

        Raises:
            QuestionError: The path has another ending, something cannot be hidden so that nobody
                computes it back, or a traced number is none of these.
            UnreadableError: The path cannot be written.
        """
        places = [self._place(row) for row in traced]
        self._native.save(path, internal, as_figures, places)

    def __len__(self) -> int:
        """Count the numbers."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Estimate]:
        """Go through the numbers."""
        return iter(self.rows)

    def __getitem__(self, position: int) -> Estimate:
        """Give one number by its position."""
        return self.rows[position]

    def _frame(self) -> _native.Frame:
        rows = self.to_rows()
        names = list(rows[0]) if rows else list(_EMPTY)
        return _native.Frame(
            [(name, _KINDS.get(name, "text"), [row[name] for row in rows]) for name in names]
        )

    def __reduce__(self) -> tuple[Callable[[Kept], Estimates], tuple[Kept]]:
        """Pickle the numbers and how they are shown; the records stay where they are."""
        return Estimates, (Kept.of(self._native),)

    def __str__(self) -> str:
        """Show what the command line shows."""
        return self._native.text(100)

    def __repr__(self) -> str:
        """Say what was computed."""
        words = WORDS[self.lang]
        day = self._data["as_of"]
        return words["repr"].format(
            indicators=self._counted(len(self.definitions), "indicator"),
            periods=", ".join(self.periods),
            numbers=self._counted(len(self), "number"),
            as_of="/".join(reversed(day.split("-"))) if self.lang == "fr" else day,
        )

    def _repr_html_(self) -> str:
        """Show the numbers as a table in a notebook."""
        from tipstat._estimates_view import view  # noqa: PLC0415 - views are for who looks

        return view(self)

    def _place(self, row: Estimate) -> int:
        at = next((at for at, one in enumerate(self.rows) if one == row), None)
        if at is None:
            raise QuestionError(WORDS[self.lang]["no_row"])
        return at

    def _counted(self, n: int, word: str) -> str:
        # French has its plural from two on, English for everything but one.
        one = n < 2 if self.lang == "fr" else n == 1  # noqa: PLR2004
        return f"{n} {WORDS[self.lang][word if one else word + 's']}"
