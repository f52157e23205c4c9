"""Laws that every format obeys.  A new format is tested by existing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from argmap import dump, dumps, loads, losses
from argmap.argdown import parse
from argmap.conversion import read, read_text
from argmap.errors import NotFoundError, OptionError, ReadError
from argmap.formats import FORMATS, Foretold, Loss, Option, parsed
from argmap.model import (
    Argument,
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Occurrence,
    Range,
    RangeKind,
    RelationRef,
    Step,
    differences,
)
from argmap.source import Source

from .. import format_laws as laws
from ..pools import pooled
from ..rooms.test_argdown import token_texts
from ..strategies import everything, maps

#: Tame maps, hostile maps, and maps that were read from text.
any_maps = pooled(
    st.one_of(maps(nasty=False, dangling=False), maps(), token_texts.map(lambda t: parse(t).map))
)

#: What ``******`` might be read as: the order of such marks doesn't survive.
BOLD_AND_ITALIC_NOTHING = (Range(RangeKind.BOLD, 0, 0), Range(RangeKind.ITALIC, 0, 0))


def parts(*jobs):
    """Parametrise by the name of each format that can do all *jobs*."""
    return pytest.mark.parametrize(
        "fmt",
        [pytest.param(f, id=n) for n, f in FORMATS.items() if all(getattr(f, j) for j in jobs)],
    )


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


@parts("read", "write")
@example(m=ArgumentMap())
@example(m=ArgumentMap([Claim(1, (Occurrence(ranges=BOLD_AND_ITALIC_NOTHING),))]))
@example(m=ArgumentMap(arguments=[Argument(1, steps=(Step((), rules=("\ud800",)),))]))
@given(m=any_maps)
def test_what_is_not_lost_survives(fmt, m):
    """A format says beforehand everything that it will lose, no more, and loses it once."""
    for options in laws.each_option(fmt.write_options):
        lossless = laws.foretells(fmt, m, **options)
        event(f"lossless: {lossless}")


@parts("read", "write")
def test_not_everything_is_said_to_be_lost(fmt):
    """No format excuses itself from the law for a map like any other."""
    lost = {loss.aspect for loss in fmt.losses(everything())}

    assert not lost & {"whole"}


@parts("write")
@given(m=any_maps)
def test_the_same_map_gives_the_same_text(fmt, m):
    """Writing twice gives the same bytes, a text or not, as the format says."""
    laws.repeats(fmt, m)


@parts("write")
def test_options_are_declared(fmt):
    """Each option has a line about it, and a default that it would take itself."""
    laws.declares(fmt)


@parts("read")
@given(content=st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-8", "replace"))))
def test_anything_is_read_or_refused(fmt, content):
    """Any text, or any bytes, are read, or refused with a place; nothing crashes."""
    laws.reads_or_refuses(fmt, content)


@parts("read")
@given(value=json_values)
def test_any_json_is_read_or_refused(fmt, value):
    """JSON of any shape is read as far as it goes."""
    laws.reads_or_refuses(fmt, json.dumps(value).encode())


def test_a_premise_that_was_inferred_elsewhere_is_a_premise():
    """Of an argument taken apart, a step starts from what the step before it concluded."""
    text = "===\nmodel: {explodeArguments: true}\n===\n\n<A>\n\n(1) p\n----\n(2) q\n----\n(3) r\n"
    _, last = loads(dumps(loads(text), "argdown-json"), "argdown-json").arguments

    assert last.steps == (Step((ClaimRef(2),), ClaimRef(3)),)


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
    assert any("links arguments" in s for s in said)


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
    (again,) = loads(dumps(m, "argdown-json"), "argdown-json").arguments

    assert [(s.premise_refs, s.conclusion_ref) for s in again.steps] == [
        ((ClaimRef("P"),), ClaimRef("C")),
        ((ClaimRef("Q"),), None),
    ]


@pytest.mark.parametrize("text", ["<X>\n\n(1) a\n----\n", "(1) a\n----\n(2) b\n(3) c\n"])
def test_an_unfinished_step_is_written_and_named(text):
    """Nothing of it is dropped, and nobody is surprised that `load` refuses what was written."""
    m = read_text(Source("x", text), "argdown").map
    written = dumps(m)
    (loss,) = losses(m, "argdown")

    assert read_text(Source("x", written), "argdown").map == m
    assert loss.describe(m).startswith("the map: that it can be read without an error (a premise")
    with pytest.raises(ReadError, match="ends without a conclusion"):
        loads(written)


def test_losses_are_data():
    """A loss names its place by reference and its kind by code; the words are for readers."""
    m = loads("[A]: a\n  + [B]: b {linked: x}\n  + [C]: c {linked: x}\n")
    lost = [loss for loss in FORMATS["argdown-json"].losses(m) if loss.aspect == "linked"]

    assert [(loss.at, loss.code) for loss in lost] == [(RelationRef(0), "linked")]
    assert [loss.describe(m) for loss in lost] == [
        "the support link from [B] and [C] to [A]: that its sources are linked"
    ]
    assert [str(loss) for loss in lost] == ["relation 1: that its sources are linked"]


@pytest.mark.parametrize("settings", ["model: {mode: strict}", "model: {explodeArguments: true}"])
def test_what_settings_change_is_foretold(settings):
    """Where the settings change what Argdown's JSON says, that is named, too."""
    text = "<A>\n\n(1) p\n----\n(2) q\n----\n(3) r\n\n[X]: x\n  + [Y]: y\n  - <A>\n"
    m = parse(f"===\n{settings}\n===\n\n{text}").map

    laws.foretells(FORMATS["argdown-json"], m)


