"""The language of whatever is not told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipstat import _native

if TYPE_CHECKING:
    from tipstat._findings_data import Lang


def set_lang(lang: Lang) -> None:
    """Choose the language of every call that does not say `lang`, and of `tipstat.stats`.

    It is English until another one is chosen, whatever the system speaks, so that a notebook shows
    the same everywhere. Results that are there keep the language they were made in.

    Args:
        lang: `"en"` or `"fr"`.

    Raises:
        UnknownNameError: There is no such language.

    Example:
        >>> import tipstat
        >>> tipstat.set_lang("fr")
        >>> tipstat.check(getfixture("figures"), select="TIP711", as_of="2026-01-31").counted()
        '1 erreur, 0 avertissement, 0 note'
        >>> tipstat.stats.proportion_interval(0, 0).reason
        'une proportion de 0 n’a pas de valeur...'
        >>> tipstat.set_lang("en")
    """
    _native.set_lang(lang)
