"""The notebooks as pages of the documentation, with the outputs that are kept in them."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

HERE = Path(__file__).parent

# The richest first, as a notebook chooses.
KINDS = ("image/svg+xml", "text/html", "text/markdown", "text/plain")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each notebook.

    Args:
        files: The files of the documentation.
        config: How it is built.

    Returns:
        The same with the notebooks.
    """
    for path in sorted(HERE.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        page = "\n\n".join(_cell(cell) for cell in notebook["cells"]) + "\n"
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=page))
    return files


def _cell(cell: dict[str, Any]) -> str:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return source
    parts = [f"```python\n{source}\n```"]
    parts += [_output(output) for output in cell["outputs"]]
    return "\n\n".join(parts)


def _output(output: dict[str, Any]) -> str:
    if "text" in output:
        return _plain("".join(output["text"]))
    data = output.get("data", {})
    kind = next((kind for kind in KINDS if kind in data), None)
    if kind is None:
        return ""
    text = "".join(data[kind])
    if kind == "text/markdown":
        return text
    if kind == "text/plain":
        return _plain(text)
    # A blank line would end the element for Markdown.
    shown = "\n".join(line for line in text.splitlines() if line.strip())
    return f'<div class="output" style="overflow-x:auto">{shown}</div>'


def _plain(text: str) -> str:
    return f"<pre><code>{html.escape(text.rstrip())}</code></pre>".replace("\n\n", "\n&#8203;\n")
