"""Reading Argdown: what each construct means, and what becomes of mistakes."""

from __future__ import annotations

import gc
import random
import subprocess
import sys

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.argdown import CODES, parse, yaml12
from argmap.argdown.quiet import collector_spared
from argmap.argdown.reading.lexer import Lexer
from argmap.argdown.yaml12 import YamlError, load_yaml
from argmap.model import ArgumentRef, ClaimRef, Data, Kind, RangeKind, Role, StepRef
from argmap.source import Source

from ..effort import tries
from ..prefixes import CORPUS, run

needs_corpus = pytest.mark.skipif(
    not CORPUS.exists(), reason="the conformance corpus is not beside the project"
)

#: What the language is made of: random sequences of these reach its corners.
TOKENS = [
    *"[]<>(){}@#*_+-.,:;/\\=|!?'\"&`~",
    *["\n", "\n\n", "\r\n", "\r", "\t", "  ", "    ", " "],
    *["[A]", "[A]: ", "<B>", "<B>: ", "@[A]", "@<B>", "#tag", "#(a tag)", "[x](y)", "**", "__"],
    *["+ ", "- ", "_ ", "<+ ", "<- ", "<_ ", "+> ", "-> ", "_> ", ">< ", "* ", "1. ", "(1) "],
    *[
        "--",
        "----",
        "---",
        "-- rule --",
        "===",
        "===\na: b\n===\n\n",
        "# ",
        "## ",
        "{a: 1}",
        "{a: ",
    ],
    *[
        "{",
        "}",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        "://",
        ".A.",
        ":y:",
        "\\",
        "\\[",
        "\ufeff",
        "\x00",
    ],
    *["word", "two words", "é", "好", "😀", "\u2028", "\ud7ff", "1984. ", "snake_case", "a.b.c"],
]
token_texts = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


def found(text: str) -> list[str]:
    return [d.code for d in parse(text).diagnostics]


@given(token_texts)
def test_any_sequence_of_tokens_gives_a_map(text):
    """Whatever is built from the language's own tokens is read, and findings have places."""
    parsed = parse(text)

    for diagnostic in parsed.diagnostics:
        assert diagnostic.line is not None
        assert diagnostic.code in CODES
        assert str(diagnostic)
        assert diagnostic.excerpt is not None


def test_nothing_between_brackets_is_no_link():
    """What a mention looks for behind its bracket doesn't hide the bracket that closes it."""
    m = parse("?@[]@<B>\nand [a](b)").map
    kinds = [r.kind for r in m.claims[0].occurrences[0].ranges]

    assert [c.text for c in m.claims] == ["?@[]@<B> and a"]
    assert kinds == [RangeKind.ARGUMENT_MENTION, RangeKind.LINK]


def test_a_comment_without_its_end_is_text():
    """It is no title either, whatever stands behind it."""
    for text in ("<!-->", "<!-- a>", "<!-- a>: b"):
        m = parse(text).map

        assert (len(m.arguments), [c.text for c in m.claims]) == (0, [text])
        assert found(text) == ["ARG009"]


def test_tags_on_the_next_line_end_like_others():
    """What follows them belongs to the reference, or to the structure that it stands in."""
    m = parse("[A]\n#t\n  + [B]\n\n(1) [A]\n#u\n----\n(2) c").map

    assert (m.relations[0].targets, m.claims["A"].tags) == ((ClaimRef("A"),), ("t", "u"))
    assert m.arguments[0].steps[0].premise_refs == (ClaimRef("A"),)


def test_a_heading_is_one_line():
    """The label of a link may run over several lines; the title of a section doesn't."""
    assert parse("# See [b\r\nc](y) d").map.sections[0].title == "See b c d"


@given(st.text())
def test_any_text_gives_a_map(text):
    """Nothing that can be typed raises."""
    assert parse(text).map is not None


@given(token_texts)
def test_no_letter_is_lost(text):
    """Every letter outside comments, data and front matter stands somewhere in the map."""
    clean = text.replace("=", "").replace("{", "").replace("}", "").replace("/", "")
    clean = clean.replace("<!--", "").replace(".A.", "").replace(":y:", "").replace("http", "")
    m = parse(clean).map
    said = [o.text for e in (*m.claims, *m.arguments) for o in e.occurrences]
    titles = [str(e.key) for e in (*m.claims, *m.arguments)]
    rules = [r for a in m.arguments for s in a.steps for r in s.rules]
    marks = [r.value for e in (*m.claims, *m.arguments) for o in e.occurrences for r in o.ranges]
    tags = [t for e in (*m.claims, *m.arguments, *m.sections) for o in [e] for t in o.tags]
    kept = "".join([*said, *titles, *rules, *marks, *tags, *(s.title for s in m.sections)])

    for word in ("word", "snake", "case", "é", "好", "😀"):
        if word in clean:
            assert word in kept


