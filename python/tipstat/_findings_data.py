"""The JSON of `tipstat check`, as Python sees it."""

from __future__ import annotations

from typing import Literal, TypedDict

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
    place: str | None
    fingerprint: str


class CheckComparison(TypedDict):
    """How a check compares with an earlier one."""

    as_of: str
    new: int
    still_there: int
    explained: int
    mended: list[Mended]
    not_compared: int


class Standing(TypedDict):
    """How much is in order, what blocks, and what to mend first."""

    rows: int
    rows_fine: int
    errors: int
    warnings: int
    explained: int
    notes: int
    first: int | None


class FindingsData(TypedDict):
    """The JSON of `tipstat check`."""

    tipstat: str
    schema: int
    profile: str
    as_of: str
    lang: Lang
    inputs: list[Input]
    verdict: Verdict
    standing: Standing
    rules: list[RuleSummary]
    findings: list[Finding]
    compared: CheckComparison | None


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
