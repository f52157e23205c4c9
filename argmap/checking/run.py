"""
Run the rules over a map, and report what they found.

::

    report = argmap.check(m)
    print(report)
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from os import PathLike
from types import NoneType
from typing import TYPE_CHECKING

import attrs

from ..argdown.codes import CODES
from ..argdown.reading.front import front_matter_span
from ..errors import OptionError
from ..files import expect_content
from ..model import (
    Argument,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Diagnostic,
    MapRef,
    Related,
    RelationRef,
    StepRef,
    takes_map,
)
from ..model.limits import expect_number
from ..model.sources import check_source_keys
from ..rules import RULES, Context, Finding, Rule
from ..rules._base import nothing
from ..source import Severity, Source
from ..suggest import brief
from .catalogue import OWN, own_families, rules_of
from .causes import without_consequences
from .marking import mark_words
from .repeats import together
from .report import ListingOrder, Report, Size
from .settings import CheckSettings, RuleSelection, requested_settings, settings_from
from .student import ENGLISH, STUDENT, for_students, in_plain_words, student_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..model import ArgumentMap, Ref
    from ..model.protocols import BibliographyLike, OrderName, Profile
    from ..source import Fix, Span


@takes_map
def check(
    m: ArgumentMap,
    select: RuleSelection = (),
    *,
    ignore: RuleSelection = (),
    strict: bool = False,
    profile: Profile | None = None,
    source: str | Source | Mapping[str, str | Source] | None = None,
    sources: str | Source | Mapping[str, str | Source] | None = None,
    bibliography: BibliographyLike | None = None,
    diagnostics: Iterable[Diagnostic] = (),
    settings: CheckSettings | None = None,
    map_settings: bool = True,
    max: int | None = None,
    order: OrderName | None = None,
    language: str | None = None,
) -> Report:
    """
    Report what is wrong with *m*.

    *select* and *ignore* take codes, prefixes of codes, and names of rules;
    a rule selected by its full code or name runs in every *profile*.
    Without them, the map's front matter says what to look for, then *settings*,
    such as those of a project.
    Without *map_settings*, neither the front matter nor comments in the text change anything.
    *source* is the text of the map's source, or the texts of several, by their keys
    (*sources* means the same); rules that need a text are skipped without it.
    *bibliography* is a file in BibTeX or CSL-JSON, or several, with what the map cites;
    files that the map names are not opened without it.
    *max* shows at most that many findings: see `Report.most_useful`.
    *order* is how the report lists them when it is printed: "importance" (the default) or "line"
    (see `Report.listed`); its *findings* are in the order of the text.
    *language*, such as "de", is what findings of the rules of the profile "student" are said in;
    all others are in English, and so are these without it.
    *diagnostics* are what the reader found, reported in the same list;
    its errors can't be ignored, because they say that the map may not be what was meant.

    Raises:
        NotFoundError: if there is no such rule, profile, source or language; the message names
            the nearest.
        OptionError: if a rule is both selected and ignored, or *max* is not 1 or more,
            or there is no such *order*.
        FileError: if a bibliography can't be opened or is not a text.

    """
    if max is not None:
        expect_number("max", max, 1)
    said_in = language or ENGLISH
    if said_in != ENGLISH:
        student_wordings(said_in)  # which says so if there are none
    listing = ListingOrder.IMPORTANCE if order is None else ListingOrder(order)
    asked = requested_settings(select=select, ignore=ignore, profile=profile)
    own, complaints = _of_map(m) if map_settings else (CheckSettings(), [])
    chosen = asked.over(own.over(settings or CheckSettings()))
    context = context_of(m, sources if source is None else source)
    if bibliography is not None:
        from ..bibliography import bibliography_of  # noqa: PLC0415 - few maps have one

        context = attrs.evolve(context, bibliography=bibliography_of(m, bibliography))
    report = report_on(
        context,
        chosen,
        diagnostics,
        complaints=complaints,
        strict=strict,
        map_settings=map_settings,
        language=said_in,
    )
    report = attrs.evolve(report, order=listing)
    return report if max is None else report.most_useful(max)


def report_on(
    context: Context,
    chosen: CheckSettings,
    diagnostics: Iterable[Diagnostic],
    *,
    complaints: Iterable[Diagnostic] = (),
    strict: bool = False,
    map_settings: bool = True,
    language: str = ENGLISH,
) -> Report:
    """Run the rules that are *chosen*, for who goes on working with the same *context*."""
    m = context.map
    found = [d for d in diagnostics if d.severity is Severity.ERROR or chosen.shows(d.code)]
    ran = list(_able(context, _wanted(chosen, context)))
    for rule in ran:
        for finding in rule.check(context):
            found.append(located(context, rule, finding, chosen))  # noqa: PERF401 - runs rules
    found, ignored, more = _suppress(m, found, ran, chosen) if map_settings else (found, 0, [])
    found += (d for d in more if chosen.wants(d.code))
    found += (d for d in complaints if not d.code.startswith(chosen.ignore or "-"))
    causes = {rule.code: rule.causes for rule in ran if rule.causes}
    kept, following = without_consequences(m, sorted(found, key=_place), causes)
    singly = {rule.code: rule.singly for rule in ran if rule.singly is not None}
    reported, repeated = together([mark_words(d) for d in kept], singly)
    report = Report(
        reported,
        _size(context),
        m.origin.source.name if m.origin else "",
        strict,
        ignored,
        tuple(context.skipped),
        following=following,
        repeated=repeated,
    )
    if chosen.profile == STUDENT:
        return for_students(report, language)
    return report if language == ENGLISH else in_plain_words(report, language)


def context_of(m: ArgumentMap, given: str | Source | Mapping[str, str | Source] | None) -> Context:
    """Put *m* together with the texts that are *given* for its sources."""
    if not isinstance(given, Mapping):
        return Context(m, _source(given))
    check_source_keys(m.sources, given)
    texts = {key: text for key, value in given.items() if (text := _source(value))}
    whole = texts.pop("", None)
    if whole is None and len(m.sources) == 1:
        return Context(m, next(iter(texts.values()), None))
    return Context(m, whole, texts=texts)


def _source(text: str | Source | None) -> Source | None:
    given: object = text
    if isinstance(given, (str, PathLike)):
        expect_content(given)
    if not isinstance(text, (str, Source, NoneType)):
        raise OptionError(
            f"source is {brief(repr(text))}; expected a text, or texts by their keys"
        )
    return Source("<source>", text) if isinstance(text, str) else text


def _able(context: Context, wanted: Iterable[Rule]) -> Iterator[Rule]:
    """Keep the rules that have what they need, and note what the others lack."""
    lacking: dict[str, list[str]] = {}
    for rule in wanted:
        if rule.lacks is not nothing and (lack := rule.lacks(context)):
            lacking.setdefault(lack, []).append(rule.code)
        else:
            yield rule
    for lack, those in lacking.items():
        context.skip(f"skipped because {lack}: {', '.join(those)}")


def _wanted(chosen: CheckSettings, context: Context) -> Iterator[Rule]:
    """
    Import the rules that may find something, in the order of their codes.

    A family may say in its ``concerns`` which maps it has something to say about,
    and in its ``concerns_basic`` about which its rules of the basic profile have;
    if comments ignore findings, all are asked, so that the comments can be judged.
    """
    origin = context.map.origin
    judged = origin is not None and "argmap:" in origin.source.text
    families, basic = _families(chosen.select, chosen.ignore), chosen.basic
    asked = tuple(f for f in families if judged or _concerns(f, context, basic=basic))
    found = _running(asked, chosen.select, chosen.ignore, chosen.profile)
    if foreign := [rule for rule in RULES.load(RULES.foreign) if chosen.runs(rule)]:
        found = tuple(sorted({*found, *foreign}, key=lambda rule: rule.code))
    yield from found
    for error in RULES.broken:
        context.skip(f"skipped: {error}")


@functools.lru_cache(maxsize=64)
def _families(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    chosen = CheckSettings(select, ignore)
    return tuple(f for f in own_families() if chosen.may_want(f.upper()))


@functools.lru_cache(maxsize=64)
def _running(
    families: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], profile: str
) -> tuple[Rule, ...]:
    """List the rules of *families* that should run, by code: verifying asks often."""
    chosen = CheckSettings(select, ignore, profile)
    own = {rule for f in families for rule in rules_of(f.upper()) if chosen.runs(rule)}
    return tuple(sorted(own, key=lambda rule: rule.code))


def _concerns(family: str, context: Context, *, basic: bool = False) -> bool:
    ask = _question(family, "concerns_basic" if basic else "concerns")
    return ask is None or ask(context)


@functools.cache
def _question(family: str, name: str) -> Callable[[Context], bool] | None:
    own = vars(RULES.folder(family))
    found: Callable[[Context], bool] | None = own.get(name, own.get("concerns"))
    return found


def _of_map(m: ArgumentMap) -> tuple[CheckSettings, list[Diagnostic]]:
    """Read the front matter's own settings, and what is wrong with them."""
    complaints: list[Diagnostic] = []
    settings = m.settings.get("check")
    if settings is None:
        return CheckSettings(), complaints

    def complain(code: str, key: str, message: str, action: str) -> None:
        span = front_matter_span(m, ("check", key) if key else ("check",))
        complaints.append(_own(m, code, message, action, span))

    def reject(key: str, problem: str) -> None:
        action = "Correct or remove it, under check: in the front matter."
        complain("CHK103", key, f"no effect: {problem}", action)

    if not isinstance(settings, Data):
        reject("", "expected keys such as profile and ignore")
        return CheckSettings(), complaints
    found = settings_from(Data({k: v for k, v in settings.items() if k != "severity"}), reject)
    if "severity" in settings:
        reject("severity", "a map can't set severities; only a project can")
    for code in found.contradictions:
        message = f"{code} is both selected and ignored; it is ignored"
        complain("CHK104", "select", message, "Remove one of the two.")
    return found, complaints


