"""What the doctests of the package are run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

# How long an example takes says more about the machine than about the package.
settings.register_profile("tipstat", deadline=None)
settings.load_profile("tipstat")

FIGURES = """\
indicator,value,unit,scope,period,sex,source
persons_investigated,430,person,tip,2024,,A
persons_investigated,291,person,tip,2024,M,A
persons_investigated,113,person,tip,2024,F,A
"""


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file in which the parts do not make the total."""
    path = tmp_path / "figures.csv"
    path.write_text(FIGURES, encoding="utf-8")
    return path
