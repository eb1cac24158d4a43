from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import WIDTH, broken_down, chosen, drawn, level, nothing
from tipstat.plot._theme import INK, MAIN
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates


def bars(
    estimates: Estimates,
    indicator: str = "victims_identified",
    *,
    by: str | None = None,
    period: int | str | None = None,
) -> alt.LayerChart:
    """Draw one number for each area, sex, form …, with its limits.

    Args:
        estimates: What `tipstat.indicators` gave, with a breakdown.
        indicator: Which indicator, by its id.
        by: By which breakdown, such as `"area"`; the first that was asked for by default.
        period: Which period; by default the last that has a number.

    Returns:
        Bars from the largest to the smallest, each with a line from its lower to its upper limit.

    Raises:
        QuestionError: There is no such number, or none is broken down.
    """
    lang = estimates.lang
    of = chosen(estimates, indicator, period)
    name = by or next((d for row in of for d in broken_down(row, estimates)), None)
    if name is None:
        raise nothing(lang, "no_breakdown")
    parts = [
        row for row in of if broken_down(row, estimates) == [name] and row["value"] is not None
    ]
    if not parts:
        raise nothing(lang, "no_breakdown")
    label = f"label_{name}"
    shown = [
        {key: row[key] for key in ("value", "lower", "upper", label, "label_value", "label_limits")}
        for row in parts
    ]
    base = alt.Chart(alt.Data(values=shown)).encode(
        y=alt.Y(f"{label}:N", title=None, sort=alt.EncodingSortField("value", order="descending")),
        tooltip=[
            alt.Tooltip(f"{label}:N", title=" "),
            alt.Tooltip("label_value:N", title=of[0]["label_unit"]),
            alt.Tooltip("label_limits:N", title=say(lang, "limits", level=level(estimates))),
        ],
    )
    unit = of[0]["label_unit"]
    bar = base.mark_bar(color=MAIN, height=12).encode(x=alt.X("value:Q", title=unit))
    line = base.mark_rule(color=INK, strokeWidth=1.5).encode(x="lower:Q", x2="upper:Q")
    chart = alt.layer(bar, line).properties(width=WIDTH, height=alt.Step(24))
    limits = say(lang, "bounds", level=level(estimates))
    title = f"{of[0]['name']}, {of[0]['label_period']}"
    return drawn(chart, estimates, title, limits, of=indicator)
