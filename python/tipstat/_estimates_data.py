"""The JSON of `tipstat indicators`, as Python sees it."""

from __future__ import annotations

from typing import Literal, TypedDict

# Whoever asks for the types of the keys needs these too.
from tipstat._findings_data import Input, Lang, Text  # noqa: TC001

Reason = Literal[
    "outside_period",
    "no_date",
    "rejected",
    "other_status",
    "unknown",
    "later",
    "not_of_it",
    "unreadable",
    "duplicate",
]


class Estimate(TypedDict):
    """One number with its uncertainty; a breakdown that is `None` is the total."""

    indicator: str
    period: str
    area: str | None
    sex: str | None
    age: str | None
    form: str | None
    citizenship: str | None
    agency: str | None
    value: float | None
    unit: str
    lower: float | None
    upper: float | None
    method: str | None
    numerator: int
    denominator: int | None
    population: str | None
    reason: Text | None
    clusters: int | None
    design_effect: float | None


class Definition(TypedDict):
    """What an indicator means, and what it does not; `version` counts up when that changes."""

    id: str
    name: Text
    definition: Text
    caution: Text
    unit: str
    version: int


class LeftOut(TypedDict):
    """How many rows an indicator leaves out for a reason."""

    indicator: str
    reason: Reason
    rows: int


class NotComputed(TypedDict):
    """An indicator that could not be computed, or not from one of the files."""

    indicator: str
    input: str | None
    reason: Text


class Counted(TypedDict):
    """What the rows of a table were counted as: persons where a key tells them, else records."""

    table: str
    rows: int
    by_person: bool


class Comparison(TypedDict):
    """The same count of two periods, from the agencies alone that are in both."""

    indicator: str
    periods: list[str]
    counts: list[int]
    agencies: list[str]
    others: list[str]


class TracedRow(TypedDict):
    """A row behind a number; no value of it is in here."""

    path: str
    sheet: str | None
    row: int
    counted: bool
    part: bool | None
    number: int | None
    reason: Reason | None


class OwedReturn(TypedDict):
    """A return that an agency owes, and what became of it."""

    agency: str
    table: str
    frequency: str
    period: str
    within: str
    due: str | None
    received: str | None
    state: Literal["received", "late", "partial", "nil", "missing", "not_yet_due"]


class Coverage(TypedDict):
    """Which of the agencies that owe anything for a period sent something."""

    period: str
    received: list[str]
    partial: list[str]
    missing: list[str]


class Reporting(TypedDict):
    """Who sent which return."""

    returns: list[OwedReturn]
    coverage: list[Coverage]
    without_day: int
    without_agency: int
    nil_unplaced: list[str]
    has_register: bool
    receipts_unplaced: int
    noted_only: int
    notes: list[Text]


class Clustered(TypedDict):
    """What the limits allow for: rows that name a case, and those that stand for themselves."""

    by: str
    rows: int
    without: int


class ChangedDefinition(TypedDict):
    """An indicator with another definition than before."""

    indicator: str
    before: int
    now: int


class ChangedNumber(TypedDict):
    """A number that is another one than before; a breakdown that is `None` is the total."""

    indicator: str
    period: str
    area: str | None
    sex: str | None
    age: str | None
    form: str | None
    citizenship: str | None
    agency: str | None
    before: float | None
    now: float | None
    difference: float | None
    redefined: bool


class Revision(TypedDict):
    """What changed since earlier estimates: the question, definitions, numbers."""

    as_of: str
    tipstat: str
    asked_otherwise: list[Text]
    definitions: list[ChangedDefinition]
    new: list[str]
    gone: list[str]
    numbers: list[ChangedNumber]
    same: int


class EstimatesData(TypedDict):
    """The JSON of `tipstat indicators`."""

    tipstat: str
    schema: int
    profile: str
    as_of: str
    lang: Lang
    periods: list[str]
    by: list[str]
    status: Literal["known", "reached"]
    scope: str
    confidence: float
    inputs: list[Input]
    definitions: list[Definition]
    estimates: list[Estimate]
    left_out: list[LeftOut]
    not_computed: list[NotComputed]
    counted: list[Counted]
    comparisons: list[Comparison]
    clustered: Clustered | None
    previous: Revision | None
    reporting: Reporting | None
