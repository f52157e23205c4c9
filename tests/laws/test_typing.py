"""The typed face: what a type checker knows of argmap in a script of its users."""

from __future__ import annotations

import ast
import re
from typing import get_args

import attrs
import pytest

import argmap
from argmap.formats import FORMATS
from argmap.formats import _keywords as format_options
from argmap.induce import ReadingChoices
from argmap.model import protocols
from argmap.notebook import Widget
from argmap.renderers import RENDERERS, STYLES
from argmap.rules import PROFILES

from ..typed import complaints_of_mypy

SCRIPT = """
import argmap

m = argmap.load("map.argdown")
again = argmap.loads("[Tea]: Tea is good.", overrides={"model": {"mode": "strict"}})
included = argmap.load("map.argdown", include="maps", settings=again.settings)
report = argmap.check(m, select=["STR"], profile="strict")
codes = [finding.code for finding in report]
manual = argmap.explain("STR101").summary
picture = argmap.render(m, "map.svg", style="bracket", labelling={"Tea": "accepted"})
picture.save("map.pdf")
texts = [claim.text for claim in m.claims], m.claims["Tea"].tags
premises = m.premises[0].title
rebuttal = m.rebuttals[0]
hit = rebuttal.target, rebuttal.premises, rebuttal.kind.value, rebuttal.linked
form = rebuttal.form.value if rebuttal.form else ""
b = argmap.Builder(title="Tea")
tea = b.claim("Tea is good.", contention=True)
made = b.premise(tea, "It calms.", hedge="may"), b.rebut(tea, "It is bitter.", weight=2)
built = b.build()
text = argmap.dumps(built, "argdown-json", map=True, indent=2)
lost = [str(loss) for loss in argmap.losses(built, "argdown-json")]
graph = argmap.to_graphviz(m)
graph.attr(rankdir="TB")
dot = graph.source, graph.render("map")
view = m.show(height=400, source="A text.")
widget = m.widget(theme="dark")
widget.selected = m.claims[0]
chosen = widget.claim, widget.selected, widget.map
noticed = argmap.read("map.argdown").diagnostics
version = argmap.__version__
claim = m.claims["Tea"]
element = m["Tea"]
sliced = m[:2].titles, [c.text for c in m], m.claims.get("Tea"), len(m)
near = [r.text for r in claim.reasons], claim.objections, element.supports, element.attacks
step = m.arguments[0].steps[0]
undercut = m.with_undercut(step, by="It is weak.")
step_near = step.argument, step.section, step.depth, step.reasons, step.path_to(claim).titles
led = step.supports.titles, m.inferences[0].attacks, m.inferences[0].section, element.partners
of_map = claim.map.find("tea").titles, len(claim.map), m.render().format, len(m.render().map)
is_picture = isinstance(m.render(), argmap.Picture), element.argument
why = claim.inferences[0].premises[0].title, claim.inferences[0].argument, m.inferences
place = claim.section, claim.depth, claim.argument, claim.arguments.titles, claim.partners
way = claim.path_to("Calm").titles, [e.label for e in m.walk()], m.roots, m.leaves
whole = claim.map.title, m.find("tea"), m.arguments[0].premises, m.arguments[0].conclusion
edited = m.with_support("Tea", by=["It calms.", claim]).without(claim, dangling="refuse")
again_edited = edited.renamed(element, "Coffee").tagged("Coffee", "fact").merged("A", "B")
moved = m.moved(claim, under="Calm").moved(claim, section="One").reworded(claim, "x")
checked = m.check(select=["STR"], max=3, source="A text.").findings
drawn = m.render(focus=claim, depth=2, collapse=["Calm"], side="pro", style="bracket").svg
counted = m.stats().claims
written = m.to_json(indent=2)
reread = argmap.from_json(written)
on = argmap.Builder(m)
more = on.attack(claim, "It stains."), on.explanation("Tea", "It calms.")
whole_argument = on.argument("A", premises=["It calms."], conclusion=claim, scheme="sign")
shown: argmap.drawing.ReadingView = m.show()
evaluated = m.evaluate(layer="author", assume={"Tea": "rejected"}).why("Tea")
supposed = m.evaluate(assume={claim: "in"})[claim]
induced = argmap.induce.structured(m, directed=False, assume={claim.ref: "accepted"}).arguments
attack: argmap.model.AttackForm | None = argmap.graph.rebuttals(m)[0].form


def annotated(
    c: argmap.Claim, a: argmap.Argument, r: argmap.Relation, i: argmap.Inference
) -> tuple[argmap.Report, argmap.Picture, argmap.ArgumentMap]:
    return argmap.check(argmap.ArgumentMap([c], [a], [r])), m.render(), m.with_undercut(i, by=c)
"""

#: What users of parts of other distributions write: names are texts, and options come as a dict.
PLUGINS = """
# mypy: disallow-any-expr=False
from typing import Any
import argmap

m = argmap.load("map.list", "list")
own: dict[str, Any] = {"bullet": "- "}
text = argmap.dumps(m, "list", **own)
again = argmap.loads(text, "list", **own)
picture = m.render(format="poster", style="mine", engine="mine", **own)
"""

#: The files that mypy is run over.
FILES = ("script", "typos", "plugins", "values")

#: Calls with a word that an option doesn't take, and one that it does.
VALUES = {
    'm.check(profile="strcit")': "strict",
    'argmap.check(m, profile="logik")': "logic",
    'm.render(direction="north")': "up",
    'm.show(direction="top")': "left",
}

