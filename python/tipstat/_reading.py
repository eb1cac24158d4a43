"""Reading once, dividing rows, and the whole report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from tipstat import _asked, _native
from tipstat._checked import checked
from tipstat._findings import Findings
from tipstat._frames import given, is_paths
from tipstat._split import Split, divide, settled
from tipstat._split import tables as tables_of
from tipstat._submission import Submission

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from tipstat._findings_data import Lang
    from tipstat._frames import Data


class Report(NamedTuple):
    """What `tipstat.report` wrote.

    Attributes:
        findings: What was found.
        files: The files that were written; the first is the page.
        notice: Why nothing was made fit for publication, in a sentence; `None` where it was.
    """

    findings: Findings
    files: list[Path]
    notice: str | None

    def __repr__(self) -> str:
        """Say what was found, and where it was written."""
        notice = f" {self.notice}" if self.notice else ""
        return f"<Report {self.files[0].parent}: {self.findings!r}>{notice}"

    def _repr_html_(self) -> str:
        notice = f"<p>{escape(self.notice)}</p>" if self.notice else ""
        return self.findings._repr_html_() + notice


def read(  # noqa: PLR0913 - all but what is read have names
    data: Data,
    *,
    profile: str | os.PathLike[str] | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    tables: str | Mapping[str, str] | None = None,
    mappings: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    lang: Lang | None = None,
) -> Submission:
    """Read files or data frames once, to look at them and to ask several things of them.

    Args:
        data: Files, folders or data frames, as for `check`.
        profile: A country, as for `check`.
        packs: Files of packs, as for `check`.
        tables: The table that all files hold (`"victims"`), or that a sheet, file or frame holds
            (`{"Feuil1": "victims"}`), where it is not recognised.
        mappings: Files that say what headings and words stand for: mappings (`.toml`), or the
            correspondences that somebody filled in (`.xlsx`).
        lang: The language in which it is shown, and in which exceptions speak.

    Returns:
        What was read: its tables, its rows under the names of the model, and which heading was
        taken for which column. `check`, `indicators`, `report` and `split` take it as data.

    Raises:
        NotFoundError: There is nothing at the path, or no such profile or pack file.
        UnreadableError: None of the files or frames holds a table that is known.
        FrameError: What was given is neither a path nor a data frame, or a frame cannot be read.
        ProfileError: The profile's file has mistakes.
        PackError: A pack's file has mistakes, or two packs declare the same.
        MappingError: A mapping has mistakes; all are told, each with its line or cell.
        UnknownNameError: No profile, table or language has that name.

    Example:
        >>> submission = read(getfixture("victims"))
        >>> submission.tables, len(submission["victims"])
        (['victims'], 5)
    """
    lang = _asked.spoken(lang)
    native = _native.Opened(
        given(data, lang),
        profile=_asked.path(profile),
        packs=_asked.paths(packs),
        tables=_asked.tables(tables),
        mappings=_asked.paths(mappings),
        lang=lang,
    )
    return Submission(native, lang)


def report(  # noqa: PLR0913 - all but what is reported on have names
    data: Data,
    out: str | os.PathLike[str],
    *,
    profile: str | os.PathLike[str] | None = None,
    lang: Lang | None = None,
    as_of: datetime.date | str | None = None,
    select: Iterable[str] = (),
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    packs: Iterable[str | os.PathLike[str]] = (),
    previous: Findings | str | os.PathLike[str] | None = None,
    waivers: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    threads: int | None = None,
) -> Report:
    """Check data, compute indicators, and write the report, as `tipstat report` does.

    Args:
        data: Files, folders or data frames, as for `check`.
        out: The folder to write to; it is made where there is none.
        profile: A country, as for `check`.
        lang: The language of the report.
        as_of: The day as of which it is made; today by default.
        select: Only these rules, as for `check`.
        only: Only these families of rules, as for `check`.
        ignore: Rules to leave out.
        packs: Files of packs, as for `check`.
        previous: An earlier check, as for `check`.
        waivers: Files of waivers, as for `check`.
        threads: How many threads, as for `check`.

    Returns:
        The findings, and the files: `report.html`, `findings.json`, `findings.csv` and, where there
        are figures, `figures.csv`; for each file a workbook to hand back; and, apart, what may be
        published of the numbers and the internal protocol of their protection.

    Raises:
        UnreadableError: The folder cannot be written, or would write over what was read.
        TipstatError: As `check` raises them.

    Example:
        >>> out = getfixture("tmp_path") / "report"
        >>> written = report(getfixture("figures"), out, as_of="2026-01-31")
        >>> [file.name for file in written.files[:4]]
        ['report.html', 'findings.json', 'findings.csv', 'figures.csv']
        >>> sorted({file.parent.name for file in written.files[4:]})
        ['internal', 'public', 'to-correct']
    """
    lang = _asked.spoken(lang)
    native = checked(
        data,
        profile=profile,
        lang=lang,
        as_of=as_of,
        select=select,
        only=only,
        ignore=ignore,
        packs=packs,
        previous=previous,
        waivers=waivers,
        threads=threads,
    )
    files, notice = native.report(os.fspath(out))
    return Report(Findings(native), files, notice)


def split(  # noqa: PLR0913 - all but what is divided have names
    data: Data,
    *,
    column: str = "findings",
    identifying: bool = False,
    profile: str | os.PathLike[str] | None = None,
    lang: Lang | None = None,
    as_of: datetime.date | str | None = None,
    select: Iterable[str] = (),
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    packs: Iterable[str | os.PathLike[str]] = (),
    previous: Findings | str | os.PathLike[str] | None = None,
    waivers: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    threads: int | None = None,
) -> Split[Any]:
    """Divide rows into those that may be used and those that may not.

    A row may not be used where an error is said of it, where an error is said of its whole table
    (a column that must be there), or where it holds no record (a total, a note, nothing). All
    copies of a duplicate are on the bad side: which one is right the data do not say. Warnings and
    notes leave a row on the good side, and stand beside it.

    Args:
        data: A data frame, which gives two of the same library (of pyarrow for a reader or a
            relation of DuckDB, of polars for a lazy frame); a dictionary of them, which gives two
            dictionaries; or files, folders or a submission, which give two dictionaries of
            `Records` by table. A file that is no table, or lacks a column that must be there, is in
            neither: the findings say why.
        column: Under which name what is said of a row stands, one finding a line; null where
            nothing is.
        identifying: Of files, also the columns that identify a person.
        profile: A country, as for `check`.
        lang: The language of what is said.
        as_of: The day as of which it is checked; today by default.
        select: Only these rules, as for `check`.
        only: Only these families of rules, as for `check`.
        ignore: Rules to leave out.
        packs: Files of packs, as for `check`.
        previous: An earlier check, as for `check`.
        waivers: Files of waivers, as for `check`.
        threads: How many threads, as for `check`.

    Returns:
        Both parts, to be unpacked, with all `findings`.

    Raises:
        QuestionError: There is a column of that name already.
        MissingLibraryError: Of a frame of another library than polars or pandas, pyarrow is needed.
        TipstatError: As `check` raises them.

    Example:
        >>> good, bad = split(getfixture("victims"), as_of="2026-01-31")
        >>> len(good["victims"]), len(bad["victims"])
        (5, 0)
    """
    lang = _asked.spoken(lang)
    kept: Any = data
    if isinstance(data, Mapping):
        kept = {name: settled(frame) for name, frame in data.items()}
    elif not isinstance(data, Submission) and not is_paths(data):
        kept = settled(data)
    native = checked(
        kept,
        profile=profile,
        lang=lang,
        as_of=as_of,
        select=select,
        only=only,
        ignore=ignore,
        packs=packs,
        previous=previous,
        waivers=waivers,
        threads=threads,
    )
    found = Findings(native)
    if isinstance(kept, Submission) or is_paths(kept):
        read_tables = {one["table"]: None for one in found.inputs if one["table"] is not None}
        good, bad = tables_of(native, list(read_tables), column, identifying=identifying)
        return Split(good, bad, found)
    if isinstance(kept, Mapping):
        parts = {
            name: divide(native, at, frame, column, lang)
            for at, (name, frame) in enumerate(kept.items())
        }
        all_good = {name: part[0] for name, part in parts.items()}
        return Split(all_good, {name: part[1] for name, part in parts.items()}, found)
    one_good, one_bad = divide(native, 0, kept, column, lang)
    return Split(one_good, one_bad, found)
