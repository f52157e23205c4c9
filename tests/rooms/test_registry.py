"""Parts are found by looking: in a package's folders, and in other distributions."""

from __future__ import annotations

import importlib

import pytest

from argmap.errors import NotFoundError
from argmap.registry import Registry

FILES = {
    "kinds/__init__.py": "",
    "kinds/one_part.py": "PART = 'one'",
    "kinds/_helper.py": "PART = 'none'",
    "kinds/folder/__init__.py": "",
    "kinds/folder/two.py": "PART = 'two'",
    "kinds/folder/_helper.py": "PART = 'none'",
    "kinds/notes.txt": "no part",
    "foreign.py": "PART = 'foreign'",
    "foreign-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: foreign\nVersion: 1.0\n",
    "foreign-1.0.dist-info/entry_points.txt": "[kinds]\none-part = foreign\nthree = foreign\n",
}


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """The parts of a package that is made for the test, and of a distribution beside it."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return Registry(importlib.import_module("kinds"), "PART", str)


def test_public_modules_are_parts(parts):
    """Modules in folders count, helpers don't; an underscore in a name is written as a dash."""
    assert list(parts)[:2] == ["one-part", "two"]
    assert "helper" not in parts
    assert "_helper" not in parts
    assert parts["two"] == "two"


def test_other_distributions_add_parts_and_replace_none(parts):
    """An entry point is a part as well, unless we have one of that name."""
    assert list(parts) == ["one-part", "two", "three"]
    assert (parts["one-part"], parts["three"]) == ("one", "foreign")


def test_a_part_that_is_not_there_is_told(parts):
    """The message names the nearest part."""
    with pytest.raises(NotFoundError, match="did you mean 'three'"):
        parts["thre"]
