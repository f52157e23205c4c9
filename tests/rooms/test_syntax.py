"""The syntax tree of a text: what stands where, nested, and found by its offset."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.argdown import parse
from argmap.model import ArgumentRef, ClaimRef, RelationRef, SectionRef, StepRef, Syntax
from argmap.source import Edit, Position, Severity, Source, Span, spliced

from ..effort import tries
from ..steps import assert_in_proportion
from .test_argdown import token_texts

EXAMPLES = Path(__file__).parents[2] / "examples"

TEXT = """\
===
title: Tea
===

// first
# One #green {isGroup: true}

[Tea]: Tea *calms*, see @[Cup]. #fact {par: 3, at: [0, 4]} // behind
    // between
    + [Cup] {linked: a}
        - It stains.
    _> <Milk>: Milk
       helps.

<Milk>

(1) A premise.
-- modus ponens {uses: [1]} --
    _ <Sugar>: Sweet.
(2) A conclusion.
"""


def statements(tree):
    """List the statements of a tree."""
    return [node for node in tree.walk() if node.kind is Syntax.STATEMENT]


def assert_nested(text, tree):
    """Children lie in their parents, one behind the other."""
    for node in tree.walk():
        at = node.span.start
        assert 0 <= at <= node.span.end <= len(text)
        for child in node.children:
            assert at <= child.span.start <= child.span.end <= node.span.end
            at = child.span.end


@given(token_texts)
@settings(max_examples=tries(1000))
@example("+ [A]\n// c\n- b")
@example("[A]: a // b\n  // c\n  + d\n# e")
def test_any_text_has_a_tree(text):
    """Whatever the text, its nodes nest, and a title or a comment is what is written there."""
    tree = parse(text).map.origin.tree

    assert_nested(text, tree)
    for node in tree.walk():
        written = text[node.span.start : node.span.end]
        if node.kind in (Syntax.TITLE, Syntax.COMMENT):
            assert written == node.value
        if node.kind in (Syntax.TAG, Syntax.KEY):
            assert node.value in written


@given(token_texts)
@settings(max_examples=tries(1000))
def test_each_occurrence_has_its_place(text):
    """Every occurrence in a text without errors is one statement, and there are no others."""
    parsed = parse(text)
    if any(d.severity is Severity.ERROR for d in parsed.diagnostics):
        return
    m = parsed.map
    places = [(n.ref, n.occurrence) for n in statements(m.origin.tree)]

    assert sorted(places, key=str) == sorted(
        ((e.ref, i) for e in (*m.claims, *m.arguments) for i in range(len(e.occurrences))),
        key=str,
    )


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.argdown")), ids=lambda p: p.stem)
def test_a_statement_begins_where_its_element_is_written(path):
    """The tree and the spans of the origin agree."""
    text = path.read_text("utf-8")
    origin = parse(text).map.origin

    assert_nested(text, origin.tree)
    for node in statements(origin.tree):
        span = origin.span(node.ref, node.occurrence)
        assert node.span.start <= span.start < node.span.end


@pytest.mark.parametrize(
    ("words", "kind", "value", "ref"),
    [
        ("title:", Syntax.KEY, "title", None),
        ("// first", Syntax.COMMENT, "// first", None),
        ("# One", Syntax.SYMBOL, "#", SectionRef(0)),
        ("green", Syntax.TAG, "green", SectionRef(0)),
        ("Tea]", Syntax.TITLE, "Tea", ClaimRef("Tea")),
        ("Tea *", Syntax.TEXT, "", ClaimRef("Tea")),
        ("*calms", Syntax.MARK, "*", ClaimRef("Tea")),
        ("@[Cup]", Syntax.MENTION, "Cup", ClaimRef("Cup")),
        ("Cup].", Syntax.TITLE, "Cup", ClaimRef("Cup")),
        ("#fact", Syntax.TAG, "fact", ClaimRef("Tea")),
        ("par", Syntax.KEY, "par", ClaimRef("Tea")),
        ("[0, 4]", Syntax.DATA, "", ClaimRef("Tea")),
        ("// behind", Syntax.COMMENT, "// behind", None),
        ("// between", Syntax.COMMENT, "// between", None),
        ("+ [Cup]", Syntax.SYMBOL, "+", ClaimRef("Cup")),
        ("[Cup] {", Syntax.STATEMENT, "", ClaimRef("Cup")),
        ("It stains", Syntax.TEXT, "", ClaimRef(1)),
        ("helps", Syntax.TEXT, "", ArgumentRef("Milk")),
        ("A premise", Syntax.TEXT, "", ClaimRef(2)),
        ("modus", Syntax.TEXT, "", StepRef(ArgumentRef("Milk"), 0)),
        ("uses", Syntax.KEY, "uses", StepRef(ArgumentRef("Milk"), 0)),
        ("Sugar", Syntax.TITLE, "Sugar", ArgumentRef("Sugar")),
    ],
)
def test_an_offset_says_what_stands_there(words, kind, value, ref):
    """Asked for an offset, an origin names the innermost thing."""
    found = argmap.loads(TEXT).origin.at(TEXT.index(words))

    assert (found.kind, found.value, found.ref) == (kind, value, ref)


def test_between_paragraphs_stands_nothing():
    """Nothing is found on blank lines, nor outside of the text."""
    origin = argmap.loads(TEXT).origin

    assert [origin.at(at) for at in (TEXT.index("\n\n<Milk>"), len(TEXT), -1)] == [None] * 3


def test_the_way_to_an_offset_tells_the_relation():
    """What lies around a place is known: the statement, what it stands under, its relation."""
    origin = argmap.loads(TEXT).origin
    path = origin.tree.path(TEXT.index("It stains"))
    found = [(n.ref, n.relation) for n in path if n.kind is Syntax.STATEMENT]

    assert found == [
        (ClaimRef("Tea"), None),
        (ClaimRef("Cup"), RelationRef(0)),
        (ClaimRef(1), RelationRef(1)),
    ]


def test_an_origin_is_pickled_with_or_without_its_tree():
    """A map whose tree was made can go to another process."""
    m = argmap.loads(TEXT)
    tree = m.origin.tree

    assert pickle.loads(pickle.dumps(m)).origin.tree == tree  # noqa: S301 - our own bytes


@given(st.text("a😀b\r\n漢\U0010fffd", max_size=12), st.data())
def test_an_editors_columns_lead_to_the_offset(text, data):
    """UTF-16 columns and offsets turn into each other; what is beyond a line is its end."""
    source = Source("<text>", text)
    offset = data.draw(st.integers(0, len(text)))
    at = source.position(offset)
    if at.column <= len(source.line(at.line)) + 1:
        assert source.offset_from_utf16(Position(at.line, source.utf16_column(at))) == offset
    line_end = source.offset(Position(at.line, len(source.line(at.line)) + 1))
    assert source.offset_from_utf16(Position(at.line, 10**6)) == line_end
    assert source.offset_from_utf16(Position(10**6, 1)) == len(text)


def test_edits_are_applied_together():
    """Edits say where they are in the text as it was."""
    edits = [Edit(Span(4, 5), "d"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "xyz")]

    assert spliced("abcde", edits) == "bxyzcdd"


@pytest.mark.slow
def test_a_tree_is_made_in_linear_time():
    """Twice as long a text takes twice as long, deep or broad."""

    def make(count):
        deep = "\n".join(f"{' ' * n}+ [C{n}] // c" for n in range(1, count // 10))
        return [f"[A]: a\n{deep}", "[A]: a #t {par: 1}\n  // c\n  + b\n\n" * count]

    def work(texts):
        for text in texts:
            _ = parse(text).map.origin.tree

    assert_in_proportion(work, make, 300)
