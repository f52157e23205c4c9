"""The Tab key: what IPython and Jedi offer after a dot, in brackets, and between parentheses."""

from __future__ import annotations

import inspect
from pathlib import Path

import click
import jedi
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import argmap
from argmap.cli.check import COMMAND as CHECK
from argmap.cli.render import COMMAND as RENDER

EXAMPLE = Path(__file__).parents[2] / "examples" / "school-start.argdown"

#: What is typed, and what is offered among other things.
OFFERED = {
    "m.": {"check", "claims", "find", "render", "roots", "save", "walk", "with_support"},
    "m.contentions[0].": {"depth", "objections", "path_to", "reasons", "section", "text"},
    "m.claims.": {"get", "items", "keys", "titles"},
    "m.claims[0].reasons[0].": {"reasons", "supports", "title"},
    "m.inferences[0].": {"conclusion", "form", "premises", "target"},
    "m.contentions[0].inferences[0].": {"argument", "depth", "reasons", "supports"},
    "m.render().": {"format", "map", "notes", "save", "svg"},
    "m.rebuttals[0].premises[0].": {"text", "title"},
    "m.render(fo": {"focus=", "format="},
    "m.render(di": {"direction="},
    "m.show(so": {"source="},
    "m.widget(wi": {"width="},
    "m.check(s": {"select=", "source=", "strict="},
    "argmap.render(m, di": {"direction="},
    "argmap.check(m, prof": {"profile="},
    "m.without('Later end', dang": {"dangling="},
    "argmap.": {"Builder", "Claim", "check", "explain", "from_json", "load", "read", "render"},
    "m.with_support('x', by='y').": {"check", "claims", "without"},
    # what is in a list, although nothing has been worked out yet
    "m.claims[0].": {"contention", "by", "text"},
    "m.arguments['Calm'].steps[0].": {"conclusion", "premises", "scheme"},
    "m.without('Later end').relations[0].": {"kind", "sources", "targets"},
    "m.check().findings[0].": {"code", "message"},
    "m.evaluate().rows[0].": {"verdict"},
    "argmap.diff(m, m).links[0].": {"left", "right"},
    "argmap.fix('').fixed[0].": {"code"},
    "argmap.read('x').diagnostics[0].": {"code", "message"},
    "argmap.anchor(m, 'x')[0].places[0].": {"anchor", "nearness"},
    "m.to_networkx().": {"edges", "nodes"},
    "m.to_pandas().claims.": {"columns", "groupby"},
    "[c for c in m.claims.values()][0].": {"reasons", "text"},
}

#: Options of the commands that the library has under another name, or that only a command needs.
ONLY_COMMAND = {
    *("help", "pick", "config", "assign", "include"),  # those of argmap.load, by its own names
    *("fix", "unsafe_fixes", "questions", "watch", "form", "no_map_settings"),  # of check
    "output",  # of render: target
}


@pytest.fixture(scope="module")
def names():
    """What a notebook holds."""
    return {"argmap": argmap, "m": argmap.load(EXAMPLE)}


@pytest.mark.parametrize("typed", OFFERED)
@pytest.mark.slow
def test_jedi_knows_what_comes_next(typed, names):
    """Names, and the keywords of each function, are completed."""
    found = {c.name for c in jedi.Interpreter(typed, [names]).complete()}

    assert OFFERED[typed] <= found


@pytest.mark.parametrize("typed", ['m["Lat', 'm.claims["Lat', "m['Lat"])
def test_titles_are_completed_in_brackets(typed, names):
    """In square brackets, IPython offers the titles, not the names of files."""
    shell = InteractiveShell.instance()
    shell.user_ns.update(names)
    with provisionalcompleter():
        found = {c.text for c in shell.Completer.completions(typed, len(typed))}

    assert any(text.startswith("Later end") for text in found)
    assert not any(text.endswith(".py") for text in found)


@pytest.mark.parametrize(
    ("made", "typed", "offered"),
    [
        ("m.evaluate()", "['Lat", "Later end"),
        ("m.evaluate(gradual='df-quad')", "['Lat", "Later end"),
        ("m.to_pandas()", "['inf", "inferences"),
        ("m.settings", "['abs", "abstract"),
    ],
)
def test_keys_are_completed_in_brackets(made, typed, offered, names):
    """So are the keys of evaluations, tables and data."""
    shell = InteractiveShell.instance()
    shell.user_ns["made"] = eval(made, dict(names))  # noqa: S307 - ours
    text = f"made{typed}"
    with provisionalcompleter():
        found = {c.text for c in shell.Completer.completions(text, len(text))}

    assert any(text.startswith(offered) for text in found)
    assert not any(text.endswith(".py") for text in found)


def test_the_library_has_the_options_of_the_command():
    """Each option of `render` and `check` is a keyword there, with the same default."""
    for command, functions in (
        (RENDER, (argmap.render, argmap.ArgumentMap.render)),
        (CHECK, (argmap.check, argmap.ArgumentMap.check)),
    ):
        options = [p for p in command.params if isinstance(p, click.Option)]
        for function in functions:
            keywords = inspect.signature(function).parameters
            for option in options:
                name = {
                    "form": "format",
                    "sources": "source",
                    "most": "max",
                    "judged": "evaluate",
                }.get(option.name, option.name)
                if option.name not in ONLY_COMMAND:
                    assert name in keywords, f"{function.__qualname__} lacks {name}"
                    assert keywords[name].default in {None, False, ()}, name


def test_the_maps_method_has_the_keywords_of_the_function():
    """`m.render` and `m.check` take what `argmap.render` and `argmap.check` take."""
    for name, extra in (("render", set()), ("check", {"sources", "diagnostics", "settings"})):
        own = inspect.signature(getattr(argmap.ArgumentMap, name)).parameters
        all_of_them = inspect.signature(getattr(argmap, name)).parameters
        assert set(all_of_them) - {"m"} - extra == set(own) - {"self"}
        for keyword in set(own) - {"self"}:
            assert own[keyword].default == all_of_them[keyword].default
