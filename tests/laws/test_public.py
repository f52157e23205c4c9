"""The public face: what `import argmap` offers, and what it costs."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap import formats
from argmap.model import build, protocols

#: The types of keywords.
OPTIONS = (
    *(formats.ReadOptions, formats.WriteOptions, build.ClaimFacts, protocols.ReadingKeywords),
    *(protocols.DrawingOptions, protocols.PaintingOptions),
    *(protocols.ReadingViewOptions, protocols.PictureOptions),
)

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

#: What `import argmap` may import besides the standard library; each costs every start.
ALLOWED = {"argmap", "attr", "attrs"}

#: Parts of the standard library that take long to import and that few calls need.
SLOW = {
    *("asyncio", "concurrent", "email", "html", "http", "importlib.metadata", "json", "logging"),
    *("multiprocessing", "socket", "sqlite3", "subprocess", "tempfile", "unittest", "xml"),
}

#: Rooms that are imported when they are asked for.
LATE = {"argmap.argdown", "argmap.checking", "argmap.cli", "argmap.drawing", "argmap.rules"}

#: What a command does to find the format of a picture.
PICTURE = "from argmap.drawing import renderer_by_suffix; renderer_by_suffix('a.svg')"

MODULES = sorted(
    info.name
    for info in pkgutil.walk_packages(argmap.__path__, "argmap.")
    if not info.name.rpartition(".")[2].startswith("_")
)


def imported(code):
    """Name the modules that *code* imports in a fresh interpreter."""
    listing = f"import sys; before = set(sys.modules); {code}; "
    listing += "print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", listing], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_importing_is_light():
    """`import argmap` imports attrs and a little of the standard library, and prints nothing."""
    names = imported("import argmap")
    foreign = {n.partition(".")[0] for n in names} - ALLOWED - set(sys.stdlib_module_names)

    assert foreign == set()
    assert names & SLOW == set()
    assert names & LATE == set()


@pytest.mark.parametrize(
    ("code", "unneeded"),
    [
        ("argmap.check(argmap.ArgumentMap())", {"graphviz", "argmap.drawing", "argmap.engines"}),
        ("argmap.check(argmap.loads('[A]: B.'))", {"argmap.bibliography", "argmap.gradual"}),
        ("argmap.loads('[A]: B.')", {"graphviz", "argmap.drawing", "argmap.checking"}),
        ("argmap.Builder().build()", {"yaml", "graphviz", "argmap.argdown"}),
        ("argmap.render(argmap.ArgumentMap())", {"graphviz", "yaml", "argmap.checking"}),
        (
            f"{PICTURE}; argmap.loads('[A]: B.').render().svg",
            {"subprocess", "importlib.metadata", "argmap.renderers.html", "argmap.renderers.png"},
        ),
        ("import argmap.cli.check", {"argmap.drawing", "click.shell_completion", "difflib"}),
    ],
    ids=["check", "rules", "loads", "build", "render", "svg", "command"],
)
@pytest.mark.slow
def test_one_job_does_not_import_another(code, unneeded):
    """What checks does not draw, what reads does not check; a map made in code needs no YAML."""
    assert imported(f"import argmap; {code}") & unneeded == set()


def test_converting_imports_the_formats_that_it_needs(tmp_path):
    """The command imports the two formats that are named, in whatever capitals, and no other."""
    (tmp_path / "map.argdown").write_text("[A]: B.\n", encoding="utf-8")
    words = ["convert", "map.argdown", "--to", "Argdown-JSON", "-o", "map.json"]
    code = f"""if True:
        import contextlib, sys
        from argmap.cli import cli
        with contextlib.suppress(SystemExit), open("said", "w") as sys.stderr:
            cli({words})
        names = [n.removeprefix("argmap.formats.") for n in sys.modules]
        print(*(n for n in names if n in argmap.formats.FORMATS or n == "argdown_json"))
    """
    done = subprocess.run(
        [sys.executable, "-c", f"import argmap\n{code}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert (tmp_path / "map.json").is_file()
    assert set(done.stdout.split()) == {"argdown", "argdown_json"}


def test_the_face_is_sorted_and_honest():
    """`__all__` is in order, holds no name twice, and every name in it is there."""
    assert argmap.__all__ == sorted(set(argmap.__all__))
    for name in argmap.__all__:
        assert getattr(argmap, name) is not None
        assert name in dir(argmap)


def documented():
    """List what the pages of the reference describe: by itself, or with its whole module."""
    found = []
    for page in REFERENCE.glob("*.rst"):
        module = "argmap"
        for kind, name in re.findall(
            r"^\.\. (\w+):: ([\w.]+)$", page.read_text("utf-8"), re.MULTILINE
        ):
            if kind == "currentmodule":
                module = name
            elif kind == "automodule":
                found += [getattr(importlib.import_module(name), n) for n in public(name)]
            else:
                found.append(getattr(importlib.import_module(module), name))
    return found


def public(module):
    found = importlib.import_module(module)
    return getattr(found, "__all__", [name for name, _ in members(found) if "." not in name])


def test_every_public_name_has_a_place_in_the_reference():
    """So do the types of options."""
    known = {id(one) for one in documented()}
    options = [*OPTIONS, *(getattr(argmap, name) for name in argmap.__all__)]

    assert [one for one in options if id(one) not in known] == []


def test_unknown_names_are_refused():
    """Importing late hides no misspelling."""
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        argmap.chekc  # noqa: B018 - the access is the test


@pytest.mark.parametrize("name", [n for n in dir(argmap) if not n.startswith("_")])
def test_modules_are_reached_from_the_top(name):
    """Whatever `dir(argmap)` shows can be reached."""
    assert getattr(argmap, name) is not None or name == "annotations"


def test_the_packages_of_parts_are_reached_from_the_top():
    """Those that the docs name."""
    assert {"formats", "rules", "semantics"} <= set(dir(argmap))


def members(module):
    for name, value in vars(module).items():
        own = getattr(value, "__module__", None) == module.__name__
        if own and not name.startswith("_") and (inspect.isclass(value) or callable(value)):
            yield name, value
            if inspect.isclass(value):
                yield from methods(name, value)


def methods(owner, cls):
    for name, value in vars(cls).items():
        body = value.fget if isinstance(value, property) else getattr(value, "func", value)
        if not name.startswith("_") and inspect.isfunction(body):
            yield f"{owner}.{name}", body


def test_everything_public_has_a_docstring():
    """Every public module, class, function, method and property says what it is for."""
    modules = [importlib.import_module(name) for name in ["argmap", *MODULES]]
    silent = [m.__name__ for m in modules if not (m.__doc__ or "").strip()]
    silent += [
        f"{m.__name__}.{name}"
        for m in modules
        for name, value in members(m)
        if not (inspect.getdoc(value) or "").strip()
    ]

    assert silent == []
