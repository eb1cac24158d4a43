# Made by `cargo xtask generate` from crates/tipstat-python; do not edit.
from _typeshed import SupportsGetItem
from os import PathLike
from pathlib import Path
from tipstat._frames import ArrowStream
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["VERSION", "Checked", "Frame", "Incidence", "Opened", "Protection", "Survival", "Tabulation", "audit", "cochran_armitage", "code_list", "code_lists", "command", "convert", "count_clustered", "count_intervals", "example", "fences", "funnel_of_rates", "funnel_of_shares", "get_lang", "hidiroglou_berthelot", "listed", "log_rank", "mann_kendall", "mean_interval", "modified_z", "myers", "nearest_name", "page", "profile", "proportion_clustered", "proportion_differences", "proportion_intervals", "proportion_ratios", "rate_differences", "rate_intervals", "rate_ratios", "reach_continued", "reach_exact", "reach_matched", "reach_of_audiences", "reach_repeated", "rule_code", "set_lang", "standardised_rate", "standardised_ratio", "template", "trend", "whipple", "words", "xmr"]

VERSION: Final[str]
"""
The version of the core.
"""

@final
class Checked:
    """
    What a check found, and what it looked at.
    """
    def __new__(cls, /, data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, profile: str | None, lang: str, as_of: str, select: "list[str]", only: "list[str]", ignore: "list[str]", packs: "list[str]", previous: Checked | str | PathLike[str] | None, waivers: "list[str]", threads: SupportsIndex) -> Checked:
        """
        Checks a file, a folder or data frames.
        """
    def agencies(self, /) -> list[list[str]] | None:
        """
        For each finding the names of the agencies whose rows it points at; none without the data.
        """
    def data(self, /) -> str:
        """
        The same in one line, which is read sooner.
        """
    @staticmethod
    def from_json(text: str, notice: str | None) -> Checked:
        """
        Findings that were written as JSON, with the mark that they had; without it they bear one.
        """
    def hand_back(self, /, dir: str | PathLike[str]) -> list[tuple[str, Path, str, list[str]]]:
        """
        Writes into a folder a workbook to hand back for each file.
        """
    def in_lang(self, /, lang: str) -> Checked:
        """
        The same in a language.
        """
    def notice(self, /) -> str | None:
        """
        That it must not leave the house, and why.
        """
    def opened(self, /) -> Opened | None:
        """
        What was read.
        """
    def report(self, /, dir: str | PathLike[str]) -> tuple[list[Path], str | None]:
        """
        Writes the folder of `tipstat report`, and tells its files and why nothing was made fit for publication.
        """
    def rows(self, /, input: SupportsIndex, len: SupportsIndex) -> tuple[list[bool], list[str | None]]:
        """
        For each of the first rows under the headings of an input: whether it may be used, and what is said of it.
        """
    def save(self, /, path: str | PathLike[str]) -> list[str]:
        """
        Writes a file in the format of its ending, and tells what of a workbook could not be kept.
        """
    def since(self, /) -> str | None:
        """
        What became of the faults of an earlier check, in a sentence.
        """
    def split(self, /, table: str, identifying: bool, column: str) -> tuple[Frame, Frame]:
        """
        The rows of a table that may be used, and those that may not, each with what is said of it under a name.
        """
    def text(self, /, width: SupportsIndex) -> str:
        """
        What a terminal shows.
        """
    def to_json(self, /) -> str:
        """
        The JSON of `tipstat check`.
        """
    def write(self, /, path: str | PathLike[str], text: str) -> None:
        """
        Writes a text that tells of the same data, never over one of them.
        """

