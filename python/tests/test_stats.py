"""What `tipstat.stats` gives: printed numbers, columns as numbers, and what it refuses."""

from __future__ import annotations

import array
import inspect
import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipstat
from tipstat import stats

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

COUNTS = ["exact", "phe", "mid_p", "jeffreys"]
SHARES = [
    "wilson",
    "wilson_corrected",
    "clopper_pearson",
    "agresti_coull",
    "jeffreys",
    "mid_p",
    "blaker",
]

# Function, arguments, method, and the limits as they are printed.
PRINTED: list[tuple[Any, tuple[float, ...], str, str]] = [
    # GraphPad QuickCalcs.
    (stats.count_interval, (25,), "exact", "16.18 36.90"),
    # The exact upper limit of no event: poiCI in the R package FSA.
    (stats.count_interval, (0,), "phe", "0.000 3.689"),
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
    (stats.proportion_interval, (81, 263), "wilson", "0.2553 0.3662"),
    (stats.proportion_interval, (15, 148), "wilson", "0.0624 0.1605"),
    (stats.proportion_interval, (81, 263), "wilson_corrected", "0.2535 0.3682"),
    (stats.proportion_interval, (81, 263), "clopper_pearson", "0.2527 0.3676"),
    (stats.proportion_interval, (81, 263), "mid_p", "0.2544 0.3658"),
    # RSurveillance, binom.agresti and binom.jeffreys.
    (stats.proportion_interval, (25, 200), "agresti_coull", "0.0855896 0.1785444"),
    (stats.proportion_interval, (25, 200), "jeffreys", "0.084627 0.176126"),
    # The manual of the R package BlakerCI.
    (stats.proportion_interval, (3, 10), "blaker", "0.08726443 0.61941066"),
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II.
    (stats.proportion_difference, (56, 70, 48, 80), "newcombe", "0.0524 0.3339"),
    (stats.proportion_difference, (56, 70, 48, 80), "miettinen_nurminen", "0.0528 0.3382"),
    (stats.proportion_difference, (56, 70, 48, 80), "mee", "0.0533 0.3377"),
    # Koopman (1984), Biometrics 40; Moore, McCabe & Craig, example 8.18.
    (stats.proportion_ratio, (36, 40, 16, 80), "koopman", "2.94 7.15"),
    (stats.proportion_ratio, (45, 411, 73, 411), "log_wald", "0.4364 0.8707"),
    # R 4.2.2, poisson.test and by formula; epitools 0.5-10.1.
    (stats.rate_ratio, (41, 28_010, 15, 19_017), "exact", "1.0057 3.6093"),
    (stats.rate_ratio, (41, 28_010, 15, 19_017), "log_wald", "1.0272 3.3526"),
    (stats.rate_ratio, (1, 1_000, 1, 1_000), "mid_p", "0.02564 39.00000"),
    # R 4.2.2, per 10,000 woman-years.
    (stats.rate_difference, (41, 2.801, 15, 1.9017), "wald", "0.75 12.75"),
]


@pytest.mark.parametrize(("function", "given", "method", "printed"), PRINTED)
def test_limits_are_those_in_print(
    function: Any, given: tuple[float, ...], method: str, printed: str
) -> None:
    found = function(*given, method=method)
    decimals = [len(limit.split(".")[1]) for limit in printed.split()]
    limits = (found.lower, found.upper)
    assert [f"{x:.{d}f}" for x, d in zip(limits, decimals, strict=True)] == printed.split()


def test_printed_limits_of_counts_in_other_units() -> None:
    # Byar (Ruby class): 100 where 90 were expected. NIST: chi-square of 21 degrees of freedom.
    byar = stats.rate_interval(100, 90, method="byar", per=100)
    assert f"{byar.lower:.1f} {byar.upper:.1f}" == "90.4 135.1"
    twice = stats.rate_interval(10, 1, method="jeffreys", per=2)
    assert f"{twice.lower:.3f} {twice.upper:.3f}" == "10.283 35.479"
    # OpenEpi prints a mid-P of 0.6571 for 4 deaths where 3.3 were expected.
    mid_p = stats.rate_interval(4, 3.3, confidence=1 - 0.6571, method="mid_p")
    assert f"{mid_p.lower:.4f}" == "1.0000"


