from __future__ import annotations

from pathlib import PurePath
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar

import altair as alt

from tipstat.errors import QuestionError
from tipstat.plot._theme import config
from tipstat.plot._words import say

if TYPE_CHECKING:
    from tipstat._estimates import Estimates
    from tipstat._findings_data import Lang

WIDTH = 520

Chart = TypeVar("Chart", alt.Chart, alt.LayerChart, alt.FacetChart, alt.VConcatChart)


def nothing(lang: Lang, key: str, **parts: object) -> QuestionError:
    """Say why there is nothing to draw."""
    return QuestionError(say(lang, "nothing", why=say(lang, key, **parts)))


def rows(estimates: Estimates) -> list[dict[str, Any]]:
    """Give the numbers, each with the words in which its breakdowns are shown under `label_…`."""
    _, table = estimates._native.table()  # noqa: SLF001 - of this package
    by = [
        name
        for name in ("area", "sex", "age", "form", "citizenship", "agency")
        if name in estimates.to_dict()["by"]
    ]
    told = []
    for row, words in zip(estimates.to_rows(), table, strict=True):
        labels = dict(zip(by, words[2:], strict=False))
        told.append(
            {
                **row,
                "label_period": words[1],
                "label_unit": words[2 + len(by) + 1],
                "label_value": words[2 + len(by)],
                "label_limits": words[2 + len(by) + 2],
                **{f"label_{name}": labels[name] for name in by},
            }
        )
    return told


def chosen(estimates: Estimates, indicator: str, period: int | str | None) -> list[dict[str, Any]]:
    """Give the numbers of an indicator in a period, by default the last in which it has any."""
    of = [row for row in rows(estimates) if row["indicator"] == indicator]
    if period is None:
        there = {row["period"] for row in of if row["value"] is not None}
        wanted = next((p for p in reversed(estimates.periods) if p in there), estimates.periods[-1])
    else:
        wanted = str(period)
    of = [row for row in of if row["period"] == wanted]
    if not of:
        raise nothing(estimates.lang, "no_indicator", indicator=indicator, period=wanted)
    return of


def broken_down(row: dict[str, Any], estimates: Estimates) -> list[str]:
    """Name the breakdowns of a number."""
    return [name for name in estimates.to_dict()["by"] if row[name] is not None]


def drawn(chart: Chart, estimates: Estimates, title: str, *subtitles: str, of: str | None) -> Chart:
    """Give a chart its title, its caution, its source, its mark and the look of all."""
    lang = estimates.lang
    notice = estimates.notice
    lines = [line for text in subtitles for line in wrap(text, 90)]
    if notice is not None:
        lines = wrap(notice, 90) + lines
    caution = [one["caution"][lang] for one in estimates.definitions if one["id"] == of]
    lines += [line for text in caution for line in wrap(text, 90)]
    lines += wrap(source(estimates), 90)
    return look(chart, title, lines)


def source(estimates: Estimates) -> str:
    """Name the files that were counted."""
    files = {PurePath(one["path"]).name for one in estimates.inputs if one["table"] is not None}
    day = estimates.to_dict()["as_of"]
    if estimates.lang == "fr":
        day = "/".join(reversed(day.split("-")))
    return say(estimates.lang, "source", files=", ".join(sorted(files)), day=day)


def look(chart: Chart, title: str, lines: list[str]) -> Chart:
    """Give a chart its title and the look of all."""
    return chart.properties(title=alt.TitleParams(title, subtitle=lines)).configure(**config())


def level(estimates: Estimates) -> str:
    """Give the confidence in percent as it is written."""
    text = f"{estimates.to_dict()['confidence'] * 100:g}"
    return text.replace(".", ",") if estimates.lang == "fr" else text