#: Misspelt calls, and what is offered instead.
TYPOS = {
    "argmap.chekc(m)": "check",
    'argmap.render(m, styl="bracket")': "style",
    'm.show(sourc="A text.")': "source",
    'm.widget(them="dark")': "theme",
    "argmap.dumps(m, indnt=2)": "indent",
    'argmap.loads("", overides=None)': "overrides",
    "m.rebuttals[0].premisses": "premises",
    'argmap.Builder().premise("x", "y", titel="T")': "title",
    "argmap.notebook.Wigdet(m)": "Widget",
    'm.render(styl="bracket")': "style",
    "m.check(selct=[])": "select",
    'm.evaluate(layr="author")': "layer",
    'argmap.evaluation.evaluate(m, asume={"Tea": "rejected"})': "assume",
    "argmap.induce.structured(m, directd=False)": "directed",
    'm.with_suport("Tea", by="It calms.")': "with_support",
    'm.with_claim("Tea", titel="T")': "title",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory, request):
    """Run mypy over the script, over the names that it binds, and over each typo."""
    folder = tmp_path_factory.mktemp("scripts")
    bound = [n.id for n in ast.walk(ast.parse(SCRIPT)) if isinstance(n, ast.Name)]
    names = [n for n in dict.fromkeys(bound) if f"\n{n} = " in SCRIPT]
    reveals = "".join(f"reveal_type({name})\n" for name in names)
    (folder / "script.py").write_text(SCRIPT + reveals, encoding="utf-8")
    (folder / "plugins.py").write_text(PLUGINS, encoding="utf-8")
    values = "".join(f"{call}\n" for call in VALUES)
    (folder / "values.py").write_text(f'import argmap\nm = argmap.loads("")\n{values}', "utf-8")
    typos = "".join(f"{typo}\n" for typo in TYPOS)
    (folder / "typos.py").write_text(f'import argmap\nm = argmap.loads("")\n{typos}', "utf-8")
    scripts = ("script.py", "typos.py", "plugins.py", "values.py")
    config = request.config
    lines = complaints_of_mypy(config, folder, "mypy-of-users", "--disallow-any-expr", *scripts)
    return names, lines


@pytest.mark.slow
def test_a_script_is_typed_throughout(told):
    """`mypy --strict` knows the type of each value in a script of typical calls: none is Any."""
    names, lines = told
    own = [line for line in lines if line.startswith("script.py:")]
    revealed = [line.partition("Revealed type is ")[2] for line in own]

    assert len(names) > 20
    assert len(revealed) == len(names)
    assert all(revealed), own
    assert not [line for line in revealed if re.search(r"\bAny\b", line)]


@pytest.mark.slow
def test_parts_of_others_may_have_names_and_options_of_their_own(told):
    """Nothing that argmap's own parts lack is an error because of that."""
    assert [line for line in told[1] if line.startswith("plugins.py:")] == []


@pytest.mark.parametrize("number", range(len(TYPOS)), ids=list(TYPOS))
@pytest.mark.slow
def test_a_typo_is_found(told, number):
    """`mypy --strict` finds a misspelt name or option, and offers the right one."""
    offered = list(TYPOS.values())[number]
    line, *_ = [n for n in told[1] if n.startswith(f"typos.py:{number + 3}: error:")]

    assert re.search(rf"(maybe|did you mean) [\"']{offered}[\"']\?", line)


@pytest.mark.slow
def test_a_word_that_an_option_does_not_take_is_found(told):
    """`mypy --strict` knows the words of an option that takes a few."""
    found = [line for line in told[1] if line.startswith("values.py:")]

    assert len(found) == len(VALUES)
    for number, (line, known) in enumerate(zip(found, VALUES.values(), strict=True), start=3):
        assert line.startswith(f"values.py:{number}: error:")
        assert f"'{known}'" in line


def test_the_words_of_options_are_known_to_type_checkers():
    """They are those that rules and styles have."""
    directions = {d for style in STYLES.values() for d in style.directions}

    assert get_args(protocols.Profile) == PROFILES
    assert set(get_args(protocols.Direction)) == directions


def test_every_option_is_known_to_type_checkers():
    """The types name just the options that argmap's own renderers and formats take."""
    own = [r for name, r in RENDERERS.items() if RENDERERS.module(name).startswith("argmap.")]
    formats = list(FORMATS.values())
    reading = {o.name for f in formats for o in f.read_options}
    writing = {o.name for f in formats for o in f.write_options}
    known = {
        "PictureOptions": {name for r in own for name in r.options},
        "PaintingOptions": set(RENDERERS["svg"].options),
        "ReadingViewOptions": set(RENDERERS["html"].options),
    }

    assert set(protocols.ReadingKeywords.__annotations__) == {
        field.name for field in attrs.fields(ReadingChoices)
    }
    for name, options in known.items():
        assert set(getattr(protocols, name).__annotations__) == options, name
    assert set(format_options.ReadOptions.__annotations__) == reading
    assert set(format_options.WriteOptions.__annotations__) == writing


@pytest.mark.parametrize("ask", [argmap.render, argmap.ArgumentMap.show, Widget])
def test_a_misspelt_option_is_refused(ask):
    """What a type checker finds is refused when it runs, too, with the nearest name."""
    with pytest.raises(argmap.ArgmapError, match=r"no option 'styl' .did you mean 'style'"):
        ask(argmap.loads("[Tea]: Tea."), styl="bracket")
