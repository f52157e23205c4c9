"""What stands where a sentence is still missing."""

from __future__ import annotations

import functools
import re

from ..argdown.templates import PLACEHOLDERS

#: How every placeholder begins or ends: most claims do neither, and need no pattern.
_BEGINNINGS = (
    *("todo", "tbd", "fixme", "xxx", "?", ".", "…", "lorem ipsum", "placeholder", "to be "),
    *("first ", "second ", "third ", "final ", "intermediate "),
)
_END = "here"
#: What people write where a sentence is still missing.
_MISSING = (
    r"(?:todo|tbd|fixme|xxx+|\?{2,}|\.{2,}|…|lorem ipsum.*|placeholder|to be (?:done|written)"
    r"|(?:your|a|the|my|first|second|third)? ?(?:main )?(?:claim|contention|conclusion|reason"
    r"|premise|objection|thesis|argument|text)(?: text| sentence)? (?:goes )?here"
    r"|(?:write|insert|put|add|type) .{0,40} here"
    r"|(?:first|second|third|final|intermediate) "
    r"(?:claim|contention|conclusion|reason|premise|objection|thesis|argument|statement))[.!…: ]*"
)
#: No placeholder is longer than this.
_LONGEST = 100


def is_placeholder(text: str) -> bool:
    """Whether *text* is from one of argmap's templates, or says only that something is missing."""
    if not 0 < len(text) <= _LONGEST:
        return False
    if text in PLACEHOLDERS:
        return True
    lowered = text.lower()
    likely = lowered.startswith(_BEGINNINGS) or lowered.rstrip(".!…: ").endswith(_END)
    return likely and _missing().fullmatch(text) is not None


def breaks_off(text: str) -> bool:
    """Whether *text* breaks off behind a colon, where the rest is still missing."""
    return text.rstrip(" .…").endswith(":") and text.rstrip().endswith(("...", "…"))


@functools.cache
def _missing() -> re.Pattern[str]:
    return re.compile(_MISSING, re.IGNORECASE)