@pytest.mark.slow
@needs_corpus
def test_every_prefix_parses():
    """A seeded part of all prefixes of the corpus parses; tests/prefixes.py runs them all."""
    count, failures = run(CORPUS, share=0.01, seed=7)

    assert count > 1000
    assert failures == []


@needs_corpus
@pytest.mark.slow
def test_mutated_files_parse():
    """Corpus files with pieces cut out, doubled, swapped and put in still give maps."""
    chance = random.Random(7)
    files = sorted(CORPUS.rglob("*.argdown"))
    for path in chance.sample(files, 200):
        text = path.read_bytes().decode("utf-8")
        for _ in range(4):
            a, b = sorted(chance.choices(range(len(text) + 1), k=2))
            put = chance.choice(["", text[a:b] * 2, chance.choice(TOKENS), text[b : b + 20]])
            text = text[:a] + put + text[min(b, a + 40) :]
            parsed = parse(text)

            assert all(d.line for d in parsed.diagnostics)


def test_deep_nesting_is_read():
    """Two thousand levels of relations are two thousand relations."""
    text = "top\n" + "".join(f"{' ' * i}+ level {i}\n" for i in range(1, 2001))

    assert len(parse(text).map.relations) == 2000


@pytest.mark.parametrize(
    ("symbol", "kind", "outgoing"),
    [
        ("+", Kind.SUPPORT, False),
        ("<+", Kind.SUPPORT, False),
        ("-", Kind.ATTACK, False),
        ("<-", Kind.ATTACK, False),
        ("+>", Kind.SUPPORT, True),
        ("->", Kind.ATTACK, True),
        ("><", Kind.CONTRADICTORY, True),
    ],
)
def test_relations_point_where_the_arrow_does(symbol, kind, outgoing):
    """An arrow points at what is supported or attacked, whoever stands above."""
    (relation,) = parse(f"[P]: p\n  {symbol} [C]: c").map.relations
    parent, child = (ClaimRef("P"),), (ClaimRef("C"),)

    assert relation.kind is kind
    assert (relation.sources, relation.targets) == (
        (parent, child) if outgoing else (child, parent)
    )


def test_relations_nest_by_indentation():
    """Deeper is a child, as deep a sibling, less deep an uncle."""
    m = parse("[A]: a\n  + [B]: b\n    - [C]: c\n    - [D]: d\n  + [E]: e").map
    said = [(r.sources[0].key, r.targets[0].key) for r in m.relations]

    assert said == [("B", "A"), ("C", "B"), ("D", "B"), ("E", "A")]


def test_a_duplicate_relation_is_merged():
    """The same relation written from both ends is one relation."""
    m = parse("[A]: a\n  + [B]: b\n\n[B]\n  +> [A]\n\n[C]: c\n  >< [D]: d\n\n[D]\n  >< [C]").map

    assert [r.kind for r in m.relations] == [Kind.SUPPORT, Kind.CONTRADICTORY]


def test_of_two_words_on_one_relation_the_later_holds():
    """Where the same relation is drawn twice, its data is merged, and what comes later wins."""
    m = parse(
        "[A]: a\n  + [B]: b {scheme: one, mode: explanation}\n\n[A]\n  + [B] {scheme: two}"
    ).map

    assert [(r.scheme, r.mode) for r in m.relations] == [("two", "explanation")]


def test_what_stands_in_an_unknown_shortcode_is_text():
    """Between two dots without a blank nothing is markup, known shortcode or not."""
    (claim,) = parse("[A]: see .*b*. and :**c**: there").map.claims

    assert claim.text == "see .*b*. and :**c**: there"
    assert claim.occurrences[0].ranges == ()


def test_a_comment_may_have_empty_lines():
    """What stands between the marks of a comment says nothing, however many lines it has."""
    m = parse("[A]: a\n\n/* one\n\n[X]: x\n*/\n\n[B]: b <!-- one\n\n[Y]: y\n-->\n").map

    assert [c.title for c in m.claims] == ["A", "B"]


def test_an_undercut_below_a_conclusion_hits_the_step():
    """Under the conclusion of a step, an undercut means the step and an attack the claim."""
    m = parse("<A>\n\n(1) p\n----\n(2) [C]: c\n    _ <U>: u\n    - <V>: v\n").map

    assert [r.targets for r in m.relations] == [
        (StepRef(ArgumentRef("A"), 0),),
        (ClaimRef("C"),),
    ]


