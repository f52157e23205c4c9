"""
Verify reconstructions: whether one holds, a score, and what is wrong.

::

    found = argmap.verify(text)
    found.ok, found.score, [d.code for d in found.findings]

It is meant for programs that ask thousands of times, such as graders, and those that train
or test language models.  Therefore nothing that a text says about checking counts:
neither comments that ignore findings nor settings in the front matter.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from ..analysis.formal import Formal
from ..argdown.codes import CODES
from ..conversion import read_text
from ..errors import WrongTypeError
from ..languages import guessed_language, language_of
from ..model import ArgumentMap, Diagnostic, MapRef
from ..model.rows import Row
from ..source import Severity, Source
from ..suggest import count, short_repr
from .catalogue import OWN, in_profile, rules
from .demands import DEMANDS
from .report import Report, Size
from .run import context_of, located, report_on
from .settings import CheckSettings, requested_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model.protocols import Profile
    from ..rules import Context, Rule

#: How much a check counts.
WEIGHTS = {Severity.ERROR: 4, Severity.WARNING: 2, Severity.HINT: 1}
#: A longer text is not read: a verifier is asked often, and has to answer soon.
MOST_CHARACTERS = 1_000_000
#: The checks that concern the text as a whole, and that of the reader's warnings.
_OF_TEXT, _NOTATION = ("VER100", "VER106", "VER107"), "VER108"
#: Where one of these fails, there is nothing to verify.
_FIRST = frozenset({"VER100", "VER101", "VER102", "VER107"})
#: How a report says that rules about logic were skipped.
_LOGIC = "(LOG)"
_ADVICE = {
    "VER100": "Correct the errors of the notation first.",
    "VER106": "Install what is missing, and verify it again.",
    "VER107": "Verify parts of it.",
}
_IN_ENGLISH = "Verify it in English, or in a profile that doesn't ask for formulas."


@attrs.frozen
class VerificationCheck:
    """One thing that was asked: its *code*, its *weight* in the score, and whether it *passed*."""

    code: str
    weight: int
    passed: bool


@attrs.frozen(repr=False)
class Verification:
    """
    What verifying a text gave.

    *ok* is True if no check failed but hints.
    *score* is the weight of the checks that passed, divided by that of all, from 0 to 1;
    it is 0 if the text can't be read or argues for nothing, since there is nothing to check then.
    *report* has the findings.
    """

    ok: bool
    score: float
    checks: Row[VerificationCheck] = attrs.field(converter=Row[VerificationCheck])
    report: Report

    def __repr__(self) -> str:
        return short_repr(
            self,
            "ok" if self.ok else "not ok",
            f"score {self.score:.2f}",
            count(len(self.findings), "finding"),
        )

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong, in the order of the text."""
        return self.report.findings

    def __bool__(self) -> bool:
        return self.ok

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {"ok": self.ok, "score": self.score, "findings": self.report.to_dicts()}


def verify(
    text: str | Source | ArgumentMap,
    *,
    profile: Profile = "logic",
    source: str | Source | Mapping[str, str | Source] | None = None,
) -> Verification:
    """
    Verify a reconstruction, given as Argdown or as a map.

    Each rule of the *profile* is a check, and so is each demand (VER):
    something is argued for; in ``rationale`` and ``logic``, by arguments with premises and
    conclusions, which the contentions follow from; in ``logic``, with formulas throughout.
    A check that couldn't be made, because an extra is missing or time ran out, isn't passed.
    Errors weigh 4, warnings 2, hints 1.
    *source* is the text of the map's source, as for `argmap.check`.

    A text of more than a million characters fails unread.  No file is included.

    Raises:
        WrongTypeError: if *text* is neither a text nor a map.
        NotFoundError: if there is no such profile; the message names the nearest.
    """
    chosen = requested_settings(profile=profile)
    name = chosen.profile
    if isinstance(text, str):
        text = Source("<text>", text)
    if not isinstance(text, (Source, ArgumentMap)):
        raise WrongTypeError(f"expected Argdown or a map, got {type(text).__name__}")
    if isinstance(text, Source) and len(text.text) > MOST_CHARACTERS:
        return _counted(name, Report((_of_text("VER107"),), Size(0, 0, 0), text.name))
    m, found = (text, ()) if isinstance(text, ArgumentMap) else _read(text)
    context = context_of(m, source)
    report = report_on(context, chosen, found, map_settings=False)
    demanded = _demanded(context, name, report)
    return _counted(name, attrs.evolve(report, findings=(*demanded, *report)))


