"""`differences` names everything that differs between two maps, and nothing else."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import assume, given, settings

from argmap.argdown import parse
from argmap.errors import WrongTypeError
from argmap.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Builder,
    Claim,
    ClaimRef,
    Data,
    Dialogue,
    Kind,
    Occurrence,
    Relation,
    RelationRef,
    Role,
    Section,
    SectionRef,
    Step,
    StepRef,
    differences,
)

from ..effort import tries
from ..pools import any_map
from ..strategies import everything, maps

HEAD = """===
title: Tea
author: Ann
source: {title: The Book, paragraphs: 3}
===
"""
TEXT = f"""{HEAD}
# One

[Tea]: Tea is **good**. #fact {{weight: 0.5}}
    + [Calm]: It calms. {{linked: 1}}
    + [Need]: We need calm. {{linked: 1}}
    - <Cost>: It costs.

## Two #t

It rains.

<Cost>

(1) [Price]: It has a price.
-- modus ponens {{uses: [1]}} --
(2) [Costly]: It is costly.
"""


def coded(old, new):
    return [(d.at, d.code) for d in differences(old, new)]


def claim(m, name, **changes):
    """Change one claim's first occurrence, or the claim itself."""
    old = m.claims.by_key[name]
    own = {n: changes.pop(n) for n in ("key", "occurrences") if n in changes}
    first, *rest = old.occurrences
    told = (attrs.evolve(first, **changes), *rest)
    new = attrs.evolve(old, **{"occurrences": told, **own})
    return attrs.evolve(m, claims=[new if c is old else c for c in m.claims])


def argument(m, key, **changes):
    old = m.arguments[key]
    new = attrs.evolve(old, **changes)
    return attrs.evolve(m, arguments=[new if a is old else a for a in m.arguments])


def step(m, **changes):
    (old,) = m.arguments["Cost"].steps
    return argument(m, "Cost", steps=(attrs.evolve(old, **changes),))


def relation(m, index, **changes):
    relations = list(m.relations)
    relations[index] = attrs.evolve(relations[index], **changes)
    return attrs.evolve(m, relations=relations)


def section(m, index, **changes):
    sections = list(m.sections)
    sections[index] = attrs.evolve(sections[index], **changes)
    return attrs.evolve(m, sections=sections)


def front(m, **changes):
    told = {k: v for k, v in {**m.settings, **changes}.items() if v is not None}
    return attrs.evolve(m, settings=Data(told))


TEA, COST = ClaimRef("Tea"), ArgumentRef("Cost")
M = parse(TEXT).map
TEA_TEXT = M.claims["Tea"].occurrences[0]

