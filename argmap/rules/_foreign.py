"""Rules from other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.codes import CODES
from ..errors import PartError
from ..source import Severity
from ..suggest import brief
from ._base import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..registry import Registry
    from ._base import Context

_CODE = re.compile(r"[A-Z]{3}[0-9]+")
#: The family of what the checker says of itself.
_CHECKER = "CHK"


def adopt(rules: Registry[Rule], name: str, rule: Rule) -> Rule:
    """
    Give a foreign *rule* its one *name*, and keep what it raises from stopping a check.

    Raises:
        PartError: if its code or name isn't one, or is taken.
    """
    if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
        raise PartError(f"its code should be three capitals and a number, not {rule.code!r}")
    if not isinstance(rule.severity, Severity):
        raise PartError(f"its severity should be a Severity, not {rule.severity!r}")
    if taken := _taken(rules, name, rule.code):
        raise PartError(taken)
    return attrs.evolve(
        rule,
        name=name,
        check=_guarded(rules, name, rule),
        lacks=_careful(rules, name, rule),
        profiles=frozenset(rule.profiles),
    )


def _taken(rules: Registry[Rule], name: str, code: str) -> str:
    """Say what else has this *code* or *name*; argmap's own and earlier names go first."""
    if code in CODES or code.startswith(_CHECKER):
        return f"the code {code} belongs to argmap itself"
    if any(name.lower() == own.name for own in CODES.values()):
        return "argmap's reader finds something of this name"
    family = f".{code[:3].lower()}."
    foreign = rules.foreign
    own_names = [n for n in rules if n not in foreign and family in rules.module(n)]
    if twin := next((r for r in rules.load(own_names) if r.code == code), None):
        return f"argmap's own rule {twin.name} has the code {code}"
    earlier = foreign[: foreign.index(name)]
    if twin := next((r for r in rules.load(earlier) if r.code == code), None):
        return f"the rule {twin.name!r} of {rules.origin(twin.name)} has the same code {code}"
    return ""


def _guarded(rules: Registry[Rule], name: str, rule: Rule) -> Any:
    """Wrap the check: the report names what it raises, like other things that were skipped."""

    @functools.wraps(rule.check)
    def check(context: Context) -> Iterator[Finding]:
        try:
            for finding in rule.check(context):
                yield _expected(finding)
        except Exception as error:  # noqa: BLE001 - foreign code
            context.skip(f"stopped: {_blame(rules, name, rule, error)}")

    return check


def _careful(rules: Registry[Rule], name: str, rule: Rule) -> Any:
    """Wrap the rule's ``lacks`` in the same way."""

    @functools.wraps(rule.lacks)
    def lacks(context: Context) -> str:
        try:
            return rule.lacks(context)
        except Exception as error:  # noqa: BLE001 - foreign code
            return f"it failed: {_blame(rules, name, rule, error)}"

    return lacks


def _expected(finding: object) -> Finding:
    if not isinstance(finding, Finding):
        raise TypeError(f"expected Finding, found {type(finding).__name__}")
    return finding


def _blame(rules: Registry[Rule], name: str, rule: Rule, error: Exception) -> str:
    problem = brief(f"{type(error).__name__}: {error}", 200)
    return f"the rule {rule.code} {name} of {rules.origin(name)} raised {problem}"
