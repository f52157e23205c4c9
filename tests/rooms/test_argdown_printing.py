"""Writing Argdown: print, and it reads back equal; format or rename, and nothing else changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.argdown import format_text, marks, parse, print_map
from argmap.argdown.writing import escape, printer
from argmap.argdown.writing import plan as planning
from argmap.argdown.writing.rename import Titles
from argmap.argdown.writing.yaml_out import data_text as write_data
from argmap.argdown.yaml12 import load_yaml
from argmap.cli import cli
from argmap.conversion import losses
from argmap.model import (
    ArgumentMap,
    Builder,
    Claim,
    Data,
    Kind,
    Occurrence,
    Range,
    RangeKind,
    RelationRef,
)
from argmap.source import Severity

from ..effort import tries
from ..pools import any_map
from ..prefixes import CORPUS
from ..random_texts import line, whole
from ..steps import assert_in_proportion
from ..strategies import maps
from .test_argdown import token_texts

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = CORPUS.parent / "expected"
needs_corpus = pytest.mark.skipif(
    not EXPECTED.exists(), reason="the conformance corpus is not beside the project"
)

#: Each line of the language that a printer could get wrong, in a few words.
TRICKY = [
    (
        "===\ntitle: 'Tea: why?'\nmodel: {mode: strict}\nsource: {date: 2024-01-02, n: [{a: b}]}"
        "\n===\n\n[A]: a\n  - [B]: b"
    ),
    "# One #tag {isGroup: true}\n\n[A]: a\n\n## Two\n\n[B]: b\n\n# Three\n\n[A]\n  - [C]: c",
    "[A]: **bold _both_** and *italic*, see @[B] or [there](http://x.y/z). #(two words) #b",
    "\\[A] \\#b \\.A. \\:y: https:\\//x.y a\\_b \\* 3.5 \\{x\\} \\<B> \\@[C] \\\\ end",
    "1984\\. It was so.\n\n\\(1) is no premise.\n\n\\- nor this.\n\n\\# nor a heading.",
    r"""[A]: a {x: "a\x7d b", y: "]:", z: 1e3, d: 2024-01-02, e: 'no', f: ~, g: [], h: {}}""",
    "[A] #t {a: 1}\n  + [B] #u\n    - <C>: c\n      _ [D]\n  +> [E]\n  >< [F]: f",
    "[A]\n  + [B] {linked: a, scheme: sign}\n  + c {linked: a}\n  - d {relation: outweighs}",
    (
        "<A>: a\n  - [X]\n\n(1) [P]: p\n    - [Y]: y\n(2) q\n-- rule 1, 2\\, 3 {uses: [1, 2]} --\n"
        "    _ <U>: u\n(3) r\n----\n(4) [Z]\n    +> [V]"
    ),
    "[A]\n  - [B]\n    _ c {'on': relation}\n      - d {'on': relation}\n    + e",
    "(1) a\n----\n(2) b\n\n<A>\n\n* one\n* [two]: 2\n    + three",
    "[A]: a\n  + [B]\n\n[A]: again {isCanonical: true}\n  + [B]\n    - [C]\n  - [A]",
    "# One #ab #a\n\n[A]: a\n\n## Two #(a b) #a",
    "[A]: see \\.**a**. and .*b*. and \\:*c*: there",
    "===\nmodel:\n  removeTagsFromText: true\n===\n\n[A]: a #b c #d\n\n[E] #f",
    "[T]: As shown in *that*.[1](http://x.y).\n\n**b**:*a*:\n\n*a*.#t.\n\n*a*.<!-- c -->[1](u.v)",
    "*:*#t**\n\n_x *a** y_\n\n*x *\\.y#t* z#u*\n\n**x *a***\n\n*a*.A.b",
    "#t*a*\n\n*\\\u2003a*\n\n_x *_y_.#t* z_",
    "a < b\n{x: '>'}\n\n[A]\n#(a]:b)\n\n[]:]: a\n\n<!-->\n\n.a\x85*b*\x85.",
    "===\nmodel: {shortcodes: {.x.: {unicode: o}, .A.: {unicode: y}}}\n===\n\n*a*.x.\n\n.A.",
    "# a #t\u2003\n\n*b #\xa0*\n\n[A] #t\xa0 {a: 1}\n\n__b*a:**- ** __",
    "# b#\u2003|c #t\n\n[1](u.v)\\\t x\n\na_b [1](u.v)**\tx",
    "[\n](b)\n\na [ ](b)\n\n# [b\n1](y) c\n\n[A]\n#t\n  + [B]",
    "[C]\n  _ [C] {relation: preference}\n  _ [C]\n\n<A>\n  _ <A>\n  - <A> {relation: outweighs}",
    "* <A>\n  - <A>\n* [B]\n  + [A]\n\n[A] {a: 1}\n  - c\n    - [A]",
]


#: What needs the author's text to be printed equal.  A map that was read keeps it; the order of
#: lines that repeat a relation, and so say nothing, is not searched for where it is missing.
ONLY_IN_THE_TEXT = {
    "files/examples__Populism-Core-Argument-Argdown-Example.argdown",
    *(f"probes/d2{name}.argdown" for name in ("3-same-relation-two-ways", "4-contradiction-dup")),
    "probes/m20-statement-between-arg-and-pcs.argdown",
    *(f"spec-inline/ModelPlugin-0{number}.argdown" for number in (3, 5)),
}


def errors(parsed):
    return [d for d in parsed.diagnostics if d.severity is Severity.ERROR]


def prints_equal(text):
    """Whether printing what *text* says reads back equal, also as Argdown sees it."""
    m = parse(text).map
    again = parse(print_map(m))
    if again.map != m or errors(again):
        return False
    return argmap.dumps(again.map, "argdown-json") == argmap.dumps(m, "argdown-json")


def accepted():
    """Yield the corpus inputs that Argdown accepts, by name."""
    for path in sorted(EXPECTED.rglob("*.json")):
        name = path.relative_to(EXPECTED).as_posix().removesuffix(".json")
        if json.loads(path.read_text("utf-8")).get("ok"):
            yield name, (CORPUS / name).read_bytes().decode()


@pytest.mark.parametrize("text", TRICKY)
def test_what_is_printed_reads_back_equal(text):
    """Printing loses nothing of what was read, and says so."""
    assert not errors(parse(text))
    assert prints_equal(text)
    assert losses(parse(text).map, "argdown") == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("import tea", "import milk", "sugar = 2"),
        ("const tea = 1", "let milk = 2", "var sugar = 3"),
        ("Tea -> Calm", "Calm -> Sleep", "Sleep --> Health"),
        ("Pay %s.", "Drink %s.", "+ Wake %(name)s."),
        ("import tea -> milk", "const tea = milk -> 1", "import milk -> tea"),
    ],
)
@pytest.mark.parametrize("above", [(), ("Tea is good.",)])
def test_claims_that_read_like_another_language_are_written_as_claims(texts, above):
    """A map that was made in code is never refused as Python or a template when it is read."""
    b = argmap.Builder()
    for text in (*above, *texts):
        b.claim(text)
    m = b.build()

    assert argmap.losses(m, "argdown") == ()
    assert argmap.loads(argmap.dumps(m)) == m
    assert argmap.dumps(argmap.loads(argmap.dumps(m)), keep=False) == argmap.dumps(m)


@pytest.mark.slow
@needs_corpus
def test_the_corpus_prints_equal():
    """Every input that Argdown accepts is printed so that it reads back equal."""
    assert [name for name, text in accepted() if not prints_equal(text)] == []


@pytest.mark.slow
@needs_corpus
def test_plans_without_the_text_print_equal():
    """The map alone tells how to print it, too, but for what only its author's text can tell."""
    lost = [name for name, text in accepted() if not plans_equal(text)]

    assert [name for name in lost if name not in ONLY_IN_THE_TEXT] == []


