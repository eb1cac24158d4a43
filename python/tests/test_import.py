"""That importing tipstat loads no library of data frames."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("altair", "numpy", "pandas", "polars", "pyarrow")

# How long it takes is measured with `python -X importtime`, not asserted here by the clock.
PROGRAM = f"""
import sys
import tipstat
print(*sorted(name for name in {HEAVY} if name in sys.modules))
"""


def test_importing_loads_no_data_frames(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM]
    # Elsewhere than beside the sources, which would be taken for the package.
    told = subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path)  # noqa: S603 - ours
    assert told.stdout.split() == []
