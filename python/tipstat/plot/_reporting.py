from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat import _native
from tipstat.plot._shown import charted, drawn, nothing
from tipstat.plot._theme import INK, MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

# Best first, as the legend shows them.
_STATES = {
    "received": (MAIN, "●"),
    "nil": ("#7fa6bd", "0"),
    "late": ("#d9a441", "▲"),
    "partial": ("#d9a441", "◐"),
    "not_yet_due": ("#ffffff", "…"),
    "missing": ("#b5541c", "✕"),
}


def reporting(estimates: Estimates) -> alt.LayerChart:
    """Draw who reported when: each return that an agency owes, beside the periods it was due for.

    Args:
        estimates: What `tipstat.indicators` gave, with a profile that says who owes what.

    Returns:
        A tile for each return and period, with a sign as well as a colour.

    Raises:
        QuestionError: The profile says of no return that it is owed.
    """
    lang = estimates.lang
    told = estimates.to_dict()["reporting"]
    if told is None or not told["returns"]:
        raise nothing(lang, "no_returns")
    names = dict(estimates._native.agencies())  # noqa: SLF001 - of this package
    tables = {
        one["table"]: _native.page(one["table"], lang=lang, packs=[], width=80)[1]
        for one in told["returns"]
    }
    shown = [
        {
            "who": f"{names.get(one['agency'], one['agency'])} · {tables[one['table']].lower()}",
            "period": one["period"],
            "state": say(lang, one["state"]),
            "sign": _STATES[one["state"]][1],
            "dark": one["state"] in {"received", "missing"},
        }
        for one in told["returns"]
    ]
    states = {one["state"] for one in told["returns"]}
    there = [state for state in _STATES if state in states]
    base = charted(shown).encode(
        x=alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("who:N", title=None, axis=alt.Axis(labelLimit=620)),
        tooltip=[
            alt.Tooltip("who:N", title=say(lang, "agency")),
            alt.Tooltip("period:N", title=say(lang, "period")),
            alt.Tooltip("state:N", title=" "),
        ],
    )
    tile = base.mark_rect(stroke=PALE).encode(
        color=alt.Color(
            "state:N",
            title=None,
            scale=alt.Scale(
                domain=[f"{say(lang, state)}" for state in there],
                range=[_STATES[state][0] for state in there],
            ),
        )
    )
    sign = base.mark_text().encode(
        text="sign:N", color=alt.condition("datum.dark", alt.value("white"), alt.value(INK))
    )
    chart = alt.LayerChart(layer=[tile, sign]).properties(width=alt.Step(56), height=alt.Step(26))
    return drawn(chart, estimates, say(lang, "reporting"), say(lang, "reporting_note"), of=None)
