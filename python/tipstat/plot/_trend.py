from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import WIDTH, axis, charted, drawn, level, nothing, rows
from tipstat.plot._theme import MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

_SEVERAL = 2

# As many letters as stand beside each other in the width of a chart.
_LETTERS = 70


def trend(estimates: Estimates, indicator: str = "victims_identified") -> alt.LayerChart:
    """Draw an indicator over the periods, with its limits.

    A period without a number is a gap, not a zero.

    Args:
        estimates: What `tipstat.indicators` gave for several periods.
        indicator: Which indicator, by its id.

    Returns:
        A point for each period on a line, and the limits as a band.

    Raises:
        QuestionError: There are not two periods with a number.
    """
    lang = estimates.lang
    by = estimates.to_dict()["by"]
    of = [
        row
        for row in rows(estimates)
        if row["indicator"] == indicator and all(row[name] is None for name in by)
    ]
    if sum(row["value"] is not None for row in of) < _SEVERAL:
        raise nothing(lang, "one_period")
    keys = ("value", "lower", "upper", "label_period", "label_value", "label_limits")
    shown = [{key: row[key] for key in keys} for row in of]
    order = [row["label_period"] for row in of]
    # Labels that would run into each other are turned.
    angle = 0 if sum(map(len, order)) < _LETTERS else -40
    base = charted(shown).encode(
        x=alt.X("label_period:O", title=None, sort=order, axis=alt.Axis(labelAngle=angle)),
        tooltip=[
            alt.Tooltip("label_period:N", title=" "),
            alt.Tooltip("label_value:N", title=of[0]["label_unit"]),
            alt.Tooltip("label_limits:N", title=say(lang, "limits", level=level(estimates))),
        ],
    )
    zero = alt.Scale(zero=True)
    band = base.mark_area(color=PALE, opacity=0.7).encode(
        y=alt.Y("lower:Q", title=of[0]["label_unit"], scale=zero, axis=axis(lang)), y2="upper:Q"
    )
    line = base.mark_line(color=MAIN, point=alt.OverlayMarkDef(color=MAIN, size=50)).encode(
        y=alt.Y("value:Q", scale=zero)
    )
    chart = alt.LayerChart(layer=[band, line]).properties(width=WIDTH, height=260)
    band_is = say(lang, "band", limits=say(lang, "limits", level=level(estimates)))
    title = f"{of[0]['name']}, {order[0]} – {order[-1]}"
    return drawn(chart, estimates, title, band_is, of=indicator)