@final
class Frame:
    """
    A table that speaks Arrow.
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Any:
        """
        Hands over its rows as a stream of Arrow batches.
        """
    def __len__(self, /) -> int:
        """
        How many rows it has.
        """
    def __new__(cls, /, columns: SupportsGetItem[int, tuple[str, str, SupportsGetItem[int, Any | None]]]) -> Frame:
        """
        Makes one of columns of kind `text`, `number`, `whole` or `truth`.
        """
    def column(self, /, at: SupportsIndex) -> list[Any | None]:
        """
        The cells of a column, by its position.
        """
    def names(self, /) -> list[str]:
        """
        The names of its columns.
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
class Opened:
    """
    What was read, with the profile and packs by which it was.
    """
    def __new__(cls, /, data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, profile: str | None, packs: "list[str]", tables: "list[str]", mappings: "list[str]", lang: str) -> Opened:
        """
        Reads a file, a folder or data frames.
        """
    def gather(self, /, table: str, identifying: bool) -> Frame:
        """
        The rows of a table from all files, under the names of the model.
        """
    def inputs(self, /) -> str:
        """
        What was read and what was left out, as JSON.
        """
    def tables(self, /) -> list[str]:
        """
        The names of the tables that were read.
        """
    def write_mapping(self, /, path: str | PathLike[str], as_of: str) -> None:
        """
        Writes what was not recognised as a mapping to fill in: a workbook, or TOML.
        """

@final
class Protection:
    """
    Figures that may be published, with their protocol.
    """
    def __new__(cls, /, data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, previous: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]] | None, threshold: SupportsIndex | None, width: SupportsIndex | None, zeros: str, small_told: bool, from_outside: bool, also: "list[str]", round: SupportsIndex | None, minimum: bool, marks: str | PathLike[str] | None, as_of: str, profile: str | None, packs: "list[str]", lang: str) -> Protection:
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
    def __new__(cls, /, data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, periods: "list[str]", every: str | None, by: "list[str]", only: "list[str]", ages: "list[str]", status: str, scope: str, confidence: SupportsFloat | SupportsIndex, as_of: str, profile: str | None, packs: "list[str]", cluster: str | None, previous: tuple[str, str] | None, lang: str) -> Tabulation:
        """
        Reads files or data frames and computes indicators from their records.
        """
    def agencies(self, /) -> list[tuple[str, str]]:
        """
        The agencies of the profile: id and name.
        """
    def area_rates(self, /, indicator: str, period: str, sizes: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> tuple[list[tuple[str, float, float, str]], float, list[tuple[float, float, float, float, float]]] | None:
        """
        The rates of areas in a period, for 100,000 residents, each with where it lies beside the limits of chance; the
        rate of all together; and the limits for areas of some sizes. None where there are not two.
        """
    def curve(self, /, indicator: str) -> tuple[list[tuple[float, float, float | None, float | None, bool]], float | None, float] | None:
        """
        For how many an indicator of time has not happened yet: day, share, its limits, and whether somebody was last
        seen then; the day by which half had come to it; and the last day worth drawing. None where nobody is followed.
        """
    def detected(self, /, indicator: str) -> str | None:
        """
        What an indicator has to be read with beside its own caution: that detection is not prevalence.
        """
    def in_lang(self, /, lang: str) -> Tabulation:
        """
        The same in a language.
        """
    def notice(self, /) -> str | None:
        """
        That it must not leave the house, and why.
        """
    def opened(self, /) -> Opened:
        """
        What was read.
        """
    def save(self, /, path: str | PathLike[str], internal: bool, as_figures: bool, traced: SupportsGetItem[int, SupportsIndex]) -> None:
        """
        Writes a file in the format of its ending, with the rows behind the numbers at some places; or the numbers as
        figures.
        """
    def table(self, /) -> tuple[list[str], list[list[str]]]:
        """
        Headings and rows in words.
        """
    def text(self, /, width: SupportsIndex) -> str:
        """
        What a terminal shows.
        """
    def tiles(self, /, period: str) -> list[tuple[str, str, int, int]]:
        """
        The areas that stand on a map of tiles and existed when a period ended: id, name, column and row.
        """
    def to_json(self, /) -> str:
        """
        The JSON of `tipstat indicators`.
        """
    def trace(self, /, at: SupportsIndex) -> str | None:
        """
        The rows behind the number at a place, as JSON.
        """

def audit(data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, previous: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]] | None, threshold: SupportsIndex | None, width: SupportsIndex | None, zeros: str, columns: "list[str]", as_of: str, profile: str | None, packs: "list[str]", threads: SupportsIndex, lang: str) -> tuple[Checked, str, str]:
    """
    Says what published figures, or records that are to be given out, tell of single persons.
    """

