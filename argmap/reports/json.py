"""JSON: one record per file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..suggest import visible_json
from ._base import Checked, ReportFormat

if TYPE_CHECKING:
    from collections.abc import Sequence


def write(files: Sequence[Checked]) -> str:
    """Write a list of records: the report, or the error that kept a file from being checked."""
    return (
        visible_json(json.dumps([_record(f) for f in files], ensure_ascii=False, indent=2)) + "\n"
    )


def _record(checked: Checked) -> dict[str, Any]:
    if checked.report is None:
        return {"file": checked.file, "error": checked.problem}
    return checked.report.to_dict()


REPORT = ReportFormat("JSON", write)
