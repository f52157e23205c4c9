"""Grading one map against references."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from ...align import elements_of, words_in_full
from ...errors import OptionError
from ...model import ArgumentMap, expect_map, takes_map
from ...similarity.polarity import words_of
from ...suggest import offer
from .comparison import Draft, KeyComparison, Nodes
from .criteria import CRITERIA
from .deductions import deductions
from .links import LinkJudge, link_ends
from .marks import Mark
from .pairs import judge_pairs
from .position import with_positions
from .result import Grade
from .review import review_points
from .rubric import Criterion, Rubric
from .rubric_file import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...model import ElementRef

    #: A map, or the name of its file.
    MapOrPath = ArgumentMap | str | os.PathLike[str]

#: Grades are rounded to this many digits.
DIGITS = 2


@takes_map
def grade(
    m: ArgumentMap,
    key: MapOrPath | Iterable[MapOrPath],
    rubric: Rubric | str | os.PathLike[str] | None = None,
    *,
    engine: str = "plain",
    language: str = "en",
    decisions: Mapping[str, str] | None = None,
) -> Grade:
    """
    Grade *m* against a reference, or against several: the one that fits best counts.

    A key may be given as the name of its file, and so may the *rubric*, see `load_rubric`;
    without one, it is that of `Rubric()`, with 100 points.
    *engine* compares texts, as in `argmap.align.align`; *language* is that of the reasons.
    *decisions* are a teacher's: the label of a claim of *m*, and that of the key's claim that it
    is, or an empty text if it is none of them.

    A claim that may say the opposite of the key's earns nothing before a person decides;
    see `Grade.review`. The same input gives the same grade.

    Raises:
        OptionError: if there is no key, a key has no claims, or the rubric names a claim or
            a criterion that doesn't exist.
        ReadError: if a file is not a map, or not a rubric, or has errors.
        FileError: if a file can't be opened.
        NotFoundError: if there is no such engine or language.
        MissingExtraError: if the engine is not installed.
        TooLargeError: if the maps have too many claims to be compared.
    """
    keys = [_read(k) for k in _listed(key)]
    chosen = rubric if isinstance(rubric, Rubric) else load_rubric(rubric) if rubric else Rubric()
    check_keys(keys, chosen)
    found = [
        _against(m, k, chosen, _name(k, at, keys), engine, language, decisions)
        for at, k in enumerate(keys)
    ]
    best = min(found, key=_order)
    return Grade(best, {**best.__dict__, "keys": len(keys)})


def _order(g: Grade) -> tuple[Any, ...]:
    """Put the best first, and equally good ones in an order that isn't that of the keys."""
    texts = sorted(words_in_full(e) for e in elements_of(g.key))
    return -g, g.uncertainty, g.key.title, texts


def _listed(key: Any) -> list[Any]:
    if isinstance(key, (ArgumentMap, str, os.PathLike)) or not isinstance(key, Iterable):
        return [key]
    return list(key)


def _read(given: Any) -> ArgumentMap:
    if isinstance(given, (str, os.PathLike)):
        from ...conversion import load  # noqa: PLC0415 - most maps are read already

        return load(given)
    return expect_map(given)


def _name(key: ArgumentMap, at: int, keys: Sequence[ArgumentMap]) -> str:
    """Name a key by its title, and by its place if it has none or shares it."""
    shared = sum(k.title == key.title for k in keys) > 1
    place = f"{at + 1}" if shared or (not key.title and len(keys) > 1) else ""
    return " ".join(filter(None, (key.title, f"({place})" if key.title and place else place)))


def check_keys(keys: Sequence[ArgumentMap], rubric: Rubric) -> None:
    """
    Refuse keys that can't be graded with, and a rubric that speaks of claims they don't have.

    Raises:
        OptionError: if there is no key, or a key has no claims, or the rubric doesn't fit them.
    """
    if not keys:
        raise OptionError("there is no key to grade against")
    for key in keys:
        if not elements_of(key):
            file = key.origin.source.name if key.origin else ""
            name = f"the key {key.title!r}" if key.title else "the key"
            raise OptionError(f"{f'{file}: ' if file else ''}{name} has no claims to grade with")
    known = {key.label(e.ref) for key in keys for e in elements_of(key)}
    named = [*rubric.claims, *(t for link in rubric.links for t in (*link.premises, link.target))]
    for title in named:
        if title not in known:
            raise OptionError(f"no key has the claim {title!r} of the rubric{offer(title, known)}")
    for criterion in rubric.criteria:
        if criterion.name not in CRITERIA:
            near = offer(criterion.name, CRITERIA)
            raise OptionError(f"there is no criterion {criterion.name!r}{near}")


