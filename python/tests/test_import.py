"""That importing tipstat loads no library of data frames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("altair", "duckdb", "numpy", "pandas", "polars", "pyarrow")

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


# What takes paths and gives files, in a Python that has none of them.
WITHOUT = f"""
import sys
sys.modules.update(dict.fromkeys({HEAVY}))
import tipstat
figures, agencies = sys.argv[1:]
findings = tipstat.check(figures, profile="ml")
for name in ("f.html", "f.json", "f.csv", "f.xlsx"):
    findings.save(name)
est = tipstat.indicators(agencies, period=2024, by=["sex"])
for name in ("e.html", "e.json", "e.csv", "e.xlsx", "e.parquet"):
    est.save(name)
findings._repr_html_(), est._repr_html_(), est.trace(est[0])
tipstat.split(agencies, profile="ml")
tipstat.read(agencies)
tipstat.report(figures, "report", profile="ml")
tipstat.protect(figures, profile="ml").save("release")
tipstat.audit(figures, profile="ml")
tipstat.template(["victims"], "t.xlsx", lang="fr")
tipstat.explain("TIP301"), tipstat.profile("ml"), tipstat.codes("sex")
tipstat.stats.proportion_interval(15, 148)
try:
    findings.to_polars()
except tipstat.MissingLibraryError as error:
    print(error)
"""


def test_paths_need_no_data_frames(tmp_path: Path) -> None:
    files = [ROOT / "examples/mali-2024", ROOT / "examples/agencies"]
    command = [sys.executable, "-c", WITHOUT, *map(str, files)]
    told = subprocess.run(command, capture_output=True, check=False, text=True, cwd=tmp_path)  # noqa: S603 - ours
    assert told.returncode == 0, told.stderr
    assert 'pip install "polars"' in told.stdout
    assert (tmp_path / "report/report.html").is_file()
