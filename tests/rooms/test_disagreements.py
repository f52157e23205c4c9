"""
Where argmap and Argdown once disagreed: each case is read, printed and drawn as Argdown does it.

What is expected here is what @argdown/core 1.7.5 answers; where argmap goes further on purpose,
a finding says so.
"""

from __future__ import annotations

import json

import attrs
import pytest

import argmap
from argmap.argdown import parse, print_map
from argmap.argdown.colour_schemes import SCHEMES
from argmap.argdown.writing.arrange import TextArrangement
from argmap.argdown.yaml12 import load_yaml
from argmap.model import Claim, Data, Kind, Occurrence, Relation
from argmap.source import Severity, Source


def codes(text: str) -> set[str]:
    return {d.code for d in parse(text).diagnostics}


def drawn(text: str) -> dict:
    return json.loads(argmap.dumps(parse(text).map, "argdown-json", map=True))["map"]


# data


@pytest.mark.parametrize(
    ("text", "claims", "relations"),
    [
        ("[A] {}\n  + [B]: b {}\n", {"A": "", "B": "b"}, 1),
        ("[A]: a {}\n", {"A": "a"}, 0),
        ("[A]: a {}\n\n[B]: b {}\n\n[C]: c {x: {}}\n", {"A": "a", "B": "b", "C": "c"}, 0),
        ("[A]: a { }\n  + [B]: b {}\n  - [C]: c\n", {"A": "a", "B": "b", "C": "c"}, 2),
        ("[A]: a {}, b\n", {"A": "a {}, b"}, 0),
        ("[A]: *a* {}\n\n[B]: *b* {}\n", {"A": "a", "B": "b"}, 0),
    ],
)
def test_empty_braces_are_empty_data(text, claims, relations):
    """Braces with nothing in them end where they end, and say nothing."""
    parsed = parse(text)

    assert {c.key: c.text for c in parsed.map.claims} == claims
    assert len(parsed.map.relations) == relations
    assert parsed.diagnostics == ()
    assert parse(print_map(parsed.map)).map == parsed.map


def test_empty_data_of_steps():
    """In a structure, empty braces are data of the line they stand on."""
    parsed = parse("<A> {}\n\n(1) a {}\n-- {} --\n(2) b {}\n")

    assert parsed.diagnostics == ()
    assert [c.text for c in parsed.map.claims] == ["a", "b"]
    assert parsed.map.arguments["A"].steps[0].rules == ()


@pytest.mark.parametrize("drops", ["", "===\nmodel: {removeTagsFromText: true}\n===\n\n"])
def test_a_tag_after_data_is_reported_whatever_the_settings(drops):
    """Argdown refuses it with every setting; the tag is kept."""
    parsed = parse(f"{drops}[A]: a {{x: 1}} #con\n  + [B]: b\n")

    assert [d.code for d in parsed.diagnostics] == ["ARG026"]
    assert parsed.map.claims["A"].tags == ("con",)


def test_a_second_pair_of_braces_is_reported():
    """Argdown refuses it; both are read."""
    parsed = parse("[A]: a {x: 1} {y: 2}\n")
    (finding,) = parsed.diagnostics

    assert str(finding).startswith(
        "<text>:1:15: error ARG026: more data follows data. Put all data"
    )
    assert parsed.map.claims["A"].data == Data({"x": 1, "y": 2})


@pytest.mark.parametrize("data", ["{{x: 1}}", "{{x: 1}: 2}"])
def test_a_mapping_as_a_key_is_reported(data):
    """Its key is what was written, and no name of Python's leaks."""
    parsed = parse(f"[A]: a {data}\n")

    assert [(d.code, d.span.start) for d in parsed.diagnostics] == [("ARG060", 8)]
    assert list(parsed.map.claims["A"].data) == ["{x: 1}"]
    assert "[object Object]" not in load_yaml(data)


# comments and front matter


