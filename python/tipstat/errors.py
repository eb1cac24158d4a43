"""What stops tipstat. What is wrong in a file is a finding, never an exception."""

from __future__ import annotations


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


class ProfileError(TipstatError):
    """A profile's file has mistakes."""


class UnknownNameError(TipstatError, ValueError):
    """A name of a profile, rule or language that does not exist."""


class DayError(TipstatError, ValueError):
    """A text that should be a day and is none."""


class QuestionError(TipstatError, ValueError):
    """What was asked cannot be done as it was asked."""


class StatisticsError(TipstatError, ValueError):
    """Numbers of which a statistical method can make nothing: no such counts can occur.

    The message is in English, and `french` has it in French.
    """

    def __init__(self, message: str = "", french: str | None = None) -> None:
        """Take what is wrong.

        Args:
            message: What is wrong and what to do, in English.
            french: The same in French; the English where there is none.
        """
        super().__init__(message)
        self.french = message if french is None else french