def test_headings_nest_by_their_level():
    """A heading stands in the last one of a lower level."""
    m = parse("# A\n\n## B\n\n## C\n\n### D\n\n# E\n\n### F\n\n## G").map

    assert [s.parent for s in m.sections] == [None, 0, 0, 2, None, 4, 4]


def test_what_is_overridden_wins_over_the_front_matter():
    """Settings of a file are overridden by the text's own, and these by *overrides*."""
    text = "===\ntitle: own\nauthor: Ann\n===\n"
    settings, overrides = Data({"title": "file", "date": 1}), Data({"title": "over"})

    assert parse(text, settings=settings).map.settings["title"] == "own"
    both = parse(text, settings=settings, overrides=overrides).map.settings
    assert both == Data({"title": "over", "author": "Ann", "date": 1})


def test_strict_mode_reads_logic():
    """In strict mode supports between claims are entailments, attacks contrarieties."""
    m = parse("===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n  - <D>").map

    assert [r.kind for r in m.relations] == [Kind.ENTAILS, Kind.CONTRARY, Kind.ATTACK]


def test_a_reconstruction_has_steps():
    """Numbered statements with hyphens between become the steps of the argument above."""
    text = (
        "<A>: gist\n\n(1) [P]: p\n(2) q\n-- modus ponens {uses: [1, 2]} --\n(3) r\n"
        "----\n  _ <U>\n(4) [S]"
    )
    m = parse(text).map
    argument = m.arguments["A"]
    first, second = argument.steps

    assert first.premise_refs == (ClaimRef("P"), ClaimRef(1))
    assert first.conclusion_ref == ClaimRef(2)
    assert (first.rules, first.uses) == (("modus ponens",), (1, 2))
    assert (second.premise_refs, second.conclusion_ref) == ((), ClaimRef("S"))
    assert m.relations[0].targets == (StepRef(ArgumentRef("A"), 1),)
    assert m.claims["S"].occurrences[0].role is Role.MAIN_CONCLUSION
    assert m.claims[ClaimRef(2)].occurrences[0].within == ArgumentRef("A")


def test_linked_siblings_are_one_relation():
    """Children with the same mark bear on their parent only together."""
    m = parse("[A]: a\n  + [B]: b {linked: x}\n  + [C]: c {linked: x}\n  + [D]: d").map

    assert [r.sources for r in m.relations] == [(ClaimRef("B"), ClaimRef("C")), (ClaimRef("D"),)]


def test_a_kind_without_a_symbol_stands_in_data():
    """Data on the child names kinds that Argdown cannot write."""
    m = parse("[A]: a\n  - <B>: b\n    - [C]: c {relation: outweighs}").map

    assert [r.kind for r in m.relations] == [Kind.ATTACK, Kind.OUTWEIGHS]


def test_the_last_definition_lends_the_text():
    """Of several definitions the last counts, unless one says isCanonical."""
    assert parse("[A]: one\n\n[A]: two").map.claims["A"].text == "two"
    assert parse("[A]: one {isCanonical: true}\n\n[A]: two").map.claims["A"].text == "one"


def test_tags_are_no_part_of_what_a_reader_reads():
    """Tags stay in the text as written, and out of what a claim says."""
    claim = parse("[A]: It rains. #fact #(two words)").map.claims["A"]

    assert claim.tags == ("fact", "two words")
    assert claim.text == "It rains."
    assert claim.occurrences[0].text == "It rains. #fact #(two words)"


def test_ranges_lie_where_the_marks_stood():
    """Bold, italic and links keep their places in the text."""
    occurrence = parse("[A]: a **bold _and_ more** and [link](http://x.y) end").map.claims[0]
    (o,) = occurrence.occurrences
    marked = {(r.kind, o.text[r.start : r.end], r.value) for r in o.ranges}

    assert marked == {
        (RangeKind.BOLD, "bold and more", ""),
        (RangeKind.ITALIC, "and", ""),
        (RangeKind.LINK, "link", "http://x.y"),
    }


def test_untitled_elements_share_one_count():
    """Claims and arguments without titles are numbered together, parents first."""
    m = parse("one\n  + two\n\n(1) p\n----\n(2) c").map

    assert [c.key for c in m.claims] == [1, 2, 4, 5]
    assert [a.key for a in m.arguments] == [3]


def test_a_generated_title_never_collides():
    """A claim that is called 'Untitled 1' is not the first untitled claim."""
    m = parse("first\n\n[Untitled 1]: second").map

    assert [c.text for c in m.claims] == ["first", "second"]