@pytest.mark.parametrize(
    "text",
    [
        "[B]: b\n\n// c\n   \n[A]: a\n",
        "[B]: b\n\n/* c */\n\n \t\n[A]: a\n",
        "[B]: b\n\n/* c */  \n\n# H\n\n[A]: a\n",
        "===\nx: 1\n===\n\n// c\n  \n[A]\n",
        "[A]\n\n<!-- c -->\n  \n* a\n",
        "[B]: b\n\n// c\n   \n",
    ],
)
def test_spaces_after_a_comment_are_named(text):
    """Argdown takes them for a paragraph; without them, it reads the same as argmap."""
    parsed = parse(text)
    (finding,) = parsed.diagnostics
    (edit,) = finding.fix.edits
    fixed = text[: edit.span.start] + edit.text + text[edit.span.end :]

    assert finding.code == "ARG062"
    assert not text[edit.span.start : edit.span.end].strip(" \t")
    assert parse(fixed).diagnostics == ()
    assert parse(fixed).map == parsed.map


@pytest.mark.parametrize(
    "text",
    [
        "// c\n   \n[A]: a\n",
        "[B]: b\n// c\n   \n[A]: a\n",
        "[B]: b\n\n// c  \n\n[A]: a\n",
        "[B]: b\n\n// c\n  [A]: a\n",
        "[B]: b\n\n// c\n   \ntext\n",
    ],
)
def test_harmless_spaces_after_a_comment_are_not(text):
    """Where Argdown reads on, nothing is said."""
    assert "ARG062" not in codes(text)


@pytest.mark.parametrize("front", ["- a", "word", "several plain words"])
def test_front_matter_without_keys_is_ignored(front):
    """A list or words in place of settings are a warning, as Argdown reads on, too."""
    parsed = parse(f"===\n{front}\n===\n\n[A]: a\n")

    assert [(d.code, d.severity.value) for d in parsed.diagnostics] == [("ARG063", "warning")]
    assert parsed.map.claims.by_key.keys() == {"A"}
    assert parsed.map.settings == Data()


# the map


def colours(text: str) -> dict[str, str | None]:
    nodes = drawn(text)["nodes"]
    return {n["title"]: n.get("color") for n in nodes}


def test_the_default_scheme_is_dark2():
    """Its first colour is for what has no tag, the next for the first tag, and so on."""
    text = "[A]: a\n  + [B]: b #t\n  + [C]: c #u\n  + [D]: d #t\n"

    assert colours(text) == {"A": "#1b9e77", "B": "#d95f02", "C": "#7570b3", "D": "#d95f02"}
    assert SCHEMES["default"] == SCHEMES["colorbrewer-dark2"]


def test_past_the_end_of_the_scheme_there_is_no_colour():
    """The eighth tag has none in JSON; Argdown's pictures paint it in their fallback colour."""
    text = "\n".join(f"[{tag}]: a #{tag}\n" for tag in "abcdefgh")
    front = "===\nselection: {excludeDisconnected: false}\n===\n\n"

    assert colours(front + text)["g"] == "#666666"
    assert colours(front + text)["h"] is None


def test_tags_count_in_the_order_of_the_text():
    """Those of arguments and of claims alike."""
    text = "===\nselection: {excludeDisconnected: false}\n===\n\n<A> #one\n\n[B] #two\n"

    assert colours(text) == {"A": "#d95f02", "B": "#7570b3"}


def test_all_of_argdowns_schemes_are_known():
    """The eleven of iwanthue have eight colours each."""
    hues = [name for name in SCHEMES if name.startswith("iwanthue-")]

    assert len(hues) == 11
    assert {len(SCHEMES[name].split()) for name in hues} == {8}
    assert colours(
        "===\ncolor: {colorScheme: iwanthue-red-roses}\n===\n\n[A]: a\n  + [B]: b\n"
    ) == {
        "A": "#e17892",
        "B": "#e17892",
    }


