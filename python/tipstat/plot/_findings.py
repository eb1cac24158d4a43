from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

import altair as alt

from tipstat.plot._shown import look, nothing
from tipstat.plot._theme import ALERT, INK, MAIN, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._findings import Findings

_COLOURS = {"error": ALERT, "warning": "#d9a441", "note": MAIN}


def findings(found: Findings) -> alt.LayerChart:
    """Draw how many findings there are by rule and by the file in which they stand.

    No score is made of them: one error is an error beside a hundred rows that are right.

    Args:
        found: What `tipstat.check` gave.

    Returns:
        A tile with its count for each rule and file, errors first.

    Raises:
        QuestionError: Nothing was found.
    """
    lang = found.lang
    if not len(found):
        raise nothing(lang, "no_findings")
    titles = {rule["code"]: rule["title"][lang] for rule in found.rules}
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        files = {found.inputs[cell["input"]]["path"] for cell in one["cells"]}
        where = PurePath(files.pop()).name if len(files) == 1 else say(lang, "elsewhere")
        counts[one["severity"], one["code"], where] += 1
    order = sorted(counts, key=lambda at: (list(_COLOURS).index(at[0]), at[1]))
    shown = [
        {
            "rule": f"{code} {titles[code]}",
            "file": where,
            "severity": say(lang, severity),
            "count": counts[severity, code, where],
        }
        for severity, code, where in order
    ]
    rules = list(dict.fromkeys(row["rule"] for row in shown))
    there = [severity for severity in _COLOURS if any(at[0] == severity for at in counts)]
    base = alt.Chart(alt.Data(values=shown)).encode(
        x=alt.X("file:N", title=None, axis=alt.Axis(labelAngle=-30, orient="top", labelLimit=180)),
        y=alt.Y("rule:N", title=None, sort=rules, axis=alt.Axis(labelLimit=360)),
        tooltip=["rule:N", "file:N", alt.Tooltip("count:Q", title=say(lang, "count"))],
    )
    tile = base.mark_rect(stroke=PALE).encode(
        color=alt.Color(
            "severity:N",
            title=None,
            scale=alt.Scale(
                domain=[say(lang, severity) for severity in there],
                range=[_COLOURS[severity] for severity in there],
            ),
        )
    )
    dark = f"datum.severity != '{say(lang, 'warning')}'"
    text = base.mark_text().encode(
        text="count:Q", color=alt.condition(dark, alt.value("white"), alt.value(INK))
    )
    chart = alt.layer(tile, text).properties(width=alt.Step(60), height=alt.Step(22))
    return look(chart, say(lang, "findings"), [])
