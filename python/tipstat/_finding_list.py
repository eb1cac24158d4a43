"""Findings as a sequence: looked at, filtered, and given as rows."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, cast, overload

from tipstat import _native
from tipstat._findings_words import WORDS, nearest_hint
from tipstat._tabular import Tabular
from tipstat.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import altair as alt

    from tipstat._findings_data import (
        Cell,
        Finding,
        FindingsData,
        Input,
        Lang,
        Row,
        RuleSummary,
        Severity,
    )

_NOWHERE: Cell = {
    "input": -1,
    "sheet": None,
    "row": None,
    "column": None,
    "ref": None,
    "value": None,
}

_KINDS = {"row": "whole", "difference": "number"}


class FindingList(Tabular):
    """Findings, worst first: a sequence, a table in a notebook, and rows for any data frame.

    Each finding is a dictionary with the keys of the JSON of `tipstat check` (see `Finding`).

    >>> import tipstat
    >>> findings = tipstat.check(getfixture("figures"), select=["TIP711"], as_of="2026-01-31")
    >>> findings.errors
    <FindingList: 1 error, 0 warnings, 0 notes>
    >>> findings.errors.for_column("value")[0]["difference"]
    -26
    """

    def __init__(
        self, findings: list[Finding] | None, data: FindingsData | None, native: _native.Checked
    ) -> None:
        """Take some of the findings of a check.

        Args:
            findings: Which; all where there is no list.
            data: All that the check told; read from the core when it is first looked at where
                there is none, so that who only saves it does not wait.
            native: The core's own object, which keeps what was read.
        """
        self._some = findings
        self._all = data
        self._native = native

    @property
    def _data(self) -> FindingsData:
        if self._all is None:
            self._all = cast("FindingsData", json.loads(self._native.data()))
        return self._all

    @property
    def _findings(self) -> list[Finding]:
        return self._data["findings"] if self._some is None else self._some

    @property
    def lang(self) -> Lang:
        """The language in which the findings are shown."""
        return self._data["lang"]

    @property
    def rules(self) -> list[RuleSummary]:
        """Every rule, with how many subjects hold, are broken, or are undecided."""
        return self._data["rules"]

    @property
    def inputs(self) -> list[Input]:
        """What was read, and what was left out."""
        return self._data["inputs"]

    @property
    def errors(self) -> FindingList:
        """The findings that make a figure wrong."""
        return self._of("error")

    @property
    def warnings(self) -> FindingList:
        """The findings that need an explanation."""
        return self._of("warning")

    @property
    def notes(self) -> FindingList:
        """The findings worth knowing; they never count against the verdict."""
        return self._of("note")

    @property
    def new(self) -> FindingList:
        """The findings that were not there at the earlier check (`Findings.compared`)."""
        return self._where(lambda finding: finding["change"] == "new")

    @property
    def still_there(self) -> FindingList:
        """The findings that were there at the earlier check already."""
        return self._where(lambda finding: finding["change"] == "still_there")

    @property
    def waived(self) -> FindingList:
        """The findings that the committee waived; they no longer count against the verdict."""
        return self._where(lambda finding: finding["waiver"] is not None)

    @property
    def as_of(self) -> str:
        """The day as of which it was checked."""
        return self._data["as_of"]

    @property
    def notice(self) -> str | None:
        """That this must not leave the house, and why; `None` where nothing points at anybody."""
        return self._native.notice()

    def agencies(self) -> list[list[str]] | None:
        """Name the agencies whose rows each finding points at, of a whole file all in it.

        Returns:
            Names for each finding, in the language shown; `None` where the data are no longer at
            hand.
        """
        told = self._native.agencies()
        if told is None:
            return None
        at = {
            id(finding): names for finding, names in zip(self._data["findings"], told, strict=True)
        }
        return [at[id(finding)] for finding in self]

    def for_rule(self, rule: str) -> FindingList:
        """Give the findings of a rule, or of a family of rules.

        Args:
            rule: Its code (`"TIP301"`), the beginning of one (`"TIP3"`), or its name.

        Returns:
            Those findings; none where the rule found nothing.

        Raises:
            UnknownNameError: No rule is called so; the nearest is named.
        """
        wanted = rule.strip()
        if not any(_is_of(one, wanted) for one in self.rules):
            # The core knows every rule, also those that were not chosen.
            wanted = _native.rule_code(wanted, self.lang)
        return self._where(lambda finding: _is_of(finding, wanted))

    def for_column(self, column: str) -> FindingList:
        """Give the findings that point at a cell of a column.

        Args:
            column: Its name in the model (`"referral_date"`), or its heading in a file.

        Returns:
            Those findings, with all their cells.

        Raises:
            UnknownNameError: No file has such a column; the nearest is named.
        """
        headings = [
            (heading, name) for one in self.inputs for heading, name in one["columns"].items()
        ]
        named = {name for heading, name in headings if column in (heading, name)}
        # Also a column that is not there can be what is wrong.
        named |= {column} if self._at(column) else set()
        if not named:
            known = list(dict.fromkeys(name for pair in headings for name in pair))
            hint = nearest_hint(self.lang, _native.nearest_name(column, known))
            raise UnknownNameError(WORDS[self.lang]["column"].format(name=column) + hint)
        # A heading that asks for one code is a column "means: FORCE".
        named |= {name.partition(":")[0] for name in named}
        return self._where(lambda f: any(cell["column"] in named for cell in f["cells"]))

    def to_rows(self) -> list[Row]:
        """Give one flat row a cell.

        A finding with several cells has several rows, one with none has one. The fingerprint tells
        which rows are one finding.

        Returns:
            Rows in the order of the findings, with texts in the language in which they are shown.
        """
        return [
            self._flat(finding, cell) for finding in self for cell in finding["cells"] or [_NOWHERE]
        ]

    def plot(self) -> alt.LayerChart:
        """Draw how many findings there are by rule and agency; needs Altair.

        Returns:
            The chart of `tipstat.plot.findings`.
        """
        from tipstat import plot  # noqa: PLC0415 - only who asks for it needs it

        return plot.findings(self)

    def counted(self) -> str:
        """Count them by severity: `3 errors, 1 warning, 0 notes`.

        Returns:
            The counts in words, in the language shown.
        """
        counts = Counter(finding["severity"] for finding in self)

        def said(severity: Severity, names: tuple[str, str]) -> str:
            n = counts[severity]
            # French has its plural from two on, English for everything but one.
            one = n < 2 if self.lang == "fr" else n == 1  # noqa: PLR2004
            return f"{n} {names[0] if one else names[1]}"

        return ", ".join(said(s, names) for s, names in WORDS[self.lang]["counts"].items())

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._findings)

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings, worst first."""
        return iter(self._findings)

    @overload
    def __getitem__(self, position: int) -> Finding: ...
    @overload
    def __getitem__(self, position: slice) -> FindingList: ...
    def __getitem__(self, position: int | slice) -> Finding | FindingList:
        """Give one finding by its position, or some."""
        if isinstance(position, slice):
            return FindingList(self._findings[position], self._data, self._native)
        return self._findings[position]

    def __repr__(self) -> str:
        """Say how many there are."""
        colon = WORDS[self.lang]["colon"]
        return f"<FindingList{colon}{self.counted()}>"

    def _repr_html_(self) -> str:
        """Show the findings as a table in a notebook."""
        from tipstat._findings_view import view  # noqa: PLC0415 - views are for who looks

        return view(self, None, self.notice, None)

    def _frame(self) -> _native.Frame:
        rows = cast("list[dict[str, Any]]", self.to_rows())
        names = _ROW_KEYS
        return _native.Frame(
            [(name, _KINDS.get(name, "text"), [row[name] for row in rows]) for name in names]
        )

    def _of(self, severity: Severity) -> FindingList:
        return self._where(lambda finding: finding["severity"] == severity)

    def _where(self, holds: Callable[[Finding], bool]) -> FindingList:
        return FindingList([f for f in self if holds(f)], self._data, self._native)

    def _at(self, column: str) -> bool:
        return any(cell["column"] == column for f in self for cell in f["cells"])

    def _flat(self, finding: Finding, cell: Cell) -> Row:
        return {
            "severity": finding["severity"],
            "code": finding["code"],
            "name": finding["name"],
            "table": finding["table"],
            "file": self.inputs[cell["input"]]["path"] if cell["input"] >= 0 else None,
            "sheet": cell["sheet"],
            "row": cell["row"],
            "ref": cell["ref"],
            "column": cell["column"],
            "value": cell["value"],
            "found": finding["found"],
            "expected": finding["expected"],
            "difference": finding["difference"],
            "message": finding["message"][self.lang],
            "advice": finding["advice"][self.lang],
            "audience": finding["audience"],
            "fingerprint": finding["fingerprint"],
        }


# In the order in which a data frame shows them.
_ROW_KEYS = (
    "severity",
    "code",
    "name",
    "table",
    "file",
    "sheet",
    "row",
    "ref",
    "column",
    "value",
    "found",
    "expected",
    "difference",
    "message",
    "advice",
    "audience",
    "fingerprint",
)


def _is_of(one: Finding | RuleSummary, rule: str) -> bool:
    """Whether something is of a rule, by its code, the beginning of it, or its name."""
    return one["code"].startswith(rule.upper()) or one["name"] == rule
