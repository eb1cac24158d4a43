"""Data frames as the core takes them: streams of Arrow batches, whichever library they are of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from tipstat._submission import Submission
from tipstat.errors import FrameError

if TYPE_CHECKING:
    from tipstat import _native


class ArrowStream(Protocol):
    """A data frame that speaks Arrow: of pandas, polars, pyarrow, DuckDB or any other library."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand over its rows as a stream of Arrow batches."""


class LazyFrame(Protocol):
    """A data frame that is still to be computed, as `polars.LazyFrame`."""

    def collect(self) -> ArrowStream:
        """Compute it."""


Frame: TypeAlias = "ArrowStream | LazyFrame"
Path: TypeAlias = "str | os.PathLike[str]"
Data: TypeAlias = "Path | Iterable[Path] | Frame | Mapping[str, Frame] | Submission"
Given: TypeAlias = "str | list[str] | list[tuple[str | None, ArrowStream]] | _native.Opened"

_WORDS = {
    "en": {
        "neither": "an object of type {type} is neither a path nor a data frame; give the path of"
        " a file or folder or a list of them, a data frame that speaks Arrow (pandas, polars,"
        " pyarrow, DuckDB), or a dictionary of such frames by the names of their tables",
        "name": "{name} is not the name of a table; write it as a text, such as “victims”",
        "none": "no data frame was given; the dictionary is empty",
        "several": "a list of data frames does not say which table each of them is; give a"
        " dictionary such as {{'victims': frame}}, and put those of one table together first"
        " (concat)",
        "refused": "the data frame cannot be handed over: {why}",
    },
    "fr": {
        "neither": "un objet de type {type} n’est ni un chemin ni un tableau de données"
        "\N{NO-BREAK SPACE}; donnez le chemin d’un fichier ou d’un dossier, ou une liste de"
        " chemins, un tableau de données"
        " qui parle Arrow (pandas, polars, pyarrow, DuckDB), ou un dictionnaire qui donne à"
        " chacun un nom de tableau du modèle",
        "name": "{name} n’est pas le nom d’un tableau du modèle\N{NO-BREAK SPACE}; écrivez-le"
        " comme un texte, par exemple «\N{NO-BREAK SPACE}victims\N{NO-BREAK SPACE}»",
        "several": "une liste de tableaux de données ne dit pas quel tableau du modèle est"
        " chacun\N{NO-BREAK SPACE}; donnez un dictionnaire tel que {{'victims': tableau}}, et"
        " réunissez d’abord ceux d’un même tableau (concat)",
        "none": "aucun tableau de données n’a été donné\N{NO-BREAK SPACE}; le dictionnaire est"
        " vide",
        "refused": "le tableau de données ne peut pas être transmis\N{NO-BREAK SPACE}: {why}",
    },
}


def given(data: Data, lang: str) -> Given:
    """Make what the core takes of what a person gives.

    Args:
        data: A path or several, a data frame, data frames by the names of their tables, or what was
            read already.
        lang: The language of exceptions.

    Returns:
        The paths, the streams of the frames, each with the name of its table if one was said, or
        what was read.

    Raises:
        FrameError: It is neither, or a data frame cannot be handed over.
    """
    if isinstance(data, Submission):
        return data._native  # noqa: SLF001 - of this package
    if isinstance(data, (str, os.PathLike)):
        return os.fspath(data)
    if is_paths(data):
        return [os.fspath(path) for path in cast("Iterable[Path]", data)]
    if isinstance(data, (list, tuple)) and any(hasattr(one, "__arrow_c_stream__") for one in data):
        raise _error(lang, "several")
    if not isinstance(data, Mapping):
        alone: list[tuple[str | None, ArrowStream]] = [(None, _stream(data, lang))]
        return alone
    if not data:
        raise _error(lang, "none")
    for name in data:
        if not isinstance(name, str):
            raise _error(lang, "name", name=repr(name))
    return [(name, _stream(frame, lang)) for name, frame in data.items()]


def is_paths(data: object) -> bool:
    """Whether something is a path, or a list of paths."""
    if isinstance(data, (str, os.PathLike)):
        return True
    if not isinstance(data, (list, tuple, set, frozenset)) or not data:
        return False
    return all(isinstance(one, (str, os.PathLike)) for one in data)


class _Taken:
    """A stream that a data frame has already handed over."""

    def __init__(self, capsule: object) -> None:
        self._capsule = capsule

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._capsule


def _stream(frame: Any, lang: str) -> ArrowStream:  # noqa: ANN401
    collect = getattr(frame, "collect", None)
    if not hasattr(frame, "__arrow_c_stream__") and callable(collect):
        frame = collect()
    # A class of data frames has the method too, and is none.
    if isinstance(frame, type) or not hasattr(frame, "__arrow_c_stream__"):
        raise _error(lang, "neither", type=_type_name(frame))
    try:
        return _Taken(frame.__arrow_c_stream__())
    except Exception as why:  # each library has its own, and they say what they could not do
        # pandas keeps numbers and texts in one column, which Arrow does not.
        if type(frame).__module__.partition(".")[0] != "pandas":
            raise _error(lang, "refused", why=why) from why
    try:
        return _Taken(frame.apply(_as_text).__arrow_c_stream__())
    except Exception as why:
        raise _error(lang, "refused", why=why) from why


def _as_text(column: Any) -> Any:  # noqa: ANN401
    """Give a column of pandas that holds objects of any kind as texts; others as they are."""
    return column.map(_written, na_action="ignore") if column.dtype == object else column


def _written(value: object) -> str:
    # With gaps, pandas makes floats of whole numbers: 17.0 is an age.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _type_name(value: object) -> str:
    kind = value if isinstance(value, type) else type(value)
    name = kind.__qualname__
    return name if kind.__module__ == "builtins" else f"{kind.__module__}.{name}"


def _error(lang: str, key: str, **parts: object) -> FrameError:
    # A language that does not exist is refused by the core; till then one speaks English.
    return FrameError(_WORDS.get(lang, _WORDS["en"])[key].format(**parts))
