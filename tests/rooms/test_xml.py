"""XML by strangers: read within limits, refused with a place, and nothing external opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats._xml import (
    CHARACTERS,
    DEEPEST,
    ENTITIES,
    EXPANSIONS,
    NESTING,
    XmlReader,
    escape_attribute,
    escape_text,
)
from argmap.source import Source


def read(text):
    """Give the outermost element, and what was found."""
    reader = XmlReader(Source("x.xml", text))
    return reader.document(), reader.diagnostics


def declaring(*entities, inside=""):
    declared = "".join(f'<!ENTITY {name} "{value}">' for name, value in entities)
    return f"<!DOCTYPE a [{declared}]><a>{inside}</a>"


def chain(length):
    """Declare entities each of which stands for the one before."""
    return [("e1", "x"), *((f"e{n}", f"&e{n - 1};") for n in range(2, length + 1))]


def test_elements_and_texts_stand_in_order():
    """Texts before, between and after children are told apart; places count characters."""
    root, found = read('<a x="1&amp;2">é<b/>two<c>3</c>four</a>')

    assert found == []
    assert (root.tag, root.get("x"), root.get("y", "none")) == ("a", "1&2", "none")
    assert root.texts == ["é", "two", "four"]
    assert [node.tag for node in root.walk()] == ["a", "b", "c"]
    assert XmlReader(Source("x", '<a x="1&amp;2">é<b/>')).place(root.children[0]) == 16


LAUGHS = [("l0", "lol"), *((f"l{n}", f"&l{n - 1};" * 10) for n in range(1, 10))]
WITHIN = {
    "expansions": declaring(("x", "y"), inside="&x;" * EXPANSIONS),
    "characters": declaring(("x", "y" * 1000), inside="&x;" * (CHARACTERS // 1000)),
    "nesting": declaring(*chain(NESTING), inside=f"&e{NESTING};"),
    "entities": declaring(*((f"e{n}", "x") for n in range(ENTITIES))),
    "depth": "<a>" * DEEPEST + "</a>" * DEEPEST,
    "a bare doctype": "<!DOCTYPE a><a/>",
    "a remote doctype": '<!DOCTYPE a PUBLIC "-//A" "http://localhost:1/a.dtd"><a/>',
}
BEYOND = {
    "expansions": declaring(("x", "y"), inside="&x;" * (EXPANSIONS + 1)),
    "characters": declaring(("x", "y" * 1000), inside="&x;" * (CHARACTERS // 1000 + 1)),
    "nesting": declaring(*chain(NESTING + 1), inside=f"&e{NESTING + 1};"),
    "nesting, declared backwards": declaring(*reversed(chain(NESTING + 1)), inside="&e5;"),
    "a circle": declaring(("x", "&y;"), ("y", "&x;"), inside="&x;"),
    "a billion laughs": declaring(*LAUGHS, inside="&l9;"),
    "in an attribute": declaring(*LAUGHS).replace("<a>", '<a x="&l9;">'),
    "in a default": declaring(*LAUGHS).replace("]>", '<!ATTLIST a x CDATA "&l9;">]>'),
    "entities": declaring(*((f"e{n}", "x") for n in range(ENTITIES + 1))),
    "depth": "<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1),
    "cut off": "<a><b>",
    "nothing": "",
    "half a character": "<a>\ud800</a>",
    "another format": "[Tea]: Tea is good.",
}


@pytest.mark.parametrize("case", WITHIN)
def test_what_is_within_the_limits_is_read(case):
    """Exactly as much as is allowed is read."""
    root, found = read(WITHIN[case])

    assert root.tag == "a"
    assert found == []


@pytest.mark.parametrize("case", BEYOND)
def test_what_is_beyond_the_limits_is_refused(case):
    """One more is refused, with a place and what to do."""
    root, (found,) = read(BEYOND[case])

    assert root is None
    assert (found.code, found.line is not None) == ("FMT001", True)


def test_nothing_external_is_opened(tmp_path):
    """What would be in another file stays as it is written."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    place = secret.as_uri()
    declared = f'<!ENTITY x SYSTEM "{place}"><!ENTITY % p SYSTEM "{place}">%p;<!ENTITY y "1&x;2">'
    root, found = read(f"<!DOCTYPE a [{declared}]><a>&x;, &y;, &z;</a>")

    assert found == []
    assert "secret" not in root.text.replace("secret.txt", "")
    assert root.text.startswith("&x;, ")


@given(st.text(), st.text())
def test_what_is_written_is_read(text, value):
    """Any text comes back; only what XML forbids is replaced, one for one."""
    root, found = read(f'<a x="{escape_attribute(value)}">{escape_text(text)}</a>')

    assert found == []
    for before, after in ((text, root.text), (value, root.get("x"))):
        assert len(before) == len(after)
        assert all(a in (b, "\ufffd") for a, b in zip(after, before, strict=True))
