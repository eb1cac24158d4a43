"""The command `tipstat`, the same program as the one that is written in Rust."""

from __future__ import annotations

import signal
import sys

from tipstat import _native


def main() -> int:
    """Run the command line with the arguments of this process.

    Returns:
        The exit status: 0 nothing found at or above `--fail-on`, 1 something, 2 could not run.
    """
    # Python looks for signals between its own steps, and here it takes none: Ctrl-C ends it all.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.command(["tipstat", *sys.argv[1:]])
