"""
JUnit XML, for tools that show test results: one suite per file, one failed case per finding.

Errors and warnings are failures; hints are skipped cases,
and so is what could not be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ..checking.report import in_words
from ..source import Severity
from ._base import Checked, ReportFormat, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Diagnostic

#: What XML 1.0 can't contain, however it is written, and what moves text on a terminal.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def write(files: Sequence[Checked]) -> str:
    """Write one document with a suite for each file."""
    suites = "".join(map(_suite, files))
    suites = suites.replace("##[", "#&#35;[")  # a command, to who reads the log of a workflow
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suite(checked: Checked) -> str:
    name = _attribute(checked.file)
    if checked.report is None:
        case = _case("readable", name, f"<error message={_attribute(checked.problem)}/>")
        return _whole(name, case, tests=1, errors=1)
    found = "".join(_finding(d, name) for d in checked.findings)
    hints = sum(1 for d in checked.findings if d.severity is Severity.HINT)
    fails, passed = len(checked.findings) - hints, 0
    if not found:
        found, passed = _case("no findings", name, ""), 1
    left = "".join(_unseen(sentence, name) for sentence in checked.skipped)
    skipped = hints + len(checked.skipped)
    return _whole(
        name, found + left, tests=fails + passed + skipped, failures=fails, skipped=skipped
    )


def _whole(name: str, cases: str, **counts: int) -> str:
    shown = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0, **counts}
    attributes = "".join(f' {what}="{number}"' for what, number in shown.items())
    return f"  <testsuite name={name}{attributes}>\n{cases}  </testsuite>\n"


def _finding(d: Diagnostic, name: str) -> str:
    where = f" at line {d.line}" if d.line else ""
    message = f"message={_attribute(one_line(d))}"
    if d.severity is Severity.HINT:
        return _case(f"{d.code}{where}", name, f"<skipped {message}/>")
    body = escape(_clean(in_words(d)))
    kind = f'type="{d.severity.value}"'
    return _case(f"{d.code}{where}", name, f"<failure {message} {kind}>{body}</failure>")


def _unseen(sentence: str, name: str) -> str:
    return _case("not checked", name, f"<skipped message={_attribute(sentence)}/>")


def _case(title: str, name: str, inner: str) -> str:
    return f"    <testcase name={_attribute(title)} classname={name}>{inner}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


REPORT = ReportFormat("JUnit XML", write)
