"""
Run the rules over a map, and report what they found.

::

    report = argmap.check(m)
    print(report)
"""

from __future__ import annotations

import difflib
import functools
import html
import json
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from .argdown.codes import CODES
from .errors import NotFoundError
from .model import Argument, ArgumentRef, Claim, ClaimRef, RelationRef, StepRef
from .rules import PROFILES, RULES, Context, Finding, Rule
from .source import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import ArgumentMap, Ref
    from .source import Source, Span

#: Codes, the beginnings of codes, and names of rules; several in one text by commas.
Chosen: TypeAlias = "str | Iterable[str]"

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@attrs.frozen
class Size:
    """How much a map holds: *steps* counts what speaks for or against something."""

    claims: int
    steps: int
    contentions: int

    def __str__(self) -> str:
        parts = attrs.asdict(self).items()
        return ", ".join(_count(number, what.removesuffix("s")) for what, number in parts)


@attrs.frozen
class Report:
    """
    What was found in one map, in the order of the text.

    Prints as text with excerpts, and shows itself as a table in a notebook.
    With *strict*, hints count as well.
    """

    findings: tuple[Diagnostic, ...]
    size: Size
    name: str = ""
    strict: bool = False

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.findings)

    def __bool__(self) -> bool:
        return True  # a report without findings is a report

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong in any reading."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is very likely a flaw."""
        return self._of(Severity.WARNING)

    @property
    def hints(self) -> tuple[Diagnostic, ...]:
        """Questions to the reader."""
        return self._of(Severity.HINT)

    @property
    def clean(self) -> bool:
        """Whether there is no error and no warning, and with *strict* no hint either."""
        return not (self.errors or self.warnings or (self.strict and self.hints))

    @property
    def summary(self) -> str:
        """How many findings of each severity, in how large a map."""
        counts = [(self.errors, "error"), (self.warnings, "warning"), (self.hints, "hint")]
        found = ", ".join(_count(len(some), what) for some, what in counts if some)
        head = f"{self.name}: " if self.name else ""
        return f"{head}{found or 'nothing found'} in {self.size}"

    def __str__(self) -> str:
        return "\n".join([*map(_in_words, self.findings), self.summary])

    def as_dicts(self) -> list[dict[str, Any]]:
        """List the findings as plain data."""
        return [_as_dict(d) for d in self.findings]

    def as_dict(self) -> dict[str, Any]:
        """Give the whole report as plain data."""
        return {
            "file": self.name,
            "clean": self.clean,
            "size": attrs.asdict(self.size),
            "findings": self.as_dicts(),
        }

    def to_json(self) -> str:
        """Give the whole report as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)

    def _of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.findings if d.severity is severity)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        del include, exclude  # the notebook picks what it can show
        try:
            return {"text/plain": str(self), "text/html": _table(self)}
        except Exception as error:  # noqa: BLE001 - a display never raises
            return {"text/plain": f"a report that can't be shown: {error!r}"}


def check(
    m: ArgumentMap,
    *,
    select: Chosen = (),
    ignore: Chosen = (),
    strict: bool = False,
    profile: str = "basic",
    text: Source | None = None,
    extra: Iterable[Diagnostic] = (),
) -> Report:
    """
    Look for what is wrong with *m*.

    *select* and *ignore* take codes, beginnings of codes, and names of rules;
    a rule selected by its full code or name runs in every *profile*.
    *extra* are findings of the reader, reported in the same list;
    its errors can't be ignored, for they say that the map is not what was written.

    Raises:
        NotFoundError: if there is no such rule or profile; the message names the nearest.

    """
    if profile not in PROFILES:
        raise NotFoundError(f"unknown profile: {profile!r} (one of: {', '.join(PROFILES)})")
    wanted, unwanted = _codes(select), _codes(ignore)
    context = Context(m, text)
    found = [d for d in extra if _shown(d, wanted, unwanted)]
    for rule in rules():
        if _runs(rule, profile, wanted, unwanted):
            found += (_diagnostic(context, rule, finding) for finding in rule.check(context))
    name = m.origin.source.name if m.origin else ""
    return Report(tuple(sorted(found, key=_place)), _size(context), name, strict)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """List every rule by its code."""
    return tuple(sorted(RULES.values(), key=lambda rule: rule.code))


@attrs.frozen
class Entry:
    """What can be found, by a rule or by the reader of the notation."""

    code: str
    name: str
    severity: Severity
    manual: str

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        return self.manual.partition("\n")[0].partition(". ")[0].rstrip(".") + "."

    def __str__(self) -> str:
        return f"{self.code} {self.name} ({self.severity.value})\n\n{self.manual}"


@functools.cache
def catalogue() -> tuple[Entry, ...]:
    """List everything that can be found, by code: the notation first, then the rules."""
    notation = [Entry(c.code, c.name, c.severity, c.manual) for c in CODES.values()]
    ruled = [Entry(r.code, r.name, r.severity, r.manual) for r in rules()]
    return tuple(sorted([*notation, *ruled], key=lambda e: (e.code[:3] != "ARG", e.code)))


def explain(name: str) -> Entry:
    """
    Find the manual of something found, by its code or name.

    Raises:
        NotFoundError: if there is none; the message names the nearest.

    """
    for entry in catalogue():
        if name.upper() == entry.code or name.lower() == entry.name:
            return entry
    raise NotFoundError(_unknown(name))


def _codes(chosen: Chosen) -> tuple[str, ...]:
    """Turn names into codes, and check that each begins a code."""
    listed = [chosen] if isinstance(chosen, str) else list(chosen)
    words = [w.strip() for several in listed for w in several.split(",") if w.strip()]
    return tuple(_code(w) for w in words)


def _code(word: str) -> str:
    if any(entry.code.startswith(word.upper()) for entry in catalogue()):
        return word.upper()
    return explain(word).code


def _unknown(word: str) -> str:
    codes = difflib.get_close_matches(word.upper(), [e.code for e in catalogue()], n=3)
    names = difflib.get_close_matches(word.lower(), [e.name for e in catalogue()], n=3)
    near = (codes + names)[:3]
    offer = f"did you mean {' or '.join(near)}?" if near else "see argmap explain --list"
    return f"unknown rule: {word[:60]!r} ({offer})"


def _runs(rule: Rule, profile: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    if unwanted and rule.code.startswith(unwanted):
        return False
    if wanted and not rule.code.startswith(wanted):
        return False
    return profile in rule.profiles or rule.code in wanted


def _shown(d: Diagnostic, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    if d.severity is Severity.ERROR:
        return True
    if unwanted and d.code.startswith(unwanted):
        return False
    return not wanted or d.code.startswith(wanted)


def _diagnostic(context: Context, rule: Rule, finding: Finding) -> Diagnostic:
    m, at = context.map, finding.at
    place = at if finding.place is None else finding.place
    return Diagnostic(
        code=rule.code,
        severity=finding.severity or rule.severity,
        message=finding.message,
        action=finding.action,
        element=context.name(at) if at is not None else "",
        source=m.origin.source if m.origin else None,
        span=_span(m, place) if place is not None else None,
        fix=finding.fix,
    )


def _span(m: ArgumentMap, at: Ref) -> Span | None:
    """Find where *at* is written, or else what it belongs to."""
    if m.origin is None:
        return None
    found = m.origin.span(at, _stated(m, at)) or m.origin.span(at)
    if found is None and isinstance(at, StepRef):
        return _span(m, at.argument)
    if found is None and isinstance(at, RelationRef) and m.get(at) is not None:
        relation = m.relations[at.index]
        ends = (*relation.sources, *relation.targets)
        return next((s for e in ends if (s := m.origin.span(e)) is not None), None)
    return found


def _stated(m: ArgumentMap, at: Ref) -> int:
    """Say at which of its places a claim or argument is stated."""
    element = m.get(at) if isinstance(at, (ClaimRef, ArgumentRef)) else None
    if not isinstance(element, (Claim, Argument)) or element.canonical is None:
        return 0
    return element.occurrences.index(element.canonical)


def _place(d: Diagnostic) -> tuple[int, int, str, str]:
    """Order findings: about the whole map first, then down the text."""
    return (*((d.span.start, d.span.end) if d.span else (-1, -1)), d.code, d.message)


def _size(context: Context) -> Size:
    steps = sum(1 for i in context.inferences if i.pro or i.con)
    return Size(len(context.map.claims), steps, len(context.contentions))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _in_words(d: Diagnostic) -> str:
    excerpt = d.excerpt.replace("\n", "\n    ")
    return f"{d}\n    {excerpt}" if excerpt else str(d)


def _as_dict(d: Diagnostic) -> dict[str, Any]:
    return {
        "code": d.code,
        "severity": d.severity.value,
        "message": d.message,
        "action": d.action,
        "element": d.element,
        "file": d.file,
        "line": d.line,
        "column": d.column,
        "excerpt": d.excerpt,
    }


def _table(report: Report) -> str:
    """Show a report as HTML; everything that stands in it is escaped."""
    rows = "".join(map(_row, report.findings))
    heads = "".join(f"<th scope='col'>{h}</th>" for h in ("Line", "What", "Finding", "Next"))
    caption = f"<caption>{html.escape(report.summary)}</caption>"
    if not rows:
        return f"<p>{html.escape(report.summary)}</p>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(d: Diagnostic) -> str:
    cells = (d.line or "", f"{d.severity.value} {d.code}", d.message, d.action)
    left = "<td style='text-align:left'>"
    return f"<tr>{''.join(f'{left}{html.escape(str(c))}</td>' for c in cells)}</tr>"
