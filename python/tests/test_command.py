"""The command `tipstat` of the wheel: the same program, the same bytes through every door."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path

import pytest

import tipstat

MALI = Path(__file__).parents[2] / "examples" / "mali-2024"
DAY = "2026-01-31"
HOW = ["--profile", "ml", "--lang", "fr", "--as-of", DAY]


def run(
    *arguments: str | Path, program: list[str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [*(program or [sys.executable, "-m", "tipstat"]), *map(str, arguments)]
    # Beside the sources of the package these would be taken for what is installed.
    here = Path(__file__).parent
    return subprocess.run(command, capture_output=True, check=False, cwd=here)  # noqa: S603 - ours


def test_the_command_gives_the_json_of_the_package() -> None:
    told = run("check", MALI, "--format", "json", *HOW)
    here = tipstat.check(MALI, profile="ml", lang="fr", as_of=DAY)
    assert told.stdout.decode() == here.to_json()
    # Errors were found.
    assert told.returncode == 1
    told = run("indicators", MALI.parent / "agencies", "--period", "2024", "--format", "json", *HOW)
    numbers = tipstat.indicators(
        MALI.parent / "agencies", period=2024, profile="ml", lang="fr", as_of=DAY
    )
    assert told.stdout.decode() == numbers.to_json()
    assert told.returncode == 0


@pytest.mark.skipif("TIPSTAT_BIN" not in os.environ, reason="TIPSTAT_BIN names the command line")
def test_the_program_of_rust_gives_the_same_bytes(agencies: Path) -> None:
    rust = [os.environ["TIPSTAT_BIN"]]
    for arguments in (
        ["check", MALI, "--format", "json", *HOW],
        ["check", agencies, "--format", "csv", *HOW],
        ["indicators", agencies, "--period", "2024", "--by", "area", "--format", "json", *HOW],
        ["explain", "TIP711", "--lang", "fr"],
        ["--version"],
    ):
        ours, theirs = run(*arguments), run(*arguments, program=rust)
        assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode)


def test_it_is_installed_as_tipstat() -> None:
    script = Path(sysconfig.get_path("scripts")) / "tipstat"
    if not script.with_suffix(".exe").exists() and not script.exists():
        pytest.skip("the package is used without being installed")
    told = run("--version", program=[str(script)])
    assert told.stdout.decode().split() == ["tipstat", tipstat.__version__]


def test_what_cannot_run_is_one_line_and_status_2() -> None:
    told = run("check", "nowhere.csv", "--lang", "fr")
    assert told.returncode == 2
    assert told.stderr.decode().count("\n") == 1
    assert "ce fichier ou dossier n’existe pas" in told.stderr.decode().replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_ctrl_c_ends_the_waiting(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    row = "V-{},BRTMTEH,2024-03-12,2024-03-14,{}\n"
    lines = (row.format(n, n % 90) for n in range(400_000))
    path.write_text(
        "record,agency,identification_date,referral_date,age\n" + "".join(lines), encoding="utf-8"
    )
    begun = time.perf_counter()
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        tipstat.check(path, profile="ml", as_of=DAY)
    # Far sooner than the check of so many rows takes.
    assert time.perf_counter() - begun < 2
