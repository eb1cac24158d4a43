from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import altair as alt

from tipstat.plot._shown import capital, charted, look, nothing, sourced
from tipstat.plot._theme import ALERT, INK, MAIN, MIDDLE, PALE
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._finding_list import FindingList

_COLOURS = {"error": ALERT, "warning": MIDDLE, "note": MAIN}


def findings(found: FindingList, *, by: Literal["agency", "file"] = "agency") -> alt.LayerChart:
    """Draw how many findings there are by rule and by the agency in whose rows they stand.

    No score is made of them: one error is an error beside a hundred rows that are right.

    Args:
        found: What `tipstat.check` gave.
        by: By agency, where the data are at hand and say whose rows they are; or by file.

    Returns:
        A tile with its count for each rule and agency, errors first.

    Raises:
        QuestionError: Nothing was found.
    """
    lang = found.lang
    if not len(found):
        raise nothing(lang, "no_findings")
    titles = {rule["code"]: rule["title"][lang] for rule in found.rules}
    places = (_agencies(found) if by == "agency" else None) or _files(found)
    counts: Counter[tuple[str, str, str]] = Counter(
        (one["severity"], one["code"], where) for one, where in zip(found, places, strict=True)
    )
    order = sorted(counts, key=lambda at: (list(_COLOURS).index(at[0]), at[1]))
    shown = [
        {
            "rule": f"{code} {titles[code]}",
            "place": where,
            "severity": say(lang, severity),
            "count": counts[severity, code, where],
        }
        for severity, code, where in order
    ]
    rules = list(dict.fromkeys(str(row["rule"]) for row in shown))
    # What is of nobody in particular stands last.
    several = {say(lang, "several"), say(lang, "elsewhere"), say(lang, "unstated")}
    names = sorted({at[2] for at in counts}, key=lambda name: (name in several, name))
    there = [severity for severity in _COLOURS if any(at[0] == severity for at in counts)]
    top = alt.Axis(labelAngle=-35, orient="top", labelLimit=320)
    base = charted(shown).encode(
        x=alt.X("place:N", title=None, sort=names, axis=top),
        y=alt.Y("rule:N", title=None, sort=rules, axis=alt.Axis(labelLimit=480)),
        tooltip=[
            alt.Tooltip("rule:N", title=" "),
            alt.Tooltip("place:N", title=" "),
            alt.Tooltip("count:Q", title=say(lang, "count")),
        ],
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
    chart = alt.LayerChart(layer=[tile, text]).properties(width=alt.Step(56), height=alt.Step(22))
    files = {PurePath(one["path"]).name for one in found.inputs if one["table"] is not None}
    told = [found.notice, capital(say(lang, "no_score")), sourced(lang, sorted(files), found.as_of)]
    return look(chart, say(lang, f"findings_{by}"), [text for text in told if text])


def _agencies(found: FindingList) -> list[str] | None:
    """Name the agency of each finding; nothing where none is told."""
    whose = found.agencies()
    if whose is None or not any(whose):
        return None
    lang = found.lang
    return [
        names[0] if len(names) == 1 else say(lang, "several" if names else "unstated")
        for names in whose
    ]


def _files(found: FindingList) -> list[str]:
    """Name the file of each finding."""
    told = []
    for one in found:
        files = {found.inputs[cell["input"]]["path"] for cell in one["cells"]}
        lone = len(files) == 1
        told.append(PurePath(files.pop()).name if lone else say(found.lang, "elsewhere"))
    return told
