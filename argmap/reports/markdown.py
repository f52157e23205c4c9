"""Markdown: one table per file, for a comment on a submission or a page of a course."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..checking.report import remedy
from ..suggest import visible
from ._base import Checked, ReportFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Diagnostic

#: What could start markup, a link, a table cell, a tag, a mention or a reference.
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~$@^=:-]|(?<=www)\.)")
_HEAD = "| line | what | finding | next |\n|---:|---|---|---|\n"


def write(files: Sequence[Checked]) -> str:
    """Write a heading and a table for each file."""
    return "\n".join(map(_section, files)) or "Nothing was checked.\n"


def _section(checked: Checked) -> str:
    head = f"## {escape(checked.file)}\n\n"
    if checked.report is None:
        return f"{head}{escape(checked.problem)}\n"
    rows = "".join(_rows(checked.listed))
    summary = escape(checked.report.summary.replace("\n", "; "))
    return f"{head}{_HEAD + rows + chr(10) if rows else ''}{summary}\n"


def _rows(findings: Sequence[Diagnostic]) -> Iterator[str]:
    for d in findings:
        cells = (str(d.line or ""), f"{d.severity.value} {d.code}", d.message, remedy(d))
        yield f"| {' | '.join(map(escape, cells))} |\n"


def escape(text: str) -> str:
    r"""
    Make *text* mean itself in one line of Markdown.

    >>> print(escape("[Tea] | <b>"))
    \[Tea\] \| &lt;b&gt;
    """
    escaped = _MARKUP.sub(r"\\\1", " ".join(map(visible, text.replace("&", "&amp;").split())))
    return escaped.replace("\\<", "&lt;").replace("\\>", "&gt;")


REPORT = ReportFormat("Markdown", write)
