"""Laws of kept texts: what was read is written as it was, and an edit changes its own lines."""

from __future__ import annotations

import functools
import itertools
import json
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgmapError
from argmap.argdown import parse, print_map, write_map
from argmap.files import BOMS
from argmap.formats import FORMATS
from argmap.model import ArgumentRef, Builder, RelationRef, Syntax
from argmap.source import Severity, Source

from .. import format_laws as laws
from ..effort import tries
from ..prefixes import CORPUS
from ..random_texts import line, whole
from ..rooms.test_argdown import token_texts
from ..steps import assert_in_proportion
from .test_edits import EDITS

ROOT = Path(__file__).parents[2]
EXPECTED = CORPUS.parent / "expected"
MAPS = ROOT.parent / "shared" / "corpora" / "argdown-maps"
needs_corpus = pytest.mark.skipif(
    not (EXPECTED.exists() and MAPS.exists()), reason="the corpora are not beside the project"
)

#: Five kinds of edits, and what each is to be found in the new text by.
KINDS = {
    "rename": (lambda m, e: m.renamed(e, "A title of ours"), "A title of ours"),
    "reword": (lambda m, e: m.reworded(e, "A text of ours."), "A text of ours."),
    "add": (lambda m, e: m.with_attack(e, by="An objection of ours."), "An objection of ours."),
    "remove": (lambda m, e: m.without(e), ""),
    "tag": (lambda m, e: m.tagged(e, "ours"), "#ours"),
}


def clean(text):
    """Whether a text reads without an error."""
    return all(d.severity is not Severity.ERROR for d in parse(text).diagnostics)


@functools.cache
def real_maps():
    """Read the accepted texts of the corpora: all, or a seeded tenth of them."""
    names = (p.relative_to(EXPECTED).with_suffix("") for p in sorted(EXPECTED.rglob("*.json")))
    accepted = [
        CORPUS / name
        for name in names
        if json.loads((EXPECTED / f"{name}.json").read_text("utf-8")).get("ok")
    ]
    files = [*accepted, *sorted(MAPS.glob("*.argdown"))]
    chosen = Random("kept").sample(files, max(12, tries(len(files))))
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in chosen}
    parsed = {name: parse(text) for name, text in texts.items()}
    return {
        name: p.map
        for name, p in parsed.items()
        if all(d.severity is not Severity.ERROR for d in p.diagnostics)
    }


@needs_corpus
def test_real_texts_are_written_as_they_were():
    """A map that was only read is written as it was read, letter by letter."""
    maps = real_maps()

    assert [n for n, m in maps.items() if argmap.dumps(m) != m.origin.source.text] == []
    assert len(maps) > tries(600)


@needs_corpus
@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_of_a_real_text_leaves_all_other_lines(kind):
    """Each line that the edit doesn't concern is there as it was, comments included."""
    edit, sign = KINDS[kind]
    random = Random(kind)
    edited = 0
    for name, m in real_maps().items():
        some = [e for e in (*m.claims, *m.arguments) if can_be_edited(e)]
        if not some:
            continue
        element = random.choice(some)
        after = edit(m, element)
        written = write_map(after)
        if kind == "remove" and keeps_apart(m, element):
            assert written.note, (name, element)
            continue
        assert written.note == "", (name, element)
        assert sign in written.text, (name, element)
        assert_untouched(m, after, element, kind, written.text, name)
        edited += 1

    assert edited > tries(500)


@needs_corpus
def test_a_move_in_a_real_text_takes_lines_along_and_changes_none():
    """
    What is moved next to its neighbour is there; all lines are left, the others in their order.

    Where the order can't be said, because another text of a claim would come last, nothing moves.
    """
    random = Random("move")
    moved, left, maps = 0, 0, real_maps()
    for file, m in maps.items():
        pairs = list(neighbours(m))
        if not pairs:
            continue
        one, other = random.choice(pairs)
        text = write_map(m.moved(one, before=other))
        before, after = m.origin.source.text, text.text
        if text.note:
            assert after == before, (file, one, other)
            left += 1
            continue
        assert is_one_move(before, after), (file, one, other)
        again = argmap.loads(after)
        said = [name(e) for e in (*again.claims, *again.arguments)]
        assert said.index(name(one)) < said.index(name(other)), (file, one, other)
        moved += 1

    assert moved > len(maps) // 5
    assert left <= moved // 20


