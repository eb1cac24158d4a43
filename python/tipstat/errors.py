"""What stops tipstat. What is wrong in a file is a finding, never an exception.

Every exception is a `TipstatError`; those that have a sibling in Python are that too, so that
`except FileNotFoundError` and `except ValueError` work as one expects:

    TipstatError
    ├── NotFoundError (FileNotFoundError)     there is nothing at a path
    ├── UnreadableError                       nothing can be read or written there
    ├── FrameError (TypeError)                no path and no data frame
    ├── ProfileError                          mistakes in the file of a profile
    ├── PackError                             mistakes in the file of a pack
    ├── MappingError                          mistakes in a mapping, or in a file of waivers
    ├── UnknownNameError (ValueError)         a name that does not exist; the nearest is told
    ├── DayError (ValueError)                 a text that should be a day
    ├── QuestionError (ValueError)            what cannot be done as it was asked
    ├── StatisticsError (ValueError)          numbers that cannot occur
    └── MissingLibraryError (ImportError)     a library that only some functions need

Messages are in the language that was chosen with `lang`, or with `tipstat.set_lang`.

`NotKeptWarning` is the one warning: a workbook that is handed back lacks something of the original.
"""

from __future__ import annotations

from tipstat import _native


class TipstatError(Exception):
    """Something could not be done at all; the message says what, where, and what to try."""


class NotFoundError(TipstatError, FileNotFoundError):
    """There is nothing at a path."""


class UnreadableError(TipstatError):
    """A path cannot be read or written, or none of the files holds a table that is known."""


class FrameError(TipstatError, TypeError):
    """What was given is neither a path nor a data frame, or a data frame cannot be read."""


class PackError(TipstatError):
    """A pack's file has mistakes, or two packs declare the same."""


class MappingError(TipstatError):
    """A mapping or a file of waivers has mistakes."""


class ProfileError(TipstatError):
    """A profile's file has mistakes."""


class UnknownNameError(TipstatError, ValueError):
    """A name of a profile, rule, column or language that does not exist."""


class DayError(TipstatError, ValueError):
    """A text that should be a day and is none."""


class QuestionError(TipstatError, ValueError):
    """What was asked cannot be done as it was asked."""


class StatisticsError(TipstatError, ValueError):
    """Numbers of which a statistical method can make nothing: no such counts can occur.

    Attributes:
        english: What is wrong and what to do, in English.
        french: The same in French.
    """

    def __init__(
        self, english: str = "", french: str | None = None, lang: str | None = None
    ) -> None:
        """Take what is wrong.

        Args:
            english: What is wrong and what to do, in English.
            french: The same in French; the English where there is none.
            lang: The language of the message; by default the one that `tipstat.set_lang` chose.
        """
        self.english = english
        self.french = english if french is None else french
        self.lang = _native.get_lang() if lang is None else lang
        super().__init__(self.french if self.lang == "fr" else english)

    def __reduce__(self) -> tuple[type[StatisticsError], tuple[str, str, str]]:
        """Make it again from both languages."""
        return type(self), (self.english, self.french, self.lang)


class NotKeptWarning(UserWarning):
    """A workbook that is handed back lacks something of the original; the message says what."""


class MissingLibraryError(TipstatError, ImportError):
    """A library is not installed that only some functions need."""

    def __init__(self, library: str) -> None:
        """Say what to install, in both languages, for nobody has chosen one yet.

        Args:
            library: Its name.
        """
        wanted = "tipstat[plot]" if library == "altair" else library
        super().__init__(
            f'this needs {library}, which is not installed; run: pip install "{wanted}"'
            f" / il manque la bibliothèque {library}\N{NO-BREAK SPACE}; tapez"
            f'\N{NO-BREAK SPACE}: pip install "{wanted}"'
        )
        self.library = library

    def __reduce__(self) -> tuple[type[MissingLibraryError], tuple[str]]:
        """Make it again from the name of the library."""
        return type(self), (self.library,)