def plans_equal(text):
    """Whether the map reads back equal if nobody knows where it was read from."""
    m = attrs.evolve(parse(text).map, origin=None)
    again = parse(print_map(m))
    return again.map == m and not errors(again)


#: What the map says, however it is printed: an undercut of a claim, a title with brackets in it,
#: regrouping, a relation of something to itself, a tag right before another sign,
#: and a claim without a word, of which nothing can be written after its symbol.
OF_THE_MAP = {"ARG024", "ARG030", "ARG040", "ARG041", "ARG048", "ARG061"}
#: A text that Argdown's include takes although it is escaped, a claim that begins with a number.
OF_THE_WORDS = {"probes/l05-include-ok.argdown", "probes/m01-wrapped-minus.argdown"}


def odd_notation(text):
    """What argmap finds wrong with how it has printed what *text* says itself."""
    printed = print_map(attrs.evolve(parse(text).map, origin=None))
    return [str(d) for d in parse(printed).diagnostics if d.code not in OF_THE_MAP]


@pytest.mark.parametrize("make", [line, whole])
def test_argmap_finds_nothing_about_its_own_notation(make):
    """What it prints is written as it wants maps to be written."""
    random = Random(f"notation of {make.__name__}")
    texts = [make(random) for _ in range(tries(1_000))]
    clean = [text for text in texts if not errors(parse(text))]

    assert [found for text in clean if (found := odd_notation(text))] == []
    assert len(clean) > len(texts) // 4