def keeps_apart(m, element):
    """
    Whether *element* stands between an argument and a structure without a title.

    Without it, the structure would be that argument's: only a title can keep them apart.
    """
    blocks = m.origin.tree.children
    return any(
        above.kind is here.kind is Syntax.STATEMENT
        and isinstance(above.ref, ArgumentRef)
        and here.ref == element.ref
        and below.kind is Syntax.STRUCTURE
        and m.arguments[below.ref].title is None
        for above, here, below in zip(blocks, blocks[1:], blocks[2:], strict=False)
    )


def neighbours(m):
    """Give pairs of elements of a kind of which the second is first stated behind the first."""
    lines = [n for n in m.origin.tree.walk() if n.kind is Syntax.STATEMENT]
    first = {}
    for n in lines:
        first.setdefault(n.ref, n)
    for parent in (m.origin.tree, *lines):
        children = [n for n in parent.children if n.kind in (Syntax.STATEMENT, Syntax.HEADING)]
        for a, b in itertools.pairwise(children):
            if first.get(a.ref) is a and first.get(b.ref) is b and type(a.ref) is type(b.ref):
                one, other = m.get(a.ref), m.get(b.ref)
                if is_told_apart(m, one) and is_told_apart(m, other):
                    yield other, one


def is_told_apart(m, element):
    """Whether nothing else in the map has its name."""
    same = m.claims if element in m.claims else m.arguments
    return [name(e) for e in same].count(name(element)) == 1


def name(element):
    return type(element), element.title or element.text


def is_one_move(before, after):
    """Whether one run of lines has changed places with what followed it, and nothing else."""
    before, after = ([w for w in t.splitlines() if w.strip()] for t in (before, after))
    if sorted(before) != sorted(after):
        return False
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b), 0)
    stop = next((-i for i, w in enumerate(reversed(before)) if w != after[~i]), 0)
    stop += len(before)
    some = range(12)  # as many lines may be alike where both runs begin, or end
    return any(
        rotates(before[max(0, start - i) : stop + j], after[max(0, start - i) : stop + j])
        for i in some
        for j in some
    )


def rotates(one, other):
    return any(one[i:] + one[:i] == other for i in range(max(1, len(one))))


def can_be_edited(element):
    """Whether a text can say something of *element*: not if it is a structure without a title."""
    if isinstance(element.ref, ArgumentRef):
        return element.title is not None
    return bool(element.title or element.text)


def assert_untouched(m, after, element, kind, text, name):
    """All lines that don't concern *element* are still there, in their order."""
    before = m.origin.source
    touched = {"remove": removed, "add": lambda *_: set(), "rename": named}.get(kind, stated)
    concerned = touched(m, element, after)
    lines = [before.line(n) for n in range(1, before.text.count("\n") + 2)]
    kept = [w for n, w in enumerate(map(str.rstrip, lines), 1) if w and n not in concerned]
    new = [w.rstrip() for w in Source("", text).text.split("\n") if w.strip()]
    following = iter(new)

    assert [w for w in kept if w not in following] == [], (name, element, kind)
    assert len(new) <= len([w for w in lines if w.strip()]) + 3 + 40 * (kind == "remove")


def lines_of(m, nodes):
    """Number the lines that some nodes stand on."""
    source = m.origin.source
    spans = [n.span for n in nodes]
    return {
        number
        for span in spans
        for number in range(source.position(span.start).line, source.position(span.end).line + 1)
    }


def named(m, element, _):
    """Number the lines that name *element*, or state it without naming it."""
    tree = m.origin.tree
    titles = [n for n in tree.walk() if n.kind is Syntax.TITLE and n.ref == element.ref]
    structures = [n for n in tree.walk() if n.kind is Syntax.STRUCTURE and n.ref == element.ref]
    return lines_of(m, titles or heads(statements(m, element) or structures))


