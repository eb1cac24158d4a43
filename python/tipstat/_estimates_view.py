"""Numbers as a table in a notebook, with what has to be read beside them; no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tipstat._estimates_words import WORDS

if TYPE_CHECKING:
    from tipstat._estimates import Estimates
    from tipstat._findings_data import Lang

_STYLE = "text-align:left;vertical-align:top;white-space:normal;padding:4px 10px"


def view(estimates: Estimates) -> str:
    """Show numbers as HTML.

    Args:
        estimates: What to show.

    Returns:
        An element for a notebook.
    """
    lang, words = estimates.lang, WORDS[estimates.lang]
    notice = estimates.notice
    marked = "" if notice is None else f"<p><strong>{escape(notice)}</strong></p>"
    head, rows = estimates._native.table()  # noqa: SLF001 - of this package
    body = "".join(_row("td", row) for row in rows)
    table = (
        f"<table><thead>{_row('th', head)}</thead><tbody>{body}</tbody></table>"
        if rows
        else f"<p>{escape(words['nothing'])}</p>"
    )
    shown = {row["indicator"] for row in estimates}
    names = {one["id"]: one["name"][lang] for one in estimates.definitions}
    cautions = [
        (names[one["id"]], one["caution"][lang])
        for one in estimates.definitions
        if one["id"] in shown
    ]
    missing = [
        (
            names.get(one["indicator"], one["indicator"]),
            one["reason"][lang] + ("" if one["input"] is None else f" ({one['input']})"),
        )
        for one in estimates.not_computed
    ]
    lists = _list(words["not_computed"], missing, lang) + _list(words["caution"], cautions, lang)
    return f'<div lang="{lang}">{marked}{table}{lists}</div>'


def _list(heading: str, items: list[tuple[str, str]], lang: Lang) -> str:
    """Names and what is said of them, below a heading."""
    if not items:
        return ""
    colon = "\N{NO-BREAK SPACE}: " if lang == "fr" else ": "
    lines = "".join(f"<li>{escape(name + colon + said)}</li>" for name, said in items)
    return f"<p>{escape(heading)}</p><ul>{lines}</ul>"


def _row(tag: str, cells: list[str]) -> str:
    said = "".join(f'<{tag} style="{_STYLE}">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{said}</tr>"
