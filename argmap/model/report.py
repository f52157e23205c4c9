"""Reports: what was found in one map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

import attrs

from ..choice import Choice
from ..source import Severity, Source
from ..suggest import count, either, visible, visible_json
from .diagnostic import Diagnostic, Related, diagnostics
from .limits import expect_number
from .misnomers import advise, without_misnomers
from .refs import as_data
from .rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Families that are less urgent than the reasoning.
_LAST = {"SRC": 1, "ARG": 1, "WRD": 2, "CHK": 3}
#: How many of the other lines that a finding concerns are named, and how near they need no name.
_SEE_ALSO, _IN_SIGHT = 3, 3
#: How many lines are named where a finding stands for others like it.
_LINES = 12


class ListingOrder(Choice):
    """In which order a report lists what was found."""

    #: What is most important first: see `Report.listed`.
    IMPORTANCE = "importance"
    #: Down the text.
    LINE = "line"


@attrs.frozen
class Size:
    """How large a map is: *steps* counts the inferences for or against something."""

    claims: int
    steps: int
    contentions: int

    def __str__(self) -> str:
        parts = attrs.asdict(self).items()
        return ", ".join(count(number, what.removesuffix("s")) for what, number in parts)


@attrs.frozen
class Report:
    """
    What was found in one map, in the order of the text.

    Prints as text with excerpts, and shows itself as a table in a notebook;
    both list what is most important first, or else in the *order* that was chosen.
    Numbers and loops go down the text, so the first finding printed is ``report.listed[0]``.
    With *strict*, hints count as well.
    *ignored* is how many findings are ignored by comments in the text;
    *hidden* is what `most_useful` left out: it counts, but isn't shown.
    *following* only follows from what is shown, and neither counts nor is shown.
    *repeated* are the findings that one of those shown stands for, with that one itself.
    """

    findings: Row[Diagnostic] = attrs.field(converter=diagnostics)
    size: Size
    name: str = ""
    strict: bool = False
    ignored: int = 0
    #: What could not be checked, and why: one sentence each.
    skipped: tuple[str, ...] = ()
    hidden: Row[Diagnostic] = attrs.field(default=(), converter=diagnostics)
    following: Row[Diagnostic] = attrs.field(default=(), converter=diagnostics)
    repeated: Row[Diagnostic] = attrs.field(default=(), converter=diagnostics)
    order: ListingOrder = attrs.field(default=ListingOrder.IMPORTANCE, converter=ListingOrder)

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.findings)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Diagnostic: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Diagnostic, ...]: ...
    def __getitem__(self, at: Any) -> Any:
        return self.findings[at]

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
    def listed(self) -> tuple[Diagnostic, ...]:
        """
        What is shown, in the *order* in which the report lists it.

        By importance, errors come before warnings and hints, and what keeps a text from being
        read as it was meant is first of all; among equals, different rules come first,
        then what is about the reasoning, and what is about notation and wording last.
        What is wrong with the notation at the same place comes first, as it may be the cause.
        """
        if self.order is ListingOrder.LINE:
            return tuple(sorted(self.findings, key=_place))
        return _by_importance(self.findings)

    @property
    def one_by_one(self) -> tuple[Diagnostic, ...]:
        """What is shown, and instead of each finding that stands for others, all of these."""
        return (*(d for d in self.findings if not d.more), *self.repeated)

    @property
    def clean(self) -> bool:
        """Whether there are no errors and no warnings, and with *strict* no hints either."""
        return not (self.errors or self.warnings or (self.strict and self.hints))

    @property
    def summary(self) -> str:
        """How many findings of each severity there are, and how large the map is."""
        counts = [(self.errors, "error"), (self.warnings, "warning"), (self.hints, "hint")]
        parts = ((sum(1 + d.more for d in some), what) for some, what in counts if some)
        found = ", ".join(count(number, what) for number, what in parts)
        head = f"{self.name}: " if self.name else ""
        tail = f" ({self.ignored:,} ignored by comments)" if self.ignored else ""
        if self.following:
            number = sum(1 + d.more for d in self.following)
            tail += f" ({count(number, 'consequence')} left out)"
        shown = f" ({len(self.findings):,} shown)" if self.hidden else ""
        lines = [f"{head}{found or 'nothing found'}{shown} in {self.size}{tail}", *self.skipped]
        return "\n".join(map(visible, lines))

    def __repr__(self) -> str:
        return f"<Report: {self.summary.partition(chr(10))[0]}>"

    def __str__(self) -> str:
        return "\n".join([*map(in_words, self.listed), self.summary])

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def read_from(self, source: Source) -> Report:
        """Name *source* as what was checked if the map doesn't know where it was written."""
        if self.name:
            return self
        found, hidden, repeated = (
            tuple(_placed(d, source) for d in some)
            for some in (self.findings, self.hidden, self.repeated)
        )
        return attrs.evolve(
            self, name=source.name, findings=found, hidden=hidden, repeated=repeated
        )

    def most_useful(self, most: int) -> Report:
        """
        Show at most *most* findings: the most important ones, the first as `listed` has them.

        Raises:
            OptionError: if *most* is not a whole number from 0.
        """
        expect_number("most", most, 0)
        shown = _by_importance(self.findings)[:most]
        chosen = set(map(id, shown))
        rest = tuple(d for d in self.findings if id(d) not in chosen)
        return attrs.evolve(self, findings=shown, hidden=(*self.hidden, *rest))

    def to_dicts(self) -> list[dict[str, Any]]:
        """List the findings as plain data."""
        return [_diagnostic_to_dict(d) for d in self.findings]

    def to_dict(self) -> dict[str, Any]:
        """Return the whole report as plain data."""
        return {
            "file": self.name,
            "clean": self.clean,
            "size": attrs.asdict(self.size),
            "findings": self.to_dicts(),
            "skipped": list(self.skipped),
        }

    def to_json(self) -> str:
        """Return the whole report as JSON."""
        import json  # noqa: PLC0415 - most reports are read by people

        return visible_json(json.dumps(self.to_dict(), ensure_ascii=False, indent=2))

    def _of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        every = (*self.findings, *self.hidden)
        return tuple(d for d in every if d.severity is severity)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        del include, exclude  # the notebook picks what it can show
        try:
            return {"text/plain": str(self), "text/html": _table(self)}
        except Exception as error:  # noqa: BLE001 - a display never raises
            return {"text/plain": f"a report that can't be shown: {error!r}"}


