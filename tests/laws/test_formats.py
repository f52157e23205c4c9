"""Laws that every format obeys.  A new format is tested by existing."""

from __future__ import annotations

import json

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from argmap import dumps, loads
from argmap.argdown import parse
from argmap.formats import FORMATS
from argmap.model import Argument, ArgumentMap, Claim, ClaimRef, Occurrence, Range, RangeKind, Step
from argmap.source import Source

from ..rooms.test_argdown import token_texts
from ..strategies import maps

#: Tame maps, hostile maps, and maps that were read from text.
any_maps = st.one_of(
    maps(nasty=False, dangling=False), maps(), token_texts.map(lambda t: parse(t).map)
)

#: What ``******`` might be read as: the order of such marks doesn't survive.
BOLD_AND_ITALIC_NOTHING = (Range(RangeKind.BOLD, 0, 0), Range(RangeKind.ITALIC, 0, 0))


def formats(able):
    """The formats that are *able*, by name: ``-k argdown-json`` finds what is said of one."""
    named = [pytest.param(fmt, id=name) for name, fmt in FORMATS.items() if able(fmt)]
    return pytest.mark.parametrize("fmt", named)


both_ways = formats(lambda fmt: fmt.read and fmt.write)
readable = formats(lambda fmt: fmt.read)
writable = formats(lambda fmt: fmt.write)

JSON_KEYS = [
    *("statements", "arguments", "relations", "sections", "members", "pcs", "title", "text"),
    *("role", "from", "to", "fromType", "toType", "relationType", "tags", "data", "level", "A"),
    *("ranges", "start", "stop", "type", "children", "inference", "conclusionIndex"),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(JSON_KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def reread(fmt, m):
    return fmt.read(Source("<text>", fmt.write(m)))


@both_ways
@example(m=ArgumentMap([Claim(1, (Occurrence(ranges=BOLD_AND_ITALIC_NOTHING),))]))
@given(m=any_maps)
def test_what_is_not_lost_survives(fmt, m):
    """A format says beforehand everything it will lose, and loses it once."""
    lossless = not any(fmt.losses(m))
    event(f"lossless: {lossless}")
    once = reread(fmt, m)
    twice = reread(fmt, once.map)

    assert not once.errors
    assert not any(fmt.losses(once.map))
    assert twice.map == once.map
    assert once.map == m or not lossless


@writable
@given(m=any_maps)
def test_the_same_map_gives_the_same_text(fmt, m):
    """Writing twice gives the same bytes."""
    assert fmt.write(m) == fmt.write(m)
    assert fmt.write(m).encode("utf-8")


@readable
@given(text=st.text())
def test_any_text_is_read_or_refused(fmt, text):
    """Any text at all is read, or refused with a place; nothing crashes."""
    for d in fmt.read(Source("<text>", text)).diagnostics:
        assert d.line is not None
        assert d.action


@readable
@given(value=json_values)
def test_any_json_is_read_or_refused(fmt, value):
    """JSON of any shape is read as far as it goes."""
    assert fmt.read(Source("x.json", json.dumps(value))).map is not None


def test_deep_json_is_refused():
    """A hundred thousand nested lists are refused in words."""
    (found,) = FORMATS["argdown-json"].read(Source("x.json", "[" * 100_000)).diagnostics

    assert "nested" in found.message


def test_losses_name_what_argdown_cannot_say():
    """Linked sources, unknown kinds and moved relations are named before they are lost."""
    m = loads(
        "[A]: a\n  + [B]: b {linked: x}\n  + [C]: c {linked: x}\n  - <D>: d\n"
        "    - [E]: e {relation: outweighs}\n\n<D>\n\n(1) p\n----\n(2) q"
    )
    said = [str(loss) for loss in FORMATS["argdown-json"].losses(m)]

    assert any("linked" in s for s in said)
    assert any("outweighs" in s for s in said)
    assert any("sketched" in s for s in said)


def test_what_argdown_wrote_is_read():
    """Titles, roles, steps, sections and relations come back from JSON."""
    text = "# S #t\n\n[A]: a **b** {x: 1}\n  + <B>: g\n\n<C>\n\n(1) [A]\n(2) p\n-- r --\n(3) q\n"
    m = loads(text)
    again = loads(dumps(m, "argdown-json"), "argdown-json")

    assert again == m


def test_a_step_broken_off_comes_back():
    """Premises without a conclusion are a step in Argdown's JSON as well."""
    told, broken_off = Step((ClaimRef("P"),), ClaimRef("C")), Step((ClaimRef("Q"),))
    m = ArgumentMap(map(Claim, "PCQ"), [Argument("A", steps=(told, broken_off))])
    (again,) = reread(FORMATS["argdown-json"], m).map.arguments

    assert [(s.premises, s.conclusion) for s in again.steps] == [
        ((ClaimRef("P"),), ClaimRef("C")),
        ((ClaimRef("Q"),), None),
    ]
