"""What a clerk is given: the sums are right, and the exercise comes out as the guide says."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.skipif(
    "TIPSTAT_DIST" not in os.environ, reason="TIPSTAT_DIST is the folder laid out"
)
# The two languages: the guide, the locale, the ending of the name, the sheet in front.
LANGUAGES = {
    "fr": ("guide-fr.html", "fr_FR.UTF-8", "a-corriger", "À corriger"),
    "en": ("guide-en.html", "en_GB.UTF-8", "to-correct", "To correct"),
}


def dist() -> Path:
    """Give the folder."""
    return Path(os.environ["TIPSTAT_DIST"])


def words(text: str) -> str:
    """Give a text with simple spaces."""
    return " ".join(text.split())


def dropped(file: Path, locale: str) -> str:
    """Drop a file on the program, as a desktop does, and give what it says."""
    program = dist() / ("tipstat.exe" if sys.platform == "win32" else "tipstat")
    environment = {**os.environ, "LC_ALL": locale, "LANG": locale}
    environment.pop("LANGUAGE", None)
    done = subprocess.run(  # noqa: S603 - our own
        [str(program), str(file)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    assert done.returncode in {0, 1}, done.stderr
    return words(done.stdout)


def meant(text: str) -> object:
    """Give what a spreadsheet makes of something typed."""
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if day is not None:
        return dt.date(int(day[3]), int(day[2]), int(day[1]))
    return int(text) if text.isdigit() else text


def test_every_file_has_its_sum() -> None:
    lines = (dist() / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = {path.name for path in dist().iterdir()} - {"SHA256SUMS"}
    assert set(sums) == there
    assert len(there) == 5
    for name, digest in sums.items():
        assert hashlib.sha256((dist() / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_fetches_nothing_and_has_two_pages(lang: str) -> None:
    text = (dist() / LANGUAGES[lang][0]).read_text("utf-8")
    assert text.count("<section>") == 2
    assert not re.search(r"(src|href)=|https?:|url\(", text)


@pytest.mark.skipif(
    sys.platform == "win32", reason="the locale is not asked for by a variable there"
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_exercise_comes_out_as_the_guide_says(lang: str, tmp_path: Path) -> None:
    guide, locale, ending, front = LANGUAGES[lang]
    text = words(html.unescape(re.sub(r"<[^>]*>", " ", (dist() / guide).read_text("utf-8"))))
    said = re.findall(r"[“«]([^”»]*)[”»]", text)
    first, second, since = (
        words(one)
        for one in said
        if re.search(r"sur 12 sont|rows of 12 are|fautes corrigées|mended", one)
    )
    # In a folder of its own, so that the country is what lies beside the program.
    file = tmp_path / "exercice.xlsx"
    shutil.copy(dist() / "exercice.xlsx", file)
    told = dropped(file, locale)
    verdict, counts = first.split(". ", 1)
    assert verdict.lower() in told.lower()
    assert counts in told
    assert "(H5)" in told

    back = tmp_path / f"exercice-{ending}.xlsx"
    book = load_workbook(back)
    sheet: Any = book["Victimes"]
    # The table of the answer.
    for cell, was, now in (
        ("H5", "Femele", "féminin"),
        ("G8", "151", "15"),
        ("D6", "31/02/2024", "29/02/2024"),
        ("E7", "29/03/2024", "05/04/2024"),
        ("A11", "E-007", "E-008"),
    ):
        assert f"{cell} {was} {now}" in text
        value = sheet[cell].value
        assert was in {str(value), f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else ""}
        sheet[cell].value = meant(now)
    tasks: Any = book[front]
    warnings = [row for row in tasks.iter_rows() if str(row[1].value).startswith(("A ", "W "))]
    assert [row[2].value for row in warnings] == ["Victimes, D9, F9"]
    warnings[0][8].value = "Reçue d’urgence au foyer avant l’identification."
    book.save(back)

    told = dropped(back, locale)
    verdict, counts = second.split(". ", 1)
    assert verdict.lower() in told.lower()
    assert counts in told
    # The program names the cells between.
    assert re.sub(r" \([^)]*\)", "", told).find(since) > 0, told
    assert (tmp_path / f"exercice-{ending}-2.xlsx").is_file()
