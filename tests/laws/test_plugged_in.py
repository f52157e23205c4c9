"""Parts of other distributions, of every kind: whatever they do, they are named, and no more."""

from __future__ import annotations

import sys
import types
from importlib import import_module
from importlib.metadata import EntryPoint

import click
import pytest
from click.testing import CliRunner

from argmap import check, dumps, evaluate, grade, loads, registry, render
from argmap.align import align
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
from argmap.teach.exercises import FORMS, make_exercise, possible
from argmap.teach.gradebooks import GRADEBOOKS, fill_gradebook

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
from argmap.similarity.engines import SimilarityEngine, Thresholds
from argmap.teach.gradebooks import Gradebook
from argmap.source import Severity
from argmap.teach.exercises import ExerciseForm, ExerciseKind

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
    "argmap.similarity": (
        "ENGINE = SimilarityEngine('toy', work, *[Thresholds(0.1, 0.5, 0.1)] * 2)",
        {"compare": lambda: align(MAP, MAP, engine="toy")},
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
    "argmap.exercises": (
        "KIND = ExerciseKind(work, 'much')",
        {"draft": lambda: make_exercise(MAP, "toy")},
    ),
    "argmap.exercise_forms": (
        "FORM = ExerciseForm('toy', 'student', 'toy.txt', sheet=work)",
        {"sheet": lambda: FORMS["toy"].write(make_exercise(MAP, "roles"))},
    ),
    "argmap.gradebooks": (
        "GRADEBOOK = Gradebook('toy', work, work)",
        {
            "recognise": lambda: GRADEBOOKS["toy"].recognise(None),
            "fill": lambda: fill_gradebook(Source("a.csv", "x"), (), platform="toy"),
        },
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


#: What a process finds out about rules once, because nobody installs any while it runs.
FOUND_ONCE = [
    found
    for module in ("argmap.checking.catalogue", "argmap.checking.run")
    for found in vars(import_module(module)).values()
    if hasattr(found, "cache_clear")
]


@pytest.fixture
def plug(monkeypatch):
    """Add the part ``toy`` to those of a kind, as if another distribution had it."""
    yield lambda *part: add_toy(monkeypatch, *part)
    for found in FOUND_ONCE:
        found.cache_clear()


def add_toy(monkeypatch, group, code):
    """Let the group have the part *toy*, which *code* makes."""
    for found in FOUND_ONCE:
        found.cache_clear()
    kind = KINDS[group]
    module = types.ModuleType("toy_part")
    exec(IMPORTS + code, vars(module))  # noqa: S102 - a test's own code
    monkeypatch.setitem(sys.modules, "toy_part", module)
    entry = EntryPoint("toy", "toy_part", group)
    monkeypatch.setitem(vars(kind), "_entries", ({"toy": entry}, []))
    for kept in ("_adopted", "_failed", "_passed"):
        monkeypatch.setattr(kind, kept, {})
    return kind


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
    "ENGINE = SimilarityEngine('toy', print, 7, 7)": "its placed should be of type Thresholds",
    "ENGINE = SimilarityEngine('toy', print, *[Thresholds('a', 1, 1)] * 2)": "its counts",
    "SEMANTICS = Semantics('PR', 'toy', print, print, print)": "the preferred semantics has the",
    "SEMANTICS = Semantics('x y', 'toy', print, print, print)": "its code should be capitals",
    "SEMANTICS = Semantics('TOY', 'toy', 1, 2, 3)": "its find should be of type Callable, not int",
    "SEMANTICS = GradualSemantics('toy', print, 3, '')": "its influence should be of type",
    "RENDERER = Renderer('toy', ('.toy',), 'text/plain', print, 'style')": "its options should be",
    "KIND = ExerciseKind(print, 7)": "its needs should be of type str, not int",
    "FORM = ExerciseForm('toy', 'student', '../toy.txt', print)": "its file a plain name",
    "FORM = ExerciseForm('toy', 'student', 'toy.txt', whole=print)": "it should have sheet if",
    "REPORT = ReportFormat(7, print)": "its title should be of type str, not int",
    **{
        f"RULE = Rule('TOY101', Severity.WARNING, print, {field})": f"its {name} should be"
        for field in (
            *("causes=5", "causes='STR101'", "singly='x'", "singly=True", "fix='perhaps'"),
            *("changes=[7]", "profiles=7", "profiles='basic'", "profiles={'teacher'}", "lacks=7"),
        )
        for name in (field.partition("=")[0],)
    },
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


#: References that name nothing in any map.
ODD_REFERENCES = (
    *("StepRef('zz', 'a')", "StepRef(ArgumentRef('Tea'), None)", "ClaimRef(['u'])"),
    *("RelationRef('first')", "ArgumentRef(None)", "StepRef(ArgumentRef([]), 0)"),
)


@pytest.mark.parametrize("ref", ODD_REFERENCES)
@pytest.mark.parametrize("field", ["at", "place", "related"])
def test_references_of_a_foreign_rule_are_checked(plug, ref, field):
    """A rule that refers to what can't be looked up is stopped, and the check goes on."""
    value = f"(Related({ref}, 'here'),)" if field == "related" else ref
    start = "None, " if field != "at" else ""
    plug(
        "argmap.rules",
        "from argmap.model import ArgumentRef, ClaimRef, Related, RelationRef, StepRef\n"
        "from argmap.rules import Finding\n"
        "def work(_):\n"
        f"    yield Finding({start}message='tea', action='', {field}={value})\n"
        "RULE = Rule('TOY101', Severity.WARNING, work)",
    )

    (stopped,) = check(MAP, select="TOY101").skipped
    assert "its finding 1 is not valid" in str(stopped)
    assert "should be a reference" in str(stopped)


def test_a_foreign_command_that_cannot_say_what_it_does_is_listed_all_the_same(plug):
    """The help of argmap is shown, and what was wrong is said."""
    kind = plug(
        "argmap.cli",
        "class Shy(click.Command):\n"
        "    def get_short_help_str(self, limit=45):\n"
        "        raise ValueError('boom')\n"
        "    def get_help(self, ctx):\n"
        "        raise ValueError('bang')\n"
        "COMMAND = Shy('toy')",
    )

    shown = CliRunner().invoke(cli, ["--help"])
    assert shown.exit_code == 0, shown.output
    assert "toy" in shown.output
    (skipped,) = kind.broken
    assert "can't say what it does: ValueError: boom" in str(skipped)
    assert "failed: ValueError: bang" in str(CliRunner().invoke(cli, ["toy", "--help"]).exception)


@pytest.mark.parametrize("influence", ["Fraction(1, 2)", "True"])
def test_strengths_of_a_foreign_semantics_become_floats(plug, influence):
    """Whatever real numbers it returns, what is shown is a float."""
    plug(
        "argmap.gradual",
        "from fractions import Fraction\n"
        f"SEMANTICS = GradualSemantics('toy', lambda *_: 0.0, lambda *_: {influence}, '')",
    )

    values = strengths(WEIGHED, "toy").values()
    assert {type(value) for value in values} == {float}
    assert str(evaluate(MAP, gradual="toy"))


#: What a renderer may return that can't be written, and what is said of it.
ODD_OUTPUTS = {
    "Output('\\ud800')": "halves of characters",
    "Output('tea', ('\\ud800',))": "halves of characters",
    "Output('tea', (5,))": "it returned int instead of str",
}


@pytest.mark.parametrize("output", ODD_OUTPUTS)
def test_outputs_of_a_foreign_renderer_are_checked(plug, output):
    """What no file can hold is an error of the renderer, not of the disk."""
    plug(
        "argmap.renderers",
        "from argmap.renderers import Output\n"
        f"RENDERER = Renderer('toy', ('.toy',), 'text/plain', lambda m, **_: {output})",
    )

    with pytest.raises(PartError, match=ODD_OUTPUTS[output]):
        render(MAP, format="toy").content  # noqa: B018 - drawn when asked for


#: What a kind of exercise may draft that nothing can be made of.
ODD_DRAFTS = {
    "Draft(())": "its draft asks nothing",
    "Draft((ItemDraft('?', (RowDraft('', 'A', ''),)),))": "its items should have two options",
    "Draft((ItemDraft('?', (RowDraft('', 'A', ''),), (7,)),))": "it returned int instead of str",
    "Draft((ItemDraft('?', ()),))": "its items should have two options",
    "Draft((7,))": "it returned int instead of ItemDraft",
    "Draft((), 7)": "'int' object is not iterable",
}


@pytest.mark.parametrize("draft", ODD_DRAFTS)
def test_drafts_of_a_foreign_kind_are_checked(plug, draft):
    """Then the other kinds can be made all the same, and a good draft is an exercise."""
    start = "from argmap.teach.exercises import ExerciseDraft as Draft, ItemDraft, RowDraft\n"
    kind = plug("argmap.exercises", f"{start}KIND = ExerciseKind(lambda _: {draft}, 'much')")
    with pytest.raises(PartError, match=ODD_DRAFTS[draft]):
        make_exercise(MAP, "toy")
    assert "roles" in possible(MAP)
    assert len(kind.broken) == 1
    good = "Draft((ItemDraft('?', (RowDraft('', 'A', ''),), ('B',)),))"
    words = "words={'en': {'title': 'Toys'}}"
    plug("argmap.exercises", f"{start}KIND = ExerciseKind(lambda _: {good}, 'much', {words})")
    assert make_exercise(MAP, "toy", language="de").sheet.title == "Toys"
    assert "toy" in possible(MAP)


def test_texts_of_a_foreign_format_and_report_are_checked(plug):
    """They can be encoded."""
    half = "lambda *_, **__: '\\ud800'"
    plug("argmap.formats", f"FORMAT = Format('toy', ('.toy',), print, {half})")
    with pytest.raises(PartError, match="can't write this map: it returned halves of characters"):
        dumps(MAP, "toy")
    plug("argmap.reports", f"REPORT = ReportFormat('toy', {half})")
    with pytest.raises(PartError, match="can't write this report: it returned halves"):
        REPORTS["toy"].write([])


@pytest.mark.parametrize("influence", ["5.0", "float('nan')", "-0.01", "0.5j", "'x'", "None"])
def test_strengths_of_a_foreign_semantics_are_checked(plug, influence):
    """A strength is between 0 and 1, on circles as well."""
    plug(
        "argmap.gradual",
        f"SEMANTICS = GradualSemantics('toy', lambda *_: 0.0, lambda *_: {influence}, '')",
    )

    circle = WeightedFramework.of("ab", [("a", "b"), ("b", "a")])
    for framework in (WEIGHED, circle):
        with pytest.raises(PartError, match=r"it gave the strength .* from 0 to 1|TypeError"):
            strengths(framework, "toy", effort=1000)


#: What an engine of similarity may return that is no comparison, and what is said of it.
ODD_ROWS = {
    "[]": "it compared 0 of 3 texts",
    "[{}, {}, 7]": "it returned int instead of Mapping",
    "[{7: 0.5}, {}, {}]": "7 is not the number of a text",
    "[{}, {0: 1.5}, {}]": "it gave the nearness 1.5",
    "[{}, {0: float('nan')}, {}]": "it gave the nearness nan",
    "(1 / 0 for _ in ones)": "ZeroDivisionError",
}


@pytest.mark.parametrize("rows", ODD_ROWS)
def test_comparisons_of_a_foreign_engine_are_checked(plug, rows):
    """Also those that it works out late."""
    code = "ENGINE = SimilarityEngine('toy', lambda ones, _: {}, *[Thresholds(0.1, 0.5, 0.1)] * 2)"
    plug("argmap.similarity", code.replace("{}", rows, 1))

    with pytest.raises(PartError, match=f"can't compare these texts: {ODD_ROWS[rows]}"):
        align(MAP, MAP, engine="toy")


def test_what_is_near_is_what_the_engine_itself_says(plug):
    """A pair is sure, and earns points, from where the engine says on."""
    other = loads("[Mine]: Lovely it is. #contention")
    key = loads("[Tea]: Tea is good. #contention")
    for least, sure in ((0.3, True), (0.6, False)):
        plug(
            "argmap.similarity",
            "ENGINE = SimilarityEngine('toy', lambda ones, others: [{0: 0.5}] * len(ones),"
            f" *[Thresholds({least}, {least}, 0.1)] * 2)",
        )
        assert bool(align(other, key, engine="toy").sure) is sure
        assert grade(other, key, engine="toy") == (100 if sure else 0)


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


#: What a style may make of a scene that can't be drawn, and what is said of it.
ODD_SCENES = {
    "cards=scene.cards[:1]": "a line ends at",
    "edges=(attrs.evolve(scene.edges[0], head='x'),)": "a line ends at 'x'",
    "cards=(7,)": "it returned int instead of Card",
    "cards=(attrs.evolve(scene.cards[0], section=3),), edges=()": "something is in frame 3",
    "frames=(Frame('a', 0),)": "a frame is in one that doesn't come before it",
}


@pytest.mark.parametrize("change", ODD_SCENES)
def test_scenes_of_a_foreign_style_are_checked(plug, change):
    """Whatever is joined is there."""
    plug(
        "argmap.styles",
        "import attrs\n"
        "from argmap.picture.scene import Frame\n"
        "from argmap.picture.styles import STYLES\n"
        "STYLE = attrs.evolve(STYLES['outline'], title='toy',\n"
        f"    recompose=lambda scene: attrs.evolve(scene, {change}))",
    )

    with pytest.raises(PartError, match=f"can't compose this map: {ODD_SCENES[change]}"):
        render(MAP, style="toy").content  # noqa: B018 - drawn when asked for
