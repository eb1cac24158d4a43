# Made by `cargo xtask generate` from crates/tipstat-python; do not edit.
from _typeshed import SupportsGetItem
from os import PathLike
from pathlib import Path
from tipstat._frames import ArrowStream
from typing import Final, SupportsFloat, SupportsIndex, final

__all__ = ["VERSION", "Incidence", "Protection", "Survival", "Tabulation", "audit", "check", "cochran_armitage", "count_clustered", "count_intervals", "fences", "funnel_of_rates", "funnel_of_shares", "hidiroglou_berthelot", "log_rank", "mann_kendall", "mean_interval", "modified_z", "myers", "proportion_differences", "proportion_intervals", "proportion_ratios", "rate_differences", "rate_intervals", "rate_ratios", "reach_continued", "reach_exact", "reach_matched", "reach_of_audiences", "reach_repeated", "standardised_rate", "standardised_ratio", "trend", "whipple", "words", "xmr"]

VERSION: Final[str]
"""
The version of the core.
"""

@final
class Incidence:
    """
    The shares that have come to each of several outcomes.
    """
    def __new__(cls, /, observations: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, str | None]], confidence: SupportsFloat | SupportsIndex) -> Incidence: ...
    def at(self, /, outcome: str, time: SupportsFloat | SupportsIndex) -> tuple[float, int, int, float, float, float | None, float | None] | None:
        """
        The step of an outcome that holds at a time.
        """
    def curves(self, /) -> list[tuple[str, list[tuple[float, int, int, float, float, float | None, float | None]]]]:
        """
        Each outcome with its curve.
        """
    def pending_at(self, /, time: SupportsFloat | SupportsIndex) -> float | None:
        """
        The share that is still pending at a time.
        """

@final
class Protection:
    """
    Figures that may be published, with their protocol.
    """
    def __new__(cls, /, data: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, previous: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]] | None, threshold: SupportsIndex | None, width: SupportsIndex | None, zeros: str, small_told: bool, from_outside: bool, also: "list[str]", round: SupportsIndex | None, minimum: bool, marks: str | PathLike[str] | None, as_of: str, profile: str | None, packs: "list[str]", lang: str) -> Protection:
        """
        Reads figures from files or data frames and protects them.
        """
    def figures(self, /) -> str:
        """
        The figures in canonical codes, as CSV.
        """
    def html(self, /) -> str:
        """
        The page of the tables, for readers.
        """
    def is_safe(self, /) -> bool:
        """
        Whether every sensitive count is protected.
        """
    def protocol(self, /) -> str:
        """
        The protocol as JSON: internal.
        """
    def states(self, /) -> list[str]:
        """
        What became of each figure: internal.
        """
    def summary(self, /) -> str:
        """
        What came out, in a few lines: internal.
        """
    def write(self, /, path: str | PathLike[str], although_open: bool) -> list[Path]:
        """
        Writes the public files and the protocol into a folder.
        """

@final
class Survival:
    """
    The share that has not yet had an event.
    """
    def __new__(cls, /, observations: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, bool]], confidence: SupportsFloat | SupportsIndex) -> Survival: ...
    def at(self, /, time: SupportsFloat | SupportsIndex) -> tuple[float, int, int, int, float, float | None, float | None, float | None] | None:
        """
        The step that holds at a time.
        """
    def quantile(self, /, share: SupportsFloat | SupportsIndex) -> tuple[float | None, float | None, float | None]:
        """
        The time by which a share has had the event.
        """
    def restricted_mean(self, /, horizon: SupportsFloat | SupportsIndex) -> tuple[float | None, float | None, float | None, str | None, str | None]:
        """
        The mean time without the event up to a horizon.
        """
    def steps(self, /) -> list[tuple[float, int, int, int, float, float | None, float | None, float | None]]:
        """
        The times at which anything happened.
        """