def test_titles_that_crash_argdown_are_titles():
    """Names of JavaScript's own are titles like any other."""
    assert parse("[constructor]: a\n\n<__proto__>: b").map.claims["constructor"].text == "a"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(ending):
    """LF, CRLF and a lone CR mean the same, in data, too."""
    text = "===\na: 1\n===\n\n[A]: a {\n  x: 1\n}\n  + [B]: b\n\n(1) p\n--\nrule\n--\n(2) c\n"

    assert parse(text.replace("\n", ending)).map == parse(text).map
    assert set(found(text.replace("\n", ending))) <= {"ARG039", "ARG046"}


def test_a_url_is_text():
    """Two slashes after a colon begin no comment, and nothing inside an address is markup."""
    claim = parse("see https://example.org/a_b_c?x=1#frag now // a comment").map.claims[0]

    assert claim.text == "see https://example.org/a_b_c?x=1#frag now"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a **b", "ARG001"),
        ("a snake_case word", "ARG002"),
        ("[A] text", "ARG003"),
        ("as he says [sic] here", "ARG004"),
        ("[A]: a\n\n  + [B]: b", "ARG005"),
        ("[A]: a\n+ [B]: b", "ARG006"),
        ("[A]: a\n    + [B]: b\n  + [C]: c", "ARG007"),
        ("[A]: a\n[B]: b", "ARG008"),
        ("a /* never closed", "ARG009"),
        ("[A]: a\n  >< <B>: b", "ARG010"),
        ("[A]: a {x: [}", "ARG011"),
        ("===\na: [\n===\n\n[A]: a", "ARG012"),
        ("===\na: 1\n===\n[A]: a", "ARG013"),
        ("[A]: a\n\n===\nb: 1\n===", "ARG014"),
        ("(1) a\n(2) b", "ARG015"),
        ("(1) a\n----\n", "ARG016"),
        ("(1) a\n----\n(2) b\n(3) c", "ARG016"),
        ("(1) a\n----\n----\n(2) b", "ARG018"),
        ("(1) a\n-- rule\n\n(2) b", "ARG019"),
        ("(1) a\n---- so\n(2) b", "ARG020"),
        ("(1) <A>: a\n----\n(2) b", "ARG021"),
        ("<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d", "ARG022"),
        ("(1) a\n----\n  - <X>\n(2) b", "ARG023"),
        ("[A]: a\n  +", "ARG024"),
        ("[A]:", "ARG025"),
        ("<!DOCTYPE html>\n<p>a</p>", "ARG052"),
        ('{"a": [1]}', "ARG052"),
        ("import tea\n\ncup = tea.pour(1)\nprint(cup)\n", "ARG052"),
        ("[A]: a\n\n```\n\n[B]: b", "ARG054"),
        ("<argdown>\n\n[A]: a\n\n</argdown>", "ARG054"),
        ("<a>\n<b></b><b></b>\n</a>", "ARG052"),
        ("[A]: a {x: 1} b", "ARG026"),
        ("[A]: a {x: 1} {y: 2}", "ARG026"),
        ("[A]: a {} b", "ARG026"),
        ("[A]: a {{x: 1}}", "ARG060"),
        ("[A]: a\n  - [A]\n    - [B]: b", "ARG061"),
        ("[B]: b\n\n// c\n   \n[A]: a", "ARG062"),
        ("===\n- a\n===\n\n[A]: a", "ARG063"),
        ("{x: 1}", "ARG067"),
        ("* {x: 1}", "ARG067"),
        ("# A\n======\n\nb", "ARG068"),
        ("[A]: === b === c", "ARG068"),
        ("[A]: b** c", "ARG066"),
        ("[A]: 2 ** 3", "ARG066"),
        ("* a\n  * b", "ARG027"),
        ("It was in\n1984. Then", "ARG028"),
        ("a\n-- b", "ARG029"),
        ("[A]: a\n  _ <B>: b", "ARG030"),
        ("[A]: a\n  + [C]: c\n    _ <B>: b", "ARG030"),
        ("[A]: a.\n  – [B]: b", "ARG053"),
        ("[A]: a.\n  • [B]: b", "ARG053"),
        ("[A]: a.\n  • B is b", "ARG053"),
        ("[A]\n#tag", "ARG031"),
        ("It was cold, at\n  -5 degrees", "ARG033"),
        ("[A]: **a\n  + b** c", "ARG034"),
        ("see http://a.b/c\nnow", "ARG037"),
        ("[A]: a // b", "ARG038"),
        ("[A]: a {\r\n  x: 1\r\n}", "ARG039"),
        ("The grade is .A. not B", "ARG042"),
        ("We give it an .E.", "ARG042"),
        ("[A]: It was cold, at about\n  - 5 degrees.", "ARG033"),
        ("[A]: It grew by roughly\n  +4 percent.", "ARG033"),
        ("We need it for the poor,\n  - and soon", "ARG033"),
        ("1984. It was cold.", "ARG050"),
        ("1. One\n\n3. Three", "ARG050"),
        ("The set {a, b} of letters.", "ARG026"),
        ("[D]: A {thing}", "ARG051"),
        ("# A {thing}", "ARG051"),
        ("[A]: a #tag] b", "ARG040"),
        ("[A] see [B]: x", "ARG041"),
        ("if p.v.q then", "ARG042"),
        ("@include(other.argdown)\n\n[A]: a", "ARG043"),
        ("\ufeff[A]: a", "ARG045"),
        ("[A]: a\r", "ARG046"),
        ("(1) a\n-- {uses: [1]} so --\n(2) b", "ARG047"),
        ("===\ngroup: {regroup: [{title: A}]}\n===\n\n[A]: a", "ARG048"),
        ("[A]: a \\\nb", "ARG049"),
        ("[A]: a\n  +\n  - [B]: b", "ARG024"),
        ("[A]: a\n  + \n", "ARG024"),
        ("<A> +> [B]\n\n[B]: b", "ARG069"),
        ("[A] - [B]\n[B] + <C>\n\n[B]: b", "ARG069"),
        ("[B]: b.\n[B] >< [A] #tag\n\n[A]: a", "ARG069"),
        ("(1) a\n---\n(2) b", "ARG035"),
        ("---\ntitle: a\n---\n\n[A]: a", "ARG036"),
    ],
)
def test_each_mistake_is_named(text, code):
    """Each mistake is reported by its code, and no word of it is lost."""
    assert code in found(text)


