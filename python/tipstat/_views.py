"""What notebooks show of what was read and of code lists; no script."""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipstat._findings_data import Input, Lang
    from tipstat._model import CodeList
    from tipstat._submission import Submission

_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:4px 10px"

_HEAD: dict[Lang, tuple[str, ...]] = {
    "en": ("File", "Sheet", "Table", "Rows", "Columns recognised"),
    "fr": ("Fichier", "Feuille", "Tableau", "Lignes", "Colonnes reconnues"),
}

_LEFT_OUT: dict[Lang, str] = {"en": "left out: ", "fr": "écarté\N{NO-BREAK SPACE}: "}


def submission(read: Submission) -> str:
    """Show what was read, and which heading was taken for which column.

    Args:
        read: What was read.

    Returns:
        An element for a notebook.
    """
    rows = [_input(one, read.lang) for one in read.inputs]
    return f'<div lang="{read.lang}">{_table(_HEAD[read.lang], rows)}</div>'


def code_list(codes: CodeList) -> str:
    """Show the codes of a list with both labels.

    Args:
        codes: The list.

    Returns:
        An element for a notebook.
    """
    rows = [(row["code"], row["en"], row["fr"]) for row in codes.to_rows()]
    title = escape(codes.title[codes.lang])
    return f"<div><p><strong>{title}</strong></p>{_table(('', 'English', 'français'), rows)}</div>"


def plain(head: Iterable[str], rows: Iterable[Iterable[str]], lang: Lang) -> str:
    """Show words in rows.

    Args:
        head: The headings.
        rows: The cells.
        lang: Their language.

    Returns:
        An element for a notebook.
    """
    return f'<div lang="{lang}">{_table(head, rows)}</div>'


def _input(one: Input, lang: Lang) -> tuple[str, ...]:
    columns = ", ".join(
        name if heading == name else f"{heading} → {name}"
        for heading, name in one["columns"].items()
    )
    left = one["left_out"]
    return (
        PurePath(one["path"]).name,
        one["sheet"] or "",
        one["table"] or "",
        str(one["rows"]) if one["table"] else "",
        columns if left is None else _LEFT_OUT[lang] + left[lang],
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    body = "".join(_row("td", row) for row in rows)
    return f"<table><thead>{_row('th', head)}</thead><tbody>{body}</tbody></table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    said = "".join(f'<{tag} style="{_CELL}">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{said}</tr>"
