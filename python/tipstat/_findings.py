from __future__ import annotations

import json
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from tipstat import _native
from tipstat.errors import UnknownNameError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

Lang = Literal["en", "fr"]
Severity = Literal["error", "warning", "note"]
Verdict = Literal["accepted", "accepted_with_reservations", "to_correct"]


class Text(TypedDict):
    """A text in both languages."""

    en: str
    fr: str


class Cell(TypedDict):
    """A cell of an input, as the person who opens the file sees it."""

    input: int
    sheet: str | None
    row: int | None
    column: str | None
    ref: str | None
    value: str | None


class Finding(TypedDict):
    """One fault: what was found, what was expected, what to do, and where it stands."""

    code: str
    name: str
    severity: Severity
    table: str
    grain: Literal["cell", "row", "group", "table", "figure"]
    cells: list[Cell]
    key: dict[str, str]
    expected: str | None
    found: str | None
    difference: float | None
    message: Text
    advice: Text
    audience: Literal["agency", "committee"]
    fingerprint: str
    change: str | None
    explanation: str | None
    waiver: str | None


class Input(TypedDict):
    """A file or sheet that was read, or left out and why."""

    path: str
    sheet: str | None
    table: str | None
    rows: int
    sha256: str
    columns: dict[str, str]
    left_out: Text | None


class RuleSummary(TypedDict):
    """A rule, whether it ran, and how many subjects it judged."""

    code: str
    name: str
    title: Text
    severity: Severity
    state: Literal["evaluated", "not_evaluated"]
    reason: Text | None
    holds: int
    broken: int
    undecided: int


class Mended(TypedDict):
    """A fault of an earlier check that is gone."""

    code: str
    title: Text
    severity: Severity | None
    ref: str | None
    fingerprint: str


class Comparison(TypedDict):
    """How a check compares with an earlier one."""

    as_of: str
    new: int
    still_there: int
    explained: int
    mended: list[Mended]
    not_compared: int


class FindingsData(TypedDict):
    """The JSON of `tipstat check`."""

    tipstat: str
    schema: int
    profile: str
    as_of: str
    lang: Lang
    inputs: list[Input]
    verdict: Verdict
    rules: list[RuleSummary]
    findings: list[Finding]
    compared: Comparison | None


class Row(TypedDict):
    """A finding at one of its cells, flat."""

    severity: Severity
    code: str
    name: str
    table: str
    file: str | None
    sheet: str | None
    row: int | None
    ref: str | None
    column: str | None
    value: str | None
    found: str | None
    expected: str | None
    difference: float | None
    message: str
    advice: str
    audience: Literal["agency", "committee"]
    fingerprint: str


class _Words(TypedDict):
    counts: dict[Severity, tuple[str, str]]
    headings: tuple[str, str, str, str]
    committee: str
    nothing: str
    semicolon: str
    rows: str
    suffix: str


# What only this view says; verdicts, severities, messages and advice come from the core.
_WORDS: dict[Lang, _Words] = {
    "en": {
        "counts": {
            "error": ("error", "errors"),
            "warning": ("warning", "warnings"),
            "note": ("note", "notes"),
        },
        "headings": ("", "What is wrong", "What to do", "Where"),
        "committee": "for the committee only",
        "nothing": "Nothing was found.",
        "semicolon": "; ",
        "rows": "row",
        "suffix": "{name}: findings are saved as .json",
    },
    "fr": {
        "counts": {
            "error": ("erreur", "erreurs"),
            "warning": ("avertissement", "avertissements"),
            "note": ("note", "notes"),
        },
        "headings": ("", "Ce qui ne va pas", "Ce qu’il faut faire", "Où"),
        "committee": "pour le comité seulement",
        "nothing": "Rien n’a été relevé.",
        "semicolon": "\N{NO-BREAK SPACE}; ",
        "rows": "ligne",
        "suffix": "{name}\N{NO-BREAK SPACE}: les constats s’enregistrent en .json",
    },
}

# Readable in black and white: the severity is a word, not a colour.
_STYLE = "text-align:left;vertical-align:top;white-space:normal"


