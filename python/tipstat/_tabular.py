"""Results as data frames of whatever library a person uses."""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, cast

from tipstat.errors import MissingLibraryError

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from tipstat import _native


class Tabular(ABC):
    """What has rows and speaks Arrow, so that any library of data frames can take it.

    `polars.DataFrame(x)`, `pyarrow.table(x)` and `duckdb.sql("from x")` work without a method of
    ours; the methods are for who does not want to look that up.
    """

    @abstractmethod
    def _frame(self) -> _native.Frame:
        """Give the rows as the core holds them."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand over the rows as a stream of Arrow batches.

        Args:
            requested_schema: Passed over, as the interface allows; whoever asks casts.

        Returns:
            A capsule of the Arrow PyCapsule interface.
        """
        return self._frame().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pa.Table:
        """Give the rows as a table of pyarrow, which must be installed.

        Returns:
            One row each, with the columns of `to_rows`.

        Raises:
            MissingLibraryError: pyarrow is not installed.
        """
        return cast("pa.Table", library("pyarrow").table(self))

    def to_polars(self) -> pl.DataFrame:
        """Give the rows as a data frame of polars, which must be installed.

        Returns:
            One row each, with the columns of `to_rows`.

        Raises:
            MissingLibraryError: polars is not installed.
        """
        return cast("pl.DataFrame", library("polars").DataFrame(self))

    def to_pandas(self) -> pd.DataFrame:
        """Give the rows as a data frame of pandas, which must be installed; pyarrow need not.

        Returns:
            One row each, with the columns of `to_rows`. Whole numbers with gaps are `Int64`, so
            that a count stays a count.

        Raises:
            MissingLibraryError: pandas is not installed.
        """
        pandas = library("pandas")
        frame = self._frame()
        columns: dict[str, Any] = {}
        for at, name in enumerate(frame.names()):
            cells = frame.column(at)
            there = [cell for cell in cells if cell is not None]
            whole = bool(there) and all(type(cell) is int for cell in there)
            gaps = len(there) < len(cells)
            columns[name] = pandas.array(cells, dtype="Int64") if whole and gaps else cells
        return cast("pd.DataFrame", pandas.DataFrame(columns))


def library(name: str) -> ModuleType:
    """Import a library that only some functions need.

    Args:
        name: Its name.

    Returns:
        The module.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as why:
        raise MissingLibraryError(name) from why
