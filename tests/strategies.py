"""The one place where tests make up maps."""

from __future__ import annotations

import functools

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


@functools.cache
@st.composite
def occurrences(draw, sections: int, *, nasty: bool = True) -> Occurrence:
    """Make one statement of something."""
    return tagged_occurrence(
        draw(texts(nasty=nasty)),
        draw(st.lists(marks, max_size=2, unique=True)),
        data=draw(datas),
        section=draw(st.integers(0, sections - 1)) if sections and draw(st.booleans()) else None,
        reference=draw(st.booleans()),
    )


@st.composite
def maps(draw, *, nasty: bool = True, dangling: bool = True) -> ArgumentMap:
    """
    Make any map at all: circles, self-loops, half-relations, untitled and empty elements.

    With *dangling*, some references name nothing that is in the map.
    """
    titles = draw(st.lists(texts(nasty=nasty), max_size=4))
    sections = [
        Section(
            t, level=draw(st.integers(1, 4)), parent=draw(st.integers(0, i - 1)) if i else None
        )
        for i, t in enumerate(titles)
    ]
    told = st.lists(occurrences(len(sections), nasty=nasty), max_size=2).map(tuple)
    names = st.lists(keys(nasty=nasty), unique=True, max_size=5)
    claims = [Claim(k, draw(told)) for k in draw(names)]
    claim_refs = [c.ref for c in claims] + [ClaimRef("nowhere")] * dangling
    arguments = [
        Argument(k, draw(told), steps=draw(_steps(claim_refs)) if claim_refs else ())
        for k in draw(names)
    ]
    number = draw(st.integers(0, 6))
    relations = draw(_relations(claim_refs, arguments, number, dangling=dangling))
    title = Data({"title": draw(st.one_of(texts(nasty=nasty), st.integers()))})
    return ArgumentMap(
        claims, arguments, relations, sections, draw(st.sampled_from([Data(), title]))
    )


def _steps(claims: list[ClaimRef]) -> st.SearchStrategy[tuple[Step, ...]]:
    one = st.sampled_from(claims)
    step = st.builds(
        Step,
        premise_refs=st.lists(one, max_size=3).map(tuple),
        conclusion_ref=st.one_of(st.none(), one),
        rules=st.lists(texts(), max_size=1).map(tuple),
        data=datas,
    )
    return st.lists(step, max_size=2).map(tuple)


def _relations(
    claims: list[ClaimRef], arguments: list[Argument], number: int, *, dangling: bool
) -> st.SearchStrategy[list[Relation]]:
    ends = [*claims, *(a.ref for a in arguments), *(RelationRef(i) for i in range(number))]
    ends += [StepRef(a.ref, i) for a in arguments for i in (-1, *range(len(a.steps)))]
    if dangling:
        ends += [ArgumentRef("nowhere"), StepRef(ArgumentRef("nowhere"), 7), RelationRef(99)]
    if not ends:
        return st.just([])
    side = st.lists(st.sampled_from(ends), max_size=3).map(tuple)
    relation = st.builds(
        Relation, kind=st.sampled_from(Kind), sources=side, targets=side, data=datas
    )
    return st.lists(relation, min_size=number, max_size=number)


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
