"""Reports: one module per form, found by looking.  See `ReportFormat` for the contract."""

from __future__ import annotations

import sys

import attrs

from ..registry import Registry, expect_fields, expect_text
from ._base import Checked, ReportFormat


def _adopt(name: str, form: ReportFormat) -> ReportFormat:
    expect_fields(form, title=str)
    guarded = REPORTS.guarded(name, "can't write this report", form.write, expect_text)
    return attrs.evolve(form, write=guarded)


#: Every form of report by name; a form is imported when it is asked for.
REPORTS: Registry[ReportFormat] = Registry(
    sys.modules[__name__], "REPORT", ReportFormat, adopt=_adopt
)

__all__ = ["REPORTS", "Checked", "ReportFormat"]
