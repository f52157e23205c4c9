"""Points that are taken off, if the rubric says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Diagnostic
    from .comparison import KeyComparison


def deductions(c: KeyComparison) -> tuple[Mark, ...]:
    """List what is taken off for added claims, and for findings."""
    return (*_extra(c), *_lint(c))


def _extra(c: KeyComparison) -> Iterator[Mark]:
    rule, left = c.rubric.extra, c.rubric.extra.cap if c.rubric.extra else 0.0
    for ref in c.pairing.extra if rule else ():
        taken = min(rule.each, left) if rule else 0.0
        left -= taken
        reason = c.say("mark.extra.extra", mine=c.mine(ref))
        yield Mark("extra", "extra", -taken, 0.0, reason, (ref,))


def _lint(c: KeyComparison) -> Iterator[Mark]:
    rule = c.rubric.lint
    if rule is None:
        return
    left = rule.cap
    for found in _findings(c):
        taken = min(rule.each, left)
        left -= taken
        reason = c.say("mark.lint.lint", message=found.message)
        yield Mark("lint", found.code, -taken, 0.0, reason)


def _findings(c: KeyComparison) -> Iterator[Diagnostic]:
    from ...checking import check  # noqa: PLC0415 - few rubrics count findings
    from ...source import Severity  # noqa: PLC0415 - as above

    rules = c.rubric.lint.rules if c.rubric.lint else ()
    # comments in a student's map can't switch off what counts
    report = check(
        c.student.map,
        select=rules,
        profile=None if rules else "student",
        language=c.language,
        map_settings=False,
    )
    for found in (*report.findings, *report.hidden):
        if rules or found.severity is not Severity.HINT:
            yield found
