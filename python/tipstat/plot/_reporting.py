from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import drawn, nothing
from tipstat.plot._theme import INK, MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

# Best first: of several returns of an agency in a period the worst is drawn.
_STATES = {
    "received": (MAIN, "●"),
    "nil": ("#7fa6bd", "0"),
    "late": ("#d9a441", "▲"),
    "partial": ("#d9a441", "◐"),
    "not_yet_due": ("white", "…"),
    "missing": ("#b5541c", "✕"),
}


def reporting(estimates: Estimates) -> alt.LayerChart:
    """Draw who reported when: agencies beside the periods in which something was due.

    Args:
        estimates: What `tipstat.indicators` gave, with a profile that says who owes what.

    Returns:
        A tile for each agency and period with a sign as well as a colour: a return that is missing
        is told before one that is there.

    Raises:
        QuestionError: The profile says of no return that it is owed.
    """
    lang = estimates.lang
    told = estimates.to_dict()["reporting"]
    if told is None or not told["returns"]:
        raise nothing(lang, "no_returns")
    names = dict(estimates._native.agencies())  # noqa: SLF001 - of this package
    order = list(_STATES)
    worst: dict[tuple[str, str], str] = {}
    for one in told["returns"]:
        at = (one["agency"], one["period"])
        worst[at] = max(worst.get(at, one["state"]), one["state"], key=order.index)
    shown = [
        {
            "agency": names.get(agency, agency),
            "period": period,
            "state": say(lang, state),
            "sign": _STATES[state][1],
            "dark": state in {"received", "missing"},
        }
        for (agency, period), state in worst.items()
    ]
    there = [state for state in order if state in worst.values()]
    base = alt.Chart(alt.Data(values=shown)).encode(
        x=alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("agency:N", title=None, axis=alt.Axis(labelLimit=280)),
        tooltip=[
            alt.Tooltip("agency:N", title=say(lang, "agency")),
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
    chart = alt.layer(tile, sign).properties(width=alt.Step(56), height=alt.Step(26))
    return drawn(chart, estimates, say(lang, "reporting"), of=None)