def test_every_node_has_a_colour_for_its_text():
    """Argdown's own DOT exporter would write an undefined colour otherwise."""
    (group,) = drawn("# H\n\n[A]: a\n  + <B>: b\n")["nodes"]

    assert [n["fontColor"] for n in (group, *group["children"])] == ["#000000"] * 3


def test_groups_are_named_after_their_sections():
    """A group in a group names the outer one; deeper groups than colours have the last one."""
    text = "# H\n\n[A]: a\n  + [B]: b\n\n## I\n\n[C]: c\n  + [D]: d\n"
    (outer,) = drawn(text)["nodes"]
    inner = outer["children"][-1]

    assert (outer["id"], inner["id"], inner["parent"]) == ("s1", "s2", "s1")
    assert "parent" not in outer
    deep = "".join(f"{'#' * n} H{n}\n\n[C{n}]: c\n  + [D{n}]: d\n\n" for n in range(1, 6))
    node = drawn(f"===\ngroup: {{groupDepth: 5}}\n===\n\n{deep}")["nodes"][0]
    found = []
    while node:
        found.append(node["color"])
        node = next((n for n in node["children"] if "children" in n), None)
    assert found == ["#DADADA", "#BABABA", "#AAAAAA", "#AAAAAA", "#AAAAAA"]


def test_edges_name_the_claims_at_their_ends():
    """An edge that a reconstruction implies has the same claim at both ends."""
    text = "[A]: a\n  + [B]: b\n  - <C>: c\n\n<D>\n\n(1) [A]\n----\n(2) [E]: e\n"
    ends = [
        (e["id"], e["from"], e["to"], e.get("fromEquivalenceClass"), e.get("toEquivalenceClass"))
        for e in drawn(text)["edges"]
    ]

    assert ends == [
        ("e1", "n1", "n0", "B", "A"),
        ("e2", "n3", "n0", None, "A"),
        ("e3", "n4", "n2", "E", "E"),
        ("e4", "n0", "n4", "A", "A"),
    ]


# relations of an element to itself


@pytest.mark.parametrize("symbol", ["+", "-"])
@pytest.mark.parametrize("read", [True, False])
def test_nothing_is_written_under_a_reference_to_its_own_parent(symbol, read):
    """Argdown would drop the relation of the element to itself, read from a text or made."""
    m = parse(f"<S>: s\n  {symbol} <S>\n  {symbol} <T>: t\n").map
    m = m if read else attrs.evolve(m, origin=None)

    assert argmap.dumps(m, keep=False) == f"<S>: s\n    {symbol} <S>\n    {symbol} <T>: t\n"


@pytest.mark.parametrize("read", [True, False])
def test_what_was_written_under_itself_is_written_beside_it(read):
    """The same map is read from it, and now Argdown reads it, too."""
    m = parse("[S]: s\n  - [S]\n    - [T]: t\n      + [U]: u\n    - [V]: v\n").map
    again = print_map(m if read else attrs.evolve(m, origin=None))

    assert parse(again).map == m
    assert parse(again).diagnostics == ()


def test_an_arranged_map_says_first_what_bears_on_itself():
    """Where the order of lines is free, the relation that Argdown could drop comes first."""
    s, t = Claim("S", (Occurrence("s"),)), Claim("T", (Occurrence("t"),))
    relations = [Relation(Kind.ATTACK, (end.ref,), (s.ref,)) for end in (t, s)]
    blocks = TextArrangement(argmap.ArgumentMap([s, t], relations=relations)).run()

    assert [child.ref.key for child in blocks[0].children] == ["S", "T"]


