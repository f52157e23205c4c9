"""The format of ICCMA, the competition of solvers: ``p af N``, and attacks as pairs of numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..dung.iccma import read_iccma, write_iccma
from ._framework import FrameworkNotation, framework_format

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = re.compile(r"(?:[ \t\r]*\n|#[^\n]*\n)*[ \t]*p[ \t]+af[ \t]+([0-9]+)[ \t\r]*(?:\n|\Z)")
_TEXT = re.compile(r"^# ([0-9]+): ([^\n]*)", re.MULTILINE)


def sniff(text: str) -> bool:
    """Tell it by its header."""
    return bool(_HEADER.match(text))


def _texts(text: str) -> dict[str, str]:
    return dict(_TEXT.findall(text))


def _joined(written: str, texts: Mapping[str, str]) -> str:
    """Put what arguments say into comments below the header, as in ``# 1: It rains.``."""
    header, rest = written.split("\n", 1)
    return "".join((f"{header}\n", *(f"# {name}: {text}\n" for name, text in texts.items()), rest))


FORMAT = framework_format(
    "ICCMA AF",
    (".af", ".i23"),
    FrameworkNotation(read_iccma, write_iccma, _texts, _joined, size=_HEADER),
    sniff,
)