def stated(m, element, _):
    """Number the lines that state *element*."""
    return lines_of(m, heads(statements(m, element)))


def statements(m, element):
    return [n for n in m.origin.tree.walk() if n.kind is Syntax.STATEMENT and n.ref == element.ref]


def heads(nodes):
    """Give what belongs to nodes themselves, without what is under them."""
    return [c for n in nodes for c in n.children if c.kind is not Syntax.STATEMENT]


def removed(m, _, after):
    """Number the lines of what is gone, of what was under it, and of changed structures."""
    left = {e.ref for e in (*after.claims, *after.arguments)}
    gone = {e.ref for e in (*m.claims, *m.arguments)} - left
    steps = {e.ref for e in m.arguments if (e.key, e.steps) not in kept_steps(after)}
    gone_relations = {
        RelationRef(i)
        for i, r in enumerate(m.relations)
        if not gone.isdisjoint((*r.sources, *r.targets))
    }
    hit = [
        n
        for n in m.origin.tree.walk()
        if (n.kind is Syntax.STATEMENT and (n.ref in gone or n.relation in gone_relations))
        or (n.kind is Syntax.STRUCTURE and n.ref in steps)
    ]
    return lines_of(m, [n for top in hit for n in top.walk() if n.kind is not Syntax.COMMENT])


def kept_steps(after):
    return {(a.key, a.steps) for a in after.arguments}


# any texts


def ended(text):
    """End the line of a text that `loads` refuses because it could be the name of a file."""
    try:
        argmap.loads(text)
    except ArgmapError as error:
        return f"{text}\n" if "looks like the name of a file" in str(error) else text
    return text


@pytest.mark.parametrize("make", [line, whole])
def test_random_texts_are_written_as_they_were(make):
    """
    Whatever was read without an error is written as it was; `keep=False` prints it.

    Only what `loads` would take for the name of a file gets an end of its line.
    """
    random = Random(make.__name__)
    texts = [text for text in (make(random) for _ in range(tries(1000))) if clean(text)]

    assert [t for t in texts if argmap.dumps(parse(t).map) != ended(t)] == []
    assert all(
        argmap.dumps(m, keep=False) == print_map(m) for m in (parse(t).map for t in texts[:20])
    )


@pytest.mark.parametrize("name", EDITS)
@settings(max_examples=tries(60))
@given(text=token_texts | st.sampled_from(["```", "~~~ a"]), data=st.data())
def test_an_edited_text_can_be_read(name, text, data):
    """Whatever is done to a map that was read, it is written, and loses only what is named."""
    m = parse(text).map
    some = [*m.claims, *m.arguments]
    assume(some)
    one, other = (data.draw(st.sampled_from(some)) for _ in range(2))
    try:
        after = EDITS[name](m, one, other)
    except ArgmapError:
        event("refused")
        return

    laws.foretells(FORMATS["argdown"], after)
    laws.foretells(FORMATS["argdown"], after, keep=False)
    event(write_map(after).note)


