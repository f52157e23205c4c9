"""Frameworks as maps: ICCMA's format, Aspartix facts, TGF, and weighted ones as ``.bag``."""

from __future__ import annotations

import pytest

from argmap import Builder, conversion, dumps
from argmap.formats import FORMATS
from argmap.model import ClaimRef, Kind, Relation
from argmap.source import Source

from ..corpora import files, needs_corpora, reading

A, B, C = map(ClaimRef, "abc")
ATTACKS = (Relation(Kind.ATTACK, (A,), (B,)), Relation(Kind.ATTACK, (B,), (A,)))
TEXTS = {
    "af": "# b: no\np af 3\n# 2: It rains.\n1 2\n2 1\n",
    "apx": "arg(a). arg(b).\natt(a,b).att(b,a). % b: no\n% b: It rains.\narg(c).\n",
    "tgf": "a\nb It rains.\nc\n#\na b\nb a label\n",
    "bag": "arg(a, 0.25)\n\narg( b,1 ).\narg(c, 0)\natt(a, b).\natt(b,a)\nsup(c,a)\n",
}


def read(name, text=None):
    return FORMATS[name].read(Source(f"x.{name}", TEXTS[name] if text is None else text))


@pytest.mark.parametrize("name", ["apx", "tgf"])
def test_arguments_are_claims(name):
    """They are titled by their names, which are their texts unless there is a comment."""
    found = read(name)

    assert found.diagnostics == ()
    assert [(c.title, c.text) for c in found.map.claims] == [
        ("a", "a"),
        ("b", "It rains."),
        ("c", "c"),
    ]
    assert found.map.relations == ATTACKS


def test_numbers_are_names():
    """ICCMA has no other names; what an argument says may be in a comment."""
    m = read("af").map

    assert [(c.title, c.text) for c in m.claims] == [("1", "1"), ("2", "It rains."), ("3", "3")]
    assert [r.sources[0].key for r in m.relations] == ["1", "2"]


def test_weights_are_data():
    """Full stops and blanks don't matter."""
    m = read("bag").map

    assert [c.weight for c in m.claims] == [0.25, 1.0, 0.0]
    assert m.relations == (*ATTACKS, Relation(Kind.SUPPORT, (C,), (A,)))


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_read_is_written_back(name):
    """Nothing of a framework is lost."""
    form, m = FORMATS[name], read(name).map

    assert form.read(Source("", form.write(m))).map == m
    assert [*form.losses(m)] == []


def test_what_a_framework_can_say_of_a_map():
    """One attack on one; what is linked and what hits a link isn't written, and named as lost."""
    b = Builder()
    tea, cup = b.claim("Tea is good.", title="Tea"), b.claim("A cup.", title="A cup")
    b.rebut(tea, cup)
    linked = b.rebut(tea, "It stains.", "Stains are bad.")
    b.undercut(linked, "It washes off.")
    b.relate("contrary", "Hot.", "Cold.")
    m = b.build()

    assert dumps(m, "apx").startswith("arg(Tea).\narg(A_cup).\n")
    assert [line for line in dumps(m, "apx").splitlines() if line.startswith("att")] == [
        *("att(A_cup,Tea).", "att(a4,a5).", "att(a5,a4)."),
    ]
    assert dumps(m, "tgf").startswith("Tea Tea is good.\nA_cup A cup.\n")
    missing = [loss.at.index for loss in FORMATS["af"].losses(m) if loss.code == "missing"]
    assert missing == [1, 2]


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("af", "p af 2\n1 2\n1 3\n", 3, "expected an argument from 1 to 2"),
        ("af", "p af 5000000\n", 1, "more than 100,000 arguments; ask argmap solve"),
        ("af", f"p af {'9' * 5000}\n", 1, "more than 100,000 arguments"),
        ("apx", "arg(a).\natt(a,b).\n", 2, "there is no argument 'b'"),
        ("tgf", "a\nb\n#\na c\n", 4, "there is no argument 'c'"),
        ("tgf", "a\nb\n", 3, "expected a line '#'"),
        ("bag", "arg(a, 2)\n", 1, "a weight is a number from 0 to 1"),
        ("bag", "arg(a, x)\n", 1, "a weight is a number from 0 to 1"),
        ("bag", "arg(a, 1)\nsup(a, b)\n", 2, "there is no argument 'b'"),
        ("bag", "arg(a, 1)\n\nhello\n", 3, "expected arg(NAME, WEIGHT)"),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(name, text, line, message):
    """As `argmap solve` reports it."""
    (found,) = read(name, text).diagnostics

    assert message in found.message
    assert found.line == line


@pytest.mark.parametrize("name", ["af", "apx", "bag"])
def test_frameworks_are_recognised_without_a_suffix(name):
    """By their first lines; TGF has nothing that tells it."""
    assert conversion.detect(Source("<stdin>", TEXTS[name])) == name


@needs_corpora
def test_files_by_others_are_read():
    """The frameworks that come with Carneades, and our own."""
    found = {p.name: reading(p, "tgf") for p in files("corpora/carneades4-mpl2/AFs/TGF/*.tgf")}
    (own,) = files("samples/iccma-p-af/*.af")
    m = reading(own, "af").map

    assert not any(r.diagnostics for r in found.values())
    assert {n: (len(r.map.claims), len(r.map.relations)) for n, r in found.items()} == {
        "bas1.tgf": (7, 8),
        "even_cycle1.tgf": (2, 2),
        "even_cycle2.tgf": (4, 4),
        "irrelevant1.tgf": (5, 4),
        "odd_cycle1.tgf": (3, 3),
        "reinstatement1.tgf": (3, 2),
        "simple_attack1.tgf": (2, 1),
        "unattacked1.tgf": (1, 0),
    }
    assert (len(m.claims), len(m.relations)) == (5, 5)
