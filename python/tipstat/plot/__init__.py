"""Charts of indicators and findings, made with Altair (`pip install tipstat[plot]`).

Each function gives back the chart of Altair, so that it can be changed, laid beside another or
saved. Titles, units, sources and the note that detection is not prevalence are in the language of
what is drawn. Where a count is small enough to point at somebody, the chart says that it is
internal.

>>> import tipstat
>>> from tipstat import plot
>>> est = tipstat.indicators(getfixture("victims"), period=2024, by=["sex"], as_of="2026-01-31")
>>> chart = plot.bars(est)
>>> chart.title.text
'Identified victims, 2024'
"""

from __future__ import annotations

from tipstat._tabular import library as _library

# Whoever has no Altair is told what to install before anything here is imported.
_library("altair")

# ruff: noqa: E402
from tipstat.plot._bars import bars
from tipstat.plot._cascade import cascade
from tipstat.plot._findings import findings
from tipstat.plot._funnel import funnel
from tipstat.plot._reporting import reporting
from tipstat.plot._theme import theme
from tipstat.plot._tiles import tiles
from tipstat.plot._trend import trend
from tipstat.plot._waiting import waiting

__all__ = [
    "bars",
    "cascade",
    "findings",
    "funnel",
    "reporting",
    "theme",
    "tiles",
    "trend",
    "waiting",
]
