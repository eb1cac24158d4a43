"""What a README shows is typed line by line, and each line prints what stands there."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("readme", ["README.md", "python/README.md"])
def test_each_line_prints_what_the_readme_shows(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    typed = "\n".join(FENCED.findall((ROOT / readme).read_text(encoding="utf-8")))
    lines = doctest.DocTestParser().get_doctest(typed, {}, readme, readme, 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    result = runner.run(lines, out=told.append)
    assert result.attempted > 10, "the README shows nothing to type"
    assert result.failed == 0, "".join(told)