@pytest.mark.parametrize(
    "text",
    [
        "[S]: s\n  - [S]\n    - [T]: t\n",
        "<S>: s\n  + <S>\n    + <T>: t\n",
        "<S>: s\n  _ <S>\n    _ <T>\n",
        "[S]: s\n  - [T]: t\n  - [S]\n",
        "[S]: s\n  - [T]: t\n  -> [S]\n",
        "[S]: s\n  - [T]: t\n\n[U]: u\n  + [S]\n    - [S]\n",
        "[T]: t\n  >< [S]: s\n\n[S]\n  >< [S]\n",
        "<A>\n\n(1) [S]: s\n   - [S]\n     - [T]: t\n----\n(2) c\n",
    ],
)
def test_a_relation_to_itself_that_argdown_drops_is_reported(text):
    """It is kept here, and the warning is at the line that Argdown drops."""
    parsed = parse(text)
    (finding,) = (d for d in parsed.diagnostics if d.code == "ARG061")

    assert any(r.sources == r.targets for r in parsed.map.relations)
    assert finding.span.start == text.rindex("[S]" if "[S]" in text else "<S>")


@pytest.mark.parametrize(
    "text",
    [
        "[S]: s\n  - [S]\n  - [T]: t\n",
        "[S]: s\n  - [S]\n    + [T]: t\n",
        "[S]: s\n  - [S]\n    -> [T]: t\n",
        "[S]: s\n  >< [S]\n    - [T]: t\n",
        "[S]: s\n  - <S>\n    - <T>: t\n",
        "[S]: s\n  - [S]\n    - [S]\n",
        "[S]: s\n  >< [S]\n    >< [T]: t\n",
    ],
)
def test_a_relation_to_itself_that_argdown_keeps_is_not(text):
    """What comes first of its kind stays."""
    assert "ARG061" not in codes(text)


# lists


@pytest.mark.parametrize(
    "text",
    [
        "* [A]: a\n* <B>: b\n    + [A]\n",
        "* [A]: a\n    - [B]: b\n* <B>: b\n    + [A]\n",
        "* [A]: a\n* <B>: b\n    + [A]\n* <C>: c\n\n\n* [D]: d\n    - <B>\n",
        "# H\n\n* [A]: a\n* <B>: b\n    + [A]\n\n# I\n\n* <D>: d\n* [E]\n",
        "* [B]\n* <A>: a\n    - <C>: c\n        - [B]\n",
    ],
)
def test_list_items_before_an_argument_stay_items(text):
    """A map that was read from another format is written so that it reads back equal."""
    m = parse(text).map

    assert parse(argmap.dumps(attrs.evolve(m, origin=None))).map == m
    assert parse(print_map(m)).map == m


# includes


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.argdown").write_text(text)
    text = files["main"]
    return parse(Source(str(folder / "main.argdown"), text), include=folder)


def test_a_file_included_twice_is_included_once(tmp_path):
    """Two files may share definitions; the second include is nothing, and a hint says so."""
    parsed = written(
        tmp_path,
        a="[A]: Tea warms.\n",
        b="@include(a.argdown)\n\n[B]: Tea is good.\n  + [A]\n",
        main="@include(a.argdown)\n\n@include(b.argdown)\n",
    )
    alone = parse("[A]: Tea warms.\n\n\n\n[B]: Tea is good.\n  + [A]\n")
    (hint,) = parsed.diagnostics

    assert parsed.map == alone.map
    assert (hint.code, hint.severity, hint.line) == ("ARG065", Severity.HINT, 1)
    assert "'a.argdown' is part of the text already" in hint.message
    assert str(hint).startswith(str(tmp_path / "b.argdown"))


