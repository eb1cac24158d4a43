from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from tipstat._findings_data import Lang, Severity


class _Words(TypedDict):
    counts: dict[Severity, tuple[str, str]]
    headings: tuple[str, str, str]
    committee: str
    explanation: str
    waiver: str
    nothing: str
    semicolon: str
    colon: str
    rows: str
    more: str
    not_shown: str
    column: str


# What only this view says; verdicts, severities, messages and advice come from the core.
WORDS: dict[Lang, _Words] = {
    "en": {
        "counts": {
            "error": ("error", "errors"),
            "warning": ("warning", "warnings"),
            "note": ("note", "notes"),
        },
        "headings": ("What is wrong", "What to do", "Where"),
        "committee": "for the committee only",
        "explanation": "explanation",
        "waiver": "waived",
        "nothing": "Nothing was found.",
        "semicolon": "; ",
        "colon": ": ",
        "rows": "row",
        "more": "{n} more",
        "not_shown": "{n} more are not shown here; findings.for_rule({code!r}) has them all.",
        "column": "there is no column “{name}” in what was checked",
    },
    "fr": {
        "counts": {
            "error": ("erreur", "erreurs"),
            "warning": ("avertissement", "avertissements"),
            "note": ("note", "notes"),
        },
        "headings": ("Ce qui ne va pas", "Ce qu’il faut faire", "Où"),
        "committee": "pour le comité seulement",
        "explanation": "explication",
        "waiver": "dérogation",
        "nothing": "Rien n’a été relevé.",
        "semicolon": "\N{NO-BREAK SPACE}; ",
        "colon": "\N{NO-BREAK SPACE}: ",
        "rows": "ligne",
        "more": "{n} de plus",
        "not_shown": "{n} de plus ne sont pas montrés ici\N{NO-BREAK SPACE};"
        " findings.for_rule({code!r}) les donne tous.",
        "column": "il n’y a pas de colonne «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}» dans ce qui"
        " a été contrôlé",
    },
}


def nearest_hint(lang: Lang, name: str | None) -> str:
    """Offer the nearest name, where there is one."""
    if name is None:
        return ""
    if lang == "fr":
        return (
            f"\N{NO-BREAK SPACE}; vouliez-vous dire «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»"
            "\N{NO-BREAK SPACE}?"
        )
    return f"; did you mean “{name}”?"
