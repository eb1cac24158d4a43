"""Words of the field: pages that explain, code lists, and the profile of a country."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict, cast

from tipstat import _asked, _native
from tipstat._findings_data import Lang, Text  # noqa: TC001 - the types of the keys are asked for
from tipstat._tabular import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal["rules", "indicators", "tables", "codes", "profiles"]


class Page(NamedTuple):
    """What a rule, an indicator, a column, a table or a code list means.

    Attributes:
        name: Its name: `"TIP711"`, `"child_share"`, `"victims.age"`.
        title: Its title, in the language asked for.
        markdown: The page as Markdown, as it stands in the documentation.
        text: The page in plain lines, as a terminal shows it.
    """

    name: str
    title: str
    markdown: str
    text: str

    def __str__(self) -> str:
        """Give the plain lines."""
        return self.text

    def __repr__(self) -> str:
        """Say what it is about."""
        return f"<Page {self.name}: {self.title}>"

    def _repr_markdown_(self) -> str:
        return self.markdown


class CodeEntry(TypedDict):
    """A line of a code list."""

    code: str
    label: Text
    aliases: list[str]
    maps: list[tuple[str, str]]


class CodeList(Tabular):
    """A code list: what may stand in a column, in both languages.

    >>> import tipstat
    >>> sex = tipstat.codes("sex")
    >>> [entry["code"] for entry in sex]
    ['M', 'F', 'O', 'U']
    >>> sex.label("F"), tipstat.codes("sex", lang="fr").label("F")
    ('female', 'féminin')
    """

    def __init__(self, text: str, lang: Lang) -> None:
        """Take the JSON of the core.

        Args:
            text: The JSON.
            lang: The language of labels.
        """
        data = json.loads(text)
        self.name = cast("str", data["name"])
        self.title = cast("Text", data["title"])
        self.entries = cast("list[CodeEntry]", data["entries"])
        self.lang: Lang = lang

    def label(self, code: str) -> str | None:
        """Give the label of a code.

        Args:
            code: The code, as it is spelled.

        Returns:
            The label in the language of the list; `None` where it has no such code.
        """
        return next((e["label"][self.lang] for e in self.entries if e["code"] == code), None)

    def to_rows(self) -> list[dict[str, str]]:
        """Give one dictionary a code.

        Returns:
            `code`, `en` and `fr`.
        """
        return [{"code": e["code"], "en": e["label"]["en"], "fr": e["label"]["fr"]} for e in self]

    def __len__(self) -> int:
        """Count the codes."""
        return len(self.entries)

    def __iter__(self) -> Iterator[CodeEntry]:
        """Go through the codes."""
        return iter(self.entries)

    def __repr__(self) -> str:
        """Say which list it is."""
        return f"<CodeList {self.name}: {len(self)}>"

    def _repr_html_(self) -> str:
        """Show the codes as a table in a notebook."""
        from tipstat._views import code_list  # noqa: PLC0415 - views are for who looks

        return code_list(self)

    def _frame(self) -> _native.Frame:
        rows = self.to_rows()
        return _native.Frame([(n, "text", [row[n] for row in rows]) for n in ("code", "en", "fr")])


class Profile:
    """A country: its areas, agencies, laws, residents, and the threshold of what may be published.

    >>> import tipstat
    >>> mali = tipstat.profile("ml")
    >>> mali
    <Profile ml: Mali>
    >>> mali.publication["threshold"]
    5
    """

    def __init__(self, text: str, lang: Lang) -> None:
        """Take the JSON of the core.

        Args:
            text: The JSON.
            lang: The language in which it is shown.
        """
        self._data = cast("dict[str, Any]", json.loads(text))
        self.lang: Lang = lang

    @property
    def id(self) -> str:
        """Its id, such as `"ml"`."""
        return cast("str", self._data["id"])

    @property
    def name(self) -> str:
        """Its name in the language asked for."""
        return cast("str", self._data["name"][self.lang])

    @property
    def areas(self) -> list[dict[str, Any]]:
        """Its areas with the days between which they exist, those of the past among them."""
        return cast("list[dict[str, Any]]", self._data["areas"])

    @property
    def agencies(self) -> list[dict[str, Any]]:
        """Who registers, prosecutes, assists and reports."""
        return cast("list[dict[str, Any]]", self._data["agencies"])

    @property
    def returns(self) -> list[dict[str, Any]]:
        """Which agency owes which table when."""
        return cast("list[dict[str, Any]]", self._data["returns"])

    @property
    def laws(self) -> list[dict[str, Any]]:
        """The laws under which cases are opened."""
        return cast("list[dict[str, Any]]", self._data["laws"])

    @property
    def populations(self) -> list[dict[str, Any]]:
        """How many people live where, each with its source."""
        return cast("list[dict[str, Any]]", self._data["populations"])

    @property
    def publication(self) -> dict[str, Any]:
        """How small a count may be published."""
        return cast("dict[str, Any]", self._data["publication"])

    def to_dict(self) -> dict[str, Any]:
        """Give everything, the caller's own to change.

        Returns:
            The profile with texts in both languages.
        """
        return cast("dict[str, Any]", json.loads(json.dumps(self._data)))

    def __repr__(self) -> str:
        """Say which country it is."""
        return f"<Profile {self.id}: {self.name}>"


def explain(
    name: str,
    *,
    lang: Lang | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
) -> Page:
    """Say what a rule, an indicator, a column, a table or a code list means.

    Args:
        name: A code or name of a rule, the id of an indicator, a column (`"victims.age"` or
            `"age"`), a table, or a code list.
        lang: The language of the page.
        packs: Files of packs, whose rules, tables and lists have pages too.

    Returns:
        The page, which a notebook shows as such.

    Raises:
        UnknownNameError: Nothing is called so; the nearest name is told.

    Example:
        >>> explain("TIP711", lang="fr")
        <Page TIP711: TIP711 ...>
        >>> explain("victims_identifed")
        Traceback (most recent call last):
        ...
        tipstat.errors.UnknownNameError: ... did you mean “victims_identified”?
    """
    spoken = _asked.spoken(lang)
    return Page(*_native.page(name, lang=spoken, packs=_asked.paths(packs), width=88))


class Catalogue(Tabular):
    """What there is of a kind: rules, indicators, tables, codes or profiles, in one language.

    >>> import tipstat
    >>> rules = tipstat.catalogue("rules")
    >>> rules.columns
    ['code', 'severity', 'name', 'title']
    >>> next(row["name"] for row in rules if row["code"] == "TIP711")
    'parts_below_total'
    """

    def __init__(self, kind: Kind, columns: list[str], rows: list[list[str]], lang: Lang) -> None:
        """Take what the core lists.

        Args:
            kind: Of what.
            columns: The names of the columns.
            rows: The cells.
            lang: Their language.
        """
        self.kind = kind
        self.columns = columns
        self.lang = lang
        self._rows = rows

    def to_rows(self) -> list[dict[str, str]]:
        """Give one dictionary a row.

        Returns:
            The rows in the order of the documentation.
        """
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Go through the rows."""
        return iter(self.to_rows())

    def __repr__(self) -> str:
        """Say of what it is."""
        return f"<Catalogue {self.kind}: {len(self)}>"

    def _repr_html_(self) -> str:
        """Show the rows as a table in a notebook."""
        from tipstat._views import plain  # noqa: PLC0415 - views are for who looks

        return plain(self.columns, self._rows, self.lang)

    def _frame(self) -> _native.Frame:
        cells = [list(column) for column in zip(*self._rows, strict=True)]
        cells = cells or [[] for _ in self.columns]
        return _native.Frame(
            [(name, "text", column) for name, column in zip(self.columns, cells, strict=True)]
        )