def test_a_relation_on_one_line_is_one_finding():
    """Both titles and the text between them are one mistake, and the advice names both."""
    first, second = parse("[A]: a\n\n[B]: b\n[A] - [B]\n<C> +> [B]").diagnostics

    assert first.action.startswith("If [A] attacks [B], write [B] on a line of its own")
    assert second.action.startswith("Write <C> on a line of its own, and +> [B] on an")


def test_in_a_list_a_relation_on_one_line_keeps_its_sign():
    """What the first title is given for stays as it is."""
    first, second = parse("[A]: a\n  + [B] - [C]\n  + <D> +> [E]\n").diagnostics

    assert {first.code, second.code} == {"ARG069"}
    assert first.action.startswith(
        "Write + [B] on a line of its own; if [B] attacks [C], add -> [C]"
    )
    assert second.action.startswith("Write + <D> on a line of its own, and +> [E] on an indented")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("My map\n======\n\n[A]: a", True),
        ("[A]: a\n\nMy map\r\n  ===\n===", True),
        ("[A]: a\n=== b\n===", False),
        ("So it is. [A]: === b === c", False),
        ("# A\n======\n\nb", False),
    ],
)
def test_a_line_of_equals_signs_may_underline_a_heading(text, heading):
    """Then no fix is safe: a backslash would make the heading part of a claim."""
    found = [d for d in parse(text).diagnostics if d.code == "ARG068"]

    assert len(found) == 1
    assert (found[0].fix is None) == heading
    assert found[0].action.startswith("For a heading, write #") == heading


@pytest.mark.parametrize(
    "text", ["[B]: b.\nsee [A] - [B]", "[A] - [B] and so on", "[A] and [B]", "[A] - b", "[A] ="]
)
def test_titles_in_a_sentence_are_no_relation(text):
    """Only a sign between two titles that are all that a line says is one."""
    assert "ARG069" not in found(text)


@pytest.mark.parametrize("text", ["[A]: a\n  +\n    So it is.", "[A]: a\n  + #tag\n"])
def test_a_relation_whose_words_stand_below_it_is_not_empty(text):
    """Only a line with a sign, and nothing that goes on from it, is."""
    assert "ARG024" not in found(text)


def test_nested_undercuts_of_nothing_given_have_one_advice():
    """Who writes _ for bullets, to any depth, is told one thing."""
    text = "[A]: a\n  _ b\n    _ c\n      _ d\n  _ e\n\n[F]: f\n  + [G]: g\n    _ [H]: h\n"
    told = [d.action for d in parse(text).diagnostics if d.code == "ARG030"]

    assert len(told) == 5
    assert len(set(told[:4])) == 1
    assert told[4] not in told[:4]


