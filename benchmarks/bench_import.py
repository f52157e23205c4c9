"""What `import argmap` costs, beside importing the two packages it is made with."""

from __future__ import annotations

import sys

from _cpu import medians

ROUNDS = 21
CODES = {"nothing": "pass", "attrs, click": "import attrs, click", "argmap": "import argmap"}


def main() -> None:
    """Print the ratio, as a whole and without the interpreter's own start."""
    found = medians({name: [sys.executable, "-c", code] for name, code in CODES.items()}, ROUNDS)
    bare = found["nothing"]
    for what, less in (("", 0.0), (", without the interpreter's start", bare)):
        own, others = found["argmap"] - less, found["attrs, click"] - less
        print(
            f"import{what}: argmap {own * 1000:.0f} ms, attrs and click {others * 1000:.0f} ms, "
            f"ratio {own / others:.2f} (at most 1.4)"
        )


if __name__ == "__main__":
    main()