@needs_corpus
def test_edits_of_a_text_undo_each_other():
    """What is undone in another session leaves the text as it was, letter by letter."""
    random = Random("undone")
    maps = real_maps()
    for name in random.sample(sorted(maps), max(10, tries(len(maps)) // 6)):
        m = maps[name]
        text = m.origin.source.text
        some = [e for e in m.claims if e.title and e.canonical and " " not in e.title[:1]]
        if not some:
            continue
        one = random.choice(some)
        assert again(m.tagged(one, "ours")).untagged(one.title, "ours") == m, (name, one)
        for there, back in UNDONE:
            after = again(there(m, one))
            assert argmap.dumps(back(after, one)).rstrip() == text.rstrip(), (name, one)


def again(m):
    """Write a map and read it."""
    return argmap.loads(argmap.dumps(m) + "\n")


#: What is done, and how it is undone when the text was read again.
UNDONE = [
    (
        lambda m, e: m.renamed(e, "A title of ours"),
        lambda m, e: m.renamed("A title of ours", e.title),
    ),
    (
        lambda m, e: m.with_support(e, by="A reason of ours.", title="Ours"),
        lambda m, _: m.without("Ours"),
    ),
]


@pytest.mark.slow
def test_edits_take_linear_time():
    """Editing a text of twice the length takes twice as long."""

    def make(count):
        text = "".join(
            f"[C{n}]: A claim. // c\n    + [R{n}]: A reason.\n        - Not {n}.\n\n"
            for n in range(count)
        )
        m = parse(text).map
        return m.tagged("C3", "t").with_support("R4", by="New.").without("C5").renamed("C6", "X")

    assert_in_proportion(argmap.dumps, make, 20)


# by example

TEXT = """\
===
title: Tea   // no comment
# a comment
author: "A. B."
===

// About tea.
[Tea]:  Tea   is good. #fact {par: 1} // trailing
  /* between */
  + [Calm]: It calms,
    and it warms.
      - Not always.

[Cup]: See @[Tea].
"""


def written(edit):
    """Give the new lines and the lost lines of an edit of the text."""
    text = argmap.dumps(edit(argmap.loads(TEXT)))
    old, new = TEXT.splitlines(), text.splitlines()
    return [w for w in new if w not in old], [w for w in old if w not in new]


@pytest.mark.parametrize(
    ("edit", "new", "lost"),
    [
        (lambda m: m, [], []),
        (
            lambda m: m.renamed("Tea", "Green tea"),
            [
                "[Green tea]:  Tea   is good. #fact {par: 1} // trailing",
                "[Cup]: See @[Green tea].",
            ],
            ["[Tea]:  Tea   is good. #fact {par: 1} // trailing", "[Cup]: See @[Tea]."],
        ),
        (
            lambda m: m.tagged("Tea", "two words"),
            ["[Tea]:  Tea   is good. #fact #(two words) {par: 1} // trailing"],
            ["[Tea]:  Tea   is good. #fact {par: 1} // trailing"],
        ),
        (
            lambda m: m.reworded("Tea", "Tea [is] good"),
            ["[Tea]:  Tea \\[is] good #fact {par: 1} // trailing"],
            ["[Tea]:  Tea   is good. #fact {par: 1} // trailing"],
        ),
        (lambda m: m.with_support("Tea", by="Cup"), ["  + [Cup]"], []),
        (
            lambda m: m.with_attack("Calm", by=["Never.", "Nowhere."]),
            ["      - Never. {linked: 1}", "      - Nowhere. {linked: 1}"],
            [],
        ),
        (
            lambda m: m.without("Calm"),
            ["Not always."],
            ["  + [Calm]: It calms,", "    and it warms.", "      - Not always."],
        ),
        (lambda m: m.with_claim("Milk, too.", title="Milk"), ["[Milk]: Milk, too."], []),
        (
            lambda m: m.moved("Calm", under="Cup"),
            [],
            [],
        ),
        (
            lambda m: Builder(m, title="Coffee").build(),
            ["title: Coffee"],
            ["title: Tea   // no comment"],
        ),
        (
            lambda m: Builder(m, settings={"lang": "en"}).build(),
            ["lang: en"],
            [],
        ),
    ],
)
def test_an_edit_changes_its_own_lines(edit, new, lost):
    """Each kind of edit, letter by letter."""
    assert written(edit) == (new, lost)


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        (  # the blank line belongs to both items of the list
            "* A.\n* B.\n\n# Next\n\nC.\n",
            lambda m: m.without(m.claims[1]),
            "* A.\n\n# Next\n\nC.\n",
        ),
        (
            "P.\n\n* A.\n* B.\n\n# Next\n\nC.\n",
            lambda m: m.without(m.claims[1]).without(m.claims[2]),
            "P.\n\n# Next\n\nC.\n",
        ),
        (  # words in brackets are no mention
            "[2]: A.\n  + B.\n\nHe supports [2]\nand not [3].\n",
            lambda m: m.renamed("2", "Two"),
            "[Two]: A.\n  + B.\n\nHe supports [2]\nand not [3].\n",
        ),
        (  # below the last line, at its depth, it would be an objection to that
            "A\n  + B\n  - C\n      <+ D\n    -> G\n",
            lambda m: m.with_attack(m.claims[0], by="O."),
            "A\n  + B\n  - C\n      <+ D\n    -> G\n  - O.\n",
        ),
        (  # arrows in formulas are not arrows between titles
            (
                "<R>: r\n\n(1) A. {f: 'F(x) -> G(x)'}\n(2) B. {f: 'G(x) -> H(x)'}\n"
                "----\n(3) C. {f: 'F(x) -> H(x)'}\n"
            ),
            lambda m: m.without("R"),
            'A. {f: "F(x) -> G(x)"}\n\nB. {f: "G(x) -> H(x)"}\n\nC. {f: "F(x) -> H(x)"}\n',
        ),
    ],
)
def test_what_an_edit_does_not_concern_stays(text, edit, after):
    written = write_map(edit(argmap.loads(text)))

    assert (written.text, written.note) == (after, "")