@final
class Tabulation:
    """
    What was asked, and the answer; the submission is kept so that the rows behind each number can be listed.
    """
    def __new__(cls, /, data: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, periods: "list[str]", every: str | None, by: "list[str]", only: "list[str]", ages: "list[str]", status: str, scope: str, confidence: SupportsFloat | SupportsIndex, as_of: str, profile: str | None, packs: "list[str]", lang: str) -> Tabulation:
        """
        Reads files or data frames and computes indicators from their records.
        """
    def notice(self, /) -> str | None:
        """
        That it must not leave the house, and why.
        """
    def save(self, /, path: str | PathLike[str], internal: bool) -> None:
        """
        Writes a file in the format of its ending.
        """
    def table(self, /) -> tuple[list[str], list[list[str]]]:
        """
        Headings and rows in words.
        """
    def text(self, /, width: SupportsIndex) -> str:
        """
        What a terminal shows.
        """
    def to_json(self, /) -> str:
        """
        The JSON of `tipstat indicators`.
        """
    def trace(self, /, at: SupportsIndex) -> str | None:
        """
        The rows behind the number at a place, as JSON.
        """

def audit(data: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, previous: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]] | None, threshold: SupportsIndex | None, width: SupportsIndex | None, zeros: str, columns: "list[str]", as_of: str, profile: str | None, packs: "list[str]", lang: str) -> str:
    """
    Says what published figures, or records that are to be given out, tell of single persons: the JSON of `tipstat audit`.
    """

def check(data: str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, profile: str | None, lang: str, as_of: str, select: "list[str]", ignore: "list[str]", packs: "list[str]") -> str:
    """
    Checks a file, a folder or data frames and gives the JSON of `tipstat check`.
    """

def cochran_armitage(groups: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, SupportsIndex, SupportsIndex]]) -> tuple[tuple[float, float] | None, str | None]:
    """
    z and p of the test of Cochran and Armitage, or the reason why there are none.
    """

def count_clustered(sizes: SupportsGetItem[int, SupportsIndex], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[float | None, float | None, float | None, str | None, str | None], int, float | None, float, bool]:
    """
    A count of events in clusters with its limits, the number of clusters, the design effect, how many independent
    events would tell as much, and whether those are few.
    """

