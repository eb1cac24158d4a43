"""Data that several files of tests look at."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def agencies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of seven invented agencies, as the command of the wheel writes them."""
    folder = tmp_path_factory.mktemp("example") / "agencies"
    command = [sys.executable, "-m", "tipstat", "example", "agencies", str(folder)]
    subprocess.run(command, capture_output=True, check=True, cwd=folder.parent)  # noqa: S603 - ours
    return folder
