"""The wording of messages: nearest names, numbers with their nouns, visible characters."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import suggest

from ..parsed import nodes

ROOT = Path(argmap.__file__).parent
TEXT = st.text(st.characters(), max_size=80)


@given(TEXT, st.lists(TEXT, max_size=8), st.integers(1, 5))
def test_nearest_names_are_known_ones(name, known, most):
    """Whatever is asked, the answer is a part of what is known, without repetition."""
    near = suggest.nearest(name, known, most=most)

    assert len(near) <= most
    assert len(set(near)) == len(near)
    assert set(near) <= set(known)


@given(st.text("abcdefgh", min_size=1, max_size=20), st.lists(TEXT, max_size=8))
def test_the_same_name_in_another_case_is_nearest(name, others):
    """A slip of the shift key is always found, and comes first."""
    (first, *_) = suggest.nearest(name.upper(), [name, *others])

    assert first.casefold() == name


def test_long_and_many_names_are_compared_in_part():
    """A name of a megabyte among a hundred thousand takes no longer than needed."""
    many = [f"name {n}" for n in range(100_000)]

    assert suggest.nearest("x" * 1_000_000, ["x" * 999_999]) == ["x" * 999_999]
    assert "name 7" in suggest.nearest("name 7", many)


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("tee", ["tea"], " (did you mean 'tea'?)"),
        ("tee", ["tea", "tree"], " (did you mean 'tree' or 'tea'?)"),
        ("abcd", ["abc", "abd", "bcd"], " (did you mean 'abc', 'abd' or 'bcd'?)"),
        (
            "STR1O1",
            [f"STR{n}" for n in range(101, 120)],
            " (did you mean 'STR101', 'STR111' or 'STR110'?)",
        ),
        ("colour", ["source", "theme"], " (there are 'source' and 'theme')"),
        ("zzz", ["tea", "team"], " (there are 'tea' and 'team')"),
        ("zzz", ["tea"], " (there is only 'tea')"),
        ("zzz", [], " (there are none)"),
    ],
)
def test_an_offer_names_the_nearest_or_all(name, known, said):
    """One sentence for one name, for several, and for none."""
    assert suggest.offer(name, known) == said
    assert suggest.offer(name, known, otherwise="look again") in {said, " (look again)"}


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("claim", "claims"),
        ("contention", "contentions"),
        ("premise", "premises"),
        ("entry", "entries"),
        ("key", "keys"),
        ("box", "boxes"),
        ("match", "matches"),
        ("class", "classes"),
        ("thesis", "theses"),
        ("hypothesis", "hypotheses"),
        ("analysis", "analyses"),
        ("is", "are"),
        ("has", "have"),
        ("was", "were"),
        ("critical question", "critical questions"),
        ("other way", "other ways"),
        ("way out", "ways out"),
        ("boundary", "boundaries"),
    ],
)
def test_plurals(noun, many):
    """Regular nouns, irregular ones, and the verbs that go with them."""
    assert suggest.plural(noun) == many
    assert suggest.count(1, noun) == f"1 {noun}"
    for number in (0, 2, 11, 21):
        assert suggest.count(number, noun) == f"{number} {many}"
        assert suggest.agree(number, noun) == many


def test_large_numbers_have_separators_and_odd_plurals_can_be_given():
    """Numbers are written as everywhere in messages."""
    assert suggest.count(12_345, "claim") == "12,345 claims"
    assert suggest.count(2, "index", "indices") == "2 indices"
    assert suggest.count(1, "index", "indices") == "1 index"


@given(TEXT)
def test_visible_text_is_printable_and_as_long(text):
    """Nothing that moves, hides or turns characters is left, and no character is lost."""
    shown = suggest.visible(text)

    assert shown.isprintable()
    assert len(shown) == len(text)
    assert all(a in (b, "\ufffd") for a, b in zip(shown, text, strict=True))


@given(TEXT, st.integers(2, 40))
def test_a_brief_text_is_one_short_line(text, length):
    """It fits, it is visible, and what is short already stays."""
    shown = suggest.brief(text, length)

    assert len(shown) <= length
    assert shown.isprintable()
    assert suggest.brief(shown, length) == shown


@given(
    st.text(st.characters(codec=None) | st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF))
)
def test_texts_without_half_characters_can_be_encoded(text):
    """What is left fits in any file, and whether something was replaced is told before."""
    clean = suggest.without_half_characters(text)

    clean.encode()
    assert suggest.has_half_characters(text) == (clean != text)
    assert not suggest.has_half_characters(clean)


def test_difflib_is_imported_only_when_something_is_wrong():
    """It takes long, and most names are right."""
    code = "import sys, argmap, argmap.suggest, argmap.rules; sys.exit('difflib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nobody_makes_it_by_hand():
    """The wording of plurals and of nearest names stands in one module."""
    handmade = []
    telling = re.compile(r'get_close_matches|"s" \*')
    for path in sorted(ROOT.rglob("*.py")):
        for node in nodes(path) if telling.search(path.read_text(encoding="utf-8")) else ():
            match node:
                case ast.Name(id="get_close_matches") | ast.Attribute(attr="get_close_matches"):
                    handmade.append(f"{path.name}:{node.lineno}: nearest names")
                case ast.BinOp(left=ast.Constant(value="s"), op=ast.Mult()):
                    handmade.append(f"{path.name}:{node.lineno}: a plural")

    assert [h for h in handmade if not h.startswith("suggest.py:")] == []


def test_names_are_offered_in_one_way():
    """No other module words its own question for names that are not known."""
    own = re.compile(
        r"^(?! *argmap\.errors\.).*(?:\(did you mean|\(one of: |there are: )", re.MULTILINE
    )
    package = Path(argmap.__file__).parent
    found = {p.stem for p in package.rglob("*.py") if own.search(p.read_text(encoding="utf-8"))}

    assert found == {"suggest", "wording"}, "of a language, the whole setting is offered"


def test_a_word_that_shares_only_letters_is_not_offered():
    """Half of the letters in common is chance: nobody who writes telegram means graphml."""
    assert suggest.nearest("telegram", ["graphml", "argdown", "tgf"]) == []
    assert suggest.nearest("grapml", ["graphml", "argdown"]) == ["graphml"]
