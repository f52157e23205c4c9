"""Aspartix facts: ``arg(a).`` and ``att(a,b).``, with what arguments say in comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..dung.apx import read_apx, write_apx
from ._framework import FrameworkNotation, framework_format

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = r"[^\s(),.%\"]+"
_TEXT = re.compile(rf"^% ({_NAME}): ([^\n]*)", re.MULTILINE)
_FACT = re.compile(
    rf"(?:\s|%[^\n]*\n)*(?:arg\(\s*{_NAME}\s*\)|att\(\s*{_NAME}\s*,\s*{_NAME}\s*\))\s*\."
)


def sniff(text: str) -> bool:
    """Tell facts by the first of them."""
    return bool(_FACT.match(text))


def _texts(text: str) -> dict[str, str]:
    return dict(_TEXT.findall(text))


def _joined(written: str, texts: Mapping[str, str]) -> str:
    """Put what arguments say into comments at the end, as in ``% a: It rains.``."""
    return "".join((written, *(f"% {n}: {text}\n" for n, text in texts.items())))


FORMAT = framework_format(
    "Aspartix facts",
    (".apx",),
    FrameworkNotation(read_apx, write_apx, _texts, _joined, re.compile(_NAME)),
    sniff,
)
