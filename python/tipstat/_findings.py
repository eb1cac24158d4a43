from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, NamedTuple, cast

from tipstat import _native
from tipstat._finding_list import FindingList
from tipstat._findings_words import WORDS
from tipstat.errors import NotKeptWarning

if TYPE_CHECKING:
    import os
    import pathlib
    from collections.abc import Callable

    from tipstat._findings_data import CheckComparison, FindingsData, Lang, Verdict


class HandedBack(NamedTuple):
    """A workbook that was handed back to who keeps a file.

    Attributes:
        source: The file that was checked.
        file: The workbook: that file, with the faulty cells marked.
        verdict: The verdict on that file alone, in plain words: may it be sent, how much is in
            order, what to mend first.
        not_kept: What of the original could not be kept; mostly nothing.
    """

    source: str
    file: pathlib.Path
    verdict: str
    not_kept: list[str]


class Findings(FindingList):
    """What a check found: a sequence of findings, worst first, with the verdict.

    >>> import tipstat
    >>> findings = tipstat.check(getfixture("figures"), select=["TIP711"], as_of="2026-01-31")
    >>> findings
    <Findings: to be corrected before it is sent; 1 error, 0 warnings, 0 notes>
    >>> len(findings), findings[0]["found"], findings[0]["expected"]
    (1, '404', '430')
    """

    def __init__(self, native: _native.Checked) -> None:
        """Take what the core found.

        Args:
            native: The core's own object, which keeps what was read.
        """
        super().__init__(None, None, native)

    @classmethod
    def from_json(cls, text: str, *, notice: str | None = None) -> Findings:
        """Take findings that were written as JSON, by this package or by the command line.

        They are shown and saved as before; what needs the data again, such as `.html`, is refused.

        Args:
            text: The JSON of `tipstat check`.
            notice: That they must not leave the house; without it the mark is put to be safe, and
                an empty text leaves it out.

        Returns:
            The findings.

        Raises:
            QuestionError: It is not the JSON of findings.
        """
        return cls(_native.Checked.from_json(text, notice))

    @property
    def verdict(self) -> Verdict:
        """May it be sent? `"accepted"`, `"accepted_with_reservations"` or `"to_correct"`."""
        return self._data["verdict"]

    def in_lang(self, lang: Lang) -> Findings:
        """Show the same findings in the other language.

        Args:
            lang: `"en"` or `"fr"`.

        Returns:
            The findings; these stay as they are.

        Raises:
            UnknownNameError: There is no such language.
        """
        return Findings(self._native.in_lang(lang))

    def to_dict(self) -> FindingsData:
        """Give everything as dictionaries and lists, the caller's own to change.

        Returns:
            The JSON of `tipstat check`, read.
        """
        return cast("FindingsData", json.loads(self._native.data()))

    def to_json(self) -> str:
        """Give the JSON of `tipstat check`, byte for byte.

        Returns:
            The text, indented, with a line break at the end.
        """
        return self._native.to_json()

    @property
    def compared(self) -> CheckComparison | None:
        """What became of the faults of an earlier check: how many are new, still there and mended.

        `None` where nothing was given to compare with and no file remembers a check.
        """
        return self._data["compared"]

    @property
    def since(self) -> str | None:
        """The same in a sentence: `Since the check of 31 January 2026: 2 mended (F14), …`."""
        return self._native.since()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the findings to a file.

        Args:
            path: A path that ends in `.html` (a page for the screen and for A4), `.json`, `.csv` or
                `.xlsx`; a file that is there is replaced, unless it is one that was read. Where
                what was checked is one file, `.xlsx` is that file handed back, its faulty cells
                marked, as `tipstat check --format xlsx` writes it (of several, see `hand_back`);
                else it is a list of the findings.

        Raises:
            QuestionError: The path has another ending, or the data are no longer at hand.
            UnreadableError: The path cannot be written.

        Warns:
            NotKeptWarning: The workbook lacks something of the file, as its formats.
        """
        for not_kept in self._native.save(path):
            warnings.warn(not_kept, NotKeptWarning, stacklevel=2)

    def hand_back(self, folder: str | os.PathLike[str]) -> list[HandedBack]:
        """Write a workbook for each file that was checked: the file itself, faulty cells marked.

        It is what each agency gets back: the same sheets, formats and formulas, the faulty cells
        coloured with a note that says what to do, and in front what is to be corrected. What
        concerns two agencies stands in none of them. When a workbook comes back, `check` knows it
        again and says what was mended.

        Args:
            folder: The folder, which is made where it does not exist.

        Returns:
            Each workbook with the verdict on its file.

        Raises:
            QuestionError: Nothing was read from a file on disk.
            UnreadableError: A file was changed since, or the folder cannot be written.

        Example:
            >>> import tipstat
            >>> findings = tipstat.check(getfixture("figures"), lang="fr", as_of="2026-01-31")
            >>> back = findings.hand_back(getfixture("tmp_path") / "rendu")[0]
            >>> back.file.name
            'figures-a-corriger.xlsx'
            >>> back.verdict.splitlines()[0]
            'figures.csv...: à corriger avant envoi.'
        """
        return [HandedBack(*one) for one in self._native.hand_back(folder)]

    def __str__(self) -> str:
        """Show what the command line shows."""
        return self._native.text(100)

    def __repr__(self) -> str:
        """Say the verdict and the counts."""
        words = WORDS[self.lang]
        verdict = _native.words(self.lang)[self.verdict]
        return f"<Findings{words['colon']}{verdict}{words['semicolon']}{self.counted()}>"

    def _repr_html_(self) -> str:
        """Show the findings as a table in a notebook."""
        from tipstat._findings_view import view  # noqa: PLC0415 - views are for who looks

        return view(self, _native.words(self.lang)[self.verdict], self.notice, self.since)

    def __reduce__(self) -> tuple[Callable[[str, str], Findings], tuple[str, str]]:
        """Pickle what was found and its mark; the data stay where they are."""
        return _again, (self.to_json(), self.notice or "")


def _again(text: str, notice: str) -> Findings:
    return Findings.from_json(text, notice=notice)
