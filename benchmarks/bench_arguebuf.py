"""
What a picture of 1,000 claims costs from a cold start, beside arguebuf's picture of the same map.

Both lay out with the same ``dot``, the one that argmap brings along;
arguebuf's limit on nodes is raised, and the rest is as it comes.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from _arguebuf import DRAW, arguebuf
from _cpu import medians

from argmap.engines import graphviz_pure

ROUNDS = 3
CLAIMS = 1000
WORDS = (Path(__file__).parent.parent / "LICENSE").read_text(encoding="utf-8").split()


def made_up(claims: int) -> list[tuple[str, int | None, bool]]:
    """Make a bushy map: a text, what it bears on, and whether for it, for each claim."""
    return [
        (
            " ".join(WORDS[(number * 7) % 120 :][:14]),
            (number - 1) // 3 if number else None,
            number % 4 != 0,
        )
        for number in range(claims)
    ]


def argdown(claims: list[tuple[str, int | None, bool]]) -> str:
    """Write the same map in Argdown."""
    blocks = [
        f"[C{number}]: {text.replace('[', '(').replace(']', ')')}"
        for number, (text, _, _) in enumerate(claims)
    ]
    for number, (_, target, pro) in enumerate(claims):
        if target is not None:
            blocks[target] += f"\n  {'+' if pro else '-'} [C{number}]"
    return "\n\n".join(blocks) + "\n"


def main() -> None:
    """Print the ratio."""
    other, dot = arguebuf(), graphviz_pure.find_executable()
    if other is None or dot is None:
        print("arguebuf: skipped, for the registry or graphviz-pure is out of reach")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "dot").symlink_to(dot)
        os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
        claims = made_up(CLAIMS)
        (folder / "map.json").write_text(json.dumps(claims), encoding="utf-8")
        (folder / "map.argdown").write_text(argdown(claims), encoding="utf-8")
        (folder / "draw.py").write_text(DRAW, encoding="utf-8")
        own = [sys.executable, "-m", "argmap", "render", "map.argdown", "-o", "own.svg"]
        others = [other, "draw.py", "map.json", "other.svg"]
        os.chdir(folder)
        found = medians({"argmap": own, "arguebuf": others}, ROUNDS)
        assert (folder / "own.svg").exists()  # noqa: S101 - or nothing was measured
        assert (folder / "other.svg").exists()  # noqa: S101
    print(
        f"drawing {CLAIMS:,} claims: argmap {found['argmap']:.2f} s, "
        f"arguebuf {found['arguebuf']:.2f} s, "
        f"ratio {found['argmap'] / found['arguebuf']:.2f} (at most 0.25)"
    )


if __name__ == "__main__":
    main()
