"""What a rule is, and what it knows about a map."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..analysis import Analysis, short
from ..model import Ref, Related
from ..source import Fix, Severity, Source, Span

if TYPE_CHECKING:
    from ..bibliography import Bibliography, Cited  # noqa: TC004 - few maps cite anything

#: What maps are checked as; ``strict`` runs every rule.
PROFILES = ("basic", "student", "rationale", "logic", "strict")
#: Those that rules are meant for unless they say otherwise; the student's rules are chosen singly.
_USUAL = frozenset(PROFILES) - {"student"}


@attrs.frozen
class Finding:
    """
    One thing a rule found: *message* says what, *action* the one thing to do next.

    *at* is what it is about, None for the map as a whole.
    It is shown where that is stated, or else where *place* is written, or at *span*.
    *severity* overrides the rule's own.
    *related* are the other places that it concerns.
    """

    at: Ref | None
    message: str
    action: str
    severity: Severity | None = None
    place: Ref | None = None
    fix: Fix | None = None
    span: Span | None = None
    related: tuple[Related, ...] = ()


@attrs.frozen(eq=False, slots=False)
class Context(Analysis):
    """
    What a rule gets: the map and what follows from it, and the source texts.

    *text* is the article that the map renders, where the reader has it;
    for a map with several sources, *texts* contains those that were given, by their keys.
    *bibliography* has what the map cites; `cited` says what each element cites of it.
    """

    text: Source | None = None
    texts: Mapping[str, Source] = attrs.field(factory=dict, kw_only=True)
    bibliography: Bibliography | None = attrs.field(default=None, kw_only=True)

    @functools.cached_property
    def all_texts(self) -> tuple[Source, ...]:
        """The source texts that were given."""
        return (*(() if self.text is None else (self.text,)), *self.texts.values())

    @functools.cached_property
    def cited(self) -> Cited:
        """What the map cites."""
        from ..bibliography import Cited  # noqa: PLC0415 - see above

        return Cited(self.map, self.bibliography)


Check: TypeAlias = Callable[[Context], Iterator[Finding]]


def nothing(_: Context) -> str:
    """Say that a rule lacks nothing; most rules do."""
    return ""


@attrs.frozen
class Rule:
    """
    One thing that *check* finds in maps.

    *code* is the family's three letters and a number.
    The docstring of the module is the manual, shown by ``argmap explain``
    and on the page of the docs;
    its *Bad* and *Good* examples are the tests.
    *profiles* says which kinds of maps it is meant for.
    *lacks* says what the rule needs but doesn't have, such as "the source text is missing":
    it completes the report's sentence "skipped because ...".  If it is empty, the rule runs.
    *fix* says whether what it finds can be fixed automatically:
    ``safe``, ``unsafe``, ``either``, or empty.
    *changes* is what following its advice changes in a map, in the terms of
    `argmap.model.differences` (`Difference.change`), such as ``claim.text``:
    the first *Good* example differs from the first *Bad* one in nothing else, and so on.
    *causes* are the codes of findings that may only follow from one of its own
    about the same thing; they are left out then.
    *singly* is how many findings per map with one advice are reported one by one:
    where there are more, the first stands for all of them, and past three, whatever they advise.
    None means any number.
    """

    code: str
    severity: Severity
    check: Check
    profiles: frozenset[str] = _USUAL
    lacks: Callable[[Context], str] = nothing
    fix: str = ""
    changes: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    causes: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    singly: int | None = attrs.field(default=None, kw_only=True)
    #: That of its file, with dashes, or of its entry point; reads well after "allow".
    name: str = attrs.field(kw_only=True)

    @name.default
    def _(self) -> str:
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def may_lack(self) -> bool:
        """Whether it needs something that may be missing, such as word lists or a text."""
        return self.lacks is not nothing

    @property
    def manual(self) -> str:
        """What it finds, why that hurts, examples and references; in Markdown."""
        return _manual(self.check.__module__) or f"{self.name}: its author gave it no manual."

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        return self.manual.partition("\n")[0]


@functools.cache
def _manual(module: str) -> str:
    return inspect.cleandoc(getattr(sys.modules.get(module), "__doc__", None) or "")


__all__ = ["PROFILES", "Context", "Finding", "Rule", "short"]
