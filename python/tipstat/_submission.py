from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, cast

from tipstat import _asked
from tipstat._tabular import Tabular
from tipstat.errors import QuestionError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tipstat import _native
    from tipstat._findings_data import Input, Lang

_WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "repr": "<Submission: {tables}>",
        "which": "there is more than one table; name one of them: {tables}",
        "nothing": "no table",
    },
    "fr": {
        "repr": "<Submission\N{NO-BREAK SPACE}: {tables}>",
        "which": "il y a plus d’un tableau\N{NO-BREAK SPACE}; nommez-en un\N{NO-BREAK SPACE}:"
        " {tables}",
        "nothing": "aucun tableau",
    },
}


class Records(Tabular):
    """Rows of one table from all files that were read, under the names of the model.

    `file`, `sheet` and `row` say where each row stands, as the person who opens the file sees it.
    Every other column is text, as the model writes it: `F`, `2024-03-31`, `15-17`. A cell that is
    not what its column holds, or says that the value is not known, is the text it was; an empty one
    is null.

    >>> import tipstat
    >>> records = tipstat.read(getfixture("victims")).records()
    >>> records
    <Records: 5 × 12>
    >>> records.to_rows()[0]["identification_date"]
    '2024-01-10'
    """

    def __init__(self, native: _native.Frame) -> None:
        """Take a table of the core.

        Args:
            native: The table.
        """
        self._native = native

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return self._native.names()

    def to_rows(self) -> list[dict[str, Any]]:
        """Give one dictionary a row.

        Returns:
            The rows in the order of files, sheets and rows.
        """
        columns = [self._native.column(at) for at in range(len(self.columns))]
        return [dict(zip(self.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._native)

    def __repr__(self) -> str:
        """Say how large it is."""
        return f"<Records: {len(self)} × {len(self.columns)}>"

    def _frame(self) -> _native.Frame:
        return self._native


class Submission:
    """Files or data frames that were read once, to be checked, counted and reported from.

    `tipstat.check`, `indicators`, `report` and `split` take it in the place of a path.

    >>> import tipstat
    >>> read = tipstat.read(getfixture("victims"))
    >>> read
    <Submission: victims (5)>
    >>> read.inputs[0]["columns"]["sex"]
    'sex'
    """

    def __init__(self, native: _native.Opened, lang: Lang) -> None:
        """Take what the core read.

        Args:
            native: The core's own object.
            lang: The language in which it is shown.
        """
        self._native = native
        self._inputs = cast("list[Input]", json.loads(native.inputs()))
        self.lang = lang

    @property
    def inputs(self) -> list[Input]:
        """What was read, which heading was taken for which column, and what was left out."""
        return self._inputs

    @property
    def tables(self) -> list[str]:
        """The names of the tables that were read."""
        return self._native.tables()

    def records(self, table: str | None = None, *, identifying: bool = False) -> Records:
        """Give the rows of a table from all files, under the names of the model.

        Args:
            table: Its name, such as `"victims"`; it may be left out where there is one alone.
            identifying: Also the columns that identify a person, such as names and days of birth,
                and those that the model does not know, which may.

        Returns:
            The rows, which any library of data frames takes.

        Raises:
            UnknownNameError: No such table was read; the nearest is named.
            QuestionError: There are several tables, and none was named.
        """
        if table is None:
            if len(self.tables) != 1:
                said = ", ".join(self.tables)
                raise QuestionError(_WORDS[self.lang]["which"].format(tables=said))
            table = self.tables[0]
        return Records(self._native.gather(table, identifying))

    def save_mapping(
        self, path: str | os.PathLike[str], *, as_of: datetime.date | str | None = None
    ) -> None:
        """Write what was not recognised as a mapping to fill in, each line with a guess.

        What was filled in goes to `tipstat.read(..., mappings=path)`.

        Args:
            path: A path that ends in `.xlsx`, the workbook *Correspondances* for who keeps the
                file, or in `.toml`; a file that is there is replaced, unless it is one that was
                read.
            as_of: The day that is written into the workbook; today by default.

        Raises:
            QuestionError: The path has another ending.
            UnreadableError: The path cannot be written.
        """
        self._native.write_mapping(os.fspath(path), _asked.day(as_of))

    def __getitem__(self, table: str) -> Records:
        """Give the rows of a table, without the columns that identify a person."""
        return self.records(table)

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the tables."""
        return iter(self.tables)

    def __repr__(self) -> str:
        """Say which tables there are, and how many rows each has."""
        words = _WORDS[self.lang]
        rows = dict.fromkeys(self.tables, 0)
        for one in self.inputs:
            if one["table"] is not None:
                rows[one["table"]] += one["rows"]
        said = ", ".join(f"{table} ({n})" for table, n in rows.items())
        return words["repr"].format(tables=said or words["nothing"])

    def _repr_html_(self) -> str:
        """Show what was read as a table in a notebook."""
        from tipstat._views import submission  # noqa: PLC0415 - views are for who looks

        return submission(self)