def _read(text: Source) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    reading = read_text(text, "argdown")
    return reading.map, reading.diagnostics


def _demanded(context: Context, profile: str, report: Report) -> Iterator[Diagnostic]:
    """Find what the rules don't ask for."""
    plain = CheckSettings()
    if any(d.severity is Severity.ERROR for d in _of_reader(report)):
        yield _of_text("VER100")
    for demand in _demands(profile):
        yield from (located(context, demand, f, plain) for f in demand.check(context))
    if lacking := [s for s in report.skipped if _LOGIC in s]:
        yield _of_text("VER106", *lacking)
    elif context.of(Formal).formulas and (lacking := _uncompared(context, profile)):
        yield attrs.evolve(_of_text("VER106", *lacking), action=_IN_ENGLISH)


def _uncompared(context: Context, profile: str) -> list[str]:
    """Say why formulas can't be compared with their texts; empty if they can be."""
    asked = [r for r in rules() if r.family == "LOG" and r.may_lack and in_profile(r, profile)]
    lacking = dict.fromkeys(filter(None, (rule.lacks(context) for rule in asked)))
    return list(lacking or (_misdeclared(context.map) if asked else ()))


def _misdeclared(m: ArgumentMap) -> Iterator[str]:
    """Say so if texts are compared with the words of a language that they are not in."""
    language = language_of(m)
    code = language.code.partition("-")[0]
    if language.declared and guessed_language(m, code) != code:
        yield f"the texts are declared to be in {language.code!r}, and don't read like it"


def _of_reader(report: Report) -> list[Diagnostic]:
    return [d for d in report if d.code in CODES]


def _demands(profile: str) -> list[Rule]:
    return [d for d in DEMANDS if profile in d.profiles]


def _of_text(code: str, *because: str) -> Diagnostic:
    """Report *code*, which concerns the text as a whole."""
    entry = OWN[code]
    message = ": ".join((entry.summary.rstrip(".").replace("A ", "a ", 1), *because))
    return Diagnostic(code, entry.severity, message, _ADVICE[code], at=MapRef())


def _counted(profile: str, report: Report) -> Verification:
    """Ask of each check whether it passed, and weigh those that did."""
    failed = {d.code for d in report}
    if any(d.severity is not Severity.HINT for d in _of_reader(report)):
        failed.add(_NOTATION)
    passed, lost = _checks(profile, passed=True), _checks(profile, passed=False)
    if not failed.isdisjoint(_FIRST):
        return Verification(ok=False, score=0.0, checks=lost, report=report)
    checks, places = list(passed), _places(profile)
    failing = [places[code] for code in failed if code in places]
    for at in failing:
        checks[at] = lost[at]
    weights = [lost[at].weight for at in failing]
    ok = all(weight <= WEIGHTS[Severity.HINT] for weight in weights)
    whole = _whole(profile)
    return Verification(ok, (whole - sum(weights)) / whole, tuple(checks), report)


@functools.cache
def _whole(profile: str) -> int:
    return sum(weight for _, weight in _weights(profile))


@functools.cache
def _places(profile: str) -> dict[str, int]:
    return {code: at for at, (code, _) in enumerate(_weights(profile))}


@functools.cache
def _checks(profile: str, *, passed: bool) -> tuple[VerificationCheck, ...]:
    """List the checks of a *profile*, by code, as if all had *passed*, or none."""
    return tuple(VerificationCheck(code, weight, passed) for code, weight in _weights(profile))


@functools.cache
def _weights(profile: str) -> tuple[tuple[str, int], ...]:
    """List the checks of a *profile*, by code, each with its weight."""
    found = {code: OWN[code].severity for code in (*_OF_TEXT, _NOTATION)}
    asked = (*_demands(profile), *(r for r in rules() if in_profile(r, profile)))
    found |= {rule.code: rule.severity for rule in asked}
    return tuple((code, WEIGHTS[severity]) for code, severity in sorted(found.items()))