def test_a_new_reason_comes_after_those_that_are_there():
    """It is put behind everything that is under what it bears on, with the same indentation."""
    text = argmap.dumps(argmap.loads(TEXT).with_support("Tea", by="Cup"))

    assert text == TEXT.replace("- Not always.\n", "- Not always.\n  + [Cup]\n")


ORDERED = """\
===
title: Tea

# kept
===
[Tea]: Tea is good.  // trailing
  /* about calm */
  + [Calm]:  It calms,
    and it warms.
      - Not always.
  + It is cheap.
  + It is old.

// alone

// about cups
[Cup]: A cup.

<Long>: It lasts.

(1) [Leaf]: Leaves keep.
----
(2) [Last]: Tea keeps.
"""
CALM = "  /* about calm */\n  + [Calm]:  It calms,\n    and it warms.\n      - Not always.\n"
CHEAP, OLD = "  + It is cheap.\n", "  + It is old.\n"
CUP = "// about cups\n[Cup]: A cup.\n\n"


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (
            lambda m: m.moved("Calm", after="It is cheap."),
            ORDERED.replace(CALM + CHEAP, CHEAP + CALM),
        ),
        (
            lambda m: m.moved("It is old.", before="Calm"),
            ORDERED.replace(OLD, "").replace(CALM, OLD + CALM),
        ),
        (
            lambda m: m.moved("Cup", before="Tea"),
            ORDERED.replace(CUP, "").replace("[Tea]", CUP + "[Tea]"),
        ),
        (
            lambda m: m.moved("It is old.", before="It is cheap.").renamed("Cup", "Mug"),
            ORDERED.replace(CHEAP + OLD, OLD + CHEAP).replace("[Cup]", "[Mug]"),
        ),
    ],
)
def test_an_element_moves_with_its_lines(edit, text):
    """They go with what is under them and the comment above; all others stay as they were."""
    written = write_map(edit(argmap.loads(ORDERED)))

    assert (written.text, written.note) == (text, "")


def test_an_element_moves_within_the_section_that_it_was_moved_to():
    """First it goes there, then lines of that section change places."""
    m = argmap.loads("[A]: a // x\n\n[B]: b\n\n# Two\n\n// on c\n[C]: c\n\n[D]: d\n")
    text = argmap.dumps(m.moved("B", section="Two").moved("B", after="C"))

    assert text == "[A]: a // x\n\n# Two\n\n// on c\n[C]: c\n\n[B]: b\n\n[D]: d\n"