@pytest.mark.parametrize(
    "text",
    [
        ".A. x (F(x) .->. G(x))",
        "p .v. q",
        "it is so .~. p",
        "good .happy. day",
        "[A]: So it is.\n  - because it is not.\n  + 4 people said so.",
        "[A]: so it is\n  - because it is not\n  + 4 people said so",
        "[A]: So it is\n  - Because it is not.",
        "[A]\n  - because it is not.",
        "[A]\n  - Text is shorter\n    - length is no matter. It is time.",
        "[A]: It is cold, at\n  - [B]: 5 degrees.",
        "We need it for the poor,\n  - and soon. {by: Ann}",
        "We need it for the poor,\n  - and soon.\n    - Not so soon.",
        "We need it for the poor,\n  - and soon.\n  - [B]: Not so soon.",
        "[A]: So it is.\n  + It is needed,\n  - and it comes late",
        "We need it for the poor,\n  + and soon",
        "(1) Rome\n----\n(2) Athens\n  - not so.",
        "1. One\n2. Two",
        "1. One\n\n2. Two\n\n3. Three",
        "2. Two\n3. Three",
        "1. One",
        "* One",
        "[A]: a {b: 1}",
        "[A]: a {}",
        "[A]: a {\n  b\n}",
        "[A]: a \\{b}",
    ],
)
def test_what_is_meant_as_notation_is_no_trap(text):
    """Nothing is said of formulas, informal lists, lists that are counted, and data."""
    assert not {"ARG026", "ARG033", "ARG042", "ARG050", "ARG051"} & set(found(text))


def test_braces_with_words_are_told_from_data():
    """Behind braces that say nothing, the braces are what to mend; else the place of the text."""
    said = [d for t in ("a {b} c", "a {b: 1} c") for d in parse(t).diagnostics]

    assert [d.code for d in said] == ["ARG026"] * 2
    assert [d.action[:18] for d in said] == ["Write \\{ to keep t", "Put the data behin"]
    assert [d.fix is not None for d in said] == [True, False]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("[Z]: z.\n\n[A]: a.\n  + [B]: b.\n[Z]\n - [O]: o.\n", ["B→A", "O→Z"]),
        ("[Z]: z.\n\n[A]: a.\n  + [B]: b\n[Z] #tag\n - [O]: o.\n", ["B→A", "O→Z"]),
        ("[Z]: z.\n\n[A]: a.\n  + [B]: as in\n[Z]\n", ["B→A"]),
        ("[A]: a.\n  – [B]: b.\n    ＋\xa0[C]: c.\n", ["B→A", "C→B"]),
        ("[A]: a.\n\xa0\xa0- [B]: b.\n", ["B→A"]),
        ("[A]: so – as\n  – it was – it is.\n  - [B]: b.\n", ["B→A"]),
    ],
)
def test_slips_of_the_hand_leave_relations_where_they_belong(text, relations):
    """Neither a missing blank line nor a mark from a word processor moves a relation."""
    m = parse(text).map

    assert [f"{r.sources[0].key}→{r.targets[0].key}" for r in m.relations] == relations


def test_a_comment_that_is_never_closed_opens_no_italics():
    """The asterisk is part of it, and its text stays as it is written."""
    parsed = parse("[A]: in a/*.md and b.")

    assert [d.code for d in parsed.diagnostics] == ["ARG009"]
    assert parsed.map.claims["A"].text == "in a/*.md and b."


def test_words_that_no_mark_was_meant_in_stay_words():
    """A dash in wrapped prose and a minus sign before a number are text, and not reported."""
    text = "[A]: so – as\n  – it was – it is.\n\n[B]: cold,\n–5 degrees.\n"

    assert parse(text).map.claims["A"].text == "so – as – it was – it is."
    assert not parse(text).diagnostics


def test_every_code_is_tested():
    """A code without an example here is a code that nobody has seen."""
    marks = test_each_mistake_is_named.pytestmark[0].args[1]

    assert {code for _, code in marks} == set(CODES) - {"ARG017", "ARG044", "ARG065"}


def test_one_bad_paragraph_costs_one_paragraph():
    """What stands around a mistake is read as ever."""
    m = parse("[A]: a\n\n[B] oops **\n\n[C]: c\n  + [D]: d").map

    assert [c.key for c in m.claims] == ["A", "B", "C", "D"]
    assert len(m.relations) == 1


def test_diagnostics_point_at_the_text():
    """A finding knows file, line and column, and shows the line with carets."""
    (diagnostic,) = parse("[A]: a\n\n[B] more", name="map.argdown").diagnostics

    assert (diagnostic.file, diagnostic.line, diagnostic.column) == ("map.argdown", 3, 5)
    assert diagnostic.excerpt == "3 | [B] more\n  |     ^^^^"


