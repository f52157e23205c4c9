"""Rules: one module per rule, one folder per family, found by looking.  `Rule` is the contract."""

from __future__ import annotations

import sys

from ..model import Related
from ..registry import Registry
from . import _foreign
from ._base import PROFILES, Context, Finding, Rule

#: Every rule by name; asking for one imports one.
RULES: Registry[Rule] = Registry(
    sys.modules[__name__], "RULE", Rule, adopt=lambda name, rule: _foreign.adopt(RULES, name, rule)
)

__all__ = ["PROFILES", "RULES", "Context", "Finding", "Related", "Rule"]
