"""Rules: one module per rule, one folder per family, found by looking.  `Rule` is the contract."""

from __future__ import annotations

import sys

from ..registry import Registry
from ._base import PROFILES, Context, Finding, Rule

#: Every rule by name; asking for one imports one.
RULES: Registry[Rule] = Registry(sys.modules[__name__], "RULE")

__all__ = ["PROFILES", "RULES", "Context", "Finding", "Rule"]