def count_intervals(x: SupportsGetItem[int, SupportsIndex | None], confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Counts with their limits.
    """

def fences(values: SupportsGetItem[int, SupportsFloat | SupportsIndex], multiplier: SupportsFloat | SupportsIndex, how: str) -> tuple[tuple[float, float, list[int]] | None, tuple[float, list[int]] | None]:
    """
    The fences of a series.
    """

def funnel_of_rates(units: SupportsGetItem[int, tuple[SupportsIndex, SupportsFloat | SupportsIndex]], target: SupportsFloat | SupportsIndex | None, spread: str) -> tuple[float, float, float, str, list[tuple[float, float, float, float, float, str, str]]]:
    """
    Funnel limits of rates.
    """

def funnel_of_shares(units: SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex]], target: SupportsFloat | SupportsIndex | None, spread: str) -> tuple[float, float, float, str, list[tuple[float, float, float, float, float, str, str]]]:
    """
    Funnel limits of shares.
    """

def hidiroglou_berthelot(pairs: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex | None, SupportsFloat | SupportsIndex | None]], size: SupportsFloat | SupportsIndex, closing: SupportsFloat | SupportsIndex, width: SupportsFloat | SupportsIndex) -> tuple[float, list[float], tuple[float | None, float | None], list[tuple[int, float, float]], list[tuple[int, str]], list[int]]:
    """
    The changes of units judged by the changes of all.
    """

def log_rank(groups: SupportsGetItem[int, SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, bool]]]) -> tuple[tuple[list[int], list[float], float, int, float] | None, str | None]:
    """
    The log-rank test of groups of observations, or the reason why there is none.
    """

def mann_kendall(series: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[int, float, float, float | None, float, float, float | None], tuple[float | None, float | None, float | None, str | None, str | None], float | None]:
    """
    The test of Mann and Kendall, Sen's slope, and the intercept of its line.
    """

def mean_interval(values: SupportsGetItem[int, SupportsFloat | SupportsIndex], confidence: SupportsFloat | SupportsIndex) -> tuple[float | None, float | None, float | None, str | None, str | None]:
    """
    The mean of values with its limits.
    """

def modified_z(values: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> tuple[tuple[float, float, float, list[float], list[int]] | None, tuple[float, list[int]] | None]:
    """
    The modified z-scores of a series; or the median and the places that differ from it.
    """

def myers(ages: SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex]]) -> tuple[tuple[float, int, list[float]] | None, str | None]:
    """
    Myers' index, the persons looked at, and the preference for each digit; or the reason why there is none.
    """

def proportion_differences(first: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsIndex | None]], second: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsIndex | None]], confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Differences of two shares.
    """

def proportion_intervals(x: SupportsGetItem[int, SupportsIndex | None], n: SupportsGetItem[int, SupportsIndex | None], confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Shares with their limits.
    """

def proportion_ratios(first: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsIndex | None]], second: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsIndex | None]], confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Ratios of two shares.
    """

def rate_differences(first: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], second: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], per: SupportsFloat | SupportsIndex, confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Differences of two rates, for so many units of exposure.
    """

def rate_intervals(x: SupportsGetItem[int, SupportsIndex | None], t: SupportsGetItem[int, SupportsFloat | SupportsIndex | None], per: SupportsFloat | SupportsIndex, confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    """
    Rates of counts over exposures, for so many units of exposure, with their limits.
    """

def rate_ratios(first: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], second: tuple[SupportsGetItem[int, SupportsIndex | None], SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], confidence: SupportsFloat | SupportsIndex, how: str) -> list[tuple[tuple[float | None, float | None, float | None, str | None, str | None], float | None]]:
    """
    Ratios of two rates, each with the probability of such a split were they equal.
    """

def reach_continued(attendances: SupportsIndex, people: SupportsIndex, later: SupportsIndex, population: SupportsIndex) -> tuple[float | None, float, float, float | None, str, str]:
    """
    From how many people the attendances so far were, once there are more.
    """

def reach_exact(keys: SupportsGetItem[int, str | None]) -> tuple[float | None, float, float, float | None, str, str]:
    """
    From keys of persons.
    """

def reach_matched(first: SupportsIndex, second: SupportsIndex, matched: SupportsIndex, population: SupportsIndex | None, confidence: SupportsFloat | SupportsIndex) -> tuple[float | None, float, float, float | None, str, str]:
    """
    From two sheets of names and how many are on both.
    """

def reach_of_audiences(audiences: SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex | None]], overlaps: SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex, tuple[SupportsIndex, SupportsIndex | None]]], population: SupportsIndex | None, how: str) -> tuple[float | None, float, float, float | None, str, str]:
    """
    From audiences, and what pairs of them share where that is known.
    """

def reach_repeated(one: SupportsFloat | SupportsIndex, either: SupportsFloat | SupportsIndex, sessions: SupportsIndex, population: SupportsIndex) -> tuple[tuple[float | None, float, float, float | None, str, str], list[float]]:
    """
    From the shares who came to one session and to at least one of two; with the people who came none, one … times.
    """

def standardised_rate(strata: SupportsGetItem[int, tuple[SupportsIndex, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], clusters: SupportsGetItem[int, SupportsGetItem[int, SupportsIndex]] | None, per: SupportsFloat | SupportsIndex, confidence: SupportsFloat | SupportsIndex, how: str) -> tuple[float | None, float | None, float | None, str | None, str | None]:
    """
    A directly standardised rate, for so many persons; `clusters` list their events by stratum.
    """

def standardised_ratio(observed: SupportsIndex, reference: SupportsGetItem[int, tuple[SupportsIndex, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[float | None, float | None, float | None, str | None, str | None], float | None]:
    """
    Events over those expected at the rates of a reference, and how many were expected.
    """

def trend(series: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, SupportsIndex, SupportsFloat | SupportsIndex]], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[float | None, float | None, float | None, str | None, str | None], tuple[float, float | None, float, float, str, list[float]] | None]:
    """
    The change of a rate in one unit of time.
    """

def whipple(ages: SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex]]) -> tuple[tuple[float, int, int] | None, str | None]:
    """
    Whipple's index, the persons looked at, and those of a round age; or the reason why there is none.
    """

def words(lang: str) -> dict[str, str]:
    """
    What verdicts and severities are called in a language.
    """

def xmr(values: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> tuple[tuple[float, float, float, float, list[int], list[tuple[int, str, str]], bool] | None, str | None]:
    """
    The `XmR` chart of a series, or the reason why there is none.
    """