def test_yaml_is_version_1_2():
    """Words are words, leading zeros are decimal, dates are dates."""
    data = parse("[A]: a {x: no, y: 012, z: [~, 1.5], when: 2024-02-03}").map.claims["A"].data

    assert data == Data({"x": "no", "y": 12, "z": [None, 1.5], "when": load_yaml("2024-02-03")})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000 + "x",
        "{a: " * 50_000,
        "&a [*a]",
        "a: 1\na: 2",
        "--- a\n--- b",
    ],
)
@pytest.mark.slow
def test_hostile_yaml_is_refused(text):
    """Depth, self-reference and doubled keys are errors with a place, never a crash."""
    with pytest.raises(YamlError):
        load_yaml(text)


def test_aliases_cannot_multiply():
    """A few lines of aliases that would unfold to a billion values are refused."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    with pytest.raises(YamlError, match="values"):
        load_yaml("\n".join(lines))


@pytest.mark.parametrize(
    ("path", "problem", "action"),
    [
        ("no.argdown", "there is no such file", "Check the path: it is looked for beside the"),
        ("sub", "it is a folder", "Name a file in it."),
        ("latin.argdown", "line 1: byte 0xfc is not UTF-8", "Save it as UTF-8."),
        ("binary.argdown", "this is a binary file", "Save it as UTF-8."),
        ("long.argdown", "the text would be too long", "Include fewer files."),
        ("longest.argdown", "longer than", "Include fewer files."),
        ("main.argdown", "it includes this file, so that they go", "Remove this line."),
        ("https://x.y/z.argdown", "it is an address", "Only files can be included: save a copy"),
        ("../outside.argdown", "it is outside", "Give a path below the folder"),
        ("\0", "embedded null", "Check the path"),
        ("x" * 300, "cannot be opened", "Check the path"),
    ],
)
def test_each_reason_not_to_include_has_its_own_action(
    tmp_path, monkeypatch, path, problem, action
):
    """Who can't include a file is told why, in one sentence, and what to do about just that."""
    monkeypatch.setattr("argmap.argdown.reading.include.MAX_BYTES", 200)
    monkeypatch.setattr("argmap.files.MAX_BYTES", 300)
    folder = tmp_path / "maps"
    (folder / "sub").mkdir(parents=True)
    (folder / "latin.argdown").write_bytes("[B]: M\u00fcll".encode("latin-1"))
    (folder / "binary.argdown").write_bytes(b"\0\1")
    (folder / "good.argdown").write_text("[B]: b")
    (folder / "long.argdown").write_text("[B]: b" * 40)
    (folder / "longest.argdown").write_text("[B]: b" * 80)
    (tmp_path / "outside.argdown").write_text("[B]: b")
    text = f"@include({path})\n\n[A]: a"
    main = Source(str(folder / "main.argdown"), text)

    (d,) = parse(main, include=folder).diagnostics

    assert d.code == "ARG044"
    assert f"cannot be included: {problem}" in d.message
    assert d.action.startswith(action)
    assert str(folder) not in d.message


def test_a_file_that_is_missing_twice_is_missing_twice(tmp_path):
    """What can't be read isn't there already."""
    text = "@include(no.argdown)\n\n@include(no.argdown)\n\n[A]: a"
    found_twice = parse(Source(str(tmp_path / "x.argdown"), text), include=tmp_path).diagnostics

    assert len({d.message for d in found_twice}) == 1


class SlowLexer(Lexer):
    """A lexer that takes no line at once."""

    def _plain_line(self):
        return False


@given(token_texts)
@settings(max_examples=tries(3_000))
def test_plain_lines_are_cut_like_all_others(text):
    """The short way for a line without marks gives the tokens, and the notes, of the long way."""
    short, long = Lexer(text), SlowLexer(text)

    assert short.run() == long.run()
    assert short.notes == long.notes


