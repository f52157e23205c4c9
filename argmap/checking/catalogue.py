"""Everything that can be found in a map: by the rules, the reader and the checker itself."""

from __future__ import annotations

import functools
import re
import sys
from typing import TYPE_CHECKING

import attrs

from ..argdown.codes import CODES
from ..errors import NotFoundError, WrongTypeError
from ..rules import PROFILES, RULES, Rule
from ..source import Severity
from ..suggest import brief, offer, short_repr
from .student import STUDENT, student_wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The families that a profile has no rules of, whatever the rules say:
#: the logic of a reconstruction doesn't depend on its wording.
_WITHOUT = {"logic": frozenset(["WRD"])}
_ALL = frozenset(PROFILES)
_FAMILY = re.compile(r"[A-Za-z]{3}")


@attrs.frozen(repr=False)
class CatalogueEntry:
    """
    What can be found, by a rule, by the reader of the notation, or by the checker.

    *fix* says whether it can be fixed by machine: ``safe``, ``unsafe``, ``either``, or empty.
    """

    code: str
    name: str
    severity: Severity
    manual: str
    profiles: frozenset[str] = frozenset(PROFILES)
    fix: str = ""

    def __repr__(self) -> str:
        return short_repr(self, f"{self.code} {self.name} ({self.severity.value})")

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def profile(self) -> str:
        """The profiles that look for it, in words."""
        return profiles_in_words(self.profiles)

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        return self.manual.partition("\n")[0].partition(". ")[0].rstrip(".") + "."

    def __str__(self) -> str:
        return f"{self.code} {self.name} ({self.severity.value})\n\n{self.manual}"


#: The profiles that ask for arguments with premises and conclusions.
_RECONSTRUCTING = frozenset({"rationale", "logic"})
#: What the checker finds in settings and comments about checking, and the verifier demands.
OWN = {
    entry.code: entry
    for entry in (
        CatalogueEntry(
            "CHK101",
            "unused-suppression",
            Severity.WARNING,
            "A comment that ignores a finding that isn't there.\n\n"
            "The flaw was fixed, or the comment is on the wrong line: "
            "it applies to its own line and, if it stands alone there, to the next one as well.  "
            "Remove it, or it will hide the next flaw.  "
            "Errors that make the text unreadable can't be ignored.",
            fix="safe",
        ),
        CatalogueEntry(
            "CHK102",
            "suppression-without-reason",
            Severity.HINT,
            "A comment that ignores a finding without saying why.\n\n"
            "Write the reason after two hyphens: // argmap: ignore STR104 -- as in the source.",
        ),
        CatalogueEntry(
            "CHK103",
            "unknown-name-in-map",
            Severity.WARNING,
            "A comment or the front matter names a rule, profile or key that doesn't exist.\n\n"
            "It is ignored.  The message names the nearest one.",
        ),
        CatalogueEntry(
            "CHK104",
            "contradictory-settings",
            Severity.WARNING,
            "The front matter both selects and ignores a rule.\n\nIgnoring wins.",
        ),
        CatalogueEntry(
            "VER100",
            "unreadable-reconstruction",
            Severity.ERROR,
            "A text that is not valid Argdown.\n\n"
            "What could be read may not be what was meant, so nothing else is counted as passed.",
        ),
        CatalogueEntry(
            "VER101",
            "nothing-argued",
            Severity.ERROR,
            "A text that argues for nothing.\n\n"
            "No claim has a reason.  State a claim and give a reason for it, such as + [B].",
            frozenset(PROFILES) - _RECONSTRUCTING,
        ),
        CatalogueEntry(
            "VER102",
            "nothing-reconstructed",
            Severity.ERROR,
            "A text without an argument that has premises and a conclusion.\n\n"
            "Explanations don't count: they take their conclusion for granted.",
            _RECONSTRUCTING,
        ),
        CatalogueEntry(
            "VER103",
            "contention-not-concluded",
            Severity.ERROR,
            "A contention that no argument concludes.\n\n"
            "An argument for something else doesn't make the contention any better.",
            _RECONSTRUCTING,
        ),
        CatalogueEntry(
            "VER104",
            "step-without-formulas",
            Severity.ERROR,
            "A step in which a premise or the conclusion has no formula.\n\n"
            "Whether it is valid can't be decided.",
            frozenset({"logic"}),
        ),
        CatalogueEntry(
            "VER105",
            "step-not-deductive",
            Severity.ERROR,
            "A step that names a scheme which needn't be valid.\n\n"
            "Such a scheme excuses the step from being valid, which is what is verified here.  "
            "A reductio ad absurdum has to deny one of its premises.",
            frozenset({"logic"}),
        ),
        CatalogueEntry(
            "VER106",
            "undecided-verification",
            Severity.ERROR,
            "A check that could not be made.\n\n"
            "What wasn't checked is not passed: a solver may be missing, time may have run out,\n"
            "or formulas can't be compared with texts in a language without word lists.",
        ),
        CatalogueEntry(
            "VER107",
            "reconstruction-too-long",
            Severity.ERROR,
            "A text of more than a million characters.\n\n"
            "It is not read: a verifier has to answer soon.",
        ),
        CatalogueEntry(
            "VER108",
            "notation-in-doubt",
            Severity.WARNING,
            "A text about which the reader of the notation warns.\n\n"
            "The findings of the reader (ARG) say what may have been read differently.",
        ),
        CatalogueEntry(
            "VER109",
            "claim-without-sentence",
            Severity.ERROR,
            "A premise or a conclusion without a sentence.\n\n"
            "A title and a formula don't say what is claimed.",
            _RECONSTRUCTING,
        ),
        CatalogueEntry(
            "VER110",
            "conclusion-repeats-premise",
            Severity.ERROR,
            "A conclusion in the words of one of its premises.\n\n"
            "“We should walk” gives no reason for “We ought to walk”: it says the same.\n"
            "Nor does a single premise with *must* in the same words.",
        ),
        CatalogueEntry(
            "VER111",
            "conclusion-in-any-case",
            Severity.ERROR,
            "A conclusion that is true or false whatever the facts are, as its words show.\n\n"
            "“It rains or it does not rain” needs no reason, "
            "and nothing is a reason for “It rains and it does not rain”.",
        ),
    )
}


