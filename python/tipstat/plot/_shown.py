"""What all charts share: rows with their words, titles, sources, marks, the signs of French."""

from __future__ import annotations

from pathlib import PurePath
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar, cast

import altair as alt

from tipstat.errors import QuestionError
from tipstat.plot._theme import config
from tipstat.plot._words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tipstat._estimates import Estimates
    from tipstat._findings_data import Lang

WIDTH = 560

_DIMS = ("area", "sex", "age", "form", "citizenship", "agency")

# As many letters of a subtitle as stand in the width of a chart.
_LINE = 96

Chart = TypeVar("Chart", alt.Chart, alt.LayerChart, alt.FacetChart, alt.VConcatChart)


def charted(values: Sequence[Mapping[str, object]]) -> alt.Chart:
    """Begin a chart of some rows, which are written into it."""
    return alt.Chart(alt.Data(values=values))  # type: ignore[no-untyped-call]


def nothing(lang: Lang, key: str, **parts: object) -> QuestionError:
    """Say why there is nothing to draw."""
    return QuestionError(say(lang, "nothing", why=say(lang, key, **parts)))


def rows(estimates: Estimates) -> list[dict[str, Any]]:
    """Give the numbers, each with the words in which its breakdowns are shown under `label_…`."""
    _, table = estimates._native.table()  # noqa: SLF001 - of this package
    by = _columns(estimates)
    told = []
    for row, words in zip(estimates.to_rows(), table, strict=True):
        labels = dict(zip(by, words[2:], strict=False))
        told.append(
            {
                **row,
                "label_period": words[1],
                "label_value": words[2 + len(by)],
                "label_unit": words[2 + len(by) + 1],
                "label_limits": words[2 + len(by) + 2],
                **{f"label_{name}": labels[name] for name in by},
            }
        )
    return told


def chosen(estimates: Estimates, indicator: str, period: int | str | None) -> list[dict[str, Any]]:
    """Give the numbers of an indicator in a period, by default the last in which it has any."""
    of = [row for row in rows(estimates) if row["indicator"] == indicator]
    if period is None:
        there = {row["period"] for row in of if is_known(row)}
        wanted = next((p for p in reversed(estimates.periods) if p in there), estimates.periods[-1])
    else:
        wanted = str(period)
    of = [row for row in of if row["period"] == wanted]
    if not of:
        raise nothing(estimates.lang, "no_indicator", indicator=indicator, period=wanted)
    return of


def is_known(row: dict[str, Any]) -> bool:
    """Whether there is a number, or bounds of one."""
    return row["value"] is not None or (row["reason"] is None and row["lower"] is not None)


def broken_down(row: dict[str, Any], estimates: Estimates) -> list[str]:
    """Name the breakdowns of a number."""
    return [name for name in _columns(estimates) if row[name] is not None]


def _columns(estimates: Estimates) -> list[str]:
    # Forms and groups of them stand in one column.
    by = {"form" if name == "form_group" else name for name in estimates.to_dict()["by"]}
    return [name for name in _DIMS if name in by]


def drawn(chart: Chart, estimates: Estimates, title: str, *subtitles: str, of: str | None) -> Chart:
    """Give a chart its title, its caution, its source, its mark and the look of all."""
    lang = estimates.lang
    caution: list[str] = [one["caution"][lang] for one in estimates.definitions if one["id"] == of]
    detected = None if of is None else estimates._native.detected(of)  # noqa: SLF001 - of this package
    # Most cautions of victims begin with it.
    if detected is not None and not any(_says(said, detected) for said in caution):
        caution.insert(0, detected)
    texts = [estimates.notice, *map(capital, subtitles), *caution, source(estimates)]
    return look(chart, title, [text for text in texts if text])


def _says(caution: str, detected: str) -> bool:
    """Whether a caution says already that detection is not prevalence."""
    return caution.startswith(detected.rstrip("."))


def source(estimates: Estimates) -> str:
    """Name the files that were counted."""
    files = {PurePath(one["path"]).name for one in estimates.inputs if one["table"] is not None}
    return sourced(estimates.lang, sorted(files), estimates.to_dict()["as_of"])


def sourced(lang: Lang, files: list[str], day: str) -> str:
    """Name files, and the day as of which they were looked at."""
    if lang == "fr":
        day = "/".join(reversed(day.split("-")))
    return say(lang, "source", files=", ".join(files), day=day)


def look(chart: Chart, title: str, texts: list[str]) -> Chart:
    """Give a chart its title, what is said below it, and the look of all."""
    lines = [line for text in texts for line in wrap(text, _LINE)]
    named = alt.TitleParams(capital(title), subtitle=lines)
    return cast("Chart", chart.properties(title=named).configure(**config()))


def capital(text: str) -> str:
    """Begin as a title does."""
    return text[:1].upper() + text[1:]


def level(estimates: Estimates) -> str:
    """Give the confidence in percent as it is written."""
    text = f"{estimates.to_dict()['confidence'] * 100:g}"
    return text.replace(".", ",") if estimates.lang == "fr" else text


def number(lang: Lang, value: float) -> str:
    """Write a number as the language does."""
    text = f"{value:,g}" if value < 10_000 else f"{value:,.0f}"  # noqa: PLR2004
    if lang == "en":
        return text
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def axis(lang: Lang, ticks: int = 6, *, share: bool = False) -> alt.Axis:
    """Give an axis whose numbers are written as the language does; shares in percent."""
    # Vega knows the signs of English; a French number differs from it by two.
    plain = "format(datum.value, '.0%')" if share else "format(datum.value, ',')"
    if lang == "en":
        return alt.Axis(tickCount=ticks, labelExpr=plain)
    signs = [("/,/g", "'\\u00a0'"), ("'.'", "','"), ("'%'", "'\\u00a0%'")]
    for sign, french in signs:
        plain = f"replace({plain}, {sign}, {french})"
    return alt.Axis(tickCount=ticks, labelExpr=plain)


def span(estimates: Estimates) -> str:
    """Name the first and the last period, as they are written."""
    labels = list(dict.fromkeys(row["label_period"] for row in rows(estimates)))
    return labels[0] if len(labels) == 1 else f"{labels[0]} – {labels[-1]}"