@needs_corpus
def test_argmap_finds_nothing_about_its_own_notation_of_the_corpus():
    """Whatever Argdown accepts, argmap prints it as it wants maps to be written."""
    texts = [(name, text) for name, text in accepted() if name not in OF_THE_WORDS]
    some = texts[:: len(texts) // tries(len(texts))]

    assert [(name, found) for name, text in some if (found := odd_notation(text))] == []
    assert some


@pytest.mark.parametrize("make", [line, whole])
def test_random_texts_print_equal(make):
    """Whatever was read without an error is printed without one, and reads back equal."""
    random = Random(make.__name__)
    count = max(100, tries(20_000))
    read = ((text, parse(text)) for text in (make(random) for _ in range(count)))
    clean = [(text, parsed.map) for text, parsed in read if not errors(parsed)]

    assert [text for text, m in clean if not prints_back(m)] == []
    assert len(clean) > count // 4


def prints_back(m):
    """Whether printing gives an equal map, without an error."""
    again = parse(print_map(m))
    return again.map == m and not errors(again)


def test_marks_that_cannot_be_told_apart_are_left_out():
    """What no Argdown can mark loses its marks, never its words, and the loss is named."""
    bold, italic, tag = RangeKind.BOLD, RangeKind.ITALIC, RangeKind.TAG
    for text, ranges in (
        ("rewrite", [Range(bold, 0, 2)]),
        ("- rewrite", [Range(italic, 0, 4)]),
        ("ab#t c#u", [Range(italic, 0, 8), Range(bold, 1, 4), Range(tag, 2, 4, "t"),
                      Range(tag, 6, 8, "u")]),
        ("ab.A.", [Range(italic, 0, 2), Range(bold, 1, 2)]),
        ("a\u2003b", [Range(italic, 1, 3)]),
        ("a", [Range(italic, 1, 1)]),
    ):  # fmt: skip
        m = ArgumentMap([Claim("T", (Occurrence(text, ranges=tuple(ranges)),))])
        again = parse(argmap.dumps(m))

        assert not errors(again)
        assert again.map.claims["T"].occurrences[0].text == text
        assert bool(losses(m, "argdown")) == (again.map != m)


@pytest.mark.slow
def test_many_ranges_are_marked_in_linear_time():
    """Twice as many ranges, nested or side by side, take twice as long."""

    def ranges(count):
        nested = tuple(Range(RangeKind.ITALIC, n, 4 * count - n) for n in range(count))
        beside = tuple(Range(RangeKind.BOLD, 3 * n, 3 * n + 1) for n in range(count))
        text = "a. " * (4 * count // 3 + 1)
        return [ArgumentMap([Claim("T", (Occurrence(text, ranges=r),))]) for r in (nested, beside)]

    def write(maps):
        for m in maps:
            argmap.dumps(m)

    write(ranges(5_000))
    assert_in_proportion(write, ranges, 300)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.argdown")), ids=lambda p: p.stem)
def test_examples_print_equal(path):
    """So is every example."""
    text = path.read_text("utf-8")

    assert errors(parse(text)) or (prints_equal(text) and plans_equal(text))


@given(any_map)
@settings(max_examples=tries(600))
def test_any_map_is_printed(m):
    """Any map becomes Argdown without an error, the same every time; no losses mean equality."""
    written = argmap.dumps(m, "argdown")
    parsed = parse(written)

    assert errors(parsed) == []
    assert argmap.dumps(m, "argdown") == written
    assert bool(losses(m, "argdown")) == (parsed.map != m)


@given(maps(nasty=False, dangling=False))
@settings(max_examples=tries(600))
def test_what_no_loss_names_survives(m):
    """Of a titled claim or argument, what `losses` leaves out is there again."""
    named = {(loss.at, loss.aspect) for loss in losses(m, "argdown")}
    found = parse(argmap.dumps(m, "argdown")).map

    for old in (*m.claims, *m.arguments):
        if old.title is None or {(old.ref, "title"), (old.ref, "missing")} & named:
            continue
        new = found.get(old.ref)
        assert (old.ref, "text") in named or new.text == old.text
        assert (old.ref, "tags") in named or new.tags == old.tags
        assert (old.ref, "data") in named or new.data == old.data


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
@settings(max_examples=tries(1500))
def test_texts_survive_whatever_they_hold(texts):
    """A builder's texts are read again word for word, whatever characters they hold."""
    b = Builder()
    for number, text in enumerate(texts):
        b.claim(text, title=f"C{number}")
        if text.split():  # a builder refuses a claim that has neither text nor title
            b.claim(text)
    m = b.build()
    found = parse(print_map(m)).map

    assert [c.text for c in found.claims] == [c.text for c in m.claims]
    assert found == m


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_data_survives(value):
    """Whatever YAML can say is written on one line, and read as the same."""
    said = Data({"x": value})
    written = write_data(said)

    assert Data(load_yaml(written)) == said
    assert len(written.splitlines()) == 1


def test_a_builders_map_reads_well():
    """A tree made in code becomes an indented tree, and only where it stands differs."""
    b = Builder(title="Tea")
    tea = b.claim("We should serve tea.", title="Tea", contention=True)
    b.support(tea, "It calms.", "We need to be calm.")
    calm = b.rebut(tea, b.argument("Cost", "It costs money."))
    b.undercut(calm, "Only a little.")
    m = b.build()
    written = argmap.dumps(m)

    assert written.startswith("===\ntitle: Tea\n===\n\n[Tea]: We should serve tea. #contention\n")
    assert "    + It calms. {linked: 1}\n    + We need to be calm. {linked: 1}\n" in written
    assert "    - <Cost>: It costs money.\n" in written
    assert '        _ Only a little. {"on": relation}\n' in written
    assert [r.targets for r in parse(written).map.relations][-1] == (RelationRef(1),)
    assert {loss.aspect for loss in losses(m, "argdown")} == {"data", "occurrences"}


@pytest.mark.parametrize(
    "text",
    ["[a]([T]: x", "[<A>: ]([T]: {a: 1}", "[B]: y (z)\n\n[a](b]: x\n  + [c](d]: z"],
)
def test_titles_like_links_print_equal(text):
    """A title that would be a link if a bracket closed later on is printed as it was read."""
    m = parse(text).map

    assert any("](" in (claim.title or "") for claim in m.claims)
    assert prints_equal(text)
    assert losses(m, "argdown") == ()


def test_titles_that_cannot_be_written_are_named():
    """A title that would be read otherwise is mended, and the loss named."""
    for title in ("a]: b", "a\nb", "[x](y)"):
        b = Builder()
        b.support(b.claim("It is so.", title=title), "Because.")
        m = b.build()

        assert "title" in {loss.aspect for loss in losses(m, "argdown")}
        assert errors(parse(argmap.dumps(m))) == []


_escaper = escape.Escaper.__init__


def _blind(self, shortcodes, _=""):
    _escaper(self, shortcodes)


FAULTS = {
    "escapes nothing": (escape.Escaper, "_means_something", lambda *_, **__: False),
    "escapes no line start": (escape, "_off_line_start", lambda written: written),
    "drops ranges": (escape, "_pieces", lambda text, _: [("plain", text)]),
    "drops data": (printer, "_data", lambda _: ""),
    "drops tags of references": (printer.Printer, "_tags", lambda *_: []),
    "drops tags of headings": (printer, "_tags_in", lambda _: []),
    "drops front matter": (printer, "front_matter_text", lambda _: "===\nx: y\n==="),
    "drops relations": (printer.Printer, "_children", lambda *_: ""),
    "drops rules": (printer.Printer, "_inference", lambda *_: "----"),
    "lets every mark close": (marks, "_lets_close", lambda *_: True),
    "takes every mark": (marks.Marks, "_fits", lambda *_: True),
    "nests every mark": (marks.Marks, "_nests", lambda *_: True),
    "keeps no dot apart": (escape, "_NOTHING", ""),
    "sees nothing behind": (escape.Escaper, "__init__", _blind),
    "knows no order": (printer, "outline", lambda *_: None),
    "drops headings": (printer.Printer, "heading", lambda *_: "// gone"),
    "drops list items": (printer, "_is_item", lambda _: False),
    "drops escapes in rules": (printer, "rule", lambda text, _: text),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_law_notices_a_broken_printer(fault, monkeypatch):
    """Each planted fault makes some text print otherwise than it reads."""
    where, name, broken = FAULTS[fault]
    monkeypatch.setattr(where, name, broken)

    assert not all(prints_equal(text) for text in TRICKY)


# formatting


def comments(parsed):
    """List the comments of a text, whose lone carriage returns are mended as elsewhere."""
    text = parsed.tree.source.text
    mended = text.replace("\r\n", "\n").replace("\r", "\n")
    tree = parsed.tree if mended == text else parse(mended).tree
    return [t.value.rstrip() for t in tree.tokens if t.kind.name == "COMMENT"]


def words(text):
    return "".join(text.split())


def keeps_everything(text):
    """Whether formatting *text* is stable, and keeps its map, comments and characters."""
    return nothing_lost(text, format_text(text).text)


def nothing_lost(text, found):
    """Whether *found*, what *text* became when it was formatted, is as it should be."""
    if found == text:
        return True
    old, new = parse(text), parse(found)
    return (
        format_text(found).text == found
        and new.map == old.map
        and comments(new) == comments(old)
        and words(found) == words(text)
        and argmap.dumps(new.map, "argdown-json") == argmap.dumps(old.map, "argdown-json")
    )


@pytest.mark.parametrize("text", TRICKY)
def test_formatting_keeps_everything(text):
    """Formatting twice changes nothing, and no word, comment or relation changes."""
    assert format_text(text).problem == ""
    assert keeps_everything(text)


@given(token_texts)
@example("*/*/\r*/*")
@settings(max_examples=tries(2000))
def test_formatting_anything_keeps_everything(text):
    """Whatever the text, it is evened out or left alone."""
    assert keeps_everything(text)


@pytest.mark.slow
@needs_corpus
def test_formatting_the_corpus_keeps_everything():
    """No accepted input of the corpus is left alone, and none loses anything."""
    found = [(name, text, format_text(text)) for name, text in accepted()]
    alone = [(name, parse(text)) for name, text, formatted in found if formatted.problem]

    assert [name for name, parsed in alone if not errors(parsed)] == []
    assert [name for name, text, f in found if not nothing_lost(text, f.text)] == []


@pytest.mark.slow
def test_two_hundred_files_are_formatted_in_one_go(tmp_path):
    """A class's files are checked by one command."""
    text = (EXAMPLES / "school-start.argdown").read_text("utf-8")
    for number in range(200):
        (tmp_path / f"{number}.argdown").write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["fmt", "--check", str(tmp_path / "*.argdown")])

    assert result.exit_code == 0


def test_line_ends_stay(tmp_path):
    """A file with Windows line ends keeps them."""
    path = tmp_path / "a.argdown"
    path.write_bytes(b"[A]: a\r\n  + [B]: b\r\n")
    CliRunner().invoke(cli, ["fmt", str(path)])

    assert path.read_bytes() == b"[A]: a\r\n    + [B]: b\r\n"


# renaming


def test_renaming_touches_only_its_places():
    """Definition, references and mentions change; comments, data, text and namesakes stay."""
    titles = Titles.read(
        '[A]: a {x: "[A]"} // [A] stays\n  + [B]: see @[A], not A. #A\n\n<A>\n  + [A]\n'
    )

    assert titles.renamed("claim", "A", "New") == (
        '[New]: a {x: "[A]"} // [A] stays\n  + [B]: see @[New], not A. #A\n\n<A>\n  + [New]\n'
    )
    assert titles.count("claim", "A") == 3
    assert titles.count("argument", "A") == 1


@given(token_texts)
@settings(max_examples=tries(1000))
def test_renaming_there_and_back_is_nothing(text):
    """Renaming and renaming back gives the same bytes, whatever the text."""
    titles = Titles.read(text)
    for kind in ("claim", "argument"):
        there = titles.renamed(kind, "A", "Something new")
        if there is not None:
            assert Titles.read(there).renamed(kind, "Something new", "A") in (text, None)
            assert there.count("Something new") == titles.count(kind, "A")


def test_renaming_renames_the_map():
    """The map is the same but for the title."""
    text = "[A]: a\n  + [B]: b\n    - [A]\n"
    found = parse(Titles.read(text).renamed("claim", "A", "New")).map

    assert [c.title for c in found.claims] == ["New", "B"]
    assert [r.kind for r in found.relations] == [Kind.SUPPORT, Kind.ATTACK]
    assert isinstance(found, ArgumentMap)


def test_where_only_blank_lines_were_missing_texts_print_equal():
    """A text whose one error is a missing blank line is written with it, and reads back equal."""
    random = Random("glued")
    glued = []
    for _ in range(tries(6_000)):
        text = whole(random).replace("\n\n", "\n", 1)
        parsed = parse(text)
        if {d.code for d in errors(parsed)} == {"ARG008"}:
            glued.append((text, parsed.map))

    assert len(glued) > tries(6_000) // 100
    assert [text for text, m in glued if not prints_back(m)] == []


@given(st.text(alphabet=" \tab.:,;-+1(){}[]<>#@*_/\\'\u2003\x85é", max_size=12))
@example("a.b. c")
@example(".A. and:b:")
@settings(max_examples=tries(2_000))
def test_harmless_texts_are_written_like_all_others(text):
    """The short way for a text without marks gives what the long way gives."""
    short = [escape.content(text, at_line_start=start) for start in (True, False)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(escape, "_HARMLESS", re.compile("(?!)"))
        assert short == [escape.content(text, at_line_start=start) for start in (True, False)]


@pytest.mark.parametrize("end", ["*", "_", "[x", "a.b", " {", ". c*"])
def test_a_long_text_with_a_mark_at_its_end_is_written_at_once(end):
    """Looking whether a text is harmless goes through it once; a second way would take ages."""
    text = "a long text, and so on " * 2_000 + end

    assert escape.content(text).startswith(text[:1_000])


@pytest.mark.parametrize("end", ["*", "_", "[x", "a.b", " {", "]:", "\u2028"])
@pytest.mark.parametrize("start", ["", "  + ", "[A]: ", "[A]", "+" + " " * 20_000])
def test_a_long_line_with_a_mark_at_its_end_is_read_at_once(start, end):
    """Looking whether a line is plain goes through it once, too."""
    text = f"[B]: b\n{start}{'a long text, and so on ' * 2_000}{' ' * 20_000}{end}\n"

    assert parse(text).tree.tokens[-1].end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "[A]: b\n    + /**/\n        + c\n",
        "(1) /**/\n----\n(2) [B]: b\n",
        "* /**/\n* b\n",
    ],
)
def test_a_claim_without_words_keeps_its_label(text):
    """Argdown 1.7.5 makes a title up for a comment alone, and shows an escaped space as it is."""
    m = parse(text).map

    assert print_map(m) == text
    assert "Untitled" in argmap.dumps(m, "argdown-json", map=True)


def test_a_claim_without_words_is_written_as_a_space_where_a_comment_would_be_none():
    """A paragraph that is a comment says nothing, and data needs something to follow."""
    text = "\\ \n    + \\  {a: 1}\n"
    m = parse(text).map

    assert [c.text for c in m.claims] == ["", ""]
    assert print_map(m) == text


def test_an_empty_claim_may_be_followed_by_a_blank_line():
    """A reason without words, the last of its paragraph, is read again as one."""
    m = parse("[A]: a\n    + \\ \n\n[B]: b\n").map
    again = parse(argmap.dumps(m, keep=False))

    assert not again.diagnostics
    assert again.map == m
    assert len(again.map.relations) == 1


def test_no_order_is_tried_twice(monkeypatch):
    """Where nothing stands before the first heading, no way to write that gives another order."""
    tried = []
    ordering = planning._Ordering  # noqa: SLF001 - one is made for each trial
    made = ordering.__init__
    monkeypatch.setattr(
        ordering,
        "__init__",
        lambda self, m, ways: tried.append(ways) or made(self, m, ways),
    )
    text = (
        "# T\n\n[A]: a\n    - <S>: s\n        _ [H]: h\n\n<S>\n\n(1) p\n----\n(2) q\n    -> [A]\n"
    )
    m = argmap.loads(argmap.dumps(parse(text).map, "argdown-json"), "argdown-json")
    with pytest.raises(planning.StuckError):
        planning.plan(m)

    assert len(tried) == len(planning.STRATEGIES)