def test_standardised_rates_of_dobson_and_clusters() -> None:
    # dsrTest 1.0.0 for the rate; the limits by the formula of Dobson in mpmath.
    events = [0, 8, 63, 112, 262, 295]
    population = [327, 30_666, 123_419, 149_919, 104_088, 34_392]
    weights = [319_933, 931_318, 786_511, 488_235, 237_863, 61_313]
    found = stats.standardised_rate(events, population, weights, per=1e5)
    assert found.value is not None
    assert found.lower is not None
    assert found.upper is not None
    assert f"{found.value:.5f} {found.lower:.3f} {found.upper:.3f}" == "75.52901 67.633 83.867"
    # Were every event a pair, the limits would lie the root of 2 times as far out.
    pairs = [[2, 0]] * 20 + [[0, 2]] * 30
    alone = stats.standardised_rate([40, 60], [9_000, 7_000], [3, 1])
    paired = stats.standardised_rate([40, 60], [9_000, 7_000], [3, 1], clusters=pairs)
    assert alone.value is not None
    assert alone.upper is not None
    assert paired.upper is not None
    further = (paired.upper - alone.value) / (alone.upper - alone.value)
    assert further == pytest.approx(math.sqrt(2), rel=1e-9)
    few = stats.standardised_rate([4, 5], [9_000, 7_000], [3, 1])
    assert few.value is None
    assert few.reason is not None
    assert "needs 10 events, and there are 9" in few.reason


def test_reach_of_series_and_of_campaigns() -> None:
    # Bayes (1763): with even chances every number of sessions is equally likely.
    found = stats.reach(repeat=(1 / 2, 2 / 3, 9), population=1_000)
    assert found.value == pytest.approx(900, rel=1e-9)
    assert found.frequencies == pytest.approx([100] * 10, rel=1e-9)
    # Ehrenberg (1959): 60 of 100 after 150 attendances are 75 after 300.
    assert stats.reach(continued=(150, 60, 300), population=100).value == pytest.approx(75)
    # Two independent events of 30 and 20 per cent: 44.
    assert stats.reach([30, 20], population=100, method="random").value == pytest.approx(44)
    # Two audiences of 30 and 20 that share 6 are 44 people.
    assert stats.reach([30, 20], overlaps={(0, 1): 6}, method="hofmans").value == 44
    # "More than 36,000", and 500 elsewhere.
    open_ended = stats.reach([(36_000, None), 500])
    assert (open_ended.lower, open_ended.upper) == (36_000, math.inf)


def test_ages_of_one_digit_are_as_heaped_as_can_be() -> None:
    assert stats.age_heaping([30, 40, 50]).value == 500
    assert stats.age_heaping(range(10, 90, 10), method="myers").value == 90
    nobody = stats.age_heaping([5, 7])
    assert nobody.value is None
    assert nobody.reason is not None


def test_columns_are_the_numbers_one_by_one() -> None:
    shares = stats.proportion_interval([81, 15, 0], [263, 148, 0], method="mid_p")
    alone = [stats.proportion_interval(x, n, method="mid_p") for x, n in [(81, 263), (15, 148)]]
    assert shares.rows[:2] == alone
    assert shares.lower == [alone[0].lower, alone[1].lower, None]
    assert list(shares) == ["value", "lower", "upper", "confidence", "method", "reason"]
    assert {len(column) for column in shares.values()} == {3}
    mine = shares.to_dict()
    mine["value"].clear()
    assert len(shares.value) == 3
    # A number stands for a column of it.
    assert stats.proportion_interval([81, 15], 263).rows == [
        stats.proportion_interval(81, 263),
        stats.proportion_interval(15, 263),
    ]
    assert stats.rate_ratio([4, 0], 1, 2, 1)["p_value"][0] == stats.rate_ratio(4, 1, 2, 1).p_value


def test_whatever_can_be_gone_through_is_a_column() -> None:
    lists = stats.count_interval([3, 7])
    for column in [(3, 7), range(3, 8, 4), array.array("d", [3, 7]), iter([3, 7]), {3: 0, 7: 0}]:
        assert stats.count_interval(column) == lists
    assert stats.count_interval([]).value == []


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_data_frames_take_columns_and_give_them(name: str) -> None:
    library = pytest.importorskip(name)
    series = library.Series([3, None, 7])
    found = stats.count_interval(series)
    frame = library.DataFrame(found)
    assert list(frame.columns) == ["value", "lower", "upper", "confidence", "method", "reason"]
    assert list(frame["reason"])[1] == "a number is missing"
    assert len(frame) == 3


