"""What `argmap check --fix` may change, and that it ends."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.argdown.codes import CODES
from argmap.checking import check
from argmap.checking.fixing import fix
from argmap.formats import FORMATS
from argmap.model import Diagnostic
from argmap.rules import RULES
from argmap.source import Edit, Fix, Severity, Source, Span, spliced

from ..effort import tries

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"```argdown\n(.*?)^```", re.MULTILINE | re.DOTALL)

#: Faults of the notation with the text that is left after safe fixes, then after unsafe ones.
NOTATION = [
    ("a **b", "a **b", "a \\*\\*b"),
    ("[A]: 2 ** 3", "[A]: 2 ** 3", "[A]: 2 \\*\\* 3"),
    ("<A>: b** c", "<A>: b** c", "<A>: b\\*\\* c"),
    ("a snake_case word", "a snake\\_case word", None),
    ("a: === b\n\nc: ==== d", "a: \\=== b\n\nc: \\=\\=== d", None),
    ("A\n===\n\nB\n====", "A\n===\n\nB\n====", None),  # headings: signs in claims lose these
    ("a: ==== b ==== c", "a: \\=\\=== b ==== c", None),
    ("[A] text", "[A] text", "[A]: text"),
    ("as he says [sic] here", "as he says \\[sic] here", None),
    ("[A]: a\n\n  + [B]: b", "[A]: a\n\n  + [B]: b", "[A]: a\n  + [B]: b"),
    ("[A]: a\n+ [B]: b", "[A]: a\n    + [B]: b", None),
    ("[A]: a b\n- c", "[A]: a b\n- c", "[A]: a b\n    - c"),  # one sentence, or two
    ("[A]: a\n[B]: b", "[A]: a\n\n[B]: b", None),
    ("===\na: 1\n===\n[A]: a", "===\na: 1\n===\n\n[A]: a", None),
    ("(1) <A>: a\n----\n(2) b", "(1) [A]: a\n----\n(2) b", None),
    ("(1) a\n----\n  - <X>\n(2) b", "(1) a\n----\n  - <X>\n(2) b", "(1) a\n----\n  _ <X>\n(2) b"),
    ("[A]:", "[A]:", "[A]"),
    ("It was in\n1984. Then", "It was in\n1984\\. Then", None),
    ("a\n-- b", "a\n-- b", "a\n\\-- b"),
    ("[A]: a\n  _ <B>: b", "[A]: a\n  _ <B>: b", None),
    (
        "[A]: a\n  + [B]: b\n    _ [C]: c",
        "[A]: a\n  + [B]: b\n    _ [C]: c",
        '[A]: a\n  + [B]: b\n    _ [C]: c {"on": relation}',
    ),
    (
        "[A]: a\n  - [B]: b\n    _ <C>: c {by: Ann}",
        "[A]: a\n  - [B]: b\n    _ <C>: c {by: Ann}",
        '[A]: a\n  - [B]: b\n    _ <C>: c {"on": relation, by: Ann}',
    ),
    ("[A]: a\n  + [B]: b.\n[C]\n  - [D]: d", "[A]: a\n  + [B]: b.\n\n[C]\n  - [D]: d", None),
    ("[A]: a\n  + [B]: as in [A]", "[A]: a\n  + [B]: as in [A]", "[A]: a\n  + [B]: as in @[A]"),
    ("[A]: so they\n[say] it", "[A]: so they\n[say] it", "[A]: so they\n\\[say] it"),
    ("[A]: see [B]: b", "[A]: see [B]: b", None),
    (
        "<A>: like <B> here\n\n<B>: b",
        "<A>: like <B> here\n\n<B>: b",
        "<A>: like @<B> here\n\n<B>: b",
    ),
    (
        "[A]: a\n  + [B]: b\n+ [C]: c\n    + [D]: d\n",
        "[A]: a\n  + [B]: b\n  + [C]: c\n      + [D]: d\n",
        None,
    ),
    (
        "[A]: a\n+ [B]: b\n  - [C]: c\n+ [D]: d",
        "[A]: a\n    + [B]: b\n      - [C]: c\n    + [D]: d",
        None,
    ),
    (
        "(1) a\n----\n_ <X>\n  - [Y]: y\n(2) b",
        "(1) a\n----\n    _ <X>\n      - [Y]: y\n(2) b",
        None,
    ),
    # a long dash may have been a bullet before a reason
    (
        "[A]: a.\n  – [B]: b\n    ＋ [C]: c",
        "[A]: a.\n  – [B]: b\n    + [C]: c",
        "[A]: a.\n  - [B]: b\n    + [C]: c",
    ),
    # but not among reasons that have a +
    (
        "[A]: a.\n  + [B]: b\n    - [C]: c\n  – [D]: d",
        "[A]: a.\n  + [B]: b\n    - [C]: c\n  - [D]: d",
        None,
    ),
    ("[A]: a.\n  — [B]: b\n  + [C]: c", "[A]: a.\n  - [B]: b\n  + [C]: c", None),
    ("[A]: a.\n  \u2010 [B]: b\n", "[A]: a.\n  - [B]: b\n", None),
    ("[A]: a.\n  -\xa0[B]: b", "[A]: a.\n  - [B]: b", None),
    ("[A]: a.\n\xa0\xa0+ <B>: b", "[A]: a.\n  + <B>: b", None),
    ("• [A]: a\n• [B]: b", "* [A]: a\n* [B]: b", None),
    ("• So.\n• Not so.", "• So.\n• Not so.", None),
    ("[A]: a.\n  • [B]: b", "[A]: a.\n  • [B]: b", None),
    ("[A]: a.\n  * [B]: b", "[A]: a.\n  * [B]: b", None),
    (
        "[A]: It is a.\n  + [C]: It is c.\n  — It is b.",
        "[A]: It is a.\n  + [C]: It is c.\n  — It is b.",
        "[A]: It is a.\n  + [C]: It is c.\n  - It is b.",
    ),
    ("[A]: so – they\n  – say it", "[A]: so – they\n  – say it", None),
    ("[A]: *a\n  + b* c", "[A]: *a\n  + b* c", "[A]: \\*a\n  + b\\* c"),
    ("[A]: a #tag^x b", "[A]: a #tag^x b", "[A]: a #tag ^x b"),
    ("[B]: b\n\n// So.\n  \n[A]: a", "[B]: b\n\n// So.\n\n[A]: a", None),
    ("For:\n1. It is cheap.", "For:\n1. It is cheap.", None),
    ("[A]\n#tag", "[A] #tag", None),
    (
        "[A]: cold, at\n  -5 degrees #contention",
        "[A]: cold, at\n  -5 degrees #contention",
        "[A]: cold, at\n  \\-5 degrees #contention",
    ),
    ("[A]: a // b", "[A]: a // b\n", None),
    ("[A]: a {\r\n  x: 1\r\n}", "[A]: a {\n  x: 1\n}", None),
    ("if p.v.q then", "if p.v.q then", "if p\\.v.q then"),
    ("The grade is .A. not B", "The grade is .A. not B", "The grade is \\.A. not B"),
    (
        "It is cold,\n  - 5 degrees #contention {by: Ann}",
        "It is cold,\n  - 5 degrees #contention {by: Ann}",
        "It is cold,\n  \\- 5 degrees #contention {by: Ann}",
    ),
    ("By\n\n1984. It was", "By\n\n1984. It was", "By\n\n1984\\. It was"),
    ("The set {a, b} of c.", "The set {a, b} of c.", "The set \\{a, b} of c."),
    ("[A]: a {b}", "[A]: a {b}", "[A]: a \\{b}"),
    ("<A>: a {b}", "<A>: a {b}", "<A>: a \\{b}"),
    ("<A>: a {b} c", "<A>: a {b} c", "<A>: a \\{b} c"),
    (
        "<A>: It is a.\n  + <C>: It is c.\n  — It is b.",
        "<A>: It is a.\n  + <C>: It is c.\n  — It is b.",
        "<A>: It is a.\n  + <C>: It is c.\n  - It is b.",
    ),
    (
        "[A]: a\n  + [B]: b {linked: x}\n\n  + [C]: c {linked: x}",
        "[A]: a\n  + [B]: b {linked: x}\n\n  + [C]: c {linked: x}",
        "[A]: a\n  + [B]: b {linked: x}\n  + [C]: c {linked: x}",
    ),
    ("\ufeff[A]: a", "[A]: a", None),
    ("[A]: a\r", "[A]: a\n", None),
    ("[A]: a\n  + [B]: b\n# C\n", "[A]: a\n  + [B]: b\n\n# C\n", None),
    ("(1) a\n---\n(2) b", "(1) a\n----\n(2) b", None),
    (
        "---\ntitle: a\nlang: en\nsource: {author: Ann}\n---\n\n[A]: a #contention {par: 1}",
        "---\ntitle: a\nlang: en\nsource: {author: Ann}\n---\n\n[A]: a #contention {par: 1}",
        "===\ntitle: a\nlang: en\nsource: {author: Ann}\n===\n\n[A]: a #contention {par: 1}",
    ),
]


#: A premise that repeats a claim: the number stays where the words go.
REPEATED = """\
[Tea]: Tea is warm. #contention

