"""The Trivial Graph Format for frameworks: names with labels, ``#``, and pairs of names."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ..dung.tgf import read_tgf, write_tgf
from ._framework import FrameworkNotation, framework_format

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[^\s#]\S*")


def _texts(text: str) -> dict[str, str]:
    """Find the labels: below ``#``, what follows a name is another name."""
    words = (line.split(maxsplit=1) for line in text.split("\n"))
    above = itertools.takewhile(lambda found: found[:1] != ["#"], words)
    return {found[0]: found[1] for found in above if len(found) > 1}


def _joined(written: str, texts: Mapping[str, str]) -> str:
    """Put what arguments say behind their names."""
    lines = written.split("\n")
    end = lines.index("#")
    lines[:end] = [f"{name} {texts[name]}" if name in texts else name for name in lines[:end]]
    return "\n".join(lines)


def sniff(text: str) -> bool:
    """Tell TGF by ``#`` on a line of its own, names above it, and below it pairs of them."""
    if not _BETWEEN.search(text):
        return False
    lines = [line.split() for line in text.split("\n") if line.strip()]
    end = lines.index(["#"])
    names, pairs = {line[0] for line in lines[:end]}, lines[end + 1 :]
    return bool(pairs) and all(len(pair) > 1 and names.issuperset(pair[:2]) for pair in pairs)


_BETWEEN = re.compile(r"^[ \t]*#[ \t\r]*$", re.MULTILINE)

FORMAT = framework_format(
    "TGF", (".tgf",), FrameworkNotation(read_tgf, write_tgf, _texts, _joined, _NAME), sniff
)