def _suppress(
    m: ArgumentMap, found: list[Diagnostic], ran: list[Rule], chosen: CheckSettings
) -> tuple[list[Diagnostic], int, list[Diagnostic]]:
    """Take out what comments in the text ignore; count that, and judge the comments."""
    source = m.origin.source if m.origin else None
    if source is None or "argmap:" not in source.text:
        return found, 0, []
    from .suppression import Comments  # noqa: PLC0415 - few maps need it

    notes = Comments(source)
    kept = [d for d in found if not notes.cover(d)]
    looked = {rule.code for rule in ran} | {c for c in CODES if chosen.shows(c)}
    judged = [_own(m, j.code, j.message, j.action, j.span, j.fix) for j in notes.judge(looked)]
    return kept, len(found) - len(kept), judged


def _own(
    m: ArgumentMap,
    code: str,
    message: str,
    action: str,
    span: Span | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    source = m.origin.source if m.origin else None
    return Diagnostic(code, OWN[code].severity, message, action, source=source, span=span, fix=fix)


def located(context: Context, rule: Rule, finding: Finding, chosen: CheckSettings) -> Diagnostic:
    """Make a diagnostic of what *rule* found: with its place, and the severity that was chosen."""
    m, at = context.map, finding.at
    place = at if finding.place is None else finding.place
    return Diagnostic(
        code=rule.code,
        severity=chosen.severity_of(rule.code) or finding.severity or rule.severity,
        message=finding.message,
        action=finding.action,
        element=context.name(at) if at is not None else "",
        source=m.origin.source if m.origin else None,
        span=finding.span or (_span(m, place) if place is not None else None),
        fix=finding.fix,
        at=MapRef() if at is None else at,
        related=tuple(_related(m, place) for place in finding.related),
    )


def _related(m: ArgumentMap, place: Related) -> Related:
    """Locate *place*, unless the rule has done so."""
    source = m.origin.source if m.origin else None
    at = None if isinstance(place.at, MapRef) else place.at
    span = place.span or (None if at is None else _span(m, at))
    return attrs.evolve(place, source=source, span=span)


def _span(m: ArgumentMap, at: Ref) -> Span | None:
    """Find where *at* is written, or else what it belongs to."""
    if m.origin is None:
        return None
    found = m.origin.span(at, _stated(m, at)) or m.origin.span(at)
    if found is None and isinstance(at, StepRef):
        return _span(m, at.argument)
    if found is None and isinstance(at, ArgumentRef):  # an untitled one stands where its steps do
        steps = (StepRef(at, index) for index, _ in enumerate(getattr(m.get(at), "steps", ())))
        return next((s for step in steps if (s := m.origin.span(step)) is not None), None)
    if found is None and isinstance(at, RelationRef) and m.get(at) is not None:
        relation = m.relations[at.index]
        ends = (*relation.sources, *relation.targets)
        return next((s for e in ends if (s := m.origin.span(e)) is not None), None)
    return found


def _stated(m: ArgumentMap, at: Ref) -> int:
    """Say in which of its occurrences a claim or argument is stated."""
    element = m.get(at) if isinstance(at, (ClaimRef, ArgumentRef)) else None
    if not isinstance(element, (Claim, Argument)) or element.canonical is None:
        return 0
    # It is mostly the last one; to compare thousands with it by their content would take long.
    occurrences, stated = element.occurrences, element.canonical
    return next(at for at in reversed(range(len(occurrences))) if occurrences[at] is stated)


def _place(d: Diagnostic) -> tuple[int, int, str, str]:
    """Order findings: about the whole map first, then down the text."""
    return (*((d.span.start, d.span.end) if d.span else (-1, -1)), d.code, d.message)


def _size(context: Context) -> Size:
    steps = sum(1 for i in context.inferences if i.pro or i.con)
    return Size(len(context.map.claims), steps, len(context.contentions))
