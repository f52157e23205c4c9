"""
Check maps: run the rules, decide what to look for, report what is found, fix what can be fixed.

::

    report = argmap.check(m)
    print(report)

`check` checks one map; `file.Job` reads a file, checks it with the settings of its project,
and fixes it if asked to; `fixing.fix` applies the fixes that findings carry.
"""

from __future__ import annotations

from .catalogue import CatalogueEntry, catalogue, rules
from .manuals import explain
from .report import Checked, ListingOrder, Report, Size, in_words
from .run import check
from .settings import CheckSettings, RuleSelection

__all__ = [
    "CatalogueEntry",
    "CheckSettings",
    "Checked",
    "ListingOrder",
    "Report",
    "RuleSelection",
    "Size",
    "catalogue",
    "check",
    "explain",
    "in_words",
    "rules",
]