<A>

(1) Tea is warm.
(2) Warm is good.
----
(3) Tea is good.
"""


def bad():
    """Every bad map that there is: a name, and its text."""
    for path in sorted((ROOT / "examples" / "flawed").glob("*.argdown")):
        yield path.stem, path.read_text(encoding="utf-8")
    for name, rule in RULES.items():
        shown = rule.manual.partition("\nGood:")[0]
        for number, text in enumerate(FENCE.findall(shown), start=1):
            yield f"{name}-{number}", text
    for number, (text, *_) in enumerate(NOTATION):
        yield f"notation-{number}", text
    yield "repeated-premise", REPEATED
    yield "repeated-conclusion", REPEATED.replace("[Tea]: Tea is warm.", "[Tea]: Tea is good.")


def codes(findings):
    return Counter(d.code for d in findings)


@functools.lru_cache(maxsize=1000)  # a text is looked at before a fix, in it, and after it
def look(source, **options):
    reading = FORMATS["argdown"].read(source)
    return reading.map, check(
        reading.map, diagnostics=reading.diagnostics, profile="strict", **options
    )


def notation_only(source):
    return look(source, select="ARG0")


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize(("name", "text"), bad(), ids=lambda p: p if len(p) < 60 else "")
def test_fixing_bad_maps_ends(name, text, unsafe):
    """Fixing leaves only what no fix helps; a second run changes nothing; nothing gets worse."""
    source = Source(f"{name}.argdown", text)
    before, found = look(source)
    done = fix(source, look, unsafe=unsafe)
    after, left = before, found
    if done.text != text:
        again = fix(Source(source.name, done.text), look, unsafe=unsafe)
        after, left = look(Source(source.name, done.text))
        assert (again.text, again.fixed) == (done.text, ())

    assert [str(d) for d in left] == [str(d) for d in done.report]
    assert len(left.errors) <= len(found.errors)
    assert len(left.one_by_one) <= len(found.one_by_one) - len(done.fixed)
    if not unsafe:
        assert after == before
        assert all(d.fix and d.fix.safe for d in done.fixed)
    assert not [d for d in left if d.fix and (d.fix.safe or unsafe) and d.code in HELPED]


#: Where a fix exists, it helps: nothing that has one is left.
HELPED = {"STR109", "CHK101"} | {f"ARG{n:03}" for n in range(1, 50)}


@pytest.mark.parametrize(("name", "text"), bad(), ids=lambda p: p if len(p) < 60 else "")
def test_each_fix_alone_helps(name, text):
    """What a report exports as a fix can be applied as it is, and helps."""
    source = Source(f"{name}.argdown", text)
    before, found = look(source)
    for d in found:
        if d.fix and d.code in HELPED:
            after, left = look(Source(source.name, spliced(text, d.fix.edits)))

            assert codes(left)[d.code] < codes(found)[d.code]
            assert not codes(left.errors) - codes(found.errors)
            assert sum(len(a.steps) for a in after.arguments) >= sum(
                len(a.steps) for a in before.arguments
            )


@pytest.mark.parametrize(("text", "safe", "unsafe"), NOTATION)
def test_faults_of_the_notation_are_mended(text, safe, unsafe):
    """Safe fixes write down what was read; unsafe ones what was most likely meant."""
    source = Source("x.argdown", text)

    assert fix(source, notation_only).text == safe
    assert fix(source, notation_only, unsafe=True).text == (unsafe or safe)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<i>Test <b> here", "ARG003"),  # HTML, or a sentence with titles
        ("see [](x) and [a] there", "ARG004"),
        ("see [*c] there", "ARG004"),  # the mark would open italics
        ("[A]: a\n\n  +\n", "ARG005"),
        ("[A]: a\n\n+ [B]: b\n", "ARG005"),  # beside it, not below it
        ("# A\n\n  + [B]: b\n", "ARG005"),
        ("/* a */\n\n  + [B]: b\n", "ARG005"),
        ("[A]: p:<->:q", "ARG042"),  # what is left begins with a title
    ],
)
def test_no_fix_is_offered_that_would_not_help(text, code):
    """Where a fix would leave its finding, or put another in its place, there is none."""
    found = [d for d in notation_only(Source("x.argdown", text))[1] if d.code == code]

    assert found
    assert not found[0].fix


def test_a_paragraph_glued_to_a_title_is_one_finding():
    """Its fix puts a blank line between them, wherever the line began."""
    [d] = [d for d in notation_only(Source("x.argdown", "[A][B]"))[1] if d.code == "ARG008"]

    assert d.fix
    assert spliced("[A][B]", d.fix.edits) == "[A]\n\n[B]"


@pytest.mark.parametrize("text", [text for _, text in bad()])
@pytest.mark.slow
def test_fixes_end_lines_as_the_file_does(text):
    """A copy with other line ends is mended as the text is, and has one kind of line end still."""
    for unsafe in (False, True):
        windows = Source("x.argdown", text.replace("\r", "").replace("\n", "\r\n"))
        found = codes(notation_only(windows)[1])
        expected = fix(Source("x.argdown", text.replace("\r", "")), notation_only, unsafe=unsafe)
        done = fix(windows, notation_only, unsafe=unsafe)

        assert done.text.replace("\r\n", "\n") == expected.text
        if "\n" in text and not found["ARG039"]:  # data that Argdown reads in Unix lines only
            assert done.text == expected.text.replace("\n", "\r\n")
        else:
            assert "\r" not in done.text


#: How a finding may be fixed whose catalogue says "either".
_BOTH = ("safe", "unsafe")


def test_fixes_of_the_notation_are_declared():
    """The catalogue says of each code whether it is mended, safely or not, or left."""
    shown = {
        (d.code, "safe" if d.fix.safe else "unsafe")
        for text, *_ in NOTATION
        for d in notation_only(Source("x.argdown", text))[1]
        if d.fix
    }

    declared = {(c.code, c.fix) for c in CODES.values() if c.fix}
    declared = {(c, one) for c, fix in declared for one in (_BOTH if fix == "either" else [fix])}

    assert shown <= declared
    assert not declared - shown


@settings(max_examples=tries(600))
@given(st.lists(st.sampled_from([text for text, *_ in NOTATION]), max_size=4).map("\n\n".join))
def test_safe_fixes_never_change_the_map(text):
    """However faults are combined, the map stays and a second run changes nothing."""
    source = Source("x.argdown", text)
    done = fix(source, notation_only)

    assert notation_only(Source("x.argdown", done.text))[0] == notation_only(source)[0]
    assert fix(Source("x.argdown", done.text), notation_only).text == done.text


def test_a_wrong_fix_is_not_kept():
    """A fix that is said to be safe and changes the map, or that mends nothing, is undone."""
    source = Source("x.argdown", "[A]: a\n\n[B]: b\n")

    def planted(edit):
        def wrong(text):
            m, report = look(text, select="STR104")
            found = tuple(attrs.evolve(d, fix=Fix("wrong", (edit,))) for d in report)
            return m, attrs.evolve(report, findings=found)

        return wrong

    for edit in (Edit(Span(0, 8), ""), Edit(Span(14, 14), "\n")):
        assert fix(source, planted(edit)).text == source.text


def test_a_fix_that_trades_one_finding_for_another_is_undone():
    """After a fix there are fewer findings, not others."""
    m, report = look(Source("x.argdown", ""))

    def trading(source):
        first = source.text == "one"
        swap = Fix("swap", (Edit(Span(0, 3), "two"),)) if first else None
        code = "STR104" if first else "STR105"
        found = Diagnostic(code, Severity.HINT, "", source=source, span=Span(0, 3), fix=swap)
        return m, attrs.evolve(report, findings=(found,))

    assert fix(Source("x.argdown", "one"), trading).text == "one"


def test_a_repeated_claim_becomes_a_reference():
    """Merging repeated claims changes the map: it is an unsafe fix."""
    text = "[A]: So. #contention\n  + [B]: Snow fell.\n\n[C]: And. #contention\n  + Snow fell.\n"
    source = Source("x.argdown", text)

    assert fix(source, look).text == text
    assert fix(source, look, unsafe=True).text == text.replace("+ Snow fell.", "+ [B]")

    mended = REPEATED.replace("(1) Tea is warm.", "(1) [Tea]")
    assert fix(Source("x.argdown", REPEATED), look, unsafe=True).text == mended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "// argmap: ignore STR101 -- x\n[A]: a. #contention\n  + [B]: b.\n",
            "[A]: a. #contention\n",
        ),
        (
            "[A]: a. #contention // argmap: ignore STR101 -- x\n  + [B]: b.\n",
            "[A]: a. #contention\n",
        ),
    ],
)
def test_a_useless_suppression_goes(text, expected):
    """A comment that ignores nothing is taken out, with its line if it has one."""
    done = fix(Source("x.argdown", text), look)

    assert done.text == expected + "  + [B]: b.\n"
    assert [d.code for d in done.fixed] == ["CHK101"]


def test_included_files_are_left_alone(tmp_path):
    """A fix in an included file is not applied to the file that includes it."""
    (tmp_path / "b.argdown").write_text("[B]: b\n[C]: c\n")
    main = tmp_path / "a.argdown"
    main.write_text("@include(b.argdown)\n\n[A]: a\n[D]: d\n")

    def with_include(source):
        reading = FORMATS["argdown"].read(source, include=tmp_path)
        return reading.map, check(reading.map, diagnostics=reading.diagnostics, select="ARG0")

    done = fix(Source(str(main), main.read_text()), with_include)

    assert done.text == "@include(b.argdown)\n\n[A]: a\n\n[D]: d\n"
    assert [d.line for d in done.report] == [2]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("[A]: a.\n  + [B]: b\n    - [C]: c\n  – [D]: d\n", True),
        ("[A]: a.\n  – [D]: d\n    + [B]: b\n", False),  # a reason for the dash itself
        ("[A]: a.\n  + [B]: b\n\n[C]: c.\n  – [D]: d\n", False),  # another paragraph
        ("[A]: a.\n  + [B]: b\n    – [D]: d\n", False),  # below the reason
        ("[A]: a.\n  + [B]: b\n– [D]: d\n", False),  # not indented
    ],
)
def test_a_dash_is_an_objection_only_among_its_siblings(text, safe):
    """A + beside it tells what it is; one elsewhere doesn't."""
    found = [d.fix.safe for d in notation_only(Source("x.argdown", text))[1] if d.code == "ARG053"]

    assert found == [safe]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[A] : Tea is good.", "[A]: Tea is good."),
        ("[A] :Tea is good.", "[A]: Tea is good."),
        ("[A]; Tea is good.", "[A]: Tea is good."),
        ("[A] . Tea is good.", "[A]: Tea is good."),
        ("[A] #contention: Tea is good.", "[A]: #contention Tea is good."),
        ("[A] Tea is good.", "[A]: Tea is good."),
        ("[A] .5 is half.", "[A]: .5 is half."),
    ],
)
def test_a_definition_gets_one_colon(text, fixed):
    """A colon, or what stands in its place, doesn't become a part of the text."""
    assert fix(Source("x.argdown", f"{text}\n"), notation_only, unsafe=True).text == f"{fixed}\n"


@pytest.mark.parametrize(
    ("above", "sign", "safe"),
    [
        ("[Zoo]: It lost money in the 1990s - and", "- what is worse - visitors.", False),
        ("[Zoo]: It should close", "- children love it", False),
        ("[Zoo]: It should close.", "- children love it", True),
        ("[Zoo]: It should close", "- Children love it", True),
        ("[Zoo]: It should close #contention", "- children love it", True),
        ("[Zoo]: It should close", "- [Love]: children love it", True),
    ],
)
def test_a_sign_in_a_sentence_is_not_indented_as_if_it_were_surely_one(above, sign, safe):
    """A dash at the start of a wrapped line was meant as a dash."""
    text = f"{above}\n{sign}\n"
    (found,) = (d for d in notation_only(Source("x.argdown", text))[1] if d.code == "ARG006")

    assert found.fix.safe is safe
    assert ("write \\- instead" in found.action) is not safe