def tagless(claim):
    """Keep the tags of a claim, but neither write nor mark them in its text."""
    said = [attrs.evolve(o, text=o.plain, ranges=()) for o in claim.occurrences]
    return attrs.evolve(claim, occurrences=tuple(said))


def test_a_loss_covers_what_it_is_about_only():
    """The comparison of losses and differences lets nothing else pass."""
    old, new = loads("[A]: a {x: 1}\n\n[B]: b #t"), loads("[A]: a\n\n[B]: b")
    old, new = (attrs.evolve(m, claims=map(tagless, m.claims)) for m in (old, new))
    found = differences(old, new)
    data, tags = Loss(ClaimRef("A"), "data", "its data"), Loss(ClaimRef("B"), "tags.x", "its tags")

    assert Foretold([data, tags], found).unnamed == ()
    assert {d.at for d in Foretold([data], found).unnamed} == {ClaimRef("B")}
    assert Foretold([data, tags, Loss(ClaimRef("A"), "tags", "")], found).unfounded == (
        Loss(ClaimRef("A"), "tags", ""),
    )
    assert Foretold([attrs.evolve(data, at=ClaimRef("B")), tags], found).unnamed != ()


OPTION_MISTAKES = {
    "a reader's typo": (lambda: loads("", inclde=1), "'inclde' (did you mean 'include'"),
    "a writer's typo": (
        lambda: dumps(M, "argdown-json", indnt=2),
        "the argdown-json writer has no option 'indnt' (did you mean 'indent'",
    ),
    "no options at all": (lambda: dumps(M, x=1), "the argdown writer has no option 'x'"),
    "another format's": (lambda: loads("{}", "argdown-json", include="."), "no option 'include'"),
    "another type": (
        lambda: dumps(M, "argdown-json", map="maybe"),
        "option 'map' is 'maybe'; expected yes or no",
    ),
    "a number for a truth value": (
        lambda: dumps(M, "argdown-json", indent=True),
        "option 'indent' is True; expected a whole number",
    ),
    "losses": (lambda: losses(M, "argdown-json", x=1), "no option 'x'"),
}
M = loads("[Tea]: Tea is good.")


@pytest.mark.parametrize("mistake", OPTION_MISTAKES)
def test_unknown_options_are_refused(mistake):
    """A misspelt option is never passed over in silence: the nearest one is named."""
    call, message = OPTION_MISTAKES[mistake]
    with pytest.raises(OptionError, match=re.escape(message)):
        call()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x.xyz", "suffix '.xyz'"),
        ("x.jsno", "did you mean '.json'"),
        ("x.svg", "argmap.render"),
    ],
)
def test_a_map_is_not_written_under_a_strange_suffix(tmp_path, name, message):
    """What the suffix promises is not what would be in the file; a format may be named."""
    path = tmp_path / name
    with pytest.raises(NotFoundError, match=message):
        dump(M, path)
    assert not path.exists()

    dump(M, path, "argdown")
    assert path.read_text(encoding="utf-8") == dumps(M)


