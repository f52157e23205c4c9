"""Parts of other distributions, of every kind: whatever they do, they are named, and no more."""

from __future__ import annotations

import sys
import types
from importlib.metadata import EntryPoint

import click
import pytest

from argmap import check, dumps, loads, registry, render
from argmap.cli import cli
from argmap.conversion import read_text
from argmap.dung import Framework
from argmap.errors import LimitError, PartError
from argmap.formats import FORMATS
from argmap.gradual import WeightedFramework, strengths
from argmap.picture.styles import STYLES
from argmap.renderers import RENDERERS
from argmap.reports import REPORTS
from argmap.semantics import KNOWN, extensions, solve
from argmap.source import Source

#: Every kind of part that another distribution can add.
KINDS = {kind.group: kind for kind in registry.REGISTRIES if kind.package.__name__ != "kinds"}

MAP = loads("[Tea]: Tea is good. #contention\n  + [Warm]: Tea keeps us warm.\n  - [Cold]: No.\n")
DEBATE = Framework("abc", [("a", "b"), ("b", "a"), ("b", "c")])
WEIGHED = WeightedFramework.of({"a": 0.5, "b": 0.8}, [("b", "a")])

IMPORTS = """\
import click
from argmap.engines import Engine
from argmap.formats import Format
from argmap.gradual import GradualSemantics
from argmap.picture.styles import Style
from argmap.renderers import Renderer
from argmap.reports import ReportFormat
from argmap.rules import Rule
from argmap.semantics import Semantics
from argmap.source import Severity

"""


def run_command():
    cli.get_command(click.Context(cli), "toy").main([], standalone_mode=False)


#: A part of each kind whose functions are all *work*, and what asks them.
PARTS = {
    "argmap.formats": (
        "FORMAT = Format('toy', ('.toy',), work, work, losses=work)",
        {
            "read": lambda: read_text(Source("a.toy", "x"), "toy"),
            "write": lambda: dumps(MAP, "toy"),
            "losses": lambda: FORMATS["toy"].losses(MAP),
        },
    ),
    "argmap.rules": (
        "RULE = Rule('TOY101', Severity.WARNING, work)",
        {"check": lambda: "".join(check(MAP, select="TOY101").skipped)},
    ),
    "argmap.renderers": (
        "RENDERER = Renderer('toy', ('.toy',), 'text/plain', work, steps=work)",
        {
            "render": lambda: render(MAP, format="toy").content,
            "steps": lambda: RENDERERS["toy"].steps(MAP),
        },
    ),
    "argmap.styles": (
        "STYLE = Style('toy', ('up',), work, recompose=work)",
        {
            "recompose": lambda: render(MAP, style="toy").content,
            "arrange": lambda: STYLES["toy"].arrange(None, 1.0),
        },
    ),
    "argmap.engines": (
        "ENGINE = Engine('toy', 1, work)",
        {"place": lambda: "".join(render(MAP, engine="toy").notes)},
    ),
    "argmap.reports": (
        "REPORT = ReportFormat('toy', work)",
        {"write": lambda: REPORTS["toy"].write([])},
    ),
    "argmap.semantics": (
        "SEMANTICS = Semantics('TOY', 'toy', work, work, work)",
        {
            "each": lambda: extensions(DEBATE, "toy"),
            "find": lambda: solve(DEBATE, "DC-TOY", "a"),
            "fault": lambda: KNOWN["toy"].fault(None, frozenset()),
        },
    ),
    "argmap.gradual": (
        "SEMANTICS = GradualSemantics('toy', work, lambda weight, _: work(), 'nowhere')",
        {"strengths": lambda: strengths(WEIGHED, "toy")},
    ),
    "argmap.cli": ("COMMAND = click.command()(lambda: work())", {"invoke": run_command}),
}
FAILURES = ["raise ValueError('boom')", "raise SystemExit(0)", "return [7]"]
USES = [
    (group, use, failure)
    for group, (_, uses) in PARTS.items()
    for use in uses
    for failure in (FAILURES[:1] if group == "argmap.cli" else FAILURES)  # commands may exit
]


@pytest.fixture
def plug(monkeypatch):
    """Add the part ``toy`` to those of a kind, as if another distribution had it."""

    def add(group, code):
        kind = KINDS[group]
        module = types.ModuleType("toy_part")
        exec(IMPORTS + code, vars(module))  # noqa: S102 - a test's own code
        monkeypatch.setitem(sys.modules, "toy_part", module)
        entry = EntryPoint("toy", "toy_part", group)
        monkeypatch.setitem(vars(kind), "_entries", ({"toy": entry}, []))
        for kept in ("_adopted", "_failed", "_passed"):
            monkeypatch.setattr(kind, kept, {})
        return kind

    return add


def test_every_kind_is_tried():
    """A kind of part that is added later is tried as well."""
    assert set(PARTS) == set(KINDS)


@pytest.mark.parametrize(("group", "use", "failure"), USES)
def test_whatever_a_foreign_part_does_is_named(plug, group, use, failure):
    """It raises, exits or returns what it should not: the message says which part it was."""
    text, uses = PARTS[group]
    plug(group, f"def work(*_, **__):\n    {failure}\n\n{text}\n")

    try:
        message = uses[use]()
    except PartError as error:
        message = str(error)
    constant = text.partition(" ")[0].lower()
    name = "TOY101 toy" if constant == "rule" else "'toy'"
    assert f"the {constant} {name} of an unknown distribution (entry point toy = " in message