IN_SECTIONS = """\
[Tea]: Tea is good.  // trailing
  // on cost
  + [Cheap]: It is cheap. #fact {linked: a, par: 2}
      // on water
      + [Water]: Water is cheap.
  + [Old]: It is old. {linked: a}

# Cups

// on cups
[Cup]: A cup.
  + [Clay]: It is of clay.

// on saucers
[Saucer]: A saucer. // small
"""
WATER = "      // on water\n      + [Water]: Water is cheap.\n"
SAUCER = "\n// on saucers\n[Saucer]: A saucer. // small\n"


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (  # it stands under another claim, and what is under it stays in its section
            lambda m: m.moved("Cheap", section="Cups"),
            IN_SECTIONS.replace(
                "[Cheap]: It is cheap. #fact {linked: a, par: 2}", "[Cheap] {linked: a}"
            )
            + "\n[Cheap]: It is cheap. #fact {par: 2}\n",
        ),
        (
            lambda m: m.moved("Water", under="Cup"),
            IN_SECTIONS.replace(WATER, "").replace(
                "of clay.\n", "of clay.\n" + WATER.replace("      ", "  ")
            ),
        ),
        (
            lambda m: m.moved("Saucer", section=""),
            IN_SECTIONS.replace(SAUCER, "").replace("\n# Cups", SAUCER + "\n# Cups"),
        ),
        (
            lambda m: m.moved("Cup", section=""),
            IN_SECTIONS.replace("[Cup]: A cup.", "[Cup]").replace(
                "\n# Cups", "\n[Cup]: A cup.\n\n# Cups"
            ),
        ),
        (
            lambda m: m.moved("Cup", section="").moved("Clay", section=""),
            IN_SECTIONS.replace(
                "// on cups\n[Cup]: A cup.\n  + [Clay]: It is of clay.\n\n", ""
            ).replace(
                "\n# Cups", "\n// on cups\n[Cup]: A cup.\n  + [Clay]: It is of clay.\n\n# Cups"
            ),
        ),
    ],
)
def test_an_element_moves_to_another_section(edit, text):
    """Its lines and the comment above go there; where they can't, a line refers to it."""
    m = edit(argmap.loads(IN_SECTIONS))
    written = write_map(m)
    again = argmap.loads(written.text)

    assert (written.text, written.note) == (text, "")
    assert {(r.sources, r.targets) for r in again.relations} == {
        (r.sources, r.targets) for r in m.relations
    }
    if not all(r in argmap.loads(IN_SECTIONS).relations for r in m.relations):
        return  # under another claim, it belongs to the section of that one
    assert {c.title: c.home for c in again} == {c.title: c.home for c in m}


@pytest.mark.parametrize(
    "edit",
    [
        lambda m: m.moved("Calm", after="Cup"),  # it stands under another claim
        lambda m: m.moved("Last", before="Leaf"),  # the step has its own order
    ],
)
def test_an_order_that_lines_cannot_have_costs_no_comment(edit):
    """The text stays, and what is written names the order as not written."""
    written = write_map(edit(argmap.loads(ORDERED)))

    assert written.text == ORDERED
    assert written.note == "the order of its elements can't be written into the author's text"


def test_a_last_line_without_an_end_can_move():
    """Each line gets an end, and the text has none where it had none."""
    m = argmap.loads("[A]: a\r\n  + [B]: b\r\n  + [C]: c")
    apart = argmap.loads("[A]: a\n\n[B]: b")

    assert argmap.dumps(m.moved("C", before="B")) == "[A]: a\r\n  + [C]: c\r\n  + [B]: b"
    assert argmap.dumps(apart.moved("B", before="A")) == "[B]: b\n\n[A]: a"


@pytest.mark.slow
def test_moves_at_every_depth_are_written():
    """However deep they are nested, one under another."""
    levels = range(1, 300)
    pairs = [f"{' ' * n}+ [P{n}]\n{' ' * n}+ [Q{n}]\n" for n in levels]
    m = argmap.loads("[A]: a\n" + "".join(pairs))
    wanted = ["A", *(f"Q{n}" for n in levels), *(f"P{n}" for n in reversed(levels))]
    claims = [m.claims[title] for title in wanted]
    text = argmap.dumps(attrs.evolve(m, claims=claims, origin=None, edited=m.origin))

    assert [line.strip("+ []:a") for line in text.splitlines()] == wanted