def cochran_armitage(groups: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex, SupportsIndex, SupportsIndex]]) -> tuple[tuple[float, float] | None, str | None]:
    """
    z and p of the test of Cochran and Armitage, or the reason why there are none.
    """

def code_list(name: str, lang: str) -> str:
    """
    A code list, as JSON.
    """

def code_lists() -> list[str]:
    """
    The names of all code lists.
    """

def command(args: SupportsGetItem[int, str]) -> int:
    """
    Runs the command line, the name of the program first, and gives its exit status.
    """

def convert(data: Opened | str | PathLike[str] | SupportsGetItem[int, str | PathLike[str]] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, to: str, out: str | PathLike[str], source: str | None, internal: bool, profile: str | None, packs: "list[str]", as_of: str, lang: str) -> str:
    """
    Writes the figures of files or data frames in another shape, and gives what became of them as JSON.
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

def example(name: str, folder: str | PathLike[str], lang: str) -> list[Path]:
    """
    Writes the files of an example into a folder, and tells their paths.
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

def get_lang() -> str:
    """
    The language that was chosen; English until one is.
    """

def hidiroglou_berthelot(pairs: SupportsGetItem[int, tuple[SupportsFloat | SupportsIndex | None, SupportsFloat | SupportsIndex | None]], size: SupportsFloat | SupportsIndex, closing: SupportsFloat | SupportsIndex, width: SupportsFloat | SupportsIndex) -> tuple[float, list[float], tuple[float | None, float | None], list[tuple[int, float, float]], list[tuple[int, str]], list[int]]:
    """
    The changes of units judged by the changes of all.
    """

def listed(kind: str, *, lang: str, packs: "list[str]") -> tuple[list[str], list[list[str]]]:
    """
    What there is of a kind, such as rules.
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

def nearest_name(name: str, names: "list[str]") -> str | None:
    """
    The most similar of some names.
    """

def page(name: str, *, lang: str, packs: "list[str]", width: SupportsIndex) -> tuple[str, str, str, str]:
    """
    The page of a name: its own name, its title, as Markdown, and as lines of some width.
    """

def profile(name: str, lang: str) -> str:
    """
    The profile of a name or path, as JSON.
    """

def proportion_clustered(x: SupportsGetItem[int, SupportsIndex], n: SupportsGetItem[int, SupportsIndex], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[float | None, float | None, float | None, str | None, str | None], int, float | None]:
    """
    A share of people in clusters with its limits, the number of clusters, and the design effect.
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

def rule_code(name: str, lang: str) -> str:
    """
    The rules that a code, the beginning of one or a name stands for; the refusal tells the nearest.
    """

def set_lang(lang: str) -> None:
    """
    Chooses the language.
    """

def standardised_rate(strata: SupportsGetItem[int, tuple[SupportsIndex, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], clusters: SupportsGetItem[int, SupportsGetItem[int, SupportsIndex]] | None, per: SupportsFloat | SupportsIndex, confidence: SupportsFloat | SupportsIndex, how: str) -> tuple[float | None, float | None, float | None, str | None, str | None]:
    """
    A directly standardised rate, for so many persons; `clusters` list their events by stratum.
    """

def standardised_ratio(observed: SupportsIndex, reference: SupportsGetItem[int, tuple[SupportsIndex, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], confidence: SupportsFloat | SupportsIndex) -> tuple[tuple[float | None, float | None, float | None, str | None, str | None], float | None]:
    """
    Events over those expected at the rates of a reference, and how many were expected.
    """

def template(tables: "list[str]", out: str | PathLike[str], *, profile: str | None, packs: "list[str]", as_of: str, lang: str) -> None:
    """
    Writes a workbook to fill in, where none is yet.
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
