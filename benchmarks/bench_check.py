"""
What `argmap check` costs from a cold start, beside `argdown json`, on a file of some 80 claims.

Argdown's command is installed with npm into a folder of its own under the system's
temporary folder, and stays there for the next time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from _cpu import medians

ROUNDS = 9
FLAGSHIP = Path(__file__).parent.parent / "examples" / "caucasus.argdown"
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


def made_up(claims: int) -> str:
    """Write a plain map: claims without anchors, one reason under another, four deep."""
    lines = ["[C0]: Claim 0 is what it is all about. #contention"]
    for number in range(1, claims):
        blanks, sign = "    " * (1 + (number - 1) % 4), "-" if number % 7 == 0 else "+"
        lines.append(f"{blanks}{sign} [C{number}]: Claim {number} bears on the one above it.")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the ratio for the flagship and for a made-up map."""
    other = argdown()
    if other is None:
        print("check: skipped, for npm or the registry is out of reach")
        return
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.argdown"
        plain.write_text(made_up(80), encoding="utf-8")
        for name, path in (("the flagship", FLAGSHIP), ("80 plain claims", plain)):
            found = medians(
                {
                    "argmap": [sys.executable, "-m", "argmap", "check", str(path)],
                    "argdown": [other, "json", "--stdout", str(path)],
                },
                ROUNDS,
            )
            own, others = found["argmap"], found["argdown"]
            print(
                f"check {name}: argmap {own * 1000:.0f} ms, argdown json {others * 1000:.0f} ms, "
                f"ratio {own / others:.2f} (at most 0.5)"
            )


if __name__ == "__main__":
    main()