def test_many_moves_are_written_in_time():
    """A map that is sorted claim by claim is written in proportion to its size."""
    lines = [f"  + [R{n}]: Reason {n}.\n" for n in range(40)]
    m = argmap.loads("[A]: a\n" + "".join(lines))
    for n in range(1, 40):
        m = m.moved(f"R{n}", before=f"R{n - 1}")

    assert argmap.dumps(m) == "[A]: a\n" + "".join(reversed(lines))


def test_windows_line_ends_stay():
    """New lines end as the others do, also where the last line has no end."""
    m = argmap.loads("[A]: a\r\n  + [B]: b")

    assert argmap.dumps(m.with_support("A", by="c")) == "[A]: a\r\n  + [B]: b\r\n  + c\r\n"
    assert argmap.dumps(m.with_claim("c")) == "[A]: a\r\n  + [B]: b\r\n\r\nc\r\n"


def test_a_saved_map_keeps_its_file(tmp_path):
    """`save` and `dump` write the text that was read, with its comments."""
    path = tmp_path / "tea.argdown"
    path.write_text(TEXT, "utf-8")
    m = argmap.load(path)
    m.save(path)
    assert path.read_text("utf-8") == TEXT
    m.renamed("Cup", "Mug").save(path)
    assert path.read_text("utf-8") == TEXT.replace("[Cup]:", "[Mug]:")


@pytest.mark.parametrize("encoding", BOMS)
def test_a_saved_map_keeps_its_encoding(encoding, tmp_path):
    """A file in UTF-16, or with a byte-order mark, is one again, edited or not."""
    path, copy = tmp_path / "tea.argdown", tmp_path / "copy.ad"
    codec = encoding.removesuffix("-sig")

    def raw(text):
        return BOMS[encoding] + text.encode(codec)

    path.write_bytes(raw("[Té]: Tea is good. 🍵\n"))
    m = argmap.load(path)
    m.save(copy)
    m.renamed("Té", "Thé").save(path)

    assert copy.read_bytes() == raw("[Té]: Tea is good. 🍵\n")
    assert path.read_bytes() == raw("[Thé]: Tea is good. 🍵\n")
    assert argmap.load(path) == m.renamed("Té", "Thé")


def test_what_is_printed_or_in_another_format_is_utf8(tmp_path):
    """Only a text that is kept has an encoding of its own."""
    path = tmp_path / "tea.argdown"
    path.write_bytes(BOMS["utf-16-le"] + "[Té]: Tea.\n".encode("utf-16-le"))
    m = argmap.load(path)
    argmap.dump(m, path, keep=False)
    m.save(tmp_path / "tea.json")

    assert path.read_bytes().decode("utf-8") == "[Té]: Tea.\n"
    assert "Té" in (tmp_path / "tea.json").read_bytes().decode("utf-8")


def test_what_cannot_be_kept_is_printed_with_a_note():
    """A text with errors, and an order that no change of lines gives, are printed anew."""
    broken = parse("[A]: a\n  +  [B]: **b\n").map
    m = argmap.loads("// c\n[A]: a\n  + [B]: b\n\n(1) [A]\n----\n(2) c\n")
    lost = m.with_support(m.arguments[0], by="New.")

    assert write_map(broken).note == "the text that it was read from has errors"
    assert write_map(lost).note == "its edits can't be written into the author's text"
    assert "// c" not in write_map(lost).text
    assert write_map(Builder(title="New").build()).note == ""


def test_nothing_is_kept_of_a_part():
    """A part of a map is a map of its own: it isn't an edit of the whole."""
    part = argmap.views.tagged(argmap.loads(TEXT), "fact")

    assert "// About tea." not in argmap.dumps(part)


def test_an_edit_in_strict_mode_means_what_its_symbol_means():
    """A reason that is added in strict mode is what its line is read as."""
    m = argmap.loads("===\nmodel: {mode: strict}\n===\n\n[A]: a\n").with_support("A", by="b")

    assert m.relations[0].kind.value == "entails"
    assert parse(argmap.dumps(m)).map.relations[0].kind.value == "entails"
