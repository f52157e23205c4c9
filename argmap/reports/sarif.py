"""
SARIF 2.1.0, which editors and code hosts read.

Columns count UTF-16 code units, as most readers of SARIF expect.
See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..checking.catalogue import catalogue
from ..source import Severity, Source, Span
from ..suggest import visible_json
from ._base import Checked, ReportFormat, every, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Diagnostic, Related
    from ..source import Fix

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def write(files: Sequence[Checked]) -> str:
    """Write a log with one run; it describes the rules that found something."""
    found = list(every(files))
    codes = sorted({d.code for _, d in found})
    run = {
        "tool": {"driver": {"name": "argmap", "version": _version(), "rules": [*_rules(codes)]}},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(files)],
        "results": [_result(f, d, codes.index(d.code)) for f, d in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return visible_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _version() -> str:
    try:
        return version("argmap")
    except PackageNotFoundError:
        return "0"


def _rules(codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    known = {e.code: e for e in catalogue()}
    for code in codes:
        entry = known.get(code)
        if entry is None:
            yield {"id": code}
            continue
        yield {
            "id": code,
            "name": entry.name,
            "shortDescription": {"text": entry.summary},
            "fullDescription": {"text": entry.manual.replace("```argdown", "```")},
            "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        }


def _invocation(files: Sequence[Checked]) -> dict[str, Any]:
    """Say whether all files were read, and what in them couldn't be checked."""
    problems = [f for f in files if f.report is None]
    notes = [_note("error", f.problem, f) for f in problems]
    notes += [_note("warning", sentence, f) for f in files for sentence in f.skipped]
    invocation: dict[str, Any] = {"executionSuccessful": not problems}
    return {**invocation, "toolExecutionNotifications": notes} if notes else invocation


def _note(level: str, text: str, checked: Checked) -> dict[str, Any]:
    return {
        "level": level,
        "message": {"text": text},
        "locations": [_place(_uri(checked.file))],
    }


def _result(checked: Checked, d: Diagnostic, index: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": _LEVELS[d.severity],
        "message": {"text": one_line(d)},
        "locations": [_place(_uri(d.file or checked.file), _region(d))],
    }
    if related := [_related(r) for r in d.related if r.position]:
        found["relatedLocations"] = related
    fix = _fix(d, d.fix) if d.fix else None
    return {**found, "fixes": [fix]} if fix else found


def _related(r: Related) -> dict[str, Any]:
    return {**_place(_uri(r.file), _region(r)), "message": {"text": r.message}}


def _place(uri: str, region: dict[str, int] | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    return {"physicalLocation": {**physical, "region": region} if region else physical}


def _region(d: Diagnostic | Related) -> dict[str, int] | None:
    """Locate *d*; what is about a whole file spans it from beginning to end."""
    if d.source is None:
        return None
    if d.span is None:
        return _stretch(d.source, Span(0, len(d.source.text)))
    source, start = d.source.locate(d.span.start)
    return _stretch(source, Span(start, start + d.span.end - d.span.start))


def _stretch(source: Source, span: Span) -> dict[str, int]:
    end = min(span.end, len(source.text))  # a span over the edge of an included file
    first, last = source.position(span.start), source.position(max(end, span.start))
    return {
        "startLine": first.line,
        "startColumn": source.utf16_column(first),
        "endLine": last.line,
        "endColumn": source.utf16_column(last),
    }


def _fix(d: Diagnostic, fix: Fix) -> dict[str, Any] | None:
    if d.source is None or d.source.parts:  # edits count in the text that was put together
        return None
    swaps = [
        {
            "deletedRegion": _stretch(d.source, edit.span),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(d.source.name)}, "replacements": swaps}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _uri(name: str) -> str:
    """Write a file name as a URI, relative where the name is."""
    path = PurePath(name)
    if not path.is_absolute():
        # a colon in the first part would be read as a scheme
        return quote(path.as_posix(), safe="/", errors="replace")
    return "file:///" + quote(path.as_posix().lstrip("/"), safe="/:", errors="replace")


REPORT = ReportFormat("SARIF", write)
