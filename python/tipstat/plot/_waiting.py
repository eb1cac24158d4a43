from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import altair as alt

from tipstat import stats
from tipstat.plot._shown import WIDTH, drawn, level, nothing
from tipstat.plot._theme import MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

_HALF = 50.0


def waiting(estimates: Estimates, indicator: str = "days_to_judgment") -> alt.LayerChart:
    """Draw for how many something has not happened yet, by days since it began.

    Who still waits is censored: counted as waiting for as long as they were followed. Where
    something else ended it for some, the curve is that of Aalen and Johansen, else that of Kaplan
    and Meier.

    Args:
        estimates: What `tipstat.indicators` gave.
        indicator: Which indicator of time, by its id.

    Returns:
        A line that falls by steps, with its limits as a band.

    Raises:
        QuestionError: It is no indicator of time, or nobody is followed.
    """
    lang = estimates.lang
    steps = _curve(estimates, indicator)
    if not steps:
        raise nothing(lang, "no_times", indicator=indicator)
    shown = [{"days": 0.0, "left": 100.0, "lower": 100.0, "upper": 100.0}]
    shown += [
        {
            "days": days,
            "left": left * 100,
            "lower": (left if low is None else low) * 100,
            "upper": (left if high is None else high) * 100,
        }
        for days, left, low, high in steps
    ]
    base = alt.Chart(alt.Data(values=shown)).encode(x=alt.X("days:Q", title=say(lang, "days")))
    band = base.mark_area(color=PALE, opacity=0.7, interpolate="step-after").encode(
        y=alt.Y("lower:Q", title=say(lang, "waiting"), scale=alt.Scale(domain=[0, 100])),
        y2="upper:Q",
    )
    line = base.mark_line(color=MAIN, interpolate="step-after").encode(y="left:Q")
    half = next((f"{row['days']:g}" for row in shown if row["left"] <= _HALF), None)
    median = say(lang, "no_median") if half is None else say(lang, "median", day=half)
    name = next(
        (one["name"][lang] for one in estimates.definitions if one["id"] == indicator), indicator
    )
    chart = alt.layer(band, line).properties(width=WIDTH, height=280)
    limits = say(lang, "limits", level=level(estimates))
    title = f"{name}, {estimates.periods[0]}"
    if len(estimates.periods) > 1:
        title += f"–{estimates.periods[-1]}"
    return drawn(
        chart,
        estimates,
        title,
        f"{median}; {limits}" if lang == "en" else f"{median}\N{NO-BREAK SPACE}; {limits}",
        of=indicator,
    )


_Step: TypeAlias = "tuple[float, float, float | None, float | None]"


def _curve(estimates: Estimates, indicator: str) -> list[_Step]:
    """Give the share that still waits after each day, with its limits."""
    times = estimates._native.times(indicator)  # noqa: SLF001 - of this package
    if not times:
        return []
    days = [float(day) for day, _ in times]
    ends = [end for _, end in times]
    level = estimates.to_dict()["confidence"]
    if "otherwise" not in ends:
        found = stats.kaplan_meier(days, [end == "happened" for end in ends], level)
        return [(one.time, one.value, one.lower, one.upper) for one in found.steps.rows]
    outcomes = [None if end == "waiting" else end for end in ends]
    curve = stats.cumulative_incidence(days, outcomes, level).curves.get("happened")
    return [
        (one.time, 1 - one.value, *(None if x is None else 1 - x for x in (one.upper, one.lower)))
        for one in (curve.rows if curve is not None else [])
    ]
