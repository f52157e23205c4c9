"""One name, one meaning: a public name that two modules define means the same in both."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import argmap

from ..parsed import tree

PACKAGE = Path(argmap.__file__).parent

#: What parts of one kind call the functions that their constants hold, by the kind's folder.
PART_FUNCTIONS = {
    "cli": {
        "agree",
        "attach",
        "check",
        "evaluate",
        "explain",
        "grade",
        "merge",
        "render",
        "solve",
    },
    "engines": {"place"},
    "formats": {"losses", "read", "sniff", "write"},
    "renderers": {"render"},
    "reports": {"write"},
    "rules": {"check", "concerns"},
    "teach": {"draft", "write"},
}

#: Other names with several homes, and why they mean the same thing there.
SHARED = {
    # The model says as protocols what only higher layers make.
    "Picture": {"drawing.draw", "model.protocols"},
    # All hold a foreign part to the contract of its kind.
    "adopt": {
        *("engines._foreign", "formats._foreign", "gradual._foreign", "picture.styles._foreign"),
        *("renderers._foreign", "rules._foreign", "semantics._foreign"),
        "similarity.engines._foreign",
    },
    # Both apply the fixes of findings: one with a way to look for them, one as the command does.
    "fix": {"checking.fixing", "checking.texts"},
    # Both count: one what a map holds, the other writes a number with its noun.
    "count": {"counting", "suggest"},
    # Both hold something against what it has to meet: an anchor against a text,
    # a reconstruction against a profile.
    "Verification": {"anchors", "checking.verification"},
    "verify": {"anchors", "checking.verification", "cli.verify"},
    # Both read a notation, that of maps and that of formulas.
    "parse": {"argdown.reading.parser", "logic.syntax"},
}


def definitions(package):
    """Collect the public names that the modules of *package* define, each with its modules."""
    homes = defaultdict(set)
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        module = ".".join(p for p in parts if p != "__init__")
        for node in tree(path).body:
            for name in defined(node):
                if not name.startswith("_"):
                    homes[name].add(module)
    return homes


def defined(node):
    """
    Name the functions, classes and aliases that a statement at the top of a module defines.

    Constants are left out: parts have theirs (``RULE``), and a limit (``MOST``) is its module's.
    """
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [] if node.target.id.isupper() else [node.target.id]
    if isinstance(node, ast.Assign) and not is_type_variable(node.value):
        names = [t.id for t in node.targets if isinstance(t, ast.Name)]
        return [name for name in names if not name.isupper()]
    return []


def is_type_variable(value):
    """Whether a value is made by TypeVar or ParamSpec."""
    made_by = getattr(value.func, "id", "") if isinstance(value, ast.Call) else ""
    return made_by in {"ParamSpec", "TypeVar"}


def ambiguous(package):
    """Give the names that several modules define, but for parts and those in `SHARED`."""
    found = {}
    for name, modules in definitions(package).items():
        own = {m for m in modules if name not in PART_FUNCTIONS.get(m.partition(".")[0], ())}
        if len(own) > 1 and own != SHARED.get(name):
            found[name] = sorted(own)
    return found


def test_a_public_name_means_one_thing():
    """
    No two modules define the same public name for different things.

    If this fails, find a noun for one of them that says what it is;
    only if both mean the same, list them in `SHARED`, and say why.
    """
    assert ambiguous(PACKAGE) == {}


def test_nothing_is_listed_in_vain():
    """Each name that may be shared is shared, and by the modules listed."""
    homes = definitions(PACKAGE)

    assert {name: homes[name] for name in SHARED} == SHARED
    for folder, names in PART_FUNCTIONS.items():
        inside = {n for n in names if any(m.startswith(f"{folder}.") for m in homes[n])}
        assert inside == names


def test_a_second_meaning_is_noticed(tmp_path):
    """A class, an alias and a function under a name that is taken are found; parts are not."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "one.py").write_text("def check(): ...\nRULE = 1\nclass _Own: ...\n")
    (tmp_path / "rules" / "two.py").write_text("def check(): ...\nRULE = 2\nclass _Own: ...\n")
    (tmp_path / "a.py").write_text("class Plan: ...\ndef find(): ...\nNode: object = int\n")
    (tmp_path / "b.py").write_text("Plan = int\ndef find(): ...\nNode = str\nfrom a import x\n")

    assert ambiguous(tmp_path) == {"Plan": ["a", "b"], "find": ["a", "b"], "Node": ["a", "b"]}
