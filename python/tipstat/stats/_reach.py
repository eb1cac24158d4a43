"""People reached, not attendances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tipstat import _native
from tipstat.errors import StatisticsError
from tipstat.stats._columns import one_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A number of people, or the fewest and the most they can be.
People = "float | tuple[float, float | None]"


class Reach(NamedTuple):
    """People reached: limits, a point where there is one, and what they rest on."""

    value: float | None
    """One figure, right if the assumption is; `None` where only limits are known."""
    lower: float
    """The fewest people that can have been reached."""
    upper: float
    """The most; infinite where nothing known limits them."""
    confidence: float | None
    """The confidence of the limits; `None` where they hold whatever happened."""
    method: str
    """The name of the method, to be printed beside the figure."""
    assumption: str
    """What must be true for the figure to be right, in one sentence to be printed beside it."""
    frequencies: list[float] | None = None
    """After `repeat`: the people who came to none, to one, to two … to all sessions."""


def reach(  # noqa: PLR0913 - each is something that may be known
    audiences: Iterable[float | tuple[float, float | None]] = (),
    *,
    overlaps: Mapping[tuple[int, int], float | tuple[float, float | None]] | None = None,
    matched: float | None = None,
    repeat: tuple[float, float, int] | None = None,
    continued: tuple[float, float, float] | None = None,
    keys: Iterable[object] | None = None,
    population: float | None = None,
    method: Literal["bounds", "random", "agostini", "hofmans"] = "bounds",
    confidence: float = 0.95,
) -> Reach:
    """How many different people were reached, from what is known of who came twice.

    Gross attendances are not people. An audience is a number of different people: the sheet of a
    session, or what an agency counted without counting anyone twice.

    Args:
        audiences: The size of each audience; `(36_000, None)` for "more than 36,000", `(200, 300)`
            for a number between two.
        overlaps: For pairs of audiences, by their places from 0, the people in both. A pair that is
            not listed is not known, which is not the same as 0.
        matched: Of exactly two sheets of one audience, of which many signed none: how many names
            are on both (Chapman 1951).
        repeat: Of a series of sessions: the share of a sample that came to one, the share that came
            to at least one of two, and the number of sessions (beta-binomial). Needs the
            population.
        continued: Attendances so far, how many people those were, and attendances in all
            (negative binomial). Needs the population.
        keys: A key of the person for each attendance, told apart as texts; `None` where there is
            none. Nothing is estimated then.
        population: The people there are, if that is known.
        method: For audiences: `"bounds"` assumes nothing; `"random"` takes each audience as drawn
            by lot from the population; `"agostini"` (1961) and `"hofmans"` (1966) need all
            overlaps.
        confidence: The confidence of the limits of `matched`.

    Returns:
        The people reached, with the assumption that it rests on.

    Raises:
        StatisticsError: Nothing, or more than one thing, is known to start from; numbers contradict
            each other, or the population; or a method needs what is not given.
        UnknownNameError: There is no such method.

    References:
        Fréchet (1935); Kwerel (1975), JASA 70; Chapman (1951). Four agencies of 36,000 attendances
        have bounds of 31,600 and 33,000 by SciPy's HiGHS. The turtles of Wikipedia, *Mark and
        recapture* (10 marked, 15 caught, 5 of them marked), are 28.

    Example:
        >>> found = reach([12_000, 9_000, 8_000, 7_000])
        >>> found.lower, found.upper, found.value
        (12000.0, 36000.0, None)
        >>> pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
        >>> shared = dict(zip(pairs, [1_500, 900, 400, 700, 300, 600]))
        >>> found = reach([12_000, 9_000, 8_000, 7_000], overlaps=shared)
        >>> found.lower, found.upper
        (31600.0, 33000.0)
        >>> f"{reach([10, 15], matched=5).value:.0f}"
        '28'
        >>> reach(keys=["awa", "binta", "awa", None]).upper
        3.0
    """
    sizes = [_people("audiences", size) for size in audiences]
    known = [what is not None for what in (repeat, continued, keys)]
    if sum(known) + bool(sizes) != 1:
        raise StatisticsError(
            "give one thing to start from: audiences, repeat, continued or keys",
            "donnez un seul point de départ\N{NO-BREAK SPACE}: audiences, repeat, continued ou"
            " keys",
        )
    people = None if population is None else one_count("population", population)
    if keys is not None:
        return Reach(*_native.reach_exact([None if key is None else str(key) for key in keys]))
    if repeat is not None:
        one, either, sessions = repeat
        told, frequencies = _native.reach_repeated(
            one, either, one_count("repeat", sessions), _needed(people)
        )
        return Reach(*told, frequencies)
    if continued is not None:
        attendances, so_far, later = (one_count("continued", number) for number in continued)
        return Reach(*_native.reach_continued(attendances, so_far, later, _needed(people)))
    if matched is not None:
        return Reach(*_matched(sizes, one_count("matched", matched), people, confidence))
    if method == "random":
        _needed(people)
    pairs = [
        (*_places(pair, len(sizes)), _people("overlaps", shared))
        for pair, shared in (overlaps or {}).items()
    ]
    return Reach(*_native.reach_of_audiences(sizes, pairs, people, method))


_Told = tuple["float | None", float, float, "float | None", str, str]


def _matched(
    sizes: list[tuple[int, int | None]], matched: int, people: int | None, confidence: float
) -> _Told:
    exact = [lower for lower, upper in sizes if lower == upper]
    if len(sizes) != 2 or len(exact) != len(sizes):  # noqa: PLR2004 - two sheets
        raise StatisticsError(
            "sheets are matched two at a time, each with an exact number of names",
            "les listes se rapprochent deux à deux, chacune avec un nombre exact de noms",
        )
    return _native.reach_matched(exact[0], exact[1], matched, people, confidence)


def _people(name: str, size: float | tuple[float, float | None]) -> tuple[int, int | None]:
    if not isinstance(size, tuple):
        exactly = one_count(name, size)
        return exactly, exactly
    fewest, most = size
    return one_count(name, fewest), None if most is None else one_count(name, most)


def _places(pair: tuple[int, int], audiences: int) -> tuple[int, int]:
    first, second = pair
    if not (0 <= first < audiences and 0 <= second < audiences):
        raise StatisticsError(
            f"there is no pair of audiences {pair}; places are counted from 0",
            f"il n’y a pas de paire de publics {pair}\N{NO-BREAK SPACE}; les places se comptent à"
            " partir de 0",
        )
    return first, second


def _needed(people: int | None) -> int:
    if people is None:
        raise StatisticsError(
            "this rests on the population, which is not given",
            "cela repose sur la population, qui n’est pas donnée",
        )
    return people
