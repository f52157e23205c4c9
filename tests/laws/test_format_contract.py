"""What a format may be: bytes, options, several maps; and that the laws notice one that lies."""

from __future__ import annotations

import doctest
import io
import itertools
import re
import zipfile
from pathlib import Path

import attrs
import click.testing
import pytest
from hypothesis import example, given

import argmap
from argmap import conversion
from argmap.argdown import parse, print_map
from argmap.cli import cli
from argmap.errors import (
    ArgmapError,
    FileError,
    NotFoundError,
    OptionError,
    ReadError,
    WrongTypeError,
)
from argmap.formats import FORMATS, Format, Loss, Option, Reading, lost_between
from argmap.model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Diagnostic,
    Kind,
    Occurrence,
    Relation,
)
from argmap.renderers import RENDERERS
from argmap.source import Severity, Source, Span

from .. import format_laws as laws
from ..rooms.test_argdown import token_texts
from ..strategies import maps

# A format of bytes: an archive with one Argdown text for each map.


def read_packed(raw, *, skip=0):
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            texts = [archive.read(name).decode() for name in archive.namelist()][skip:]
    except (zipfile.BadZipFile, UnicodeDecodeError, OSError, ValueError, NotImplementedError):
        source = Source(raw.name, "")
        return Reading(
            ArgumentMap(),
            (
                Diagnostic(
                    "TOY001",
                    Severity.ERROR,
                    "this is not an archive",
                    "Pack it again.",
                    source=source,
                    span=Span(0, 0),
                ),
            ),
        )
    first, *others = [parse(text).map for text in texts] or [ArgumentMap()]
    return Reading(first, others=tuple(others))


