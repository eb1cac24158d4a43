"""What is seen of long work while it goes on: one line, in a terminal or a notebook."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from typing import Any

_wanted: bool | None = None
_handle: Any = None


def show_progress(on: bool | None = True) -> None:  # noqa: FBT001, FBT002 - reads well: show_progress(False)
    """Show the steps of work that takes longer than a second, or silence them.

    Args:
        on: Whether they are shown; `None` where somebody watches, in a terminal or a notebook, as
            it is from the beginning. The environment variable `TIPSTAT_PROGRESS=0` silences them
            too.

    Example:
        >>> import tipstat
        >>> tipstat.show_progress(False)
        >>> tipstat.show_progress(None)
    """
    global _wanted  # noqa: PLW0603 - one screen, one choice
    _wanted = on


def tell(text: str) -> None:
    """Show a step in place of the one before; called by the core.

    Args:
        text: The step, in the language of the call.
    """
    global _handle  # noqa: PLW0603 - one line at a time
    if not _is_shown():
        return
    if _in_notebook():
        # Only a notebook has it.
        display = importlib.import_module("IPython.display").display
        said = {"text/plain": text}
        if _handle is None:
            _handle = display(said, raw=True, display_id=True)
        else:
            _handle.update(said, raw=True)
        return
    width = shutil.get_terminal_size().columns - 1
    sys.stderr.write(f"\r\x1b[2K{text[:width]}")
    sys.stderr.flush()


def done() -> None:
    """Take the line away; called by the core."""
    global _handle  # noqa: PLW0603 - one line at a time
    if not _is_shown():
        return
    if _handle is not None:
        _handle.update({"text/plain": ""}, raw=True)
        _handle = None
    elif not _in_notebook():
        sys.stderr.write("\r\x1b[2K")
        sys.stderr.flush()


def _is_shown() -> bool:
    if _wanted is not None:
        return _wanted
    if os.environ.get("TIPSTAT_PROGRESS") == "0":
        return False
    return _in_notebook() or sys.stderr.isatty()


def _in_notebook() -> bool:
    """Whether a kernel of Jupyter runs this; a terminal of IPython has none."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return shell is not None and getattr(shell, "kernel", None) is not None