#: What plain lines are made of, and what comes close to one.
PARTS = [
    *["  ", "\t", "", "", "    "],
    *["+ ", "- ", "_ ", "+> ", "-> ", "_> ", ">< ", "<+ ", "<- ", "<_ ", "+", "-", "--", "_", ">"],
    *["[A]", "[A]:", "[A]: ", "<B>", "<B>: ", "[a b]: ", "[-a]", "<!a>", "[]", "[A](b)", "[1]"],
    *[
        "word",
        "two words.",
        "a: b",
        "a.b",
        "1. c",
        "(1) d",
        "e, f; g",
        "'h'",
        "i - j",
        "k) l",
        "é",
    ],
    *["", " ", "\u2028", "\u2003", "\x85", " // c", "*b*", "]:", ">:"],
    *[
        " #t",
        "#t-1 ",
        " #t  #u_",
        "#té",
        "#t^",
        " {x: 1}",
        "{}",
        " {x: {y: 1}} ",
        " {x: ']:'}",
        "{x: '>:'}",
        "{x: 1},",
        "}",
        ",",
    ],
    *["\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " \n", "\n \n", "\n\n\n"],
]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("[A] {x: ']:'}\n")  # the title ends where the data seems to
@example("+ <B> {x: '>:'}\n")
@settings(max_examples=tries(5_000))
def test_lines_that_are_almost_plain_are_cut_like_all_others(text):
    """Titles, symbols and texts with something odd about them go the long way."""
    short, long = Lexer(text), SlowLexer(text)

    assert short.run() == long.run()
    assert short.notes == long.notes


@needs_corpus
@pytest.mark.slow
def test_the_corpus_is_cut_the_same_in_both_ways():
    """And most of its lines are plain."""
    texts = [path.read_bytes().decode("utf-8") for path in CORPUS.rglob("*.argdown")]

    assert [t for t in texts if Lexer(t).run() != SlowLexer(t).run()] == []


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_is_as_before(was_on):
    """It rests while something is read or written; whoever switched it off keeps it off."""
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        argmap.dumps(parse("[A]: a\n  + [B]: b\n").map.tagged("A", "t"))
        argmap.dumps(parse("[A]: a\n  + [B]: b\n").map, keep=False)
        argmap.dumps(parse("[A]: a\n").map, "argdown-json")
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("frozen", [0, 3])
def test_what_was_made_in_a_spared_stretch_is_passed_over(monkeypatch, frozen):
    """It counts as old, unless somebody has frozen objects, which would thaw."""
    calls = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: frozen)
    monkeypatch.setattr(gc, "freeze", lambda: calls.append(("freeze", gc.isenabled())))
    monkeypatch.setattr(gc, "unfreeze", lambda: calls.append(("unfreeze", gc.isenabled())))

    with collector_spared():
        assert not gc.isenabled()

    assert gc.isenabled()
    assert calls == ([] if frozen else [("freeze", False), ("unfreeze", False)])


#: What simple and less simple data are put together from.
PIECES = [
    *(
        "{",
        "}",
        "[1, 2]",
        "a",
        "b: ",
        "key: ",
        ": ",
        ",",
        ", ",
        "'",
        '"',
        " ",
        "x y",
        "0.5",
        "12",
        "012",
    ),
    *("0x1", "2024-01-02", "no", "null", "true", "~", "-", "- ", "\n", "#", " #", "a report", "é"),
    *("a: 1", "a: b", "\t", "\r", "/", "[", "]", "...", "---", "1_0", "1e3", "+1", ".", "%", "&x"),
    *("*x", "!t", "|", ">", "@", "<<: ", "Null: ", "\u2028", "\xa0", "\\", "x:", "?", "b: 2\n"),
]


@pytest.mark.slow
def test_simple_data_are_read_as_by_the_parser(monkeypatch):
    """What is read without PyYAML is what PyYAML makes of it, the types and their order too."""
    chance = random.Random(7)
    simple = yaml12._simple  # noqa: SLF001 - beside the way that it spares
    pieces = ("".join(chance.choices(PIECES, k=chance.randrange(1, 9))) for _ in range(60_000))
    texts = {f"{{key: {t}}}" if i % 2 else f"key: {t}" for i, t in enumerate(pieces)}
    quick = {t: made for t in texts if (made := simple(t)) is not None}
    monkeypatch.setattr(yaml12, "_simple", lambda _: None)

    assert len(quick) > 2_000
    assert [t for t in quick if repr(load_yaml(t)) != repr(quick[t])] == []


def test_simple_data_need_no_parser():
    """Importing PyYAML takes longer than reading a small map."""
    code = (
        "import sys; from argmap import loads;"
        "m = loads('===\\ntitle: Tea\\n===\\n\\n[A]: a {weight: 0.5, source: \"b, c\"}');"
        "assert m.title == 'Tea';"
        "assert dict(m.claims['A'].data) == {'weight': 0.5, 'source': 'b, c'};"
        "sys.exit('yaml' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_refused_is_not_parsed_again(monkeypatch):
    """PyYAML's own parser looks through all open brackets at each: that took the square."""
    monkeypatch.setattr(yaml, "SafeLoader", None)

    with pytest.raises(YamlError, match="nested more than 64 levels"):
        load_yaml(f"a: {'[' * 500}{']' * 500}")
