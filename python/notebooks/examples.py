"""Doctests of the package as sections that the documentation shows as code."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_HEADING = re.compile(r"^( *)Example:$", re.MULTILINE)


class Examples(Extension):
    """Names the sections of doctests as the reader of docstrings knows them."""

    def on_object(self, *, obj: Object, **_: Any) -> None:  # noqa: ANN401
        """Look at the docstring of an object.

        Args:
            obj: What has been read.
        """
        if obj.docstring is None:
            return
        text = _HEADING.sub(r"\1Examples:", obj.docstring.value)
        if ">>>" in text and "Examples:" not in text:
            said, begin, code = text.partition(">>>")
            shown = "\n".join(f"    {line}" for line in (begin + code).splitlines())
            text = f"{said}Examples:\n{shown}"
        obj.docstring.value = text
