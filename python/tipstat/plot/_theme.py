from __future__ import annotations

from typing import Any

import altair as alt

# Told apart in black and white and by people who do not see red or green: dark, middle, light.
INK, MAIN, PALE, ALERT = "#1b2a41", "#2f6690", "#c9d6df", "#b5541c"
# Bars lie under a line of limits, which must be seen on them.
BAR, MIDDLE = "#9dbad0", "#d9a441"


def theme(*, enable: bool = True) -> dict[str, Any]:
    """Give the look of tipstat's charts, and let every chart of Altair have it.

    Args:
        enable: Whether charts drawn from now on have it; tipstat's own have it anyway.

    Returns:
        The settings, as Vega-Lite takes them under `config`.

    Example:
        >>> theme(enable=False)["font"]
        'sans-serif'
    """
    settings = config()
    if enable:

        @alt.theme.register("tipstat", enable=True)
        def tipstat() -> alt.theme.ThemeConfig:
            return alt.theme.ThemeConfig(config=settings)  # type: ignore[typeddict-item]

    return settings


def config() -> dict[str, Any]:
    """Settings of Vega-Lite: quiet lines, no box, texts that can be read on paper."""
    text = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            **text,
            "gridColor": PALE,
            "domainColor": INK,
            "tickColor": INK,
            "titleFontWeight": 400,
        },
        "legend": text,
        "header": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12},
        "title": {
            "anchor": "start",
            "color": INK,
            "fontSize": 15,
            "subtitleColor": INK,
            "subtitleFontSize": 12,
            "subtitlePadding": 6,
            "offset": 12,
        },
    }
