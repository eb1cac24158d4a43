"""Run every notebook and keep its outputs, or compare them with those that are kept.

python notebooks/execute.py [--check]
"""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def executed(path: Path) -> str:
    """Run a notebook and give its text, without what differs between machines.

    Args:
        path: The notebook.

    Returns:
        The notebook with its outputs, as JSON.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={})
    client.execute(cwd=str(HERE))
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
    return nbformat.writes(notebook) + "\n"


def without_pictures(text: str) -> str:
    """Leave out the drawings, whose letters are as wide as the fonts of the machine make them.

    Args:
        text: A notebook, as JSON.

    Returns:
        The same, each drawing as the mark that there is one.
    """
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/svg+xml" in output.get("data", {}):
                output["data"] = {"image/svg+xml": "a drawing"}
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str]) -> int:
    """Run the notebooks.

    Args:
        arguments: `--check`, or nothing.

    Returns:
        1 where a kept output is no longer what the notebook shows, else 0.
    """
    differ = 0
    # What is seen of long work depends on how long it takes.
    os.environ["TIPSTAT_PROGRESS"] = "0"
    for path in sorted(HERE.glob("*.ipynb")):
        kept, now = path.read_text(encoding="utf-8"), executed(path)
        if without_pictures(kept) == without_pictures(now):
            continue
        if "--check" not in arguments:
            path.write_text(now, encoding="utf-8")
            continue
        differ = 1
        lines = difflib.unified_diff(
            without_pictures(kept).splitlines(),
            without_pictures(now).splitlines(),
            path.name,
            "now",
            lineterm="",
        )
        sys.stdout.writelines(f"{line}\n" for line in lines)
        sys.stdout.write("run `cargo xtask generate`\n")
    return differ


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