def pack(*texts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(zipfile.ZipInfo(f"{number}.argdown"), text)
    return file.getvalue()


def bare(m, *, front=True):
    return m if front else attrs.evolve(m, settings=Data())


def write_packed(m, *, front=True, comment="none"):
    text = print_map(bare(m, front=front))
    return pack(text) if comment == "none" else pack(text + "\n// Packed by hand.\n")


def losses_packed(m, *, front=True):
    yield from FORMATS["argdown"].losses(bare(m, front=front))
    if not front and "title" in m.settings:
        yield Loss(None, "title", "its title")
    if not front and set(m.settings) - {"title"}:
        yield Loss(None, "settings", "its settings")


PACKED = Format(
    "packed Argdown",
    (".packed",),
    read_packed,
    write_packed,
    losses_packed,
    sniff=lambda content: content.startswith(b"PK"),
    binary=True,
    read_options=(Option("skip", int, default=0, help="How many maps to pass over."),),
    write_options=(
        Option("front", bool, default=True, lossy=True, help="Whether to write front matter."),
        Option("comment", choices=("none", "long"), default="none", help="What to add."),
    ),
)


# A format of text, without much to say: the claims, one on each line.


def write_list(m):
    return "".join(f"{claim.text}\n" for claim in m.claims)


def read_list(source):
    texts = [line for line in source.text.split("\n") if line]
    return Reading(
        ArgumentMap(Claim(n, (Occurrence(text),)) for n, text in enumerate(texts, start=1))
    )


def losses_list(m):
    return lost_between(m, read_list(Source("", write_list(m))).map)


LIST = Format("plain list", (".list",), read_list, write_list, losses_list)


class WithToys(dict):
    """Formats by name, as the registry has them."""

    spelt = FORMATS.spelt


@pytest.fixture
def toys(monkeypatch):
    """Add the toys to the formats."""
    formats = WithToys({**FORMATS, "packed": PACKED, "list": LIST})
    monkeypatch.setattr(conversion, "FORMATS", formats)
    monkeypatch.setattr(argmap.formats, "FORMATS", formats)


@pytest.fixture
def two(tmp_path):
    """A file with two maps."""
    path = tmp_path / "two.packed"
    path.write_bytes(pack("===\ntitle: Tea\n===\n\n[Tea]: Tea is good.", "[Milk]: So is milk."))
    return path


def run(*args, command="convert"):
    return click.testing.CliRunner().invoke(cli, [command, *map(str, args)])


TEA = argmap.loads("===\ntitle: Tea\n===\n\n[Tea]: Tea is good. #drink {x: 1}\n  + It calms.")


# The laws hold for them.


@given(m=token_texts.map(lambda text: parse(text).map))
def test_a_format_of_bytes_obeys_the_laws(m):
    """An archive is held to the same laws as a text, with each of its options."""
    for options in laws.each_option(PACKED.write_options):
        laws.foretells(PACKED, m, **options)
    laws.repeats(PACKED, m)


@given(m=maps(nasty=False))
def test_a_format_may_write_nothing_for_an_empty_map(m):
    """A plain list of claims has nothing to say of no claims."""
    assert LIST.write(ArgumentMap()) == ""
    laws.foretells(LIST, ArgumentMap())
    laws.foretells(LIST, m)
    laws.repeats(LIST, m)


@pytest.mark.parametrize("fmt", [PACKED, LIST], ids=["packed", "list"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\x00", b"a\nb", pack(), pack("[")])
def test_toys_read_or_refuse(fmt, content):
    """They keep the other laws, too."""
    laws.reads_or_refuses(fmt, content)
    laws.declares(fmt)


# A format that lies is noticed.


def without(aspect):
    def losses(m):
        return (loss for loss in FORMATS["argdown-json"].losses(m) if loss.aspect != aspect)

    return losses


def moved(m):
    return (attrs.evolve(x, at=ClaimRef("Other")) for x in FORMATS["argdown-json"].losses(m))


def besides(m):
    yield from FORMATS["argdown-json"].losses(m)
    yield Loss(ClaimRef("Tea"), "tags", "its tags")


def writing(change):
    def write(m):
        return FORMATS["argdown-json"].write(change(m))

    return write


def sketched(argument):
    return attrs.evolve(argument, steps=())


def unstated(m):
    return attrs.evolve(m, claims=[attrs.evolve(c, occurrences=()) for c in m.claims])


JSON = FORMATS["argdown-json"]
NUMBERS = itertools.count()
RICH = argmap.loads(
    "===\ntitle: Tea\nauthor: Ann\nsource: {title: Book}\n===\n\n"
    "[Tea]: Tea is good. #drink {x: 2020-01-01}\n  + [A]: a {linked: 1}\n  + [B]: b {linked: 1}\n"
    "  - <C>: c\n    - [D]: d {relation: outweighs}\n\n<C>\n\n(1) [P]: p\n----\n(2) [Q]: q\n"
)
LIARS = {
    "says nothing": attrs.evolve(JSON, losses=lambda _: iter(())),
    "says the wrong place": attrs.evolve(JSON, losses=moved),
    "says too much": attrs.evolve(JSON, losses=besides),
    **{
        f"hides {aspect}": attrs.evolve(JSON, losses=without(aspect))
        for aspect in ("title", "settings", "sources", "data", "linked", "ends", "kind")
    },
    "drops occurrences": attrs.evolve(JSON, write=writing(unstated)),
    "drops a claim": attrs.evolve(
        JSON, write=writing(lambda m: attrs.evolve(m, claims=m.claims[1:]))
    ),
    "drops a relation": attrs.evolve(
        JSON, write=writing(lambda m: attrs.evolve(m, relations=m.relations[1:]))
    ),
    "adds a relation": attrs.evolve(
        JSON,
        write=writing(
            lambda m: attrs.evolve(
                m,
                relations=[
                    *m.relations,
                    Relation(Kind.SUPPORT, (ClaimRef("A"),), (ClaimRef("P"),)),
                ],
            )
        ),
        losses=lambda m: (x for x in JSON.losses(m) if x.aspect not in {"linked", "ends", "kind"}),
    ),
    "drops steps": attrs.evolve(
        JSON, write=writing(lambda m: attrs.evolve(m, arguments=map(sketched, m.arguments)))
    ),
    "turns claims round": attrs.evolve(
        JSON, write=writing(lambda m: attrs.evolve(m, claims=m.claims[::-1]))
    ),
    "reads one map more": attrs.evolve(
        JSON, read=lambda source: attrs.evolve(JSON.read(source), others=(ArgumentMap(),))
    ),
}


def test_the_honest_one_passes():
    """The map that the liars fail with is one that their model doesn't fail with."""
    assert not laws.foretells(JSON, RICH)


@pytest.mark.parametrize("lie", LIARS)
def test_a_format_that_lies_fails_the_law(lie):
    """What is lost unsaid, or said and not lost, is noticed, whichever part it is."""
    with pytest.raises(AssertionError):
        laws.foretells(LIARS[lie], RICH)


@pytest.mark.parametrize(
    "fmt",
    [
        attrs.evolve(PACKED, binary=False),
        attrs.evolve(LIST, binary=True),
        attrs.evolve(LIST, write=lambda _: f"{next(NUMBERS)}"),
        attrs.evolve(LIST, write_options=(Option("x", bool, default=False, help="X."),)),
    ],
    ids=["bytes as a text", "a text as bytes", "another text each time", "an option not taken"],
)
def test_a_format_that_breaks_its_word_fails_the_law(fmt):
    """What writes bytes says so, what is declared is taken, and the same map gives the same."""
    with pytest.raises((AssertionError, TypeError, AttributeError)):
        laws.repeats(fmt, TEA)


@pytest.mark.parametrize(
    "option",
    [
        Option("x", bool, help="no full stop"),
        Option("x", int, default="two", help="A number."),
        Option("x", choices=("a",), default="b", help="One of one."),
        Option("x", bool, default=False, command="yes", help="Whether."),
    ],
)
def test_a_bad_declaration_is_noticed(option):
    """An option without a word about it, or with an impossible default, fails the law."""
    with pytest.raises((AssertionError, OptionError)):
        laws.declares(attrs.evolve(LIST, write_options=(option,)))


# In and out of files.


@pytest.mark.usefixtures("toys")
def test_bytes_go_in_and_out(tmp_path):
    """Files of bytes are written and read by suffix, by content and by name."""
    path = tmp_path / "tea.packed"
    argmap.dump(TEA, path)
    raw = path.read_bytes()

    assert raw == conversion.dump_bytes(TEA, "packed")
    assert argmap.load(path) == argmap.load(io.BytesIO(raw)) == argmap.loads(print_map(TEA))
    assert conversion.read(path, "packed").map == argmap.load(path)
    assert conversion.dump_bytes(TEA) == argmap.dumps(TEA).encode()


@pytest.mark.usefixtures("toys")
def test_texts_and_bytes_are_told_apart(tmp_path):
    """Where a text is given for bytes, or asked for, an error says what to do."""
    with pytest.raises(WrongTypeError, match=r"not a text; use dump\(\)"):
        argmap.dumps(TEA, "packed")
    with pytest.raises(WrongTypeError, match=r"not a text; use load\(\)"):
        argmap.loads("PK", "packed")
    with pytest.raises(WrongTypeError, match="a file opened as 'rb'"):
        argmap.load(io.StringIO("PK"), "packed")
    with pytest.raises(FileError, match="this is a binary file"):
        argmap.load(io.BytesIO(b"\x00\x01"))
    (tmp_path / "x.packed").write_bytes(b"\x00")
    with pytest.raises(ReadError, match="TOY001: this is not an archive"):
        argmap.load(tmp_path / "x.packed")


@pytest.mark.usefixtures("toys")
def test_several_maps_are_never_guessed_between(two):
    """A file with several maps is read whole, or one of them that was picked; else refused."""
    tea, milk = conversion.load_all(two)

    assert (tea.title, list(milk.claims.by_key)) == ("Tea", ["Milk"])
    assert argmap.load(two, pick="Tea") == argmap.load(two, pick=1) == tea
    assert argmap.load(two, pick="2") == milk
    assert argmap.load(two, skip=1) == milk
    with pytest.raises(ReadError, match=r"contains 2 maps: 'Tea', number 2\. Choose one"):
        argmap.load(two)
    assert conversion.read(two).map == tea
    assert [d.code for d in conversion.read(two).errors] == ["FMT003"]
    assert conversion.read_all(two).errors == ()


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("pick", ["Te", 0, 3, -1, "9" * 5000, "", True, 1.5])
def test_picking_what_is_not_there_is_told(two, pick):
    """A title or a number that no map has is refused; the nearest title is named."""
    with pytest.raises(ArgmapError, match=r"has no map called|expected the title") as refused:
        argmap.load(two, pick=pick)

    assert isinstance(refused.value, (NotFoundError, OptionError))
    if pick == "Te":
        assert "did you mean 'Tea'" in str(refused.value)


def test_of_one_map_the_first_may_be_picked(tmp_path):
    """Most files hold one map: it is number 1."""
    path = tmp_path / "tea.argdown"
    argmap.dump(TEA, path)

    assert argmap.load(path, pick=1) == argmap.load(path, pick="Tea") == argmap.load(path)
    assert len(conversion.load_all(path)) == 1


@pytest.mark.usefixtures("toys")
def test_a_lossy_option_changes_the_losses():
    """What is lost is asked with the options of the writer."""
    assert argmap.losses(TEA, "packed", comment="long") == argmap.losses(TEA, "packed")
    assert "title" in {loss.code for loss in argmap.losses(TEA, "packed", front=False)}


# The command.


@pytest.mark.usefixtures("toys")
def test_convert_writes_several_maps_into_a_folder(two, tmp_path):
    """One file for each map, numbered; or the one that was picked."""
    done = run(two, "--to", "list", "-o", tmp_path / "out")

    assert done.exit_code == 0
    assert (tmp_path / "out" / "two-1.list").read_text() == "Tea is good.\n"
    assert (tmp_path / "out" / "two-2.list").read_text() == "So is milk.\n"
    assert run(two, "--to", "list", "--pick", "2").stdout == "So is milk.\n"
    assert run(two, "--to", "list", "--read-option", "skip=1").stdout == "So is milk.\n"


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("command", ["check", "render", "stats", "why"])
def test_every_command_reads_the_map_that_is_picked(command, tmp_path):
    """Without --pick, the first map is read, and the message names that option."""
    two = tmp_path / "two.packed"
    two.write_bytes(
        pack("===\ntitle: Tea\n===\n\n[Tea]: Tea is good.", "[Milk]: Drink it.\n  + So is milk.")
    )
    first, second = (run(two, "--pick", pick, command=command) for pick in ("Tea", "2"))
    unsure = run(two, command=command)

    assert first.exit_code == 0
    assert first.stdout != second.stdout
    assert "by its title or its number (--pick 1" in unsure.stdout + unsure.stderr
    assert "two.packed: error FMT003: this file contains 2 maps" in unsure.stdout + unsure.stderr
    assert "--pick 1" not in first.output + second.output
    unknown = run(two, "--pick", "3", command=command)
    assert "has no map called '3'; its maps are numbered from 1 to 2" in str(unknown.exception)


@pytest.mark.usefixtures("toys")
def test_a_binary_file_is_checked_and_never_fixed(two):
    """A rule finds in an archive what it finds in a text; there is no text to edit."""
    before = two.read_bytes()
    for fix in ((), ("--fix",)):
        done = run(two, "--pick", "2", *fix, command="check")
        assert done.exit_code == 0
        assert "in 1 claim" in done.stdout
    assert two.read_bytes() == before


@pytest.mark.usefixtures("toys")
def test_convert_refuses_to_guess_where_to(two, tmp_path):
    """Several maps have no place in one file: what to do is said, and nothing is written."""
    for output in ([], ["-o", tmp_path / "one.list"]):
        done = run(two, "--to", "list", *output)
        assert done.exit_code == 2
        assert "this file contains 2 maps; choose one with --pick 1" in done.stderr
        assert done.stdout == ""
    assert not (tmp_path / "one.list").exists()


@pytest.mark.usefixtures("toys")
def test_convert_writes_no_map_over_another(two, tmp_path):
    """Several files with several maps go into one folder, as long as their names differ."""
    other = tmp_path / "two-1.argdown"
    argmap.dump(TEA, other)
    done = run(other, two, "--to", "list", "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert "another map has just been written there" in done.stderr
    assert (tmp_path / "out" / "two-1.list").read_text().startswith("Tea is good.\nIt calms.")


@pytest.mark.usefixtures("toys")
def test_convert_takes_options(tmp_path):
    """``--option`` is the writer's, and unknown ones are refused with the nearest."""
    path = tmp_path / "tea.argdown"
    argmap.dump(TEA, path)
    done = run(path, "--to", "packed", "--option", "front=no", "--dry-run")
    wrong = run(path, "--to", "packed", "--option", "fornt=no")
    wrong_value = run(path, "--to", "packed", "--option", "comment=short")

    assert "lost: the map: its title" in done.stderr
    assert "did you mean 'front'" in str(wrong.exception)
    assert "expected one of none, long" in str(wrong_value.exception)
    assert "no option 'map'" in str(run(path, "--to", "list", "--map").exception)
    assert "no option 'skip'" in str(
        run(path, "--to", "list", "--read-option", "skip=1").exception
    )
    assert "skip=..." in run("--help").stdout
    assert "[yes or no]" in run("--help").stdout


def test_convert_offers_only_what_can_be_written_in_a_shell():
    """An option that takes a mapping is for Python; of choices, an empty one is not listed."""
    shown = " ".join(run("--help").stdout.split())

    assert "profile=..." in shown
    assert "labels=..." not in shown
    assert "[one of aae, abstrct, cmv, sciarg]" in shown


def test_map_is_short_for_an_option(tmp_path):
    """``--no-map`` and ``--option map=no`` are the same; what is said last in full wins."""
    path = tmp_path / "tea.argdown"
    argmap.dump(TEA, path)
    short = run(path, "--to", "argdown-json", "--no-map").stdout

    assert short == run(path, "--to", "argdown-json", "--option", "map=no").stdout
    assert '"map"' in run(path, "--to", "argdown-json").stdout
    assert '"map"' in run(path, "--to", "argdown-json", "--no-map", "--option", "map=yes").stdout
    assert '"map"' not in short


def test_help_names_what_there_is():
    """The formats and pictures in the help are those that there are."""
    runner = click.testing.CliRunner()
    convert = " ".join(runner.invoke(cli, ["convert", "--help"]).stdout.split())
    convert = re.sub(r"(?<=\w)- (?=\w)", "-", convert)  # a name may be broken at its hyphen
    render = " ".join(runner.invoke(cli, ["render", "--help"]).stdout.split())

    written = ", ".join(name for name, form in FORMATS.items() if form.write)
    assert f"The format to write, if the name of OUT doesn't say: {written}." in convert
    assert f"picture: {', '.join(RENDERERS)}." in render


# The format that docs/contributing.md shows.


def format_of_the_page():
    """Run the block of the page in which a format is defined."""
    page = Path(__file__).parents[2] / "docs" / "contributing.md"
    blocks = re.findall(
        r"^```python\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    (block,) = (b for b in blocks if ">>> FORMAT = Format(" in b)
    names = {"argmap": argmap}
    for shown in doctest.DocTestParser().get_examples(block):
        exec(compile(shown.source, str(page), "single"), names)  # noqa: S102 - our own page
    return names["FORMAT"]


PAGE = format_of_the_page()


@example(m=argmap.loads("[Tea]: - good"))
@given(m=maps())
def test_the_format_of_the_page_keeps_the_law(m):
    """Whoever copies it begins with a format that passes."""
    for options in laws.each_option(PAGE.write_options):
        laws.foretells(PAGE, m, **options)
    laws.repeats(PAGE, m)
    laws.declares(PAGE)


@given(text=token_texts)
def test_the_format_of_the_page_reads_anything(text):
    """Any text is a list."""
    laws.reads_or_refuses(PAGE, text.encode("utf-8", "replace"))