@pytest.mark.parametrize("name", ["x", "x.argdown", "x.AD", ".x"])
def test_a_map_is_written_as_argdown_by_default(tmp_path, name):
    """A name without a suffix promises nothing."""
    dump(M, tmp_path / name)

    assert (tmp_path / name).read_text(encoding="utf-8") == dumps(M)


def test_settings_may_be_given_for_any_file(tmp_path):
    """What reads files of all formats may give Argdown's settings to each; typos it may not."""
    path = tmp_path / "x.json"
    dump(M, path, "argdown-json")

    assert read(path, include=tmp_path).map == M
    with pytest.raises(OptionError, match="did you mean 'include'"):
        read(tmp_path / "x.json", "argdown", inclde=tmp_path)


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("True", True), ("0", False), ("off", False)],
)
def test_yes_and_no_are_read(text, value):
    """On the command line, yes and no have several spellings."""
    assert Option("x", bool).parse(text) is value


@pytest.mark.parametrize(
    ("option", "text"),
    [
        (Option("x", bool), "maybe"),
        (Option("x", int), "two"),
        (Option("x", float), "1,5"),
        (Option("x", choices=("a", "b")), "c"),
        (Option("x", Data), "a: 1"),
    ],
    ids=lambda v: v if isinstance(v, str) else v.kind.__name__,
)
def test_values_are_checked(option, text):
    """What is no value of an option is refused, with what was expected."""
    with pytest.raises(OptionError, match=r"expected|in Python"):
        option.parse(text)


def test_the_nearest_choice_is_offered():
    """A misspelt value gets the one that it was meant to be; choices of nothing are not named."""
    option = Option("size", default="", choices=("", "small", "large"))

    for refused in (option.parse, option.check):
        with pytest.raises(OptionError, match=r"one of small, large \(did you mean 'small'\?\)"):
            refused("smal")
    with pytest.raises(OptionError, match=r"one of small, large$"):
        option.check(3)


def test_assignments_are_read():
    """``KEY=VALUE``, as the command line has it: the later wins, and no value is refused."""
    known = (Option("n", int), Option("path", Path), Option("share", float, default=0.5))

    assert parsed(known, ["n=1", " n = 2", "path=a=b", "share=1"], "x") == {
        "n": 2,
        "path": Path("a=b"),
        "share": 1.0,
    }
    with pytest.raises(OptionError, match=r"needs a value: n=\.\.\., a whole number"):
        parsed(known, ["n"], "x")


#: What has no map in any format, though each is a document of JSON, and so of YAML.
NO_MAPS = {
    "nothing at all": "",
    "blanks": " \n",
    "null": "null",
    "an empty list": "[]",
    "a list": "[3]",
    "a text": '"text"',
    "a number": "3",
    "an object of other keys": '{"zzz": 1}',
    "an element": "<zzz/>",
}


@parts("read")
@pytest.mark.parametrize("content", NO_MAPS.values(), ids=NO_MAPS)
def test_no_empty_map_in_silence(fmt, content):
    """A document without a map of this format is reported; Argdown reads any text."""
    if fmt is FORMATS["argdown"]:
        return
    name = next(name for name, f in FORMATS.items() if f is fmt)
    reading = read_text(Source("<any>", content), name)
    assert reading.diagnostics
    assert all(d.action and d.line is not None for d in reading.diagnostics)


@pytest.mark.parametrize(
    "name", [n for n, f in FORMATS.items() if f.read and ".json" in f.suffixes]
)
def test_json_of_another_kind_is_refused_with_the_keys_expected(name):
    """The message says which keys were expected, and which were found."""
    (refused, *_) = read_text(Source("<any>", '{"zzz": 1}'), name).errors
    assert re.fullmatch(r"expected an object with the key '.+, found 'zzz'", refused.message)


@parts("read", "write")
def test_an_empty_map_is_read_as_it_was_written(fmt):
    """What a writer makes of an empty map is no error."""
    assert not laws.reread(fmt, ArgumentMap()).errors
    assert laws.reread(fmt, ArgumentMap()).map == ArgumentMap()
