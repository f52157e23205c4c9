"""The one place where tests make up maps."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st

from argmap.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Builder,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Ref,
    Relation,
    RelationRef,
    Section,
    Step,
    StepRef,
    tagged_occurrence,
)

#: What formats, pages and terminals trip over.
NASTY = [
    "<script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "]]>",
    "&amp;&#0;",
    '" onload="alert(1)',
    "javascript:alert(1)",
    "<B>bold</B>",
    "\\N\\l\\",
    "{{}}",
    "\x00\x1b[31m\x07",
    "\u202egnp.exe",
    "\ud800",
    "\ufffe",
    "e\u0301\u0301",
    "漢字。かな",
    "שלום",
    "w" * 300,
    "a\r\nb\u2028c\td",
    "# - + _ > < [x]: <y>",
    "(1) ---- {a: 1}",
]

marks = st.sampled_from(["contention", "implicit", "evaluation", "note", "pro"])
data_values = st.sampled_from(
    ["explanation", "cause", "", "<i>", 14, -1, 0.5, True, None, (1, 2), Data({"a": 1})]
)
data_keys = st.sampled_from(
    [
        "par",
        "at",
        "by",
        "hedge",
        "kind",
        "layer",
        "status",
        "weight",
        "mode",
        "scheme",
        "challenge",
        "isInMap",
        "uses",
        "anchors",
    ]
)
datas = st.dictionaries(data_keys, data_values, max_size=3).map(Data)


@functools.cache
def texts(*, nasty: bool = True) -> st.SearchStrategy[str]:
    """Make texts, mostly short ones; *nasty* ones hold markup and control characters."""
    plain = st.text("ab .,'é", max_size=20)
    return st.one_of(plain, st.sampled_from(NASTY), st.text(max_size=8)) if nasty else plain


@functools.cache
def keys(*, nasty: bool = True) -> st.SearchStrategy[str | int]:
    """Make keys of elements: titles, and ordinals from 1."""
    return st.one_of(st.integers(1, 9), texts(nasty=nasty).filter(str.strip))


# Strategies that depend on numbers only are made once each: making and checking one anew for
# each map takes as long as drawing from it.


@functools.cache
def up_to(number: int) -> st.SearchStrategy[int]:
    """Make numbers from 0 to *number*."""
    return st.integers(0, number)


@functools.cache
def some(number: int) -> st.SearchStrategy[list[int]]:
    """Choose at most three times among so many things, by their place."""
    return st.lists(st.sampled_from(range(number)), max_size=3)


tags = st.lists(marks, max_size=2, unique=True)
yes_or_no = st.booleans()


@functools.cache
@st.composite
def occurrences(draw, sections: int, *, nasty: bool = True) -> Occurrence:
    """Make one statement of something."""
    return tagged_occurrence(
        draw(texts(nasty=nasty)),
        draw(tags),
        data=draw(datas),
        section=draw(up_to(sections - 1)) if sections and draw(yes_or_no) else None,
        reference=draw(yes_or_no),
    )


@functools.cache
def told_in(sections: int, *, nasty: bool = True) -> st.SearchStrategy[list[Occurrence]]:
    """Make what is said of one element."""
    return st.lists(occurrences(sections, nasty=nasty), max_size=2)


@functools.cache
def titles_of(*, nasty: bool = True) -> st.SearchStrategy[list[str]]:
    """Make titles of sections."""
    return st.lists(texts(nasty=nasty), max_size=4)


@functools.cache
def names_of(*, nasty: bool = True) -> st.SearchStrategy[list[str | int]]:
    """Make keys of elements, none twice."""
    return st.lists(keys(nasty=nasty), unique=True, max_size=5)


@functools.cache
def title_of(*, nasty: bool = True) -> st.SearchStrategy[str | int]:
    """Make the title of a map."""
    return st.one_of(texts(nasty=nasty), st.integers())


@st.composite
def maps(draw, *, nasty: bool = True, dangling: bool = True) -> ArgumentMap:
    """
    Make any map at all: circles, self-loops, half-relations, untitled and empty elements.

    With *dangling*, some references name nothing that is in the map.
    """
    titles = draw(titles_of(nasty=nasty))
    sections = [
        Section(t, level=draw(levels), parent=draw(up_to(i - 1)) if i else None)
        for i, t in enumerate(titles)
    ]
    told, names = told_in(len(sections), nasty=nasty), names_of(nasty=nasty)
    claims = [Claim(k, tuple(draw(told))) for k in draw(names)]
    claim_refs = [c.ref for c in claims] + [ClaimRef("nowhere")] * dangling
    arguments = [
        Argument(k, tuple(draw(told)), steps=_steps(draw, claim_refs) if claim_refs else ())
        for k in draw(names)
    ]
    number = draw(up_to(6))
    ends = _ends(claim_refs, arguments, number, dangling=dangling)
    relations = _relations(draw, ends, number) if ends else []
    data = Data({"title": draw(title_of(nasty=nasty))})
    return ArgumentMap(claims, arguments, relations, sections, data if draw(yes_or_no) else Data())


levels = st.integers(1, 4)


@functools.cache
def _numbered_steps(claims: int) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    one = st.sampled_from(range(claims))
    rules = st.lists(texts(), max_size=1)
    step = st.tuples(some(claims), st.one_of(st.none(), one), rules, datas)
    return st.lists(step, max_size=2)


def _steps(draw, claims: list[ClaimRef]) -> tuple[Step, ...]:
    return tuple(
        Step(
            premise_refs=tuple(claims[p] for p in premises),
            conclusion_ref=None if conclusion is None else claims[conclusion],
            rules=tuple(rules),
            data=data,
        )
        for premises, conclusion, rules, data in draw(_numbered_steps(len(claims)))
    )


def _ends(
    claims: list[ClaimRef], arguments: list[Argument], number: int, *, dangling: bool
) -> list[Ref]:
    ends: list[Ref] = [
        *claims,
        *(a.ref for a in arguments),
        *(RelationRef(i) for i in range(number)),
    ]
    ends += [StepRef(a.ref, i) for a in arguments for i in (-1, *range(len(a.steps)))]
    if dangling:
        ends += [ArgumentRef("nowhere"), StepRef(ArgumentRef("nowhere"), 7), RelationRef(99)]
    return ends


@functools.cache
def _numbered_relations(ends: int, number: int) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    relation = st.tuples(st.sampled_from(Kind), some(ends), some(ends), datas)
    return st.lists(relation, min_size=number, max_size=number)


def _relations(draw, ends: list[Ref], number: int) -> list[Relation]:
    return [
        Relation(kind, tuple(ends[i] for i in sources), tuple(ends[i] for i in targets), data=data)
        for kind, sources, targets, data in draw(_numbered_relations(len(ends), number))
    ]


def everything() -> ArgumentMap:
    """Make a map that holds one of each thing that is drawn in its own way."""
    b = Builder(title="Everything")
    b.section("One")
    main = b.claim("The main thing.", contention=True, title="Main")
    plain, hidden = b.claim("A reason."), b.claim("Another.", implicit=True)
    linked = b.support(main, plain, hidden)
    b.section("Two", level=2)
    unless = b.undercut(linked, "An exception.")
    b.undercut(unless, b.claim("The reader's doubt.", layer="evaluation"))
    b.rebut(main, b.claim("An objection.", data={"status": "rejected"}))
    b.rebut(b.premise(main, "A premise."), "An attack on a premise.")
    b.rebut(main, "No evidence is given.", challenge="evidence")
    b.support(plain, "A cause.", mode="explanation")
    sketch = b.argument("Sketch", "Its gist.")
    b.support(main, sketch)
    b.undercut(sketch, "Against the sketch.")
    step = b.conclude(main, "First.", "Second.", rule="modus ponens")
    b.undercut(step, "Against the step.")
    for kind in (Kind.CONTRARY, Kind.CONTRADICTORY, Kind.EQUIVALENCE, Kind.REPHRASE):
        b.relate(kind, plain, hidden)
    for kind in (Kind.PREFERENCE, Kind.OUTWEIGHS, Kind.ENTAILS):
        b.relate(kind, f"What {kind.value}.", hidden)
    return b.build()
