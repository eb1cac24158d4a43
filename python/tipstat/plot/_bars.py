from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tipstat.plot._shown import (
    WIDTH,
    axis,
    broken_down,
    charted,
    chosen,
    drawn,
    is_known,
    level,
    nothing,
)
from tipstat.plot._theme import BAR, INK
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
        Of a number of which only bounds are known there is the line alone.

    Raises:
        QuestionError: There is no such number, or none is broken down.
    """
    lang = estimates.lang
    of = chosen(estimates, indicator, period)
    name = by or next((d for row in of for d in broken_down(row, estimates)), None)
    parts = [row for row in of if broken_down(row, estimates) == [name] and is_known(row)]
    if name is None or not parts:
        raise nothing(lang, "no_breakdown", by=name or "area")
    label = f"label_{name}"
    keys = ("value", "lower", "upper", label, "label_value", "label_limits")
    shown = [{key: row[key] for key in keys} for row in parts]
    for row in shown:
        # Of what only bounds are known, they are what can be written.
        row["text"] = row["label_limits"] if row["value"] is None else row["label_value"]
    unit, limits = of[0]["label_unit"], say(lang, "limits", level=level(estimates))

    # Where there is no number the upper bound says how far the line goes.
    def size(row: dict[str, Any]) -> float:
        value: float | None = row["upper"] if row["value"] is None else row["value"]
        return value or 0

    order = sorted(shown, key=size, reverse=True)
    base = charted(shown).encode(
        y=alt.Y(f"{label}:N", title=None, sort=[row[label] for row in order], axis=_NAMES),
        tooltip=[
            alt.Tooltip(f"{label}:N", title=" "),
            alt.Tooltip("label_value:N", title=unit),
            alt.Tooltip("label_limits:N", title=limits),
        ],
    )
    bar = base.mark_bar(color=BAR, height=14).encode(
        x=alt.X("value:Q", title=unit, axis=axis(lang))
    )
    line = base.mark_rule(color=INK, strokeWidth=1.5).encode(x="lower:Q", x2="upper:Q")
    text = (
        base.transform_calculate(end="max(datum.value, datum.upper)")
        .mark_text(align="left", dx=6, color=INK)
        .encode(x="end:Q", text="text:N")
    )
    chart = alt.LayerChart(layer=[bar, line, text]).properties(width=WIDTH, height=alt.Step(24))
    title = f"{of[0]['name']}, {of[0]['label_period']}"
    return drawn(chart, estimates, title, say(lang, "bounds", limits=limits), of=indicator)


_NAMES = alt.Axis(labelLimit=300)
