from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from tipstat._findings_data import Lang  # noqa: TC001 - a tuple's types are asked for
from tipstat.errors import QuestionError

if TYPE_CHECKING:
    import os

    from tipstat import _native

_GONE: dict[Lang, str] = {
    "en": "these numbers were unpickled, without the records; compute them again for this",
    "fr": "ces valeurs ont été relues sans les enregistrements\N{NO-BREAK SPACE};"
    " recalculez-les pour cela",
}

Shown = tuple[tuple[list[str], list[list[str]]], str, "str | None", list[tuple[str, str]]]


class Kept(NamedTuple):
    """What is left of numbers that were pickled: themselves, and how they are shown.

    It answers as the core does, but for what needs the records again.
    """

    text_json: str
    lang: Lang
    shown_in: dict[Lang, Shown]

    @classmethod
    def of(cls, native: _native.Tabulation | Kept) -> Kept:
        """Keep what is shown.

        Args:
            native: The core's own object.

        Returns:
            What can be pickled.
        """
        if isinstance(native, Kept):
            return native
        shown: dict[Lang, Shown] = {}
        for lang in ("en", "fr"):
            one = native.in_lang(lang)
            shown[lang] = (one.table(), one.text(100), one.notice(), one.agencies())
        text = native.to_json()
        return cls(text, json.loads(text)["lang"], shown)

    def in_lang(self, lang: Lang) -> Kept:
        """Show the same in a language."""
        data = json.loads(self.text_json)
        data["lang"] = lang
        return self._replace(
            lang=lang, text_json=json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        )

    def to_json(self) -> str:
        """Give the JSON."""
        return self.text_json

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Give headings and rows in words."""
        return self.shown_in[self.lang][0]

    def text(self, width: int) -> str:
        """Give what a terminal of a hundred columns shows."""
        del width
        return self.shown_in[self.lang][1]

    def notice(self) -> str | None:
        """Give the mark."""
        return self.shown_in[self.lang][2]

    def agencies(self) -> list[tuple[str, str]]:
        """Name the agencies."""
        return self.shown_in[self.lang][3]

    def detected(self, indicator: str) -> None:
        """Nothing is known of an indicator beyond its own caution."""
        del indicator

    def save(
        self,
        path: str | os.PathLike[str],
        internal: bool,  # noqa: FBT001 - as the core
        as_figures: bool,  # noqa: FBT001
        traced: list[int],
    ) -> None:
        """Write the JSON; other formats, and what stands behind numbers, need the records."""
        del internal, as_figures
        from pathlib import Path  # noqa: PLC0415 - who only imports the package does not wait for it

        if traced or Path(path).suffix.lower() != ".json":
            self._gone()
        Path(path).write_bytes(self.text_json.encode())

    def trace(self, at: int) -> NoReturn:
        """Refuse: the rows are not here."""
        del at
        self._gone()

    def curve(self, indicator: str) -> NoReturn:
        """Refuse: the rows are not here."""
        del indicator
        self._gone()

    def area_rates(self, indicator: str, period: str, sizes: list[float]) -> NoReturn:
        """Refuse: the residents are not here."""
        del indicator, period, sizes
        self._gone()

    def tiles(self, period: str) -> NoReturn:
        """Refuse: the profile is not here."""
        del period
        self._gone()

    def _gone(self) -> NoReturn:
        raise QuestionError(_GONE[self.lang])
