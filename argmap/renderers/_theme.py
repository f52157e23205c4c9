"""
Colours, in light and dark; every text has a contrast of 4.5:1 or more on its ground.

No colour says anything alone: signs, heads, dashes and words say it too.
Hex colours are lower case, since the dark theme finds them by attribute selectors.
"""

from __future__ import annotations

import attrs

#: Name: (light, dark).
PALETTE = {
    "pro": ("#00684f", "#5fd3b0"),
    "con": ("#b23a0e", "#ff9a73"),
    "undercut": ("#6b3fa0", "#c4a3f0"),
    "main": ("#14466b", "#8cc4ee"),
    "ink": ("#1c2430", "#e8edf2"),
    "muted": ("#5b6675", "#a9b4c1"),
    "line": ("#8b96a3", "#75818f"),
    "page": ("#ffffff", "#11161c"),
    "card": ("#fefefe", "#1b222b"),
    "rejected": ("#eff0f2", "#2a3038"),
    "main-tint": ("#e4eef6", "#12293a"),
    "pro-tint": ("#e9f5f1", "#10312a"),
    "con-tint": ("#fbede7", "#3a1e14"),
    "undercut-tint": ("#f2ecf8", "#2a1f3d"),
    "reader": ("#7a5600", "#e6c26a"),
    "reader-tint": ("#fff8e1", "#2b2615"),
    "on-pill": ("#fffffe", "#10151b"),
    "frame-1": ("#f4f7fb", "#151c25"),
    "frame-2": ("#fbf8f1", "#1d1a14"),
    "frame-3": ("#f8f6fb", "#1b1921"),
    "frame-4": ("#fbf5f3", "#201816"),
    "frame-line": ("#dfe3e8", "#333b45"),
}

FRAMES = ("frame-1", "frame-2", "frame-3", "frame-4")

#: Fonts with the widths that were measured, first; then whatever has the letters.
FONTS = 'Arial, Helvetica, "Liberation Sans", "Noto Sans", sans-serif'


@attrs.frozen
class Look:
    """How one style of line looks: its colour, width, dashes and head."""

    ink: str
    width: float = 1.5
    dash: str = ""
    head: str = "arrow"


LOOKS = {
    "support": Look("pro"),
    "entails": Look("pro", head="double-arrow"),
    "explanation": Look("main", head="open-arrow"),
    "rebut": Look("con", 2, head="bar"),
    "undermine": Look("con", 2, head="double-bar"),
    "undercut": Look("undercut", 2, "5 3", "cross"),
    "contrary": Look("con", 1.5, "2 3", "bar"),
    "contradictory": Look("con", 2, "5 3", "bar"),
    "equivalence": Look("main", 1.2, head="none"),
    "rephrase": Look("main", 1.2, head="open-arrow"),
    "preference": Look("muted", 1.5, "8 3 2 3", "open-arrow"),
    "outweighs": Look("reader", 2.2, "9 3", "diamond"),
}

#: Styles drawn with a head at both ends.
BOTH = {"contrary", "contradictory"}

#: Styles drawn as a double line.
DOUBLE = {"equivalence", "rephrase"}


def light(name: str) -> str:
    """Give the plain colour called *name*, which every viewer understands."""
    return PALETTE[name][0]


def style_sheet(root: str) -> str:
    """
    Write the style sheet of the picture with the id *root*: dark mode, print, forced colours.

    Everything stands behind ``@supports``,
    since some converters paint black what is coloured by a variable.
    """
    day = ";".join(f"--am-{name}:{pair[0]}" for name, pair in PALETTE.items())
    night = ";".join(f"--am-{name}:{pair[1]}" for name, pair in PALETTE.items())
    rules = "".join(
        f'#{root} [{where}="{pair[0]}"]{{{where}:var(--am-{name})}}'
        for name, pair in PALETTE.items()
        for where in ("fill", "stroke")
    )
    return (
        f"@supports (fill:var(--am-ink)){{#{root}{{{day}}}"
        f"@media (prefers-color-scheme:dark){{#{root}{{{night}}}}}"
        f"@media print{{#{root}{{{day}}}}}{rules}"
        f"@media (forced-colors:active){{{_forced(root)}}}}}"
    )


def _forced(root: str) -> str:
    """Leave all colours to the reader's system; lines and words still tell things apart."""
    return (
        f"#{root} rect[fill],#{root} path[fill]{{fill:Canvas}}"
        f"#{root} path[fill=none]{{fill:none}}#{root} [stroke]{{stroke:CanvasText}}"
        f"#{root} text[fill],#{root} path.tip{{fill:CanvasText}}"
        f"#{root} text[stroke]{{stroke:Canvas}}"
    )
