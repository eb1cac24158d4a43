from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import broken_down, charted, chosen, drawn, nothing
from tipstat.plot._theme import INK, MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates

_SIDE = 74


def tiles(
    estimates: Estimates,
    indicator: str = "victims_identified",
    *,
    period: int | str | None = None,
) -> alt.LayerChart:
    """Draw a map of areas as tiles of one size, each near its place.

    No area looks large because it is a desert, and none disappears because it is a city. A white
    tile has no number, which is not a zero. Where the tiles stand the profile says.

    Args:
        estimates: What `tipstat.indicators` gave by area, with a profile that has tiles.
        indicator: Which indicator, by its id.
        period: Which period; by default the last that has a number.

    Returns:
        A tile for each area that existed, darker for a larger number, which stands in it.

    Raises:
        QuestionError: There is no such number by area, or the profile has no tiles.
    """
    lang = estimates.lang
    of = chosen(estimates, indicator, period)
    parts = {row["area"]: row for row in of if broken_down(row, estimates) == ["area"]}
    places = estimates._native.tiles(of[0]["period"])  # noqa: SLF001 - of this package
    if not places or not parts:
        raise nothing(lang, "no_tiles")
    missing = {"value": None, "label_value": "–"}
    shown = [
        {
            "column": column,
            "row": row,
            "name": name,
            "value": parts.get(area, missing)["value"],
            "text": parts.get(area, missing)["label_value"],
        }
        for area, name, column, row in places
    ]
    most = max((row["value"] or 0) for row in shown)
    base = charted(shown).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.05)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.05)),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("text:N", title=of[0]["label_unit"]),
        ],
    )
    blank = base.mark_rect(fill="white", stroke=PALE)
    tile = (
        base.transform_filter("isValid(datum.value)")
        .mark_rect(stroke=PALE)
        .encode(
            color=alt.Color(
                "value:Q",
                title=of[0]["label_unit"],
                scale=alt.Scale(domain=[0, most or 1], range=["#eef3f6", MAIN]),
            )
        )
    )
    dark = f"isValid(datum.value) && datum.value > {most * 0.6}"
    colour = alt.condition(dark, alt.value("white"), alt.value(INK))
    name = base.mark_text(dy=-9, fontSize=11).encode(text="name:N", color=colour)
    value = base.mark_text(dy=9, fontSize=14, fontWeight=600).encode(text="text:N", color=colour)
    columns = 1 + max(row["column"] for row in shown)
    rows = 1 + max(row["row"] for row in shown)
    size = {"width": _SIDE * columns, "height": _SIDE * rows}
    chart = alt.LayerChart(layer=[blank, tile, name, value]).properties(**size)
    title = f"{of[0]['name']}, {of[0]['label_period']}"
    # What has no tile is told in words: unknown is a category too.
    there = {area for area, *_ in places}
    without = [row for area, row in parts.items() if area not in there]
    said = ", ".join(
        f"{row['label_area']}{say(lang, 'colon')}{row['label_value']}" for row in without
    )
    told = [say(lang, "tiles")] + ([say(lang, "no_tile", areas=said)] if said else [])
    return drawn(chart, estimates, title, *told, of=indicator)
