"""Reports: one module per form, found by looking.  See `Form` for the contract."""

from __future__ import annotations

import sys

from ..registry import Registry
from ._base import Checked, Form

#: Every form of report by name; a form is imported when it is asked for.
REPORTS: Registry[Form] = Registry(sys.modules[__name__], "REPORT", Form)

__all__ = ["REPORTS", "Checked", "Form"]