advise(Report)


def _by_importance(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort what was *found*; what is sorted already stays as it is."""
    seen: Counter[tuple[str, Severity]] = Counter()
    ranks: list[tuple[int, ...]] = []
    first: dict[int, tuple[int, ...]] = {}
    found = tuple(found)
    for at, d in enumerate(found):
        rank = (d.severity.rank, seen[d.code, d.severity], _urgency(d), at, 1)
        seen[d.code, d.severity] += 1
        ranks.append(rank)
        if d.span:
            first[d.span.start] = min(rank, first.get(d.span.start, rank))
    for at, d in enumerate(found):
        if d.span and d.code.startswith("ARG"):  # how it is written may be the cause
            ranks[at] = min(ranks[at], (*first[d.span.start][:-1], 0))
    return tuple(d for _, d in sorted(zip(ranks, found, strict=True), key=lambda pair: pair[0]))


def _urgency(d: Diagnostic) -> int:
    """Rank a finding among equals; a text that wasn't read as meant may be the cause of all."""
    family = d.code[:3]
    return -1 if family == "ARG" and d.severity is Severity.ERROR else _LAST.get(family, 0)


def _place(d: Diagnostic) -> int:
    """Order findings down the text, what has no place first."""
    return d.span.start if d.span else -1


def in_words(d: Diagnostic) -> str:
    """Write a finding with the line that it is about, and say which others it concerns."""
    excerpt = d.excerpt.replace("\n", "\n    ")
    return "\n    ".join(filter(None, (str(d), excerpt, see_also(d))))


def remedy(d: Diagnostic) -> str:
    """Say in one line what to do about a finding, and which other lines it concerns."""
    return " ".join(filter(None, (d.action, see_also(d))))


def see_also(d: Diagnostic) -> str:
    """
    Name the other lines that a finding concerns, in one sentence; empty if there are none.

    Lines beside its own are in sight anyway.  Of many, some are named, and the rest are counted.
    """
    if d.more:
        return _more_like_it(d)
    places = list(dict.fromkeys(_elsewhere(d)))
    if not places:
        return ""
    rest = len(places) - _SEE_ALSO
    named = places[:_SEE_ALSO] + ([f"{rest} more"] if rest > 0 else [])
    return f"See also {either(named, 'and')}."


def _more_like_it(d: Diagnostic) -> str:
    """Name the lines of the findings that *d* stands for: somebody has to go there."""
    lines = list(dict.fromkeys(_line_of(r, d) for r in d.related if r.line is not None))
    if not lines:
        return ""
    rest = len(lines) - _LINES
    named = lines[:_LINES] + ([f"{rest:,} more"] if rest > 0 else [])
    return f"More on {'line' if len(lines) == 1 else 'lines'} {either(named, 'and')}."


def _line_of(r: Related, d: Diagnostic) -> str:
    return f"{r.line}" if r.file == d.file else visible(f"{r.line} of {r.file}")


def _elsewhere(d: Diagnostic) -> Iterator[str]:
    for r in d.related:
        foreign = r.file != d.file
        if r.line is not None and (foreign or abs(r.line - (d.line or 0)) > _IN_SIGHT):
            of = f" of {r.file}" if foreign else ""
            yield visible(f"line {r.line}{of} ({r.message})")


def _placed(d: Diagnostic, source: Source) -> Diagnostic:
    related = tuple(attrs.evolve(r, source=r.source or source) for r in d.related)
    return attrs.evolve(d, source=d.source or source, related=related)


def _diagnostic_to_dict(d: Diagnostic) -> dict[str, Any]:
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
        "at": as_data(d.at) if d.at is not None else None,
        "related": [_related_to_dict(r) for r in d.related],
    }


def _related_to_dict(r: Related) -> dict[str, Any]:
    return {
        "message": r.message,
        "file": r.file,
        "line": r.line,
        "column": r.column,
        "at": as_data(r.at) if r.at is not None else None,
    }


def _table(report: Report) -> str:
    """Show a report as HTML; everything in it is escaped."""
    import html  # noqa: PLC0415 - only notebooks need it

    rows = "".join(map(_row, report.listed))
    heads = "".join(f"<th scope='col'>{h}</th>" for h in ("Line", "What", "Finding", "Next"))
    caption = f"<caption>{html.escape(report.summary)}</caption>"
    if not rows:
        return f"<p>{html.escape(report.summary)}</p>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(d: Diagnostic) -> str:
    import html  # noqa: PLC0415 - only notebooks need it

    cells = (d.line or "", f"{d.severity.value} {d.code}", d.message, remedy(d))
    left = "<td style='text-align:left'>"
    return f"<tr>{''.join(f'{left}{html.escape(str(c))}</td>' for c in cells)}</tr>"