@pytest.mark.parametrize("gap", [None, math.nan])
def test_a_gap_in_a_column_has_a_reason_and_no_number(gap: float | None) -> None:
    found = stats.rate_interval([3, gap, 7], [1.0, 2.0, gap])
    assert found.value == [3.0, None, None]
    assert found.reason == [None, "a number is missing", "a number is missing"]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (stats.proportion_interval(0, 0), "a proportion of 0 has no value"),
        (stats.proportion_ratio(0, 5, 0, 5), "every count is 0"),
        (stats.proportion_ratio(5, 5, 5, 5, method="log_wald"), "all are counted in both"),
        (stats.rate_ratio(0, 1, 0, 1), "every count is 0"),
        (stats.rate_ratio(0, 1, 5, 1, method="log_wald"), "0"),
        (stats.rate_difference(0, 1, 0, 1, method="wald"), "every count is 0"),
        (stats.count_interval(1, confidence=0.998, method="byar"), "does not exist"),
        (stats.mean_interval([4, 4, 4]), "do not vary"),
        (stats.count_clustered([0, 0]), "every count is 0"),
        (stats.trend([1, 2, 3], [0, 0, 0]), "every count is 0"),
        (stats.standardised_ratio(3, [0], [1_000], [500]), "events expected is 0"),
    ],
)
def test_what_has_no_value_says_why(found: Any, says: str) -> None:
    assert (found.value, found.lower, found.upper) == (None, None, None)
    assert says in found.reason


def test_series_without_spread_say_so() -> None:
    assert "do not vary" in str(stats.xmr([4] * 8).reason)
    flat = stats.outlier_fences([4, 4, 4, 4, 9])
    assert (flat.outliers, flat.middle, flat.differing) == (None, 4, [4])
    assert flat.reason is not None
    assert stats.outlier_fences([4, 4, 4, 9], "modified_z").outliers is None
    assert stats.cochran_armitage([1, 2], [0, 0], [5, 5]).reason is not None
    assert stats.log_rank(([1, 2], [0, 0]), ([3], [0])).reason is not None
    # Four values have a test and, at 95 %, no limits of the slope.
    short = stats.mann_kendall([1, 2, 3, 4], [1, 3, 2, 5])
    assert short.s == 4
    assert short.slope.value is None


def test_a_ratio_over_nothing_has_no_upper_limit() -> None:
    found = stats.rate_ratio(5, 1, 0, 1)
    assert found.value == found.upper == math.inf
    assert found.lower is not None
    assert found.lower > 0


REFUSED: list[tuple[Any, tuple[Any, ...], dict[str, Any], str]] = [
    (stats.count_interval, (-1,), {}, "x is -1; it must be a whole number"),
    (stats.count_interval, (2.5,), {}, "x is 2.5"),
    (stats.count_interval, ("25",), {}, "x is '25'"),
    (stats.count_interval, (math.inf,), {}, "x is inf"),
    (stats.count_interval, (10**11,), {}, "more than there are people"),
    (stats.count_interval, (10**30,), {}, "whole number"),
    (stats.count_interval, (5, 95), {}, "write 0.95 for 95 per cent"),
    (stats.count_interval, ([1, 2, -3],), {}, "x is -3 in row 3"),
    (stats.proportion_interval, (5, 4), {}, "5 of 4 is no proportion"),
    (stats.proportion_interval, ([1, 5], [2, 4]), {}, "row 2: 5 of 4 is no proportion"),
    (stats.proportion_interval, ([1, 2], [3, 4, 5]), {}, "the columns have 2 and 3 rows"),
    (stats.rate_interval, (3, 0), {}, "above 0"),
    (stats.rate_interval, (3, 1), {"per": 0}, "above 0"),
    (stats.mean_interval, ([1],), {}, "needs 2 values and has 1"),
    (stats.mean_interval, ([1, None],), {}, "values is missing in row 2"),
    (stats.count_clustered, ([3, -1],), {}, "sizes is -1 in row 2"),
    (stats.standardised_rate, ([1, 2], [1], [1, 1]), {}, "different lengths"),
    (stats.standardised_rate, ([9, 9], [5, 0], [1, 1]), {}, "must be"),
    (
        stats.standardised_rate,
        ([9], [5], [1]),
        {"method": "fay_feuer", "clusters": [[3]]},
        "dobson",
    ),
    (stats.trend, ([1, 2], [3, 4]), {}, "needs 3 values"),
    (stats.mann_kendall, ([3, 2, 1, 0], [1, 2, 3, 4]), {}, "later"),
    (stats.kaplan_meier, ([1, -1], [1, 0]), {}, "value 2 of the series is -1"),
    (stats.kaplan_meier, ([1], ["yes"]), {}, "event is 'yes' in row 1"),
    (stats.kaplan_meier, ([], []), {}, "needs 1 value"),
    (stats.cumulative_incidence, ([1, 2], ["a"]), {}, "different lengths"),
    (stats.funnel_limits, ([1], [2]), {}, "needs 2 values"),
    (stats.xmr, ([1, 2],), {}, "needs 5 values"),
    (stats.outlier_fences, ([1, 2, 3, 4],), {"multiplier": -1}, "above 0"),
    (stats.hidiroglou_berthelot, ([1, 2], [3, 4]), {}, "needs 4 values"),
    (stats.age_heaping, ([-3],), {}, "ages is -3"),
    (stats.reach, (), {}, "one thing to start from"),
    (stats.reach, ([10],), {"keys": ["a"]}, "one thing to start from"),
    (stats.reach, ([10],), {"method": "random"}, "population"),
    (stats.reach, ([10, 20],), {"population": 15}, "audience 2"),
    (stats.reach, ([10, 20, 30],), {"matched": 5}, "two at a time"),
    (stats.reach, ([10, 20],), {"overlaps": {(0, 2): 5}}, "no pair"),
    (stats.reach, ([10, 20],), {"overlaps": {(0, 1): 15}}, "impossible"),
]


