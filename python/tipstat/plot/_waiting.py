from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tipstat.plot._shown import WIDTH, axis, charted, drawn, level, nothing, number, span
from tipstat.plot._theme import INK, MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates


def waiting(estimates: Estimates, indicator: str = "days_to_judgment") -> alt.LayerChart:
    """Draw for how many something has not happened yet, by days since it began.

    Who still waits is censored: counted as waiting for as long as they were followed. Where
    something else ended it for some, the curve is that of Aalen and Johansen, else that of Kaplan
    and Meier.

    Args:
        estimates: What `tipstat.indicators` gave.
        indicator: Which indicator of time, by its id.

    Returns:
        A line that falls by steps, with its limits as a band; a stroke where somebody was last seen
        waiting, and the median where there is one.

    Raises:
        QuestionError: It is no indicator of time, or nobody is followed.
    """
    lang = estimates.lang
    found = estimates._native.curve(indicator)  # noqa: SLF001 - of this package
    if found is None:
        raise nothing(lang, "no_times", indicator=indicator)
    levels, median, last = found
    shown: list[dict[str, Any]] = [{"days": 0, "left": 1, "lower": 1, "upper": 1}]
    for days, left, lower, upper, seen in levels:
        if days <= last:
            # Where there are no limits the band has no height.
            row = {"days": days, "left": left, "lower": lower, "upper": upper, "seen": seen}
            shown.append({key: left if value is None else value for key, value in row.items()})
    base = charted(shown).encode(x=alt.X("days:Q", title=say(lang, "days"), axis=axis(lang)))
    band = base.mark_area(color=PALE, opacity=0.7, interpolate="step-after").encode(
        y=alt.Y(
            "lower:Q",
            title=say(lang, "waiting"),
            axis=axis(lang, share=True),
            scale=alt.Scale(domain=[0, 1]),
        ),
        y2="upper:Q",
    )
    line = base.mark_line(color=MAIN, interpolate="step-after").encode(y="left:Q")
    still = (
        base.transform_filter("datum.seen === true")
        .mark_tick(orient="vertical", color=INK, thickness=1, size=9)
        .encode(y="left:Q")
    )
    layers: list[alt.Chart] = [band, line, still]
    if median is not None and median <= last:
        rule = charted([{"days": median, "half": 0.5, "zero": 0}])
        rule = rule.mark_rule(color=INK, strokeDash=[3, 3])
        layers.append(rule.encode(x=alt.X("days:Q"), y="zero:Q", y2="half:Q"))
    day = None if median is None else number(lang, median)
    said = say(lang, "no_median") if day is None else say(lang, "median", day=day)
    name = next(
        (one["name"][lang] for one in estimates.definitions if one["id"] == indicator), indicator
    )
    chart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=280)
    return drawn(
        chart,
        estimates,
        f"{name}, {span(estimates)}",
        say(lang, "waiting_lines", median=said, level=level(estimates)),
        of=indicator,
    )
