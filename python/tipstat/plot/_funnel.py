from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import altair as alt

from tipstat.plot._shown import WIDTH, axis, broken_down, charted, chosen, drawn, level, nothing
from tipstat.plot._theme import ALERT, INK, MAIN
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

_INDICATOR = "victims_identified_rate"

# As many places along the residents as the limits are asked for.
_GRID = 120

_PLACES = ("within", "outside_95", "outside_998")

_HEIGHT = 340

_LINES = (("line_95", "a"), ("line_95", "b"), ("line_998", "c"), ("line_998", "d"))


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
    if not any(row["indicator"] == _INDICATOR for row in estimates):
        raise nothing(lang, "no_residents")
    all_areas = chosen(estimates, _INDICATOR, period)
    of = [r for r in all_areas if r["denominator"] and broken_down(r, estimates) == ["area"]]
    if not of:
        raise nothing(lang, "no_residents")
    most = max(row["denominator"] for row in of)
    sizes = [most * at / _GRID for at in range(1, _GRID + 1)]
    found = estimates._native.area_rates(  # noqa: SLF001 - of this package
        _INDICATOR, of[0]["period"], sizes
    )
    if found is None:
        raise nothing(lang, "no_residents")
    areas, target, limits = found
    names = [say(lang, key) for key in _PLACES]
    labels = {row["area"]: row for row in of}
    points = [
        {
            "area": labels[area]["label_area"],
            "residents": residents,
            "rate": rate,
            "where": say(lang, place),
            "text": labels[area]["label_value"],
            "limits": labels[area]["label_limits"],
        }
        for area, residents, rate, place in areas
    ]
    top = max([point["rate"] for point in points] + [target * 2]) * 1.05
    curves = [
        {"residents": residents, "rate": min(limit, top), "line": say(lang, line), "side": side}
        for residents, *four in limits
        for (line, side), limit in zip(_LINES, four, strict=True)
    ]
    x = alt.X(
        "residents:Q",
        title=say(lang, "residents"),
        scale=alt.Scale(nice=False, domain=[0, most * 1.04]),
        axis=axis(lang, 5),
    )
    height = alt.Scale(nice=False, domain=[0, top])
    y = alt.Y("rate:Q", title=say(lang, "rate"), scale=height, axis=axis(lang))
    kinds = [say(lang, "line_95"), say(lang, "line_998")]
    line = (
        charted(curves)
        .mark_line(color=INK, strokeWidth=1, clip=True)
        .encode(
            x=x,
            y=y,
            detail="side:N",
            strokeDash=alt.StrokeDash(
                "line:N", title=None, scale=alt.Scale(domain=kinds, range=[[4, 3], [1, 0]])
            ),
        )
    )
    together = charted([{"rate": target}]).mark_rule(color=MAIN, strokeWidth=1).encode(y="rate:Q")
    dots = (
        charted(points)
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
                alt.Tooltip("limits:N", title=say(lang, "limits", level=level(estimates))),
            ],
        )
    )
    texts = [
        charted(named).mark_text(align=align, dx=shift, color=INK).encode(x=x, y=y, text="area:N")
        for align, shift, named in _named(points, names[0], most, top)
        if named
    ]
    chart = alt.LayerChart(layer=[line, together, dots, *texts]).properties(
        width=WIDTH, height=_HEIGHT
    )
    title = f"{of[0]['name']}, {of[0]['label_period']}"
    return drawn(chart, estimates, title, say(lang, "funnel"), of=_INDICATOR)


def _named(
    points: list[dict[str, Any]], within: str, most: float, top: float
) -> list[tuple[Literal["left", "right"], int, list[dict[str, Any]]]]:
    """Put names beside points, those outside first; none where another stands."""
    # In points of the drawing: left, right, and the middle.
    taken = [_at(point, most, top) for point in points]
    spots = [(x - 6, x + 6, y) for x, y in taken]
    right: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    for point in sorted(points, key=lambda p: (p["where"] == within, p["area"])):
        x, y = _at(point, most, top)
        long = 7 * len(point["area"])
        for side, begin, end in ((right, x + 8, x + 8 + long), (left, x - 8 - long, x - 8)):
            free = all(end < a or b < begin or abs(y - m) > _LETTER for a, b, m in spots)
            if free and begin > 0 and end < WIDTH + 30:
                side.append(point)
                spots.append((begin, end, y))
                break
    return [("left", 8, right), ("right", -8, left)]


def _at(point: dict[str, Any], most: float, top: float) -> tuple[float, float]:
    return WIDTH * point["residents"] / most, _HEIGHT * (1 - point["rate"] / top)


# How high a letter is.
_LETTER = 12
