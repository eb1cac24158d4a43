"""Words of the field: pages that explain, code lists, and the profile of a country."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict, cast

from tipstat import _native
from tipstat._findings_data import Text  # noqa: TC001 - the types of the keys are asked for
from tipstat._tabular import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Lang = Literal["en", "fr"]


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
    lang: Lang = "en",
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
    files = [os.fspath(path) for path in packs]
    return Page(*_native.page(name, lang=lang, packs=files, width=88))


def codes(name: str, *, lang: Lang = "en") -> CodeList:
    """Give a code list, such as `"sex"`, `"form"` or `"means"`; `code_lists()` names them all.

    Args:
        name: Its name.
        lang: The language of labels; the data have both.

    Returns:
        The list in its order.

    Raises:
        UnknownNameError: There is no such list; the nearest is named.
    """
    return CodeList(_native.code_list(name, lang), lang)


def code_lists() -> list[str]:
    """Name every code list.

    Returns:
        The names that `codes` takes.

    Example:
        >>> "sex" in code_lists()
        True
    """
    return _native.code_lists()


def profile(name: str | os.PathLike[str], *, lang: Lang = "en") -> Profile:
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
    return Profile(_native.profile(os.fspath(name), lang), lang)
