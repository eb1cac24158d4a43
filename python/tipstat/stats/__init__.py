"""Statistics of small counts: intervals, comparisons, trends, times, outliers and reach.

One function a question. Numbers in, an object out; columns in (lists, or whatever can be gone
through: series of pandas and polars, arrays of numpy), columns out, which
`pandas.DataFrame` and `polars.DataFrame` take as they are. Every function names the source of its
method and shows a number from print.

What cannot occur (more children than victims, a negative count, a confidence of 95) is refused
with `tipstat.StatisticsError`. What can occur and has no value (a share of nobody, a number that is
missing) has `None` for its value, and a `reason` in words; nothing is ever `nan`. A limit that does
not exist, as that of a ratio over a count of 0, is infinite. Reasons and refusals are in the
language that `tipstat.set_lang` chose.

>>> from tipstat import stats
>>> stats.proportion_interval(15, 148).upper
0.160487241723308
"""

from __future__ import annotations

from tipstat.stats._ages import AgeHeaping, age_heaping
from tipstat.stats._charts import Funnel, FunnelUnit, Xmr, XmrSignal, funnel_limits, xmr
from tipstat.stats._columns import Columns, Interval
from tipstat.stats._counts import (
    ClusteredCount,
    ClusteredShare,
    count_clustered,
    count_interval,
    mean_interval,
    proportion_clustered,
    rate_interval,
)
from tipstat.stats._incidence import CumulativeIncidence, IncidenceStep, cumulative_incidence
from tipstat.stats._outliers import (
    Change,
    Excluded,
    Fences,
    HidiroglouBerthelot,
    hidiroglou_berthelot,
    outlier_fences,
)
from tipstat.stats._proportions import (
    proportion_difference,
    proportion_interval,
    proportion_ratio,
)
from tipstat.stats._rates import RateRatio, rate_difference, rate_ratio
from tipstat.stats._reach import Reach, reach
from tipstat.stats._standards import StandardisedRatio, standardised_rate, standardised_ratio
from tipstat.stats._survival import (
    KaplanMeier,
    LogRank,
    Quantile,
    SurvivalStep,
    kaplan_meier,
    log_rank,
)
from tipstat.stats._trends import (
    CochranArmitage,
    MannKendall,
    Trend,
    cochran_armitage,
    mann_kendall,
    trend,
)

__all__ = [
    "AgeHeaping",
    "Change",
    "ClusteredCount",
    "ClusteredShare",
    "CochranArmitage",
    "Columns",
    "CumulativeIncidence",
    "Excluded",
    "Fences",
    "Funnel",
    "FunnelUnit",
    "HidiroglouBerthelot",
    "IncidenceStep",
    "Interval",
    "KaplanMeier",
    "LogRank",
    "MannKendall",
    "Quantile",
    "RateRatio",
    "Reach",
    "StandardisedRatio",
    "SurvivalStep",
    "Trend",
    "Xmr",
    "XmrSignal",
    "age_heaping",
    "cochran_armitage",
    "count_clustered",
    "count_interval",
    "cumulative_incidence",
    "funnel_limits",
    "hidiroglou_berthelot",
    "kaplan_meier",
    "log_rank",
    "mann_kendall",
    "mean_interval",
    "outlier_fences",
    "proportion_clustered",
    "proportion_difference",
    "proportion_interval",
    "proportion_ratio",
    "rate_difference",
    "rate_interval",
    "rate_ratio",
    "reach",
    "standardised_rate",
    "standardised_ratio",
    "trend",
    "xmr",
]
