"""One call of the core for all that checks: `check`, `report` and `split`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipstat import _asked, _native
from tipstat._findings import Findings
from tipstat._frames import given

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from tipstat._findings_data import Lang
    from tipstat._frames import Data

    Path = str | os.PathLike[str]


def checked(  # noqa: PLR0913 - all but what is checked have names
    data: Data,
    *,
    profile: Path | None,
    lang: Lang,
    as_of: datetime.date | str | None,
    select: Iterable[str],
    only: Iterable[str],
    ignore: Iterable[str],
    packs: Iterable[Path],
    previous: Findings | Path | None,
    waivers: Path | Iterable[Path],
    threads: int | None,
) -> _native.Checked:
    """Check what was given; the arguments are those of `tipstat.check`."""
    before = previous._native if isinstance(previous, Findings) else _asked.path(previous)  # noqa: SLF001 - of this package
    return _native.Checked(
        given(data, lang),
        profile=_asked.path(profile),
        lang=lang,
        as_of=_asked.day(as_of),
        select=_asked.names(select),
        only=_asked.names(only),
        ignore=_asked.names(ignore),
        packs=_asked.paths(packs),
        previous=before,
        waivers=_asked.paths(waivers),
        threads=threads or 0,
    )