#: Parts that are refused when they are asked for, and what is said of them.
REFUSED = {
    "STYLE = Style('toy', ('sideways',), print)": "its directions should be some of left, right",
    "STYLE = Style('toy', ('up',), print, every_step=7)": "its every_step should be of type bool",
    "ENGINE = Engine('toy', 'first', print)": "its rank should be of type int, not str",
    "SEMANTICS = Semantics('PR', 'toy', print, print, print)": "the preferred semantics has the",
    "SEMANTICS = Semantics('x y', 'toy', print, print, print)": "its code should be capitals",
    "SEMANTICS = Semantics('TOY', 'toy', 1, 2, 3)": "its find should be of type Callable, not int",
    "SEMANTICS = GradualSemantics('toy', print, 3, '')": "its influence should be of type",
    "RENDERER = Renderer('toy', ('.toy',), 'text/plain', print, 'style')": "its options should be",
    "REPORT = ReportFormat(7, print)": "its title should be of type str, not int",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_part_with_a_field_of_the_wrong_type_is_refused(plug, text):
    """It can't be used, and the message says why."""
    constant, _, kind = text.replace("(", " ").split()[:3]
    groups = {g for g, (part, _) in PARTS.items() if part.startswith(f"{constant} = {kind}(")}
    registry = plug(*groups, text)

    with pytest.raises(PartError, match="'toy' of an unknown distribution") as refused:
        registry["toy"]
    assert REFUSED[text] in str(refused.value)


#: What functions of a semantics may return that is no set of its part, and what is said of it.
ODD_SETS = {
    "yield frozenset([0]); yield frozenset([0])": "it listed a set twice",
    "yield frozenset([7])": "7 is not the number of an argument",
    "yield {0}": "it returned set instead of frozenset",
    "yield frozenset(); 1 / 0": "ZeroDivisionError",
}


@pytest.mark.parametrize("sets", ODD_SETS)
def test_sets_of_a_foreign_semantics_are_checked(plug, sets):
    """Also those that it lists late, and those that would go on for ever."""
    plug(
        "argmap.semantics",
        f"def each(search):\n    {sets}\n\n"
        "SEMANTICS = Semantics('TOY', 'toy', lambda *_: frozenset([1]), each, print)",
    )

    with pytest.raises(PartError, match=ODD_SETS[sets]):
        extensions(DEBATE, "toy")
    with pytest.raises(PartError, match="without what should be inside"):
        solve(DEBATE, "DC-TOY", "a")


def test_a_limit_inside_a_foreign_semantics_is_a_limit(plug):
    """It is argmap's own search that gives up."""
    plug(
        "argmap.semantics",
        "from argmap.semantics import Aim, Base, aimed\n"
        "SEMANTICS = Semantics('TOY', 'toy', *aimed(Base.ADMISSIBLE, Aim.LARGEST))",
    )

    assert extensions(DEBATE, "toy") == extensions(DEBATE, "PR")
    with pytest.raises(LimitError):
        extensions(DEBATE, "toy", seconds=0)


@pytest.mark.parametrize("influence", ["5.0", "float('nan')", "-0.01"])
def test_strengths_of_a_foreign_semantics_are_checked(plug, influence):
    """A strength is between 0 and 1, on circles as well."""
    plug(
        "argmap.gradual",
        f"SEMANTICS = GradualSemantics('toy', lambda *_: 0.0, lambda *_: {influence}, '')",
    )

    circle = WeightedFramework.of("ab", [("a", "b"), ("b", "a")])
    for framework in (WEIGHED, circle):
        with pytest.raises(PartError, match=r"it gave the strength .*; a strength is from 0 to 1"):
            strengths(framework, "toy", effort=1000)


#: What engines and styles may return that can't be drawn.
ODD_PLACES = {
    "argmap.engines": [
        "Layout(1, 1, (), ())",
        "Layout(1, 1, ((0, 0),) * len(p.sizes), ())",
        "Layout(1, 1, ((0, 'x'),) * len(p.sizes), (((0, 0),) * 4,) * len(p.links))",
        "Layout(1, 1, ((0, 0),) * len(p.sizes), (((0, 0),) * 3,) * len(p.links))",
    ],
    "argmap.styles": [
        "Arrangement(())",
        "Arrangement((Face(-1.0, 3.0, ()),) * 3)",
        "Arrangement((Face(1.0, 3.0, ('tea',)),) * 3)",
        "Arrangement((Face(1.0, 3.0, ()),) * 3, (JunctionBlock(9, (), 1, 1, 0, ((0, 0),)),))",
    ],
}


@pytest.mark.parametrize("place", ODD_PLACES["argmap.engines"])
def test_layouts_of_a_foreign_engine_are_checked(plug, place):
    """What can't be drawn is not drawn: argmap's own engine is used, and a note says why."""
    code = f"from argmap.engines import Layout\nENGINE = Engine('toy', 1, lambda p, _: {place})"
    plug("argmap.engines", code)

    picture = render(MAP, engine="toy")
    assert "can't place the boxes: " in picture.notes[0]
    assert picture.svg.count("<rect") > 2


@pytest.mark.parametrize("faces", ODD_PLACES["argmap.styles"])
def test_arrangements_of_a_foreign_style_are_checked(plug, faces):
    """A picture that can't be drawn is an error of the style."""
    plug(
        "argmap.styles",
        "from argmap.picture.arrange import Arrangement, JunctionBlock\n"
        "from argmap.picture.shapes import Face\n"
        f"STYLE = Style('toy', ('up',), lambda scene, cards: {faces})",
    )

    with pytest.raises(PartError, match="can't arrange this map"):
        render(MAP, style="toy").content  # noqa: B018 - drawn when asked for
