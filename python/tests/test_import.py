"""That importing tipstat costs nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("numpy", "pandas", "polars", "pyarrow")

PROGRAM = f"""
import sys, time
begun = time.perf_counter()
import tipstat
took = time.perf_counter() - begun
loaded = sorted(name for name in {HEAVY} if name in sys.modules)
print(took, *loaded)
"""


def test_importing_is_quick_and_loads_no_data_frames(tmp_path: Path) -> None:
    def run() -> list[str]:
        command = [sys.executable, "-c", PROGRAM]
        # Elsewhere than beside the sources, which would be taken for the package.
        told = subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path)  # noqa: S603 - ours
        return told.stdout.split()

    runs = [run() for _ in range(5)]
    assert all(len(words) == 1 for words in runs), runs
    # The quickest of five: what else the machine does is not what is measured.
    assert min(float(words[0]) for words in runs) < 0.05
