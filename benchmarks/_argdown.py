"""
Argdown's own command, to be measured beside.

It is installed with npm into a folder of its own under the system's temporary folder,
and stays there for the next time.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGE = "@argdown/cli@1.7.5"
SCRATCH = Path(tempfile.gettempdir()) / "argmap-bench-argdown-1.7.5"


def argdown() -> str | None:
    """Name Argdown's command, installing it at need; None where that is impossible."""
    command = SCRATCH / "node_modules" / ".bin" / "argdown"
    npm = shutil.which("npm")
    if not command.exists() and npm:
        SCRATCH.mkdir(exist_ok=True)
        subprocess.run(
            [npm, "install", "--prefix", SCRATCH, "--no-audit", "--no-fund", PACKAGE],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    return str(command) if command.exists() else None