#: One change each, and all that is named of it.
CHANGES = {
    "the map's title": (front(M, title="Coffee"), [(None, "title")]),
    "a setting": (front(M, author=None), [(None, "settings")]),
    "a setting's type": (
        front(front(M, author=1), author=True),
        [(None, "settings")],
    ),
    "a source": (front(M, source=Data({"title": "The Book"})), [(None, "sources")]),
    "dialogue": (
        attrs.evolve(M, dialogue=Dialogue(participants=(Data({"name": "Ann"}),))),
        [(None, "dialogue.participants")],
    ),
    "a transition": (
        attrs.evolve(M, dialogue=Dialogue(transitions=(Data({"type": "TA"}),))),
        [(None, "dialogue.transitions")],
    ),
    "an utterance": (
        attrs.evolve(M, dialogue=Dialogue(utterances=(Data({"person": "Ann"}),))),
        [(None, "dialogue.utterances")],
    ),
    "leftovers": (
        attrs.evolve(M, leftovers=Data({"aif": Data({"x": 1})})),
        [(None, "leftovers")],
    ),
    "a text": (
        claim(M, "Tea", text="Tea is **fine**. #fact", tags=("fact",), ranges=TEA_TEXT.ranges),
        [(TEA, "text")],
    ),
    "blanks around a text": (
        claim(M, "Need", text=" We need calm."),
        [(ClaimRef("Need"), "text.occurrence")],
    ),
    "bold words": (claim(M, "Tea", ranges=TEA_TEXT.ranges[1:]), [(TEA, "marks")]),
    "data": (claim(M, "Tea", data=Data({"weight": 1})), [(TEA, "data")]),
    "data, one key more": (
        claim(M, "Tea", data=Data({"weight": 0.5, "by": "Bob"})),
        [(TEA, "data")],
    ),
    "a role": (claim(M, "Calm", role=Role.TOP_LEVEL), [(ClaimRef("Calm"), "occurrences.role")]),
    "a reference": (
        claim(M, "Price", reference=True, text=""),
        [(ClaimRef("Price"), "text"), (ClaimRef("Price"), "occurrences.reference")],
    ),
    "where it stands": (
        claim(M, "Tea", top_level=False),
        [(TEA, "occurrences.top-level")],
    ),
    "whose premise it is": (
        claim(M, "Price", within=None),
        [(ClaimRef("Price"), "occurrences.within")],
    ),
    "a section of a claim": (claim(M, "Tea", section=1), [(TEA, "section")]),
    "one occurrence more": (
        claim(M, "Tea", occurrences=(TEA_TEXT, Occurrence(reference=True))),
        [(TEA, "occurrences")],
    ),
    "a title": (parse(TEXT.replace("[Need]", "[Want]")).map, [(ClaimRef("Need"), "title")]),
    "a title more": (claim(M, 1, key="Rain"), [(ClaimRef(1), "title")]),
    "the text of an untitled claim": (
        claim(M, 1, text="It pours."),
        [(ClaimRef(1), "text")],
    ),
    "a number": (claim(M, 1, key=7), [(None, "numbers")]),
    "rules": (step(M, rules=("modus tollens",)), [(StepRef(COST, 0), "rules")]),
    "a step's data": (step(M, data=Data()), [(StepRef(COST, 0), "data")]),
    "premises": (step(M, premise_refs=(ClaimRef("Tea"),)), [(StepRef(COST, 0), "premises")]),
    "a conclusion": (step(M, conclusion_ref=None), [(StepRef(COST, 0), "conclusion")]),
    "steps": (argument(M, "Cost", steps=()), [(COST, "steps")]),
    "where steps stand": (
        argument(M, "Cost", steps_section=0),
        [(COST, "section")],
    ),
    "a relation's data": (
        relation(M, 0, data=Data({**M.relations[0].data, "x": 1})),
        [(RelationRef(0), "data")],
    ),
    "a relation's kind": (relation(M, 0, kind=Kind.ENTAILS), [(RelationRef(0), "kind")]),
    "a relation's source": (
        relation(M, 1, sources=(ClaimRef("Price"),)),
        [(RelationRef(1), "missing"), (RelationRef(1), "added")],
    ),
    "a relation's target": (
        relation(M, 1, targets=(ClaimRef("Calm"),)),
        [(RelationRef(1), "ends.targets")],
    ),
    "a premise less": (
        relation(M, 0, sources=(ClaimRef("Need"),)),
        [(RelationRef(0), "ends.sources")],
    ),
    "a relation less": (attrs.evolve(M, relations=M.relations[:1]), [(RelationRef(1), "missing")]),
    "a relation more": (
        attrs.evolve(M, relations=[Relation(Kind.ATTACK, (TEA,), (COST,)), *M.relations]),
        [(RelationRef(0), "added")],
    ),
    "premises fallen apart": (
        attrs.evolve(
            M,
            relations=[
                *(attrs.evolve(M.relations[0], sources=(s,)) for s in M.relations[0].sources),
                M.relations[1],
            ],
        ),
        [(RelationRef(0), "linked")],
    ),
    "the order of relations": (
        attrs.evolve(M, relations=M.relations[::-1]),
        [(None, "order.relations")],
    ),
    "the order of claims": (attrs.evolve(M, claims=M.claims[::-1]), [(None, "order.claims")]),
    "a claim less": (attrs.evolve(M, claims=M.claims[1:]), [(TEA, "missing")]),
    "an argument more": (
        attrs.evolve(M, arguments=[*M.arguments, Argument("New")]),
        [(ArgumentRef("New"), "added")],
    ),
    "a heading": (section(M, 0, title="Uno"), [(SectionRef(0), "title")]),
    "a level": (section(M, 0, level=3), [(SectionRef(0), "level")]),
    "nesting": (section(M, 1, parent=None), [(SectionRef(1), "nesting")]),
    "a section's tags": (section(M, 1, tags=()), [(SectionRef(1), "tags")]),
    "a section's data": (section(M, 1, data=Data({"x": 1})), [(SectionRef(1), "data")]),
    "a section more": (
        attrs.evolve(M, sections=[*M.sections, Section("Three")]),
        [(SectionRef(2), "added")],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_change_is_named_alone(change):
    """Whatever of a map changes is named, by its place and its aspect, and nothing else is."""
    new, named = CHANGES[change]

    assert coded(M, new) == named


def test_every_field_of_the_model_is_compared():
    """A field that the model gets later on needs a change in the table above."""
    compared = {
        ArgumentMap: "claims arguments relations sections settings dialogue leftovers",
        Claim: "key occurrences",
        Argument: "key occurrences steps steps_section",
        Occurrence: "text role reference top_level tags data section ranges within",
        Step: "premise_refs conclusion_ref rules data",
        Relation: "kind sources targets data",
        Section: "title level parent tags data",
        Dialogue: "participants locutions illocutions transitions utterances",
    }
    for part, names in compared.items():
        assert [f.name for f in attrs.fields(part) if f.eq] == names.split()


@given(any_map, any_map)
def test_nothing_is_named_of_equal_maps_only(old, new):
    """Two maps are equal if, and only if, nothing differs; nothing differs inexplicably."""
    named = coded(old, new)

    assert (named == []) == (old == new)
    assert (None, "order.other") not in named
    assert coded(old, old) == []


@given(any_map, any_map)
@settings(max_examples=tries(500))
def test_every_change_is_named(old, new):
    """A part of one map in place of another's is named, whichever part it is."""
    for field in attrs.fields(ArgumentMap):
        if field.eq:
            changed = attrs.evolve(old, **{field.name: getattr(new, field.name)})
            assert (changed == old) == (coded(old, changed) == [])


@given(maps(nasty=False))
@settings(max_examples=tries(300))
def test_what_is_missing_one_way_is_added_the_other_way(m):
    """A map against an empty one: each part is missing; the other way round, added."""
    assume(m.claims and m.relations)
    lost = coded(attrs.evolve(m, settings=Data()), ArgumentMap())
    won = coded(ArgumentMap(), attrs.evolve(m, settings=Data()))

    assert {code for _, code in lost} == {"missing"}
    assert [(at, "added") for at, _ in lost] == won
    parts = (m.claims, m.arguments, m.relations, m.sections)
    assert len(lost) == sum(map(len, parts))


def test_untitled_claims_are_found_by_what_they_say():
    """One claim less moves the numbers of those behind it, and nothing else."""
    b, less = Builder(), Builder()
    for text in ("One.", "Two.", "Three."):
        b.support(b.claim(text), b.claim(f"Because of {text}"))
    for text in ("Two.", "Three."):
        less.support(less.claim(text), less.claim(f"Because of {text}"))

    assert coded(b.build(), less.build()) == [
        (None, "numbers"),
        (ClaimRef(1), "missing"),
        (ClaimRef(2), "missing"),
        (RelationRef(0), "missing"),
    ]


def test_claims_that_say_the_same_are_told_apart_by_their_place():
    """A premise that goes isn't taken for another one that says the same in another argument."""
    text = (
        "[S]: same\n\n<A>\n\n(1) same\n(2) same\n----\n(3) so\n\n<B>\n\n(1) same\n----\n(2) same\n"
    )
    before, after = (parse(t).map for t in (text, text.replace("(1) same", "(1) [S]", 1)))

    found = [(d.at, d.change) for d in differences(before, after)]

    assert found == [
        (None, "map.numbers"),
        (ClaimRef(2), "claim.missing"),
        (ClaimRef("S"), "claim.occurrences"),
        (StepRef(ArgumentRef("A"), 0), "step.premises"),
    ]


def test_relations_between_relations_are_followed():
    """What bears on a relation is the same, although that relation has another index."""
    m = everything()
    first = Relation(Kind.SUPPORT, (m.claims[0].ref,), (m.claims[1].ref,))

    def moved(ref):
        return RelationRef(ref.index + 1) if isinstance(ref, RelationRef) else ref

    shifted = [
        attrs.evolve(r, sources=tuple(map(moved, r.sources)), targets=tuple(map(moved, r.targets)))
        for r in m.relations
    ]

    assert coded(m, attrs.evolve(m, relations=[first, *shifted])) == [(RelationRef(0), "added")]


def test_a_difference_knows_both_values():
    """What stood there and what stands there now is at hand, in data by its key."""
    (found,) = differences(M, claim(M, "Tea", data=Data({"weight": 1})))

    assert (found.aspect, found.key, found.before, found.after) == ("data", "weight", 0.5, 1)


@pytest.mark.slow
def test_large_maps_take_no_longer_than_linear():
    """Three thousand claims, all changed or all the same, are compared at once."""

    def chain(word):
        claims = [Claim(n, (Occurrence(f"{word} {n}"),)) for n in range(3_000)]
        pairs = itertools.pairwise(claim.ref for claim in claims)
        links = [Relation(Kind.SUPPORT, (b,), (a,)) for a, b in pairs]
        return ArgumentMap(claims, relations=links)

    assert [d.aspect for d in differences(chain("a"), chain("b"))] == ["text"] * 3_000


@pytest.mark.parametrize("pair", [(M, None), ("[Tea]", M)])
def test_only_maps_are_compared(pair):
    """Whatever is no map is refused, on both sides."""
    with pytest.raises(WrongTypeError, match="expected an ArgumentMap"):
        differences(*pair)
