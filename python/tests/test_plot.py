"""Charts: what is drawn is what was computed, and every one says what it must be read with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import pytest

import tipstat
from tipstat import plot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tipstat import Estimates, Findings

DAY = "2026-01-31"

Lang = Literal["en", "fr"]


@pytest.fixture(scope="module")
def read(agencies: Path) -> tipstat.Submission:
    return tipstat.read(agencies, profile="ml")


@pytest.fixture(scope="module")
def est(read: tipstat.Submission) -> Estimates:
    return tipstat.indicators(read, period=2024, by=["area"], as_of=DAY)


@pytest.fixture(scope="module")
def years(read: tipstat.Submission) -> Estimates:
    return tipstat.indicators(read, period="2023/2024", every="quarter", as_of=DAY)


@pytest.fixture(scope="module")
def owed(read: tipstat.Submission) -> Estimates:
    return tipstat.indicators(read, period=[2023, 2024], as_of=DAY)


@pytest.fixture(scope="module")
def found(read: tipstat.Submission) -> Findings:
    return tipstat.check(read, as_of=DAY)


CHARTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "bars": ("est", plot.bars),
    "tiles": ("est", plot.tiles),
    "funnel": ("est", plot.funnel),
    "cascade": ("est", plot.cascade),
    "waiting": ("est", plot.waiting),
    "trend": ("years", plot.trend),
    "reporting": ("owed", plot.reporting),
    "findings": ("found", plot.findings),
}


def drawn(request: pytest.FixtureRequest, name: str, lang: Lang) -> Any:
    of, draw = CHARTS[name]
    return draw(request.getfixturevalue(of).in_lang(lang))


def texts(chart: Any) -> str:
    title = chart.to_dict()["title"]
    return " ".join([title["text"], *title["subtitle"]]).replace("\N{NO-BREAK SPACE}", " ")


def rows(chart: Any) -> Iterator[dict[str, Any]]:
    """Every row that is written into a chart, in its layers and panels."""

    def below(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            values = (
                part.get("data", {}).get("values") if isinstance(part.get("data"), dict) else None
            )
            yield from values or []
            for one in part.values():
                yield from below(one)
        elif isinstance(part, list):
            for one in part:
                yield from below(one)

    return below(chart.to_dict())


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_one_of_altair_that_can_be_changed(
    request: pytest.FixtureRequest, name: str
) -> None:
    chart = drawn(request, name, "en")
    assert isinstance(chart, alt.TopLevelMixin)
    assert chart.properties(title="mine").to_dict()["title"] == "mine"


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", ["INTERNAL, NOT FOR RELEASE", "Source: ", "as of 2026-01-31"]),
        ("fr", ["DOCUMENT INTERNE, NE PAS DIFFUSER", "Source : ", "au 31/01/2026"]),
    ],
)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_its_title_its_source_and_its_mark(
    request: pytest.FixtureRequest, name: str, lang: Lang, says: list[str]
) -> None:
    said = texts(drawn(request, name, lang))
    assert said[0].isupper()
    assert all(text in said for text in says), said


@pytest.mark.parametrize(
    ("lang", "says"), [("en", "etected, not prevalence"), ("fr", "étection, non prévalence")]
)
@pytest.mark.parametrize("name", ["bars", "tiles", "funnel", "cascade", "waiting", "trend"])
def test_what_is_detected_is_never_shown_as_what_there_is(
    request: pytest.FixtureRequest, name: str, lang: Lang, says: str
) -> None:
    assert texts(drawn(request, name, lang)).count(says) == 1


def test_what_agencies_did_themselves_is_no_detection(est: Estimates) -> None:
    assert "prevalence" not in texts(plot.bars(est, "attendances"))


@pytest.mark.parametrize("name", CHARTS)
def test_no_word_of_the_other_language_stands_in_a_chart(
    request: pytest.FixtureRequest, name: str
) -> None:
    said = texts(drawn(request, name, "fr"))
    for english in (" the ", " of ", " and ", "limits", "period"):
        assert english not in said.partition("Source")[0], said


def test_bars_are_the_numbers_with_their_limits(est: Estimates) -> None:
    of = [
        (row["value"], row["lower"], row["upper"])
        for row in est
        if row["indicator"] == "victims_identified"
        and row["area"] is not None
        # Of some areas nobody sent anything: that is no zero, and no bar.
        and row["value"] is not None
    ]
    shown = [(row["value"], row["lower"], row["upper"]) for row in rows(plot.bars(est))]
    assert shown == of
    assert len(of) > 5
    # The total is no area.
    total = est.total("victims_identified", "2024")
    assert total is not None
    assert total["value"] not in [value for value, *_ in shown]


def test_of_what_only_bounds_are_known_there_is_a_line_and_no_bar(est: Estimates) -> None:
    shown = list(rows(plot.bars(est, "persons_sensitised")))
    assert shown
    for row in shown:
        assert row["value"] is None
        assert row["lower"] < row["upper"]


def test_a_share_of_nothing_stands_last(tmp_path: Path) -> None:
    """Nobody in Gao is a child: 0 is less than the one of three of Kayes, whatever its limit."""
    head = "record,agency,identification_date,area,age\n"
    rows_ = ["A,ML-7,30", "B,ML-1,14", "C,ML-1,30", "D,ML-1,30"]
    lines = [f"{n},BRTMTEH,2024-03-12,{a},{g}" for n, a, g in (one.split(",") for one in rows_)]
    (tmp_path / "v.csv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    est = tipstat.indicators(
        tmp_path / "v.csv", period=2024, by=["area"], profile="ml", as_of=DAY, lang="en"
    )
    order = plot.bars(est, "child_share").to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert order == ["Kayes", "Gao"]
    with pytest.raises(tipstat.QuestionError, match=r'not broken down by sex; ask .* by=\["sex"\]'):
        plot.bars(est, "child_share", by="sex")


def test_the_map_has_a_tile_for_each_area_and_tells_what_has_none(est: Estimates) -> None:
    chart = plot.tiles(est)
    # Bamako and the nineteen regions since 2023.
    names = {row["name"]: row["value"] for row in rows(chart) if "column" in row}
    assert len(names) == 20
    by_area = {row["area"]: row["value"] for row in est if row["indicator"] == "victims_identified"}
    assert names["Kayes"] == by_area["ML-1"]
    assert names["Taoudénit"] is None
    assert "Not on the map: area not known: 1" in texts(chart)
    # An area stands alone in its place.
    places = [(row["column"], row["row"]) for row in rows(chart) if row.get("name") == "Kayes"]
    assert len(set(places)) == 1


def test_the_curve_falls_and_those_who_wait_are_in_it(est: Estimates) -> None:
    shown = [row for row in rows(plot.waiting(est)) if "left" in row]
    left = [row["left"] for row in shown]
    assert left[0] == 1
    assert left == sorted(left, reverse=True)
    assert all(row["lower"] <= row["left"] <= row["upper"] for row in shown)
    assert any(row.get("seen") for row in shown)
    assert "no median yet" in texts(plot.waiting(est))
    median = est.total("days_to_referral", "2024")
    assert median is not None
    assert (
        f"half of them by day {median['value']:.0f}"
        in texts(plot.waiting(est, "days_to_referral")).lower()
    )


def test_the_funnel_has_the_rates_of_the_areas(est: Estimates) -> None:
    shown = {row["area"]: row["rate"] for row in rows(plot.funnel(est)) if "area" in row}
    rates = {
        row["area"]: row["value"]
        for row in est
        if row["indicator"] == "victims_identified_rate"
        and row["area"] is not None
        and row["value"] is not None
    }
    assert shown["Kayes"] == pytest.approx(rates["ML-1"])
    assert len(shown) == len(rates)


def test_a_period_without_a_number_is_a_gap_and_not_a_zero(years: Estimates) -> None:
    of = [row["value"] for row in years if row["indicator"] == "child_share"]
    assert None in of
    shown = [row["value"] for row in rows(plot.trend(years, "child_share"))]
    assert shown == of


def test_findings_are_counted_by_rule_and_agency(found: Findings) -> None:
    shown = list(rows(plot.findings(found)))
    assert sum(row["count"] for row in shown) == len(found)
    assert "TEMEDT" in {row["place"] for row in shown}
    by_file = list(rows(plot.findings(found, by="file")))
    assert "police.xlsx" in {row["place"] for row in by_file}
    errors = list(rows(found.errors.plot()))
    assert sum(row["count"] for row in errors) == len(found.errors)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("bars", "not broken down"),
        ("tiles", "numbers by area are needed"),
        ("funnel", "two areas with known residents"),
        ("cascade", "none of the stages of justice"),
        ("waiting", "is no indicator of time, or nobody is followed"),
        ("trend", "a trend needs several periods"),
        ("reporting", "the profile says of no return"),
    ],
)
def test_where_there_is_nothing_to_draw_it_is_said_why(victims: Path, name: str, says: str) -> None:
    plain = tipstat.indicators(victims, period=2024, as_of=DAY)
    with pytest.raises(tipstat.QuestionError, match=says):
        CHARTS[name][1](plain)
    with pytest.raises(tipstat.QuestionError, match="il n’y a rien à dessiner"):
        CHARTS[name][1](plain.in_lang("fr"))


def test_a_slip_in_an_indicator_is_told(est: Estimates) -> None:
    with pytest.raises(tipstat.QuestionError, match="no number of victims in 2024"):
        plot.bars(est, "victims")
    with pytest.raises(tipstat.QuestionError, match="in 1999"):
        plot.bars(est, period=1999)


def test_the_chart_that_fits_is_drawn(est: Estimates, years: Estimates) -> None:
    assert est.plot().to_dict() == plot.bars(est).to_dict()
    assert years.plot().to_dict() == plot.trend(years).to_dict()


def test_every_chart_of_altair_can_look_like_ours() -> None:
    before = alt.theme.active
    try:
        assert tipstat.theme()["title"]["anchor"] == "start"
        chart = alt.Chart(alt.InlineData(values=[])).mark_point()
        assert chart.to_dict()["config"]["axis"]["gridColor"] == "#c9d6df"
    finally:
        alt.theme.enable(before)