@pytest.mark.parametrize(("function", "given", "named", "says"), REFUSED)
def test_what_cannot_be_is_refused(
    function: Any, given: tuple[Any, ...], named: dict[str, Any], says: str
) -> None:
    with pytest.raises(tipstat.StatisticsError) as raised:
        function(*given, **named)
    assert says in str(raised.value)
    assert isinstance(raised.value, ValueError)


def test_a_method_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “wilson”"):
        stats.proportion_interval(1, 2, method="wilsn")  # type: ignore[call-overload]
    calls: list[Callable[[], object]] = [
        lambda: stats.outlier_fences([1, 2, 3, 4], "iqr"),  # type: ignore[arg-type]
        lambda: stats.age_heaping([30], method="bachi"),  # type: ignore[arg-type]
        lambda: stats.funnel_limits([1, 2], [3, 4], overdispersion="some"),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(tipstat.UnknownNameError):
            call()


@pytest.mark.parametrize("method", COUNTS)
@given(x=st.integers(0, 10**6))
def test_limits_of_counts_hold_the_count_and_widen_with_confidence(method: str, x: int) -> None:
    narrow, wide = (stats.count_interval(x, level, method) for level in (0.8, 0.99))  # type: ignore[call-overload]
    assert wide.lower <= narrow.lower <= x <= narrow.upper <= wide.upper


@pytest.mark.parametrize("method", SHARES)
@given(n=st.integers(1, 3_000), of=st.fractions(0, 1))
def test_limits_of_shares_are_shares_around_them(method: str, n: int, of: Fraction) -> None:
    x = int(of * n)
    found = stats.proportion_interval(x, n, method=method)  # type: ignore[call-overload]
    assert 0 <= found.lower <= x / n <= found.upper <= 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_any_column_is_its_rows(pairs: list[tuple[int, int]]) -> None:
    pairs = [(min(pair), max(pair)) for pair in pairs]
    found = stats.proportion_interval([x for x, _ in pairs], [n for _, n in pairs])
    assert found.rows == [stats.proportion_interval(x, n) for x, n in pairs]


@given(
    x=st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=5), st.booleans()),
    n=st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=5)),
)
def test_nothing_does_worse_than_an_exception_of_ours(x: Any, n: Any) -> None:
    try:
        found = stats.proportion_interval(x, n)
    except tipstat.StatisticsError:
        return
    assert (found.value is None) == (found.reason is not None)


def test_every_function_says_what_it_takes_gives_and_where_it_is_from() -> None:
    functions = [one for name in stats.__all__ if inspect.isfunction(one := getattr(stats, name))]
    assert len(functions) >= 20
    for function in functions:
        said = inspect.getdoc(function) or ""
        for part in ("Args:", "Returns:", "Raises:", "References:", "Example:"):
            assert part in said, (function.__name__, part)


def test_a_refusal_has_its_french_beside_it() -> None:
    with pytest.raises(tipstat.StatisticsError, match="9 of 8 is no proportion") as refused:
        stats.proportion_interval(9, 8)
    assert refused.value.french.startswith("9 sur 8 n’est pas une proportion")
    with pytest.raises(tipstat.StatisticsError) as refused:
        stats.proportion_interval([1, 9], [8, 8])
    assert refused.value.french.startswith("ligne 2\N{NO-BREAK SPACE}: 9 sur 8")


def test_one_cluster_says_nothing_of_how_clusters_differ() -> None:
    found = stats.proportion_clustered([7], [30])
    assert (found.lower, found.upper, found.clusters, found.design_effect) == (0, 1, 1, 30)
    assert stats.proportion_clustered([], []).reason is not None
    with pytest.raises(tipstat.StatisticsError):
        stats.proportion_clustered([9], [8])
