"""What is seen of long work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipstat
from tipstat import _progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    tipstat.show_progress(None)


def test_a_step_is_one_line_that_is_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    tipstat.show_progress(on=True)
    _progress.tell("142,000 rows looked at")
    _progress.done()
    told = capsys.readouterr()
    assert told.err == "\r\x1b[2K142,000 rows looked at\r\x1b[2K"
    assert told.out == ""


def test_it_is_silent_where_nobody_watches_and_where_it_is_asked_to_be(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The screen of a test is no terminal.
    _progress.tell("x")
    tipstat.show_progress(on=False)
    _progress.tell("x")
    tipstat.show_progress(None)
    monkeypatch.setenv("TIPSTAT_PROGRESS", "0")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _progress.tell("x")
    _progress.done()
    assert capsys.readouterr().err == ""


def test_long_work_tells_its_steps_in_the_language_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.csv"
    lines = (f"V-{n},BRTMTEH,2024-03-12,2024-03-14,{n % 90}\n" for n in range(300_000))
    path.write_text(
        "record,agency,identification_date,referral_date,age\n" + "".join(lines), encoding="utf-8"
    )
    told: list[str] = []
    ended: list[bool] = []
    monkeypatch.setattr(_progress, "tell", told.append)
    monkeypatch.setattr(_progress, "done", lambda: ended.append(True))
    tipstat.check(path, profile="ml", lang="fr", as_of="2026-01-31")
    if told:
        # Only work of more than a second is told of; a quick machine may need less.
        assert told[-1].endswith("lignes parcourues")
    assert ended == ([True] if told else [])
