"""What `argmap check` costs from a cold start, beside `argdown json`, on some 80 claims."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from _argdown import argdown
from _cpu import medians

ROUNDS = 9
FLAGSHIP = Path(__file__).parent.parent / "examples" / "caucasus.argdown"


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
