# Made by `cargo xtask generate` from crates/tipstat-python; do not edit.
from _typeshed import SupportsGetItem
from os import PathLike
from tipstat._frames import ArrowStream
from typing import Final

__all__ = ["VERSION", "check", "words"]

VERSION: Final[str]
"""
The version of the core.
"""

def check(data: str | PathLike[str] | SupportsGetItem[int, tuple[str | None, ArrowStream]], *, profile: str | None, lang: str, as_of: str, select: "list[str]", ignore: "list[str]", packs: "list[str]") -> str:
    """
    Checks a file, a folder or data frames and gives the JSON of `tipstat check`.
    """

def words(lang: str) -> dict[str, str]:
    """
    What verdicts and severities are called in a language.
    """