class Findings:
    """What a check found: a sequence of findings, worst first, with the verdict.

    Each finding is a dictionary with the keys of the JSON of `tipstat check` (see `Finding`).

    >>> import tipstat
    >>> findings = tipstat.check(getfixture("figures"), select=["TIP711"], as_of="2026-01-31")
    >>> findings
    <Findings: to be corrected before it is sent; 1 error, 0 warnings, 0 notes>
    >>> len(findings), findings[0]["found"], findings[0]["expected"]
    (1, '404', '430')
    """

    def __init__(self, text: str) -> None:
        """Take the JSON of `tipstat check`, as this package and the command line write it.

        Args:
            text: The JSON.
        """
        self._text = text
        self._data = cast("FindingsData", json.loads(text))

    @property
    def verdict(self) -> Verdict:
        """May it be sent? `"accepted"`, `"accepted_with_reservations"` or `"to_correct"`."""
        return self._data["verdict"]

    @property
    def lang(self) -> Lang:
        """The language in which the findings are shown."""
        return self._data["lang"]

    @property
    def errors(self) -> list[Finding]:
        """The findings that make a figure wrong."""
        return self._of("error")

    @property
    def warnings(self) -> list[Finding]:
        """The findings that need an explanation."""
        return self._of("warning")

    @property
    def notes(self) -> list[Finding]:
        """The findings worth knowing; they never count against the verdict."""
        return self._of("note")

    @property
    def rules(self) -> list[RuleSummary]:
        """Every rule, with how many subjects hold, are broken, or are undecided."""
        return self._data["rules"]

    @property
    def inputs(self) -> list[Input]:
        """What was read, and what was left out."""
        return self._data["inputs"]

    def to_dict(self) -> FindingsData:
        """Give everything as dictionaries and lists, the caller's own to change.

        Returns:
            The JSON of `tipstat check`, read.
        """
        return cast("FindingsData", json.loads(self._text))

    def to_json(self) -> str:
        """Give the JSON of `tipstat check`, byte for byte.

        Returns:
            The text, indented, with a line break at the end.
        """
        return self._text

    def to_rows(self) -> list[Row]:
        """Give one flat row a cell, for any data frame: `polars.DataFrame(findings.to_rows())`.

        A finding with several cells has several rows, one with none has one. The fingerprint tells
        which rows are one finding.

        Returns:
            Rows in the order of the findings, with texts in the language in which they are shown.
        """
        nowhere: Cell = {
            "input": -1,
            "sheet": None,
            "row": None,
            "column": None,
            "ref": None,
            "value": None,
        }
        return [
            Row(
                severity=finding["severity"],
                code=finding["code"],
                name=finding["name"],
                table=finding["table"],
                file=self.inputs[cell["input"]]["path"] if cell["input"] >= 0 else None,
                sheet=cell["sheet"],
                row=cell["row"],
                ref=cell["ref"],
                column=cell["column"],
                value=cell["value"],
                found=finding["found"],
                expected=finding["expected"],
                difference=finding["difference"],
                message=finding["message"][self.lang],
                advice=finding["advice"][self.lang],
                audience=finding["audience"],
                fingerprint=finding["fingerprint"],
            )
            for finding in self
            for cell in finding["cells"] or [nowhere]
        ]

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the findings to a file.

        Args:
            path: A path that ends in `.json`; a file that is there is replaced.

        Raises:
            UnknownNameError: The path has another ending.
        """
        path = Path(path)
        if path.suffix.lower() != ".json":
            raise UnknownNameError(_WORDS[self.lang]["suffix"].format(name=path.name))
        path.write_bytes(self._text.encode())

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._data["findings"])

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings, worst first."""
        return iter(self._data["findings"])

    def __getitem__(self, position: int) -> Finding:
        """Give one finding by its position."""
        return self._data["findings"][position]

    def __repr__(self) -> str:
        """Say the verdict and the counts."""
        verdict = _native.words(self.lang)[self.verdict]
        return f"<Findings: {verdict}{_WORDS[self.lang]['semicolon']}{self._counted()}>"

    def _repr_html_(self) -> str:
        """Show the findings as a table in a notebook."""
        words = _native.words(self.lang)
        own = _WORDS[self.lang]
        head = "".join(f'<th style="{_STYLE}">{escape(h)}</th>' for h in own["headings"])
        rows = "".join(self._row(finding, words) for finding in self)
        table = (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            if rows
            else f"<p>{escape(own['nothing'])}</p>"
        )
        verdict = escape(words[self.verdict])
        return (
            f'<div lang="{self.lang}"><p><strong>{verdict}</strong>'
            f" ({escape(self._counted())})</p>{table}</div>"
        )

    def _of(self, severity: Severity) -> list[Finding]:
        return [finding for finding in self if finding["severity"] == severity]

    def _counted(self) -> str:
        """`3 errors, 1 warning, 0 notes`."""
        counts = Counter(finding["severity"] for finding in self)

        def counted(severity: Severity, names: tuple[str, str]) -> str:
            n = counts[severity]
            # French has its plural from two on, English for everything but one.
            one = n < 2 if self.lang == "fr" else n == 1  # noqa: PLR2004
            return f"{n} {names[0] if one else names[1]}"

        return ", ".join(counted(s, names) for s, names in _WORDS[self.lang]["counts"].items())

    def _row(self, finding: Finding, words: dict[str, str]) -> str:
        severity = f"{escape(words[finding['severity']])}<br>{escape(finding['code'])}"
        if finding["audience"] == "committee":
            severity += f"<br><strong>{escape(_WORDS[self.lang]['committee'])}</strong>"
        texts = [finding["message"][self.lang], finding["advice"][self.lang]]
        where = "<br>".join(escape(self._place(cell)) for cell in finding["cells"])
        cells = [severity, *map(escape, texts), where]
        return "<tr>" + "".join(f'<td style="{_STYLE}">{cell}</td>' for cell in cells) + "</tr>"

    def _place(self, cell: Cell) -> str:
        """`figures.csv, C14`: the file, the sheet, and the cell as a spreadsheet names it."""
        parts = [Path(self.inputs[cell["input"]]["path"]).name]
        if cell["sheet"] is not None:
            parts.append(cell["sheet"])
        if cell["ref"] is not None:
            parts.append(cell["ref"])
        elif cell["row"] is not None:
            parts.append(f"{_WORDS[self.lang]['rows']} {cell['row']}")
        return ", ".join(parts)
