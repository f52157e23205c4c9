"""Rules: one module per rule, one folder per family, found by looking.  `Rule` is the contract."""

from __future__ import annotations

import sys

from ..model import Related
from ..registry import Registry
from ._base import PROFILES, Context, Finding, Rule


def _adopt(name: str, rule: Rule) -> Rule:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(RULES, name, rule)


#: Every rule by name; asking for one imports one.
RULES: Registry[Rule] = Registry(sys.modules[__name__], "RULE", Rule, adopt=_adopt)

__all__ = ["PROFILES", "RULES", "Context", "Finding", "Related", "Rule"]
