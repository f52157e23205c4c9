"""Reports: one module per form, found by looking.  See `ReportFormat` for the contract."""

from __future__ import annotations

import sys

from ..registry import Registry
from ._base import Checked, ReportFormat

#: Every form of report by name; a form is imported when it is asked for.
REPORTS: Registry[ReportFormat] = Registry(sys.modules[__name__], "REPORT", ReportFormat)

__all__ = ["REPORTS", "Checked", "ReportFormat"]