@functools.cache
def rules() -> tuple[Rule, ...]:
    """List every rule by its code."""
    return tuple(sorted(RULES.values(), key=lambda rule: rule.code))


@functools.cache
def rules_of(family: str) -> tuple[Rule, ...]:
    """List the rules of one *family*, by code; imports no other family of argmap's own."""
    folders = _folders()
    named = RULES.load((*folders.get(family.lower(), ()), *folders.get("", ())))
    return tuple(sorted((r for r in named if r.family == family), key=lambda r: r.code))


@functools.cache
def own_families() -> tuple[str, ...]:
    """List the folders that argmap's own rules are in."""
    return tuple(f for f in _folders() if f)


@functools.cache
def _folders() -> dict[str, list[str]]:
    """Sort the names of rules by their folders."""
    found: dict[str, list[str]] = {}
    for name in RULES:
        found.setdefault(folder(name), []).append(name)
    return found


def folder(name: str) -> str:
    """Name the folder of a rule, which is its family in lower case; empty for foreign rules."""
    module = RULES.module(name)
    return module.split(".")[-2] if module.startswith(f"{RULES.package.__name__}.") else ""


@functools.cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """List everything that can be found, by code: the notation first, then the rules."""
    notation = [
        CatalogueEntry(
            c.code,
            c.name,
            c.severity,
            c.manual,
            frozenset({"strict"}) if c.strict else frozenset(PROFILES),
            c.fix,
        )
        for c in CODES.values()
    ]
    ruled = [
        CatalogueEntry(r.code, r.name, r.severity, r.manual, profiles_of(r), r.fix)
        for r in rules()
    ]
    listed = [*notation, *ruled, *OWN.values()]
    return tuple(sorted(listed, key=lambda e: (e.code[:3] != "ARG", e.code)))


def in_profile(rule: Rule, profile: str) -> bool:
    """Whether *profile* runs *rule*: the rule is meant for it, or chosen for students."""
    if profile == STUDENT:
        return rule.code in student_wordings()
    return profile in rule.profiles and rule.family not in _WITHOUT.get(profile, ())


def profiles_of(rule: Rule) -> frozenset[str]:
    """List the profiles that run *rule*."""
    return frozenset(p for p in PROFILES if in_profile(rule, p))


def profiles_in_words(profiles: frozenset[str]) -> str:
    """
    Name some profiles in their usual order.

    >>> profiles_in_words(frozenset(PROFILES)), profiles_in_words(frozenset({"strict", "logic"}))
    ('all', 'logic, strict')
    >>> profiles_in_words(frozenset(PROFILES) - {"student"})
    'all but student'
    """
    if profiles >= _ALL - {STUDENT}:
        return "all" if STUDENT in profiles else f"all but {STUDENT}"
    return ", ".join(p for p in PROFILES if p in profiles)


def families() -> dict[str, str]:
    """Say what each family of the catalogue is about, in the catalogue's order."""
    about = {code.strip(): text for code, text in _titles()}
    listed = dict.fromkeys(entry.family for entry in catalogue())
    return {family: about.get(family, "rules of other packages") for family in listed}


def _titles() -> Iterator[tuple[str, str]]:
    yield "ARG", "the notation, as the reader finds it"
    yield "CHK", "how the map is checked"
    yield "VER", "what `argmap verify` demands"
    for family in {rule.family for rule in rules()}:
        module = sys.modules.get(f"{RULES.package.__name__}.{family.lower()}")
        code, _, text = ((module and module.__doc__) or "").partition(":")
        yield code, text.strip().rstrip(".")


def entry_named(name: str) -> CatalogueEntry:
    """
    Find the manual of a finding by its code or name.

    Raises:
        NotFoundError: if there is none; the message names the nearest.
        PartError: if it is a rule of another distribution that can't be used.
        WrongTypeError: if *name* is not a text.

    """
    if not isinstance(name, str):
        raise WrongTypeError(f"expected the code or the name of a rule, got {brief(repr(name))}")
    for entry in catalogue():
        if name.upper() == entry.code or name.lower() == entry.name.lower():
            return entry
    if name in RULES:
        RULES[name]  # raises what is wrong with it
    raise NotFoundError(_unknown(name))


def code_of(word: str) -> str:
    """
    Turn a code, the prefix of one, or a name into a code or its prefix.

    Raises:
        NotFoundError: if no code begins like that; the message names the nearest.

    """
    if any(code.startswith(word.upper()) for code in _codes_like(word)):
        return word.upper()
    return entry_named(word).code


def _codes_like(word: str) -> Iterator[str]:
    """List the codes that may begin with *word*; imports no more rules than necessary."""
    yield from CODES
    yield from OWN
    if _FAMILY.match(word):
        yield from (rule.code for rule in rules_of(word[:3].upper()))
    else:
        yield from (rule.code for rule in rules())


def _unknown(word: str) -> str:
    known = [name for e in catalogue() for name in (e.code, e.name)]
    if word.casefold() in PROFILES:
        return f"unknown rule: {word!r} is a profile; write profile={word.casefold()!r}"
    near = offer(word, known, cutoff=0.6, otherwise="see argmap explain --list")
    return f"unknown rule: {word[:60]!r}{near}"
