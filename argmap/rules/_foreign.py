"""Rules from other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any

import attrs

from .. import guard
from ..argdown.codes import CODES
from ..errors import PartError
from ..model import ArgumentRef, ClaimRef, MapRef, Related, RelationRef, StepRef
from ..registry import expect_fields, reason
from ..source import Fix, Severity, Span
from ..suggest import either
from ._base import PROFILES, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..registry import Registry
    from ._base import Check, Context

_CODE = re.compile(r"[A-Z]{3}[0-9]+")
#: The family of what the checker says of itself.
_CHECKER = "CHK"
#: What a rule may say of how its findings are fixed.
_FIXES = ("", "safe", "unsafe", "either")

_REFERENCE = (ClaimRef, ArgumentRef, StepRef, RelationRef, NoneType)
#: What the fields of a finding may hold, in types and in words.
_FIELDS: dict[str, tuple[Any, str]] = {
    "at": (_REFERENCE, "a reference, such as claim.ref, or None"),
    "message": (str, "a text"),
    "action": (str, "a text"),
    "severity": ((Severity, NoneType), "a Severity or None"),
    "place": (_REFERENCE, "a reference or None"),
    "fix": ((Fix, NoneType), "a Fix or None"),
    "span": ((Span, NoneType), "a Span or None"),
    "related": (tuple, "a tuple of Related"),
}
_RELATED: dict[str, tuple[Any, str]] = {
    "at": ((*_REFERENCE, MapRef), "a reference, MapRef() or None"),
    **{name: _FIELDS[name] for name in ("message", "span")},
}


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
    _expect_sound(rule)
    if taken := _taken(rules, name, rule.code):
        raise PartError(taken)
    return attrs.evolve(
        rule,
        name=name,
        check=_guarded(rules, name, rule),
        lacks=_careful(rules, name, rule),
        profiles=frozenset(rule.profiles),
    )


def _expect_sound(rule: Rule) -> None:
    """
    Check what the rule says of its findings.

    Raises:
        PartError: if a field is not what it should be.
    """
    expect_fields(
        rule, check=Callable, lacks=Callable, profiles=(frozenset, set, tuple, list), fix=str
    )
    if not set(rule.profiles) <= set(PROFILES):
        raise PartError(f"its profiles should be some of {', '.join(PROFILES)}")
    if rule.fix not in _FIXES:
        raise PartError(f"its fix should be {either(map(repr, _FIXES))}, not {rule.fix!r}")
    for field in ("changes", "causes"):
        value = getattr(rule, field)
        if not isinstance(value, tuple) or not all(isinstance(v, str) for v in value):
            raise PartError(f"its {field} should be a tuple of texts, not {value!r}")
    if rule.singly is not None and (type(rule.singly) is not int or rule.singly < 0):
        raise PartError(f"its singly should be a number or None, not {rule.singly!r}")


def _taken(rules: Registry[Rule], name: str, code: str) -> str:
    """Say what else has this *code* or *name*; argmap's own and earlier names go first."""
    if code in CODES or code.startswith(_CHECKER):
        return f"the code {code} belongs to argmap itself"
    if any(name.lower() == own.name for own in CODES.values()):
        return "argmap's own reader has a finding of that name"
    family = f".{code[:3].lower()}."
    foreign = rules.foreign
    own_names = [n for n in rules if n not in foreign and family in rules.module(n)]
    if twin := next((r for r in rules.load(own_names) if r.code == code), None):
        return f"argmap's own rule {twin.name} has the code {code}"
    earlier = foreign[: foreign.index(name)]
    if twin := next((r for r in rules.load(earlier) if r.code == code), None):
        return f"the rule {twin.name!r} of {rules.origin(twin.name)} has the same code {code}"
    return ""


def _guarded(rules: Registry[Rule], name: str, rule: Rule) -> Check:
    """Wrap the check: the report says why it stopped, and keeps what it found before."""

    @functools.wraps(rule.check)
    def check(context: Context) -> Iterator[Finding]:
        found: list[Finding] = []
        try:
            guard.call(_collect, rule, context, found)
        except guard.Failed as failed:
            context.skip(f"stopped: {_failure(rules, name, rule, failed.error)}")
        yield from found

    return check


def _collect(rule: Rule, context: Context, found: list[Finding]) -> None:
    origin = context.map.origin
    end = len(origin.source.text) if origin else 0
    for number, finding in enumerate(rule.check(context), 1):
        if problem := _problem(finding, end):
            raise PartError(f"its finding {number} is not valid: {problem}")
        found.append(finding)


def _careful(rules: Registry[Rule], name: str, rule: Rule) -> Callable[[Context], str]:
    """Wrap the rule's ``lacks`` in the same way."""

    @functools.wraps(rule.lacks)
    def lacks(context: Context) -> str:
        try:
            lack = guard.call(rule.lacks, context)
        except guard.Failed as failed:
            return _failure(rules, name, rule, failed.error)
        return lack if isinstance(lack, str) else f"its lacks returned {lack!r}, not a text"

    return lacks


def _problem(finding: object, end: int) -> str:
    """
    Say what is wrong with a value that a rule yields as a finding; empty if nothing is.

    *end* is where the text of the map ends.
    """
    if not isinstance(finding, Finding):
        return f"it is of type {type(finding).__name__}, not Finding"
    if problem := _wrong_field(finding, _FIELDS):
        return problem
    if problem := next(filter(None, map(_wrong_place, finding.related)), ""):
        return f"in one of its related places, {problem}"
    spans = [finding.span, *(place.span for place in finding.related)]
    outside = next((s for s in spans if s and not 0 <= s.start <= s.end <= end), None)
    return f"{outside} is not in the text, which has {end:,} characters" if outside else ""


def _wrong_place(place: object) -> str:
    if not isinstance(place, Related):
        return f"the type is {type(place).__name__}, not Related"
    return _wrong_field(place, _RELATED)


def _wrong_field(value: object, fields: Mapping[str, tuple[Any, str]]) -> str:
    for name, (kinds, expected) in fields.items():
        if not isinstance(getattr(value, name), kinds) or not _is_whole(getattr(value, name)):
            return f"{name} should be {expected}, not {getattr(value, name)!r}"
    return ""


def _is_whole(value: object) -> bool:
    """Whether what *value* refers to, if it is a reference, is named by a key or a number."""
    if isinstance(value, (ClaimRef, ArgumentRef)):
        return isinstance(value.key, str) or type(value.key) is int
    if isinstance(value, StepRef):
        named = isinstance(value.argument, ArgumentRef) and _is_whole(value.argument)
        return named and type(value.index) is int
    return type(value.index) is int if isinstance(value, RelationRef) else True


def _failure(rules: Registry[Rule], name: str, rule: Rule, error: BaseException) -> str:
    return f"the rule {rule.code} {name} of {rules.origin(name)} failed: {reason(error)}"
