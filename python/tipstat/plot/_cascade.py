from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import WIDTH, axis, charted, drawn, nothing, rows
from tipstat.plot._theme import BAR, INK
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

# The order of the procedure; persons and files are two things and are drawn apart.
PERSONS = (
    "persons_investigated",
    "persons_prosecuted",
    "persons_tried",
    "persons_convicted",
    "persons_acquitted",
)
FILES = ("investigations_opened", "files_prosecuted", "files_tried")


def cascade(estimates: Estimates, *, period: int | str | None = None) -> alt.VConcatChart:
    """Draw the stages of justice of one period, in persons and in files.

    What is decided in a year was mostly opened before: these are the counts of a calendar year, no
    cohort, and no stage is a share of the one above it.

    Args:
        estimates: What `tipstat.indicators` gave.
        period: Which period; by default the last that has a number.

    Returns:
        Bars by stage, persons above files, each on its own scale.

    Raises:
        QuestionError: No stage was computed for the period.
    """
    lang = estimates.lang
    by = estimates.to_dict()["by"]
    totals = [row for row in rows(estimates) if all(row[name] is None for name in by)]
    stages = [row for row in totals if row["indicator"] in PERSONS + FILES]
    stages = [row for row in stages if row["value"] is not None]
    if not stages:
        raise nothing(lang, "no_stage")
    counted = [row["period"] for row in stages if row["value"] > 0]
    last = max(counted or [row["period"] for row in stages], key=estimates.periods.index)
    wanted = last if period is None else str(period)
    of = {row["indicator"]: row for row in stages if row["period"] == wanted}
    panels = []
    for unit, ids in (("persons", PERSONS), ("files", FILES)):
        shown = [
            {"name": of[one]["name"], "value": of[one]["value"], "text": of[one]["label_value"]}
            for one in ids
            if one in of
        ]
        if not shown:
            continue
        order = [row["name"] for row in shown]
        base = charted(shown).encode(
            y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=300)),
            x=alt.X("value:Q", title=say(lang, unit), axis=axis(lang)),
        )
        bar = base.mark_bar(color=BAR, height=14)
        text = base.mark_text(align="left", dx=4, color=INK).encode(text="text:N")
        panels.append(
            alt.LayerChart(layer=[bar, text]).properties(width=WIDTH, height=alt.Step(26))
        )
    if not panels:
        raise nothing(lang, "no_stage")
    label = next(iter(of.values()))["label_period"]
    title = say(lang, "cascade", period=label)
    chart = alt.vconcat(*panels)
    return drawn(chart, estimates, title, say(lang, "no_cohort"), of="persons_convicted")
