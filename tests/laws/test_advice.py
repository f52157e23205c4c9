"""
Nothing that a finding advises makes a map worse.

A fix is applied to every map of the project that has one: its finding is gone,
there is no other error or warning, and the map differs only in what the fix declares.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.checking.fixing import _pieces, changes
from argmap.source import Severity, Source

from ..effort import tries
from ..rooms.test_fixing import NOTATION, bad, look

ROOT = Path(__file__).parents[2]
#: Folders with maps that something is found in, or was.
FOLDERS = ("tests/bank", "tests/maps", "examples")


def maps():
    """Every map of the project that something may be found in: a name, and its text."""
    yield from bad()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.argdown")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


MAPS = dict(maps())


def serious(report):
    """Count what is more than a question, by code."""
    found: Counter[str] = Counter()
    for d in report:
        if d.severity is not Severity.HINT:
            found[d.code] += 1 + d.more
    return found


def of_code(report, code):
    return sum(1 + d.more for d in report if d.code == code)


def applied(text, fix):
    return "".join(_pieces(text, list(fix.edits)))


def assert_helps(text, d, look=look):
    """The law: applying the fix of *d* to *text* helps, and changes what it declares."""
    before, found = look(Source("x.argdown", text))
    after, left = look(Source("x.argdown", applied(text, d.fix)))
    about = f"{d}\n{text}\n-> {d.fix.title}:\n{applied(text, d.fix)}"

    assert of_code(left, d.code) < of_code(found, d.code), f"not fixed: {about}"
    assert not (new := serious(left) - serious(found)), f"now there is {set(new)}: {about}"
    undeclared = changes(before, after) - set(d.fix.changes)
    assert not undeclared, f"not declared: {sorted(undeclared)}: {about}"
    assert not (d.fix.safe and d.fix.changes), f"safe, and changes the map: {about}"


@pytest.mark.parametrize("name", MAPS)
def test_every_fix_helps(name):
    """A fix removes its finding, adds no error or warning, and changes what it declares."""
    text = MAPS[name]
    for d in look(Source("x.argdown", text))[1]:
        if d.fix:
            assert_helps(text, d)


def test_fixes_declare_nothing_that_they_never_change():
    """What the fixes of one code declare is what they were seen to change."""
    declared, seen = {}, {}
    for text in MAPS.values():
        before, found = look(Source("x.argdown", text))
        for d in found:
            if d.fix:
                after, _ = look(Source("x.argdown", applied(text, d.fix)))
                declared.setdefault(d.code, set()).update(d.fix.changes)
                seen.setdefault(d.code, set()).update(changes(before, after))

    assert declared == seen


@settings(max_examples=tries(300))
@given(
    st.lists(st.sampled_from([t for t, *_ in NOTATION]), max_size=3, unique=True).map("\n\n".join)
)
def test_fixes_of_the_notation_change_what_they_declare(text):
    """However faults are combined, each fix alone changes at most what it declares."""
    source = Source("x.argdown", text)
    before, found = look(source, select="ARG0")
    for d in found:
        if d.fix:
            after, left = look(Source("x.argdown", applied(text, d.fix)), select="ARG0")

            assert of_code(left, d.code) < of_code(found, d.code), str(d)
            assert changes(before, after) <= set(d.fix.changes), str(d)
