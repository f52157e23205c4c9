"""
Twice as much takes about twice as many steps: counted in lines of argmap's own code.

Seconds depend on the machine; ``benchmarks/bench_doubling.py`` measures them for every family and
operation.  Here the families are held that once took the square of their size.
"""

from __future__ import annotations

import attrs
import pytest

from argmap import check, dumps
from argmap.analysis import wording
from argmap.argdown import parse, print_map
from argmap.argdown.reading.cursor import MOST
from argmap.argdown.writing.formatter import format_text
from argmap.checking.file import Job
from argmap.conversion import read_text
from argmap.counting import count
from argmap.renderers import RENDERERS
from argmap.source import Source

from ..families import DOCUMENTS, FAMILIES
from ..steps import FACTOR, assert_in_proportion, steps

SIZE = 120


def read(text):
    return read_text(Source("map.json", text), "argdown-json")


def edited(m):
    """Edit a map that was read: tag one of its elements, and remove the one after it."""
    one, *others = (*m.claims, *m.arguments)
    return m.tagged(one, "new").without(*others[:1])


WORKS = {
    "parse": parse,
    "fmt": format_text,
    "print": lambda text: print_map(parse(text).map),
    "write": lambda text: dumps(edited(parse(text).map)),
    "check": lambda text: check(parse(text).map, profile="strict"),
    "json": lambda text: dumps(parse(text).map, "argdown-json", map=True),
    "stats": lambda text: count(parse(text).map),
    "txt": lambda text: RENDERERS["txt"].render(parse(text).map),
}


@pytest.mark.slow
def test_there_are_enough_families():
    """The benchmark goes through at least 120 of them, and each grows in proportion."""
    assert len(FAMILIES) + len(DOCUMENTS) >= 120
    for name, make in {**FAMILIES, **DOCUMENTS}.items():
        if name != "json-sections":  # its nested part stops growing
            assert 1.5 < len(make(2000)) / len(make(1000)) < 2.5, name


#: What once took the square, or is next to what did.
WORST = [
    *(("pronoun-and", "check"), ("and", "check"), ("words", "check"), ("semicolons", "check")),
    *(("steps", "json"), ("steps-using-the-first", "json"), ("steps-of-one-premise", "json")),
    *(("steps", "check"), ("steps", "print"), ("premises-used", "check")),
    *(("html", "parse"), ("html", "check"), ("xml", "parse"), ("json-lines", "parse")),
    *(("same-title", "print"), ("same-claim", "print"), ("chain", "print"), ("chain", "txt")),
    *(("children", "print"), ("linked", "check"), ("circle", "check"), ("ladder", "stats")),
    *(("stairs-up", "print"), ("front-nested", "parse"), ("front-mapping", "parse")),
    *(("open-braces", "parse"), ("open-mentions", "parse"), ("open-italic", "fmt")),
    *(("claims", "fmt"), ("one-conclusion", "json"), ("references", "print")),
    *(("defined-again", "print"), ("defined-again", "write"), ("children", "write")),
    *(("stairs-up", "write"), ("chain", "write"), ("steps", "write"), ("claims", "write")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("family", "what"), WORST, ids="-".join)
def test_the_worst_families_are_linear(family, what):
    """No line is gone through again for each of the others."""
    assert_in_proportion(WORKS[what], FAMILIES[family], SIZE)


@pytest.mark.slow
def test_titles_defined_again_are_put_in_order_in_linear_time():
    """A map that wasn't read from Argdown needs an order, whatever stands in it how often."""

    def make(n):
        return attrs.evolve(parse(FAMILIES["defined-again"](n)).map, origin=None)

    assert_in_proportion(dumps, make, 2 * SIZE)


@pytest.mark.slow
@pytest.mark.parametrize("family", ["words", "reports", "because", "and", "not", "hedges"])
def test_no_word_is_looked_up_again_for_each_other(family, monkeypatch):
    """One look through the words before a word is one step, and yet as long as they are many."""
    looked = []
    find = wording.find_phrases

    def counting(phrases, words, name=""):
        looked.append(len(words))
        return find(phrases, words, name)

    monkeypatch.setattr(wording, "find_phrases", counting)
    sums = []
    for n in (SIZE, 2 * SIZE):
        looked.clear()
        check(parse(FAMILIES[family](n)).map, profile="strict")
        sums.append(sum(looked))

    assert 0 < sums[1] < FACTOR * sums[0]


@pytest.mark.slow
def test_many_findings_are_fixed_in_a_few_readings():
    """More of one code than a report lists, so that each reading of a report fixes only some."""

    def make(n):
        return Source("map.argdown", FAMILIES["open-links"](n))

    assert_in_proportion(Job(unsafe=True).fixed, make, 2 * MOST)


@pytest.mark.slow
def test_what_was_read_is_printed_in_twice_the_steps():
    """Titles that are defined again and again, glued together here and there, are no trouble."""
    half = FAMILIES["defined-again"](SIZE)
    text = f"{half.rstrip()}\n{half}"
    m = parse(text).map

    assert "ARG008" in {d.code for d in parse(text).diagnostics}
    assert steps(dumps, m) < 2 * steps(parse, text)


@pytest.mark.parametrize("family", DOCUMENTS)
@pytest.mark.slow
def test_documents_are_read_in_linear_time(family):
    """An argument with many steps, a claim that stands in all places, links to nowhere."""
    assert_in_proportion(read, DOCUMENTS[family], SIZE)


@pytest.mark.slow
def test_the_steps_of_an_argument_are_counted_once():
    """Where the statements above a conclusion are counted for each step, that is the square."""

    def work(m):
        return dumps(m, "argdown-json", map=True), check(m)

    def make(n):
        return read(DOCUMENTS["json-long-argument"](n)).map

    assert_in_proportion(work, make, SIZE)


def test_a_square_would_be_seen():
    """The count tells a loop within a loop, as the rule about two claims once had it."""
    words = ("it", "is", "and") * 40

    def square(n):
        wording = parse("[A]: " + " ".join(words[: n * 3 // 4]))
        for at in range(n):
            for _ in range(at):
                wording.map.get(wording.map.claims[0].ref)

    square(4)
    assert steps(square, 40) > FACTOR * steps(square, 20)
