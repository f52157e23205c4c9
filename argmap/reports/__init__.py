"""Reports: one module per form, found by looking.  See `ReportFormat` for the contract."""

from __future__ import annotations

import sys

import attrs

from ..registry import Registry
from ._base import Checked, ReportFormat

#: Every form of report by name; a form is imported when it is asked for.
REPORTS: Registry[ReportFormat] = Registry(
    sys.modules[__name__],
    "REPORT",
    ReportFormat,
    adopt=lambda name, form: attrs.evolve(
        form, write=REPORTS.guarded(name, "can't write this report", form.write)
    ),
)

__all__ = ["REPORTS", "Checked", "ReportFormat"]
