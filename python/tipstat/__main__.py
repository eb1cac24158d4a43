"""`python -m tipstat` is the command `tipstat`."""

from __future__ import annotations

import sys

from tipstat._command import main

sys.exit(main())
