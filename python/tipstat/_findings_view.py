"""Findings as a table in a notebook, worst first, rule by rule; no script, no colours needed."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from tipstat import _native
from tipstat._findings_words import WORDS

if TYPE_CHECKING:
    from tipstat._finding_list import FindingList
    from tipstat._findings_data import Finding

# Of one rule, so many are seen at once, so many more when they are opened.
_SEEN, _OPENED = 5, 95

# Of one finding, so many cells are named in a file.
_CELLS = 8

_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:4px 10px"
_HEAD = f"{_CELL};border-bottom:1px solid currentColor"
_RULE = f"{_CELL};border-top:1px solid currentColor;font-weight:600"
_WIDTHS = ("45%", "33%", "22%")


def view(findings: FindingList, verdict: str | None, notice: str | None, since: str | None) -> str:
    """Show findings as HTML.

    Args:
        findings: What to show.
        verdict: What is said of the whole, in words.
        notice: That it must not leave the house.
        since: What became of the faults of an earlier check.

    Returns:
        An element for a notebook.
    """
    own = WORDS[findings.lang]
    marked = "" if notice is None else f"<p><strong>{escape(notice)}</strong></p>"
    counted = escape(findings.counted())
    head = f"<p>{counted}</p>"
    if verdict is not None:
        head = f"<p><strong>{escape(verdict)}</strong> ({counted})</p>"
    if since is not None:
        head += f"<p>{escape(since)}</p>"
    if not len(findings):
        return f'<div lang="{findings.lang}">{marked}{head}<p>{escape(own["nothing"])}</p></div>'
    names = "".join(
        f'<th style="{_HEAD};width:{width}">{escape(name)}</th>'
        for name, width in zip(own["headings"], _WIDTHS, strict=True)
    )
    rules = "".join(
        _rule(findings, code, list(of)) for code, of in groupby(findings, key=lambda f: f["code"])
    )
    return (
        f'<div lang="{findings.lang}">{marked}{head}<table style="width:100%;border-spacing:0">'
        f"<thead><tr>{names}</tr></thead><tbody>{rules}</tbody></table></div>"
    )


def _rule(findings: FindingList, code: str, of: list[Finding]) -> str:
    """A rule with what it found; what is more than a few is there to be opened."""
    own, words = WORDS[findings.lang], _native.words(findings.lang)
    title = next((r["title"][findings.lang] for r in findings.rules if r["code"] == code), code)
    said = escape(f"{words[of[0]['severity']]} · {code} · {title} ({len(of)})")
    rows = [f'<tr><td colspan="3" style="{_RULE}">{said}</td></tr>']
    rows += [_row(findings, finding) for finding in of[:_SEEN]]
    if len(of) > _SEEN:
        opened = "".join(_row(findings, finding) for finding in of[_SEEN : _SEEN + _OPENED])
        left = len(of) - _SEEN - _OPENED
        note = escape(own["not_shown"].format(n=left, code=code)) if left > 0 else ""
        more = escape(own["more"].format(n=len(of) - _SEEN))
        rows.append(
            f'<tr><td colspan="3" style="{_CELL}"><details><summary>{more}</summary>'
            f'<table style="width:100%;border-spacing:0"><tbody>{opened}</tbody></table>'
            f"<p>{note}</p></details></td></tr>"
        )
    return "".join(rows)


def _row(findings: FindingList, finding: Finding) -> str:
    own, lang = WORDS[findings.lang], findings.lang
    what = escape(finding["message"][lang])
    if finding["audience"] == "committee":
        what += f"<br><strong>{escape(own['committee'])}</strong>"
    where = "<br>".join(escape(place) for place in places(findings, finding))
    for name in ("explanation", "waiver"):
        if (said := finding[name]) is not None:
            what += f"<br><em>{own[name]}{own['colon']}{escape(said)}</em>"
    cells = zip((what, escape(finding["advice"][lang]), where), _WIDTHS, strict=True)
    return (
        "<tr>"
        + "".join(f'<td style="{_CELL};width:{width}">{cell}</td>' for cell, width in cells)
        + "</tr>"
    )


def places(findings: FindingList, finding: Finding) -> list[str]:
    """Say where a finding stands: `figures.csv: C14, C15`, as a spreadsheet names its cells.

    Args:
        findings: Of whose inputs the cells are.
        finding: The finding.

    Returns:
        One text for each file or sheet, with the first of its cells.
    """
    own = WORDS[findings.lang]
    files: dict[str, list[str]] = {}
    for cell in finding["cells"]:
        parts = [PurePath(findings.inputs[cell["input"]]["path"]).name]
        if cell["sheet"] is not None:
            parts.append(cell["sheet"])
        refs = files.setdefault(", ".join(parts), [])
        if cell["ref"] is not None:
            refs.append(cell["ref"])
        elif cell["row"] is not None:
            refs.append(f"{own['rows']} {cell['row']}")
    told = []
    for name, all_refs in files.items():
        refs = list(dict.fromkeys(all_refs))
        shown = ", ".join(refs[:_CELLS])
        if len(refs) > _CELLS:
            shown += f" … (+{len(refs) - _CELLS})"
        told.append(f"{name}{own['colon']}{shown}" if refs else name)
    return told