def _against(
    m: ArgumentMap,
    key: ArgumentMap,
    rubric: Rubric,
    name: str,
    engine: str,
    language: str,
    decisions: Mapping[str, str] | None,
) -> Grade:
    """Grade *m* against one key."""
    pairing = judge_pairs(m, key, rubric, engine=engine, decisions=decisions)
    student, reference = Nodes(m), Nodes(key)
    pairing = with_positions(pairing, student, reference, engine)
    c = _without_clashes(KeyComparison(student, reference, pairing, rubric, language))
    drafts = {k.name: list(CRITERIA[k.name](c)) for k in rubric.criteria}
    earned = [m for k in _in_proportion(rubric, drafts) for m in _marks(c, k, drafts[k.name])]
    marks = (*earned, *deductions(c))
    review = review_points(c, earned)
    unsettled = sum(p.stake for p in review if p.counted is not None or p.doubted)
    facts = {
        "maximum": rubric.maximum,
        "marks": marks,
        "map": m,
        "key": key,
        "key_name": name,
        "keys": 1,
        "rubric": rubric,
        "language": language,
        "not_graded": tuple(_not_graded(c, drafts)),
        "review": review,
        "uncertainty": round(min(1.0, unsettled / rubric.maximum), 4),
        "open": round(sum(mark.open for mark in earned), DIGITS),
        "verbatim": _verbatim(c),
    }
    return Grade(round(sum(mark.points for mark in marks), DIGITS), facts)


def _without_clashes(c: KeyComparison) -> KeyComparison:
    """
    Let a person look at reworded claims that bear on their targets the other way than in the key.

    Either the sign is wrong, or the claim says the opposite and the sign is right.
    """
    judge = LinkJudge(c)
    clashing: list[tuple[ElementRef, ElementRef]] = []
    for link in c.links:
        if judge.outcome(link).code == "polarity":
            pairs = [p for ref in link_ends(c, link) for p in c.found.get(ref, ()) if not p.same]
            clashing += [(p.left, p.right) for p in pairs[:1]]
    if not clashing:
        return c
    return attrs.evolve(c, pairing=c.pairing.doubting(clashing, "sign"))


def _in_proportion(rubric: Rubric, drafts: Mapping[str, Sequence[Draft]]) -> list[Criterion]:
    """Share out the points of criteria that aren't graded among the others."""
    graded = [k for k in rubric.criteria if _weight(drafts[k.name]) and k.points]
    total = sum(k.points for k in graded)
    return [Criterion(k.name, k.points * rubric.maximum / total) for k in graded]


def _weight(drafts: Iterable[Draft]) -> float:
    return sum(d.weight for d in drafts if not d.bonus)


def _marks(c: KeyComparison, criterion: Criterion, drafts: Sequence[Draft]) -> Iterator[Mark]:
    """Give each draft its points; bonus points never lift a criterion above its own."""
    unit = criterion.points / _weight(drafts)
    left = sum(unit * d.weight * (1 - d.share) for d in drafts if not d.bonus)
    for d in drafts:
        most = 0.0 if d.bonus else unit * d.weight
        points = min(left, unit * d.weight * d.share) if d.bonus else most * d.share
        left -= points if d.bonus else 0.0
        sure = c.confidence(d.expected)
        ends = d.given, d.expected
        yield Mark(criterion.name, d.code, points, most, d.reason, *ends, sure, most * d.open)


def _not_graded(c: KeyComparison, drafts: Mapping[str, Sequence[Draft]]) -> Iterator[str]:
    for name, found in drafts.items():
        if not _weight(found):
            yield c.say(f"not-graded.no-{name}")
    if any(ref not in set(c.graded) for ref in c.key.elements):
        yield c.say("not-graded.evaluation")
    if c.pairing.extra and c.rubric.extra is None:
        yield c.say("not-graded.extra", count=str(len(c.pairing.extra)))
    if c.rubric.lint is None:
        yield c.say("not-graded.lint")
    yield c.say("not-graded.truth")


def _verbatim(c: KeyComparison) -> float:
    """Say which share of the student's claims has the words of the key's."""
    same = {
        p.left
        for pairs in c.found.values()
        for p in pairs
        if p.same and words_of(c.student.text(p.left)) == words_of(c.key.text(p.right))
    }
    return round(len(same) / len(c.student.elements), 4) if c.student.elements else 0.0
