"""What `tipstat.check` gives for files, good and bad."""

from __future__ import annotations

import contextlib
import datetime
import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipstat

MALI = Path(__file__).parents[2] / "examples" / "mali-2024"
DAY = "2026-01-31"

HEADINGS = "indicator,value,unit,scope,period,sex,source"


def of_parts(total: int, men: int, women: int) -> str:
    """A file with a total and its two parts."""
    rows = [("", total), ("M", men), ("F", women)]
    lines = [f"persons_investigated,{n},person,tip,2024,{sex},A" for sex, n in rows]
    return "\n".join([HEADINGS, *lines]) + "\n"


def test_a_path_may_be_a_text_or_a_path_and_a_day_may_be_a_date(figures: Path) -> None:
    by_text = tipstat.check(str(figures), as_of=DAY)
    by_path = tipstat.check(figures, as_of=datetime.date(2026, 1, 31))
    by_time = tipstat.check(
        figures, as_of=datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.timezone.utc)
    )
    assert by_text.to_json() == by_path.to_json() == by_time.to_json()


def test_without_a_day_it_is_today(figures: Path) -> None:
    def today() -> str:
        return datetime.datetime.now(datetime.timezone.utc).date().isoformat()

    before = today()
    found = tipstat.check(figures).to_dict()["as_of"]
    assert found in (before, today())


def test_the_headline_of_mali_is_told_to_be_corrected() -> None:
    findings = tipstat.check(MALI, profile="ml", as_of=DAY)
    assert findings.verdict == "to_correct"
    assert {"TIP701", "TIP711"} <= {finding["code"] for finding in findings.errors}


def test_both_languages_stand_in_the_data_and_only_the_language_differs(figures: Path) -> None:
    en = tipstat.check(figures, lang="en", as_of=DAY).to_dict()
    fr = tipstat.check(figures, lang="fr", as_of=DAY).to_dict()
    assert (en["lang"], fr["lang"]) == ("en", "fr")
    fr["lang"] = "en"
    assert en == fr
    message = en["findings"][0]["message"]
    assert "26 short of 430" in message["en"]
    assert "26 de moins que 430" in message["fr"]


def test_rules_are_selected_and_ignored_by_code_and_by_name(figures: Path) -> None:
    def codes(**options: object) -> set[str]:
        findings = tipstat.check(figures, as_of=DAY, **options)  # type: ignore[arg-type]
        return {rule["code"] for rule in findings.rules}

    every = codes()
    assert codes(select=["TIP711"]) == {"TIP711"}
    assert codes(select="parts_below_total") == {"TIP711"}
    assert codes(ignore=("TIP711",)) == every - {"TIP711"}


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "there is no such file or folder"), ("fr", "ce fichier ou dossier n’existe pas")],
)
def test_what_is_not_there_is_not_found_in_either_language(lang: str, says: str) -> None:
    with pytest.raises(FileNotFoundError, match=says) as raised:
        tipstat.check("nowhere.csv", lang=lang)  # type: ignore[arg-type]
    assert isinstance(raised.value, tipstat.NotFoundError)
    assert isinstance(raised.value, tipstat.TipstatError)
    assert str(raised.value).startswith("nowhere.csv")


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "this is not a workbook"), ("fr", "ce n’est pas un classeur")],
)
def test_a_picture_named_xlsx_is_unreadable_in_either_language(
    tmp_path: Path, lang: str, says: str
) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    with pytest.raises(tipstat.UnreadableError, match=says):
        tipstat.check(path, lang=lang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"profile": "mk"}, tipstat.UnknownNameError),
        ({"profile": Path("nowhere.toml")}, tipstat.NotFoundError),
        ({"select": ["TIP999"]}, tipstat.UnknownNameError),
        ({"ignore": ["no_such_rule"]}, tipstat.UnknownNameError),
        ({"lang": "de"}, tipstat.UnknownNameError),
        ({"as_of": "31/01/2026"}, tipstat.DayError),
    ],
)
def test_what_is_not_known_is_refused(
    figures: Path, options: dict[str, object], error: type[tipstat.TipstatError]
) -> None:
    with pytest.raises(error):
        tipstat.check(figures, **options)  # type: ignore[arg-type]


def test_a_mistake_in_a_profile_is_told_with_its_line(figures: Path, tmp_path: Path) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text('id = "xx"\nname = { en = "X", fr = "X" }\nareas = 3\n', encoding="utf-8")
    with pytest.raises(tipstat.ProfileError, match=r"mine\.toml:3:"):
        tipstat.check(figures, profile=profile)


def test_other_threads_go_on_while_a_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    row = "persons_investigated,{},person,tip,2024,,source {}\n"
    lines = (row.format(n, n) for n in range(20_000))
    path.write_text(HEADINGS + "\n" + "".join(lines), encoding="utf-8")
    done = threading.Event()
    turns = 0

    def check() -> None:
        tipstat.check(path, as_of=DAY)
        done.set()

    thread = threading.Thread(target=check)
    thread.start()
    while not done.wait(0.001):
        turns += 1
    thread.join()
    assert turns > 5


def test_a_pack_with_mistakes_is_refused_with_their_places(figures: Path, tmp_path: Path) -> None:
    pack = tmp_path / "agency.toml"
    pack.write_text('pack = "agency"\n', encoding="utf-8")
    with pytest.raises(tipstat.PackError, match="“name” is missing"):
        tipstat.check(figures, packs=[pack], as_of=DAY)


@given(men=st.integers(0, 10**6), women=st.integers(0, 10**6), off=st.integers(-99, 99))
def test_the_difference_is_what_the_parts_make_less_the_total(
    tmp_path_factory: pytest.TempPathFactory, men: int, women: int, off: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "parts.csv"
    path.write_text(of_parts(max(men + women + off, 0), men, women), encoding="utf-8")
    findings = tipstat.check(path, select=["TIP708", "TIP711"], as_of=DAY)
    total = max(men + women + off, 0)
    differences = [finding["difference"] for finding in findings]
    assert differences == ([] if total == men + women else [men + women - total])


@given(
    data=st.binary(max_size=200), ending=st.sampled_from(["csv", "xlsx", "xls", "ods", "parquet"])
)
def test_no_file_whatever_is_in_it_does_worse_than_an_exception_of_ours(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{ending}"
    path.write_bytes(data)
    with contextlib.suppress(tipstat.UnreadableError):
        json.loads(tipstat.check(path, as_of=DAY).to_json())
