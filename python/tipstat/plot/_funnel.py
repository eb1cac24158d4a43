from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tipstat import stats
from tipstat.plot._shown import WIDTH, chosen, drawn, nothing
from tipstat.plot._theme import ALERT, INK, MAIN
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

_INDICATOR = "victims_identified_rate"
_PER = 100_000.0
_GRID = 80
_SEVERAL = 2


def funnel(estimates: Estimates, *, period: int | str | None = None) -> alt.LayerChart:
    """Draw the rates of areas between the limits that chance keeps; no league table.

    Args:
        estimates: What `tipstat.indicators` gave by area, with a profile that knows the residents.
        period: Which period; by default the last that has a number.

    Returns:
        A point for each area, over its residents, with the limits of 95 % and 99.8 %.

    Raises:
        QuestionError: There are not two areas with known residents.
    """
    lang = estimates.lang
    of = [
        row
        for row in chosen(estimates, _INDICATOR, period)
        if row["area"] is not None
        and row["denominator"]
        and all(row[name] is None for name in ("sex", "age", "form", "citizenship", "agency"))
    ]
    if len(of) < _SEVERAL:
        raise nothing(lang, "no_residents")
    found = stats.funnel_limits(
        [row["numerator"] for row in of], [row["denominator"] for row in of]
    )
    points = [
        {
            "area": row["label_area"],
            "residents": row["denominator"],
            "rate": unit.value * _PER,
            "where": say(lang, _where(unit)),
            "text": row["label_value"],
        }
        for row, unit in zip(of, found.units.rows, strict=True)
    ]
    most = max(row["denominator"] for row in of) * 1.1
    grid = [most * (at + 1) / _GRID for at in range(_GRID)]
    limits = stats.funnel_limits([0] * _GRID, grid, target=found.target).units.rows
    curves: list[dict[str, Any]] = []
    for residents, unit in zip(grid, limits, strict=True):
        for name, limit in (
            ("95", unit.lower_95),
            ("95 ", unit.upper_95),
            ("99.8", unit.lower_998),
            ("99.8 ", unit.upper_998),
        ):
            curves.append({"residents": residents, "rate": limit * _PER, "of": name})
    top = max(point["rate"] for point in points) * 2 + 1e-9
    shown = [row for row in curves if row["rate"] <= top]
    x = alt.X("residents:Q", title=say(lang, "residents"), scale=alt.Scale(nice=False))
    y = alt.Y("rate:Q", title=say(lang, "rate"))
    line = (
        alt.Chart(alt.Data(values=shown))
        .mark_line(color=INK, strokeWidth=1)
        .encode(
            x=x,
            y=y,
            detail="of:N",
            strokeDash=alt.condition(
                "datum.of[0] == '9' && datum.of[1] == '5'", alt.value([4, 3]), alt.value([1, 0])
            ),
        )
    )
    names = [say(lang, key) for key in ("within", "outside_95", "outside_998")]
    dots = (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=70)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "where:N", title=None, scale=alt.Scale(domain=names, range=[MAIN, ALERT, ALERT])
            ),
            shape=alt.Shape(
                "where:N",
                title=None,
                scale=alt.Scale(domain=names, range=["circle", "square", "triangle-up"]),
            ),
            tooltip=[
                alt.Tooltip("area:N", title=" "),
                alt.Tooltip("text:N", title=say(lang, "rate")),
            ],
        )
    )
    labels = (
        alt.Chart(alt.Data(values=[p for p in points if p["where"] != names[0]]))
        .mark_text(align="left", dx=7, color=INK)
        .encode(x=x, y=y, text="area:N")
    )
    chart = alt.layer(line, dots, labels).properties(width=WIDTH, height=320)
    title = f"{of[0]['name']}, {of[0]['label_period']}"
    return drawn(chart, estimates, title, say(lang, "funnel"), of=_INDICATOR)


def _where(unit: stats.FunnelUnit) -> str:
    if unit.status_998 != "within":
        return "outside_998"
    return "within" if unit.status_95 == "within" else "outside_95"
