"""What `tipstat.indicators` gives: numbers of records, and the rows behind them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipstat
from tipstat import _estimates_data

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-01-31"
HEADINGS = "record,agency,status,identification_date,registration_date,age,sex,forms"

# V-5 was rejected, V-6 is of another year, V-7 has no date, V-8 was registered twice.
ROWS = """\
V-1,a,identified,2024-01-10,2024-01-10,14,F,sexual_exploitation
V-2,a,identified,2024-02-10,2024-02-10,30,M,forced_labour
V-3,a,confirmed,2024-03-10,2024-03-10,16,F,sexual_exploitation;forced_labour
V-4,a,identified,2024-03-11,2024-03-11,,,
V-5,a,rejected,2024-03-12,2024-03-12,20,F,forced_begging
V-6,b,identified,2023-03-12,2023-03-12,20,F,forced_begging
V-7,a,identified,,,20,F,forced_begging
V-8,b,identified,2024-05-01,2024-05-01,9,M,forced_begging
V-8,b,identified,2024-05-01,2024-05-01,9,M,forced_begging
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(f"{HEADINGS}\n{ROWS}", encoding="utf-8")
    return path


class Reader(HTMLParser):
    """Collects tags and text, and sees that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(est: tipstat.Estimates) -> Reader:
    reader = Reader()
    reader.feed(est._repr_html_())
    assert reader.open == []
    return reader


def test_persons_count_once_and_what_is_left_out_is_told(register: Path) -> None:
    est = tipstat.indicators(register, period=2024, as_of=DAY)
    total = est.total("victims_identified", "2024")
    assert total is not None
    assert (total["value"], total["numerator"], total["unit"]) == (5, 5, "person")
    # Garwood (1936) for a count of 5: 1.6235 to 11.6683.
    assert (f"{total['lower']:.4f}", f"{total['upper']:.4f}") == ("1.6235", "11.6683")
    left = {
        one["reason"]: one["rows"]
        for one in est.left_out
        if one["indicator"] == "victims_identified"
    }
    assert left == {"outside_period": 1, "no_date": 1, "rejected": 1, "duplicate": 1}
    children = est.total("child_share", "2024")
    assert children is not None
    assert (children["numerator"], children["denominator"], children["value"]) == (3, 4, 75)
    assert est.total("child_share", 2024) == children
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “child_share”"):
        est.total("child_shares", 2024)
    with pytest.raises(tipstat.UnknownNameError, match="pas de période «\N{NO-BREAK SPACE}2023"):
        est.in_lang("fr").total("child_share", 2023)
    assert est.counted == [{"table": "victims", "rows": 9, "by_person": False}]
    reached = tipstat.indicators(register, period=2024, status="reached", as_of=DAY)
    identified = reached.total("victims_identified", "2024")
    assert identified is not None
    assert identified["numerator"] == 6


def test_the_rows_traced_are_as_many_as_the_number_says(register: Path) -> None:
    est = tipstat.indicators(register, period=2024, by=["sex", "form"], as_of=DAY)
    for row in est:
        if row["indicator"] != "victims_identified":
            continue
        traced = est.trace(row)
        assert sum(one["counted"] for one in traced) == row["numerator"]
        assert {one["path"] for one in traced} == {str(register)}
        assert all(one["counted"] == (one["reason"] is None) for one in traced)
    total = est.total("victims_identified", "2024")
    assert total is not None
    assert [one["row"] for one in est.trace(total) if one["counted"]] == [2, 3, 4, 5, 9]
    assert [one["row"] for one in est.trace(total) if one["reason"] == "duplicate"] == [10]
    with pytest.raises(tipstat.QuestionError, match="no such number"):
        est.trace({**total, "value": 6.0})


def test_every_breakdown_has_its_totals_and_the_unknown(register: Path) -> None:
    est = tipstat.indicators(
        register, period="2024", by="sex", only="victims_identified", as_of=DAY
    )
    assert [(row["sex"], row["value"]) for row in est] == [
        (None, 5.0),
        ("M", 2.0),
        ("F", 2.0),
        ("U", 1.0),
    ]


def test_years_are_compared_over_the_agencies_in_both(register: Path) -> None:
    est = tipstat.indicators(
        register, period="2023/2024", every="year", only=["victims_identified"], as_of=DAY
    )
    assert est.periods == ["2023", "2024"]
    assert est.comparisons == [
        {
            "indicator": "victims_identified",
            "periods": ["2023", "2024"],
            "counts": [1, 1],
            "agencies": ["b"],
            "others": ["a"],
        }
    ]
    listed = tipstat.indicators(
        register, period=[2023, "2024"], only=["victims_identified"], as_of=DAY
    )
    assert listed.rows == est.rows


def test_definitions_say_what_a_number_does_not_mean(register: Path) -> None:
    est = tipstat.indicators(register, period=2024, only=["victims_identified"], as_of=DAY)
    (definition,) = est.definitions
    assert definition["version"] >= 1
    assert "not prevalence" in definition["caution"]["en"]
    assert (
        definition["caution"]["fr"]
        in read(
            tipstat.indicators(
                register, period=2024, only=["victims_identified"], lang="fr", as_of=DAY
            )
        ).text
    )


def test_the_table_is_in_the_language_and_marked_where_counts_are_small(register: Path) -> None:
    en = tipstat.indicators(register, period=2024, by=["sex"], profile="ml", as_of=DAY)
    fr = tipstat.indicators(register, period=2024, by=["sex"], profile="ml", lang="fr", as_of=DAY)
    assert en.notice is not None
    assert "INTERNAL, NOT FOR RELEASE" in read(en).text
    assert "DOCUMENT INTERNE, NE PAS DIFFUSER" in read(fr).text
    assert "1.6 to 11.7" in read(en).text
    assert "1,6 à 11,7" in read(fr).text
    assert "95% limits" in read(en).text
    wide = tipstat.indicators(register, period=2024, confidence=0.998, lang="fr", as_of=DAY)
    assert "bornes à 99,8\N{NO-BREAK SPACE}%" in read(wide).text
    assert "75.0%" in read(en).text
    assert "75,0\N{NO-BREAK SPACE}%" in read(fr).text
    assert "as of 2026-01-31" in repr(en)
    assert "au 31/01/2026" in repr(fr)
    assert "statut connu au 31/01/2026" in str(fr)
    # Nothing but the language differs in the data.
    assert {**en.to_dict(), "lang": "fr"} == fr.to_dict()


def test_what_stands_in_a_file_is_no_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)&lt;"
    path = tmp_path / f"{evil}.csv"
    path.write_text(
        f"record,agency,status,identification_date\nV-1,{evil},identified,2024-01-10\n",
        encoding="utf-8",
    )
    reader = read(tipstat.indicators(path, period=2024, by=["agency"], as_of=DAY))
    assert "script" not in reader.seen
    assert evil in reader.text
    profile = tmp_path / "mine.toml"
    name = f'{{ en = "{evil}", fr = "{evil}" }}'
    profile.write_text(
        'id = "xx"\nname = { en = "X", fr = "X" }\n[publication]\nthreshold = 5\n'
        '[country]\nalpha_3 = "MLI"\nm49 = "466"\n'
        f'[[agencies]]\nid = "v"\nname = {name}\naliases = ["{evil}"]\nkind = "police"\n',
        encoding="utf-8",
    )
    reader = read(tipstat.indicators(path, period=2024, by=["agency"], profile=profile, as_of=DAY))
    assert "script" not in reader.seen
    assert reader.text.count(evil) > 1


def test_it_is_saved_as_the_command_line_writes_it(register: Path, tmp_path: Path) -> None:
    est = tipstat.indicators(register, period=2024, lang="fr", as_of=DAY)
    est.save(tmp_path / "x.json")
    assert (tmp_path / "x.json").read_bytes().decode() == est.to_json()
    est.save(tmp_path / "x.csv")
    public = (tmp_path / "x.csv").read_text(encoding="utf-8")
    # What tells of few is hidden, with the status of SDMX for it.
    assert public.splitlines()[0].endswith("statut_observation")
    assert any(line.endswith(";Q") for line in public.splitlines())
    est.save(tmp_path / "x.csv", internal=True)
    text = (tmp_path / "x.csv").read_text(encoding="utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}indicateur;")
    for ending in ("xlsx", "parquet"):
        est.save(tmp_path / f"x.{ending}", internal=True)
        assert (tmp_path / f"x.{ending}").stat().st_size > 0
    with pytest.raises(tipstat.QuestionError, match=r"\.json, \.csv, \.xlsx ou \.parquet"):
        est.save(tmp_path / "x.docx")
    with pytest.raises(tipstat.TipstatError):
        est.save(register, internal=True)
    assert register.read_text(encoding="utf-8").startswith(HEADINGS)


@pytest.mark.skipif("TIPSTAT_BIN" not in os.environ, reason="TIPSTAT_BIN names the command line")
def test_it_is_the_json_of_the_command_line(register: Path) -> None:
    options = ["--period", "2024", "--by", "sex", "--format", "json", "--lang", "fr"]
    command = [os.environ["TIPSTAT_BIN"], "indicators", *options, "--as-of", DAY, str(register)]
    told = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own
    est = tipstat.indicators(register, period=2024, by=["sex"], lang="fr", as_of=DAY)
    assert told.stdout.decode() == est.to_json()


def test_the_types_are_those_of_the_data(register: Path) -> None:
    data: Any = tipstat.indicators(
        register, period="2023/2024", every="year", profile="ml", as_of=DAY
    ).to_dict()
    kinds = {
        "estimates": _estimates_data.Estimate,
        "definitions": _estimates_data.Definition,
        "left_out": _estimates_data.LeftOut,
        "counted": _estimates_data.Counted,
        "comparisons": _estimates_data.Comparison,
    }
    assert set(data) == set(get_type_hints(_estimates_data.EstimatesData))
    for name, kind in kinds.items():
        assert set(data[name][0]) == set(get_type_hints(kind)), name
    reasons = {one["reason"] for one in data["left_out"]}
    assert reasons <= set(get_args(_estimates_data.Reason))


def test_what_could_not_be_computed_is_told_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text(
        "record,agency,status,identification_date\nV-1,a,identified,2024-01-10\n", encoding="utf-8"
    )
    est = tipstat.indicators(path, period=2024, only=["women_and_girls_share"], as_of=DAY)
    (why,) = est.not_computed
    assert why["indicator"] == "women_and_girls_share"
    assert why["input"] is not None
    assert set(why) == set(get_type_hints(_estimates_data.NotComputed))
    assert len(est) == 0
    assert est.total("women_and_girls_share", "2024") is None
    assert "No number could be computed." in read(est).text
    assert why["reason"]["en"] in read(est).text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_says_what_the_terminal_says(
    register: Path, tmp_path: Path, lang: Literal["en", "fr"]
) -> None:
    est = tipstat.indicators(register, period=2024, by=["sex", "area"], as_of=DAY, lang=lang)
    est.save(tmp_path / "x.html")
    body = (tmp_path / "x.html").read_text(encoding="utf-8").partition("</head>")[2]
    mark = "INTERNAL, NOT FOR RELEASE" if lang == "en" else "DOCUMENT INTERNE, NE PAS DIFFUSER"
    shown = unescape(re.sub("<[^>]*>", " ", body)).replace(mark, "", 1)
    # A table is cut into lines at a terminal; its words are the same.
    told = [word for word in str(est).split() if set(word) != {"─"}]
    assert sorted(shown.split()) == sorted(told)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"period": "hier"}, tipstat.QuestionError),
        ({"every": "week"}, tipstat.UnknownNameError),
        ({"by": ["colour"]}, tipstat.UnknownNameError),
        ({"by": ["area", "cercle"]}, tipstat.QuestionError),
        ({"only": ["no_such_indicator"]}, tipstat.UnknownNameError),
        ({"ages": ["0-12", "12-17"]}, tipstat.QuestionError),
        ({"status": "maybe"}, tipstat.UnknownNameError),
        ({"scope": "all"}, tipstat.UnknownNameError),
        ({"confidence": 95}, tipstat.QuestionError),
        ({"as_of": "31/01/2026"}, tipstat.DayError),
        ({"profile": "mk"}, tipstat.UnknownNameError),
        ({"lang": "de"}, tipstat.UnknownNameError),
    ],
)
def test_what_cannot_be_asked_is_refused(
    register: Path, options: dict[str, Any], error: type[tipstat.TipstatError]
) -> None:
    with pytest.raises(error):
        tipstat.indicators(register, **options)


def test_a_period_is_the_last_full_year_unless_it_is_given(register: Path) -> None:
    assert tipstat.indicators(register, as_of="2025-06-30").periods == ["2024"]


def test_several_files_are_one_submission(register: Path, tmp_path: Path) -> None:
    lines = ROWS.splitlines(keepends=True)
    parts = []
    for n, part in enumerate([lines[:4], lines[4:]]):
        path = tmp_path / f"part-{n}.csv"
        path.write_text(f"{HEADINGS}\n{''.join(part)}", encoding="utf-8")
        parts.append(path)
    whole = tipstat.indicators(register, period=2024, by=["sex", "age"], as_of=DAY)
    split = tipstat.indicators(parts, period=2024, by=["sex", "age"], as_of=DAY)
    assert split.rows == whole.rows


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_data_frames_have_one_row_a_number(register: Path, name: str) -> None:
    pytest.importorskip(name)
    est = tipstat.indicators(register, period=2024, by=["form"], as_of=DAY)
    frame = est.to_pandas() if name == "pandas" else est.to_polars()
    assert len(frame) == len(est)
    assert list(frame.columns)[:3] == ["indicator", "name", "period"]


def test_other_threads_go_on_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    row = "V-{},a,identified,2024-01-10,2024-01-10,14,F,forced_labour\n"
    path.write_text(f"{HEADINGS}\n" + "".join(map(row.format, range(50_000))), encoding="utf-8")
    done = threading.Event()
    turns = 0

    def compute() -> None:
        tipstat.indicators(path, period=2024, by=["sex", "age", "form"], as_of=DAY)
        done.set()

    thread = threading.Thread(target=compute)
    thread.start()
    while not done.wait(0.001):
        turns += 1
    thread.join()
    assert turns > 5


# Without anybody counted the rejected one, who has no day, would leave the number unknown.
@given(st.lists(st.sampled_from("MFU"), min_size=1, max_size=30))
def test_parts_make_the_total_and_limits_hold_the_value(
    tmp_path_factory: pytest.TempPathFactory, sexes: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    rows = [f"V-{n},a,identified,2024-01-10,2024-01-10,9,{sex}," for n, sex in enumerate(sexes)]
    path.write_text("\n".join([HEADINGS, *rows, "V-x,a,rejected,,,,,"]) + "\n", encoding="utf-8")
    est = tipstat.indicators(path, period=2024, by="sex", only="victims_identified", as_of=DAY)
    parts = {row["sex"]: row["numerator"] for row in est}
    assert parts.pop(None) == len(sexes) == sum(parts.values())
    for row in est:
        assert row["lower"] is not None
        assert row["value"] is not None
        assert row["upper"] is not None
        assert row["lower"] <= row["value"] <= row["upper"]
    json.loads(est.to_json())


def test_what_changed_since_earlier_estimates_is_told(tmp_path: Path) -> None:
    head = "record;agency;status;identification_date;case;sex\n"
    row = "V-{n};DNPEF;identified;2024-0{n}-10;A;F\n"
    file = tmp_path / "v.csv"
    file.write_text(head + row.format(n=1), encoding="utf-8")
    asked: dict[str, Any] = {"period": 2024, "only": ["victims_identified"], "as_of": "2026-01-31"}
    earlier = tipstat.indicators(file, **asked)
    assert earlier.revision is None
    saved = tmp_path / "earlier.json"
    earlier.save(saved)
    file.write_text(head + row.format(n=1) + row.format(n=2), encoding="utf-8")
    for previous in (earlier, saved, str(saved)):
        revision = tipstat.indicators(file, previous=previous, **asked).revision
        assert revision is not None
        told = [(n["indicator"], n["before"], n["now"]) for n in revision["numbers"]]
        assert told == [("victims_identified", 1.0, 2.0)]
        assert revision["definitions"] == []
    with pytest.raises(tipstat.QuestionError, match="n’est pas un résultat antérieur"):
        tipstat.indicators(file, previous=file, lang="fr", **asked)
    with pytest.raises(tipstat.NotFoundError):
        tipstat.indicators(file, previous=tmp_path / "none.json", **asked)


def test_limits_allow_for_those_who_came_together(tmp_path: Path) -> None:
    rows = "".join(f"V-{n};DNPEF;identified;2024-01-10;{n % 2}\n" for n in range(10))
    file = tmp_path / "v.csv"
    file.write_text("record;agency;status;identification_date;case\n" + rows, encoding="utf-8")
    only = ["victims_identified"]
    est = tipstat.indicators(file, period=2024, only=only, cluster="case", as_of="2026-01-31")
    row = est[0]
    # Two cases of five: five times the exact limits of 2, 0.2422 to 7.2247 (Garwood 1936).
    assert (row["value"], row["clusters"], row["design_effect"]) == (10, 2, 5)
    assert row["lower"] == pytest.approx(5 * 0.242209, rel=1e-5)
    assert row["upper"] == pytest.approx(5 * 7.224688, rel=1e-5)
    assert est.to_dict()["clustered"] == {"by": "case", "rows": 10, "without": 0}
    with pytest.raises(tipstat.UnknownNameError):
        tipstat.indicators(file, cluster="village")  # type: ignore[arg-type]