def catalogue(
    kind: Kind,
    *,
    lang: Lang | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
) -> Catalogue:
    """List what there is, as `tipstat list` does; `explain` says what each means.

    Args:
        kind: `"rules"`, `"indicators"`, `"tables"`, `"codes"` (of all code lists) or `"profiles"`.
        lang: The language of titles and labels.
        packs: Files of packs, whose rules, indicators, tables and lists are listed too.

    Returns:
        One row each.

    Raises:
        UnknownNameError: There is no such kind.
        PackError: A pack's file has mistakes.
    """
    spoken = _asked.spoken(lang)
    columns, rows = _native.listed(kind, lang=spoken, packs=_asked.paths(packs))
    return Catalogue(kind, columns, rows, spoken)


def codes(name: str, *, lang: Lang | None = None) -> CodeList:
    """Give a code list, such as `"sex"`, `"form"` or `"means"`; `code_lists()` names them all.

    Args:
        name: Its name.
        lang: The language of labels; the data have both.

    Returns:
        The list in its order.

    Raises:
        UnknownNameError: There is no such list; the nearest is named.
    """
    spoken = _asked.spoken(lang)
    return CodeList(_native.code_list(name, spoken), spoken)


def code_lists() -> list[str]:
    """Name every code list.

    Returns:
        The names that `codes` takes.

    Example:
        >>> "sex" in code_lists()
        True
    """
    return _native.code_lists()


def profile(name: str | os.PathLike[str], *, lang: Lang | None = None) -> Profile:
    """Give the profile of a country.

    Args:
        name: The name of a built-in profile such as `"ml"`, or the path of a TOML file.
        lang: The language of its name; the data have both.

    Returns:
        The profile.

    Raises:
        UnknownNameError: There is no such profile.
        NotFoundError: There is no such file.
        ProfileError: The file has mistakes; all are told, each with its line.
    """
    spoken = _asked.spoken(lang)
    return Profile(_native.profile(os.fspath(name), spoken), spoken)