def test_the_second_include_may_end_the_text(tmp_path):
    """It is found where it is, even if nothing follows."""
    parsed = written(tmp_path, a="[A]: a\n", main="@include(a.argdown)\n\n@include(a.argdown)")
    (hint,) = parsed.diagnostics

    assert parsed.map.claims.by_key.keys() == {"A"}
    assert (hint.code, hint.line) == ("ARG065", 3)


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"main": "[M]: m\n\n@include(main.argdown)\n"}, 3),
        ({"main": "@include(a.argdown)\n", "a": "[A]: a\n\n@include(main.argdown)\n"}, 3),
        (
            {
                "main": "@include(a.argdown)\n",
                "a": "@include(b.argdown)\n",
                "b": "\n@include(a.argdown)\n",
            },
            2,
        ),
    ],
)
def test_a_circle_of_includes_is_an_error(tmp_path, files, line):
    """A file that includes itself, directly or through others, is told so at that line."""
    parsed = written(tmp_path, **files)
    (error,) = (d for d in parsed.diagnostics if d.severity is Severity.ERROR)

    assert (error.code, error.line) == ("ARG044", line)
    assert "go round in a circle" in error.message


# formulas and numbers


def test_formalised_argdown_from_the_wild_is_read():
    """NLTK's formulas, and the statements that a step uses in quotation marks."""
    text = """<A>

(1) All humans are mortal. {formalization: "all x.(Human(x) -> Mortal(x))"}
(2) Ann is human. {formalization: "Human(ann)"}
(3) Ann is not a stone. {formalization: "-(ann = stone)"}
-- modus ponens {uses: ["1", "2"]} --
(4) Ann is mortal. {formalization: "Mortal(ann)"}
(5) Bo is not Ann. {formalization: "-(bo = ann)"}
-- {from: ['(4)', "5"]} --
(6) Some are mortal. {formalization: "exists x.(Mortal(x) & -(x = bo))"}
"""
    m = parse(text).map
    first, second = m.arguments["A"].steps

    assert (first.uses, second.uses) == ((1, 2), (4, 5))
    assert not {f.code for f in argmap.check(m).findings} & {"LOG101", "PCS102"}


@pytest.mark.parametrize("uses", ["['1', two]", "'1 and 2'", "[1.5]", "[true]", "['1234567890']"])
def test_other_numbers_are_still_refused(uses):
    """What is no list of whole numbers is reported."""
    m = parse(f"(1) a\n-- {{uses: {uses}}} --\n(2) b\n").map

    assert m.arguments[0].steps[0].uses is None
    assert "PCS102" in {f.code for f in argmap.check(m).findings}


def test_a_relation_that_is_repeated_to_say_something_of_it():
    """Where its line stood once more is known from the text; without it, no relation is lost."""
    text = (
        "# One\n\n[A]: a\n    + [B]: b\n\n# Two\n\n"
        '[A]\n    + [B]\n        _ [D]: d {"on": relation}\n'
    )
    m = parse(text).map
    bare = attrs.evolve(m, origin=None)

    assert argmap.dumps(m) == print_map(m) == text
    assert parse(argmap.dumps(bare)).map.relations == m.relations
    assert {loss.aspect for loss in argmap.losses(bare, "argdown")} == {"occurrences", "section"}


@pytest.mark.parametrize(
    "text",
    [
        "[B]: b\n  - <A>: a {mode: fact}\n\n<A>\n  _ <A>\n",
        "[B]: b\n  - <A>: a {relation: contrary}\n\n<A>\n  _ <A>\n",
        "[S]: s\n  - <A>: a {relation: contrary}\n    _ <A>\n",
    ],
)
def test_data_of_an_attack_stay_with_it_beside_an_undercut_of_itself(text):
    """Both lines are about one argument, and each relation keeps its own data."""
    m = parse(text).map
    attack, undercut = parse(print_map(m)).map.relations

    assert (attack, undercut) == m.relations
    assert attack.data
    assert not undercut.data


def test_what_the_printer_loses_without_the_text_is_named():
    """Nobody knows where the lines of this map stood, so the data may go to the other one."""
    text = "[B]: b\n  - <A>: a {mode: fact}\n\n<A>\n  _ <A>\n"
    m = attrs.evolve(parse(text).map, origin=None)
    lost = argmap.losses(m, "argdown")

    assert (parse(argmap.dumps(m)).map == m) == (not lost)
