"""What the doctests of the package are run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import tipstat

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Nothing that one test chooses is spoken in the next."""
    yield
    tipstat.set_lang("en")


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file in which the parts do not make the total."""
    path = tmp_path / "figures.csv"
    path.write_text(FIGURES, encoding="utf-8")
    return path


# Of five registrations one was rejected and one is of the year before.
VICTIMS = """\
record,agency,status,identification_date,registration_date,age,sex,forms,referral_date
V-1,POL,identified,2024-01-10,2024-01-10,14,F,sexual_exploitation,2024-01-12
V-2,POL,identified,2024-02-10,2024-02-10,30,M,forced_labour,2024-02-20
V-3,POL,identified,2024-03-10,2024-03-10,,F,,
V-4,POL,rejected,2024-03-12,2024-03-12,20,F,forced_begging,
V-5,POL,identified,2023-03-12,2023-03-12,20,F,forced_begging,
"""


@pytest.fixture
def victims(tmp_path: Path) -> Path:
    """A register of victims, of whom three were identified in 2024."""
    path = tmp_path / "victims.csv"
    path.write_text(VICTIMS, encoding="utf-8")
    return path
