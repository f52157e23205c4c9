"""What is given where a map is expected: each public function says what to give instead."""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given

import argmap
from argmap.analysis import Analysis
from argmap.drawing import Picture
from argmap.errors import ArgmapError, ReadError, WrongTypeError
from argmap.rules import Context

from ..strategies import everything, maps

M = argmap.loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")

#: What people give by mistake, and the advice that they need.
MISTAKES = {
    "a text": ("[Tea]: Tea is good.", "argmap.loads(text)"),
    "the name of a file": ("map.argdown", "argmap.load(path)"),
    "a long text": ("x" * 100_000, "argmap.loads(text)"),
    "bytes": (b"[Tea]: Tea is good.", "argmap.loads(text)"),
    "a path": (Path("map.argdown"), "argmap.load(path)"),
    "an open file": (io.StringIO("[Tea]: Tea is good."), "argmap.load(file)"),
    "nothing": (None, "returns nothing"),
    "a builder": (argmap.Builder(), "build()"),
    "a picture": (Picture(M), ".map"),
    "a parsed text": (argmap.argdown.parse("[Tea]: Tea."), ".map"),
    "the class": (argmap.ArgumentMap, "argmap.load"),
    "several maps": ([M, M], "argmap.load"),
    "a number": (3, "argmap.load"),
}


def faces():
    """List the modules below `argmap`, each with the names that it offers."""
    for info in pkgutil.iter_modules(argmap.__path__, "argmap."):
        if not info.name.rpartition(".")[2].startswith("_"):
            module = importlib.import_module(info.name)
            own = [n for n, v in vars(module).items() if _is_from(v, module)]
            yield module, getattr(module, "__all__", own)
    yield argmap, argmap.__all__  # what it offers under a word of its own, too


def _is_from(value, module):
    return getattr(value, "__module__", "") == module.__name__


def takers():
    """Yield each public function whose first parameter is a map."""
    for module, names in faces():
        for name in names:
            value = getattr(module, name)
            if inspect.isfunction(value) and not name.startswith("_"):
                first = next(iter(inspect.signature(value).parameters.values()), None)
                if first is not None and first.annotation in TYPES:
                    yield f"{module.__name__.removeprefix('argmap.')}.{name}", value


#: What else some of them have to be given.
AS_WELL = {
    **dict.fromkeys(("dispute_tree", "minimal_sets", "burden"), ("Tea",)),
    "complete": ({},),
}
#: How functions that take a map say so.
TYPES = ("ArgumentMap", "ArgumentMap | Analysis")
TAKERS = {
    **dict(takers()),
    "analysis.Analysis": Analysis,
    "drawing.Picture": Picture,
    "rules.Context": Context,
}


def test_the_takers_are_found():
    """The law below is about every function that README and docs hand a map to."""
    expected = {
        *("checking.check", "conversion.dump", "conversion.dumps", "conversion.losses"),
        *("drawing.render", "drawing.show", "drawing.to_graphviz", "graph.inferences"),
        *("argdown.print_map", "questions.questions", "counting.count", "views.focus"),
    }
    tops = [n for n in argmap.__all__ if inspect.isfunction(getattr(argmap, n))]
    takes = [n for n in tops if "m" in inspect.signature(getattr(argmap, n)).parameters]

    assert expected <= set(TAKERS)
    assert {getattr(argmap, n) for n in takes} <= set(TAKERS.values())


@pytest.mark.parametrize("taker", sorted(TAKERS))
def test_a_mistake_is_told_at_once(taker):
    """Whatever is no map is refused before anything else, with what to do; briefly."""
    for thing, advice in MISTAKES.values():
        with pytest.raises(WrongTypeError) as refused:
            TAKERS[taker](thing, *AS_WELL.get(taker.rpartition(".")[2], ()))

        assert isinstance(refused.value, TypeError)
        assert isinstance(refused.value, ArgmapError)
        assert str(refused.value).startswith("expected an ArgumentMap, got ")
        assert advice in str(refused.value)
        assert len(str(refused.value)) < 200


def test_a_map_goes_through():
    """A map is taken by place and by name, and the function's own face stays."""
    assert argmap.check(m=M).size == argmap.check(M).size
    assert argmap.check.__name__ == "check"
    assert str(inspect.signature(argmap.dumps)).startswith("(m: 'ArgumentMap', format: ")


@pytest.mark.parametrize("place", [None, 3, M, [], b"[Tea]: Tea."])
def test_no_place_is_told(place):
    """What can't be opened, or read as a text, is refused in words."""
    with pytest.raises(WrongTypeError, match="expected a path or an open file, got"):
        argmap.load(place)
    with pytest.raises(WrongTypeError, match="expected a text, got"):
        argmap.loads(place)


@pytest.mark.parametrize("name", ["map.argdown", "maps/tea.ad", "C:\\maps\\tea.ARGDOWN", "m.json"])
def test_the_name_of_a_file_is_no_map(name, tmp_path, monkeypatch):
    """One word that ends like a file is refused, with `load`, whether or not the file is there."""
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        with pytest.raises(ReadError, match=r"use load\(\)") as refused:
            argmap.loads(name)
        Path(Path(name).name).write_text("[Tea]: Tea is good.\n", "utf-8")
    m = refused.value.map

    assert len(m.claims) == 1
    assert argmap.loads(argmap.dumps(m)) == m


@pytest.mark.parametrize(
    "text", ["See map.argdown", "map.argdown\n", "[A]:x.argdown y", ".ad", "a.b"]
)
def test_a_text_is_no_name_of_a_file(text):
    """What could be meant as a claim is read as one."""
    assert len(argmap.loads(text).claims) == 1


# What is shown where there is no notebook


def test_a_map_says_briefly_what_it_is():
    """The `repr` of a map names its title and counts what it holds."""
    tea = argmap.loads("===\ntitle: Tea?\n===\n[Tea]: Tea is good.\n  + <Calm>: It calms.")

    assert repr(tea) == "<ArgumentMap 'Tea?': 1 claim, 1 argument, 1 relation>"
    assert repr(argmap.ArgumentMap()) == "<ArgumentMap: empty>"
    assert repr(M.claims) == "<2 claims: 'Tea', 'Calm'>"


@given(maps())
def test_no_repr_is_long(m):
    """Maps, what they hold, reports and pictures stay short, in one line, in a traceback."""
    report = argmap.check(m)
    shown = [m, m.claims, m.arguments, report, Picture(m, options={"source": "x" * 9999})]

    for value in shown:
        assert len(repr(value)) < 600
        assert repr(value).isprintable()


def test_no_repr_holds_a_picture():
    """Neither the page of a reading view nor what a renderer made is printed whole."""
    picture = Picture(everything())

    assert len(repr(picture.output)) < 200
    assert len(repr(picture.show())) < 200
