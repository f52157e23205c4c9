"""Every scheme keeps the promises of its kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.catalogue import catalogue, families
from argmap.cli import cli
from argmap.errors import NotFoundError
from argmap.schemes import SCHEMES, find, key, nearest

DOCS = Path(__file__).parent.parent / "docs" / "schemes.md"

every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))

#: What other tools and textbooks write.
WRITTEN = {
    "modus ponens": "modus-ponens",
    "MP": "modus-ponens",
    "Modus Tollens": "modus-tollens",
    "Universal instantiation": "universal-instantiation",
    "established-rule": "established-rule",
    "sign": "sign",
    "Argument from sign": "sign",
    "negative-consequences": "negative-consequences",
    "Argument From Negative Consequences": "negative-consequences",
    "cause-to-effect": "cause-to-effect",
    "CauseToEffect": "cause-to-effect",
    "argument from expert opinion": "expert-opinion",
    "appeal to authority": "expert-opinion",
    "ExpertOpinion": "expert-opinion",
    "EXPERT_OPINION": "expert-opinion",
    "Two-Person Practical Reasoning": "practical-reasoning",
    "Danger Appeal": "fear-appeal",
    "Generic Ad Hominem": "ad-hominem",
    "ad hominem argument": "ad-hominem",
}


@every_scheme
def test_a_scheme_is_whole(scheme):
    """A scheme has a title, premises and a conclusion, a source, and questions if it can fail."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", scheme.name)
    assert scheme.title[0].isupper()
    assert len(scheme.premises) + 1 >= 2
    assert scheme.sources
    assert scheme.deductive or (len(scheme.premises) >= 2 and len(scheme.questions) >= 2)


@every_scheme
def test_slots_have_names_that_can_be_written_as_data(scheme):
    """A slot's name is a word or two, and what stands in it is a sentence."""
    assert len(set(scheme.slots)) == len(scheme.slots)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in scheme.slots)
    assert all(slot.text.endswith(".") for slot in scheme.premises)
    assert scheme.conclusion.endswith(".")


@every_scheme
def test_questions_are_questions(scheme):
    """A critical question is one sentence that ends as a question does, asked once."""
    assert all(q[0].isupper() and q.endswith("?") for q in scheme.questions)
    assert len(set(scheme.questions)) == len(scheme.questions)


@every_scheme
def test_a_scheme_is_found_by_all_its_names(scheme):
    """Name, title and aliases lead to the scheme, in capitals or not."""
    for called in (scheme.name, scheme.title, *scheme.aliases):
        assert find(called) == scheme
        assert find(called.upper()) == scheme


def test_no_name_means_two_schemes():
    """All that schemes can be called is told apart."""
    called = Counter(
        k for s in SCHEMES.values() for k in {key(c) for c in (s.name, s.title, *s.aliases)}
    )

    assert [name for name, times in called.items() if times > 1] == []


def test_there_are_the_common_schemes():
    """About thirty defeasible schemes, and the usual rules of logic."""
    deductive = [s for s in SCHEMES.values() if s.deductive]

    assert len(SCHEMES) - len(deductive) >= 30
    assert len(deductive) >= 10


@pytest.mark.parametrize("written", WRITTEN)
def test_names_in_use_are_found(written):
    """What other tools and textbooks write is found."""
    found = find(written)

    assert found is not None
    assert found.name == WRITTEN[written]


def test_a_slip_is_answered_by_the_nearest_name():
    """A name that is nearly one is answered by it; one that is like none, by nothing."""
    assert nearest("expert-opnion") == "expert-opinion"
    assert nearest("zzzz") == ""
    assert find("") is None
    with pytest.raises(NotFoundError, match="did you mean modus-ponens"):
        SCHEMES["modus-ponnens"]


def page():
    parts = [
        "# Schemes of argument",
        "",
        "What `{scheme: NAME}` can say of a step or a relation, made from the data files in",
        "`argmap/schemes/`; `argmap explain NAME` prints the same.",
        "A premise says which place it fills by `{slot: NAME}`.",
        "Premises and questions are in our own words.",
    ]
    for deductive, heading in ((False, "Defeasible schemes"), (True, "Deductive forms")):
        parts += ["", f"## {heading}"]
        for scheme in SCHEMES.values():
            if scheme.deductive == deductive:
                body = scheme.manual.partition("\n\n")[2]
                parts += ["", f"### {scheme.title}", "", f"`{scheme.name}`", "", body]
    return "\n".join(parts) + "\n"


def test_the_docs_are_the_data(update):
    """The page on schemes is made from the data; `pytest --update` writes it."""
    if update:
        DOCS.write_text(page(), encoding="utf-8")

    assert DOCS.read_text(encoding="utf-8") == page()


def test_the_whole_catalogue_can_be_listed():
    """`argmap explain --list` names every finding under its family, and every scheme."""
    listed = CliRunner().invoke(cli, ["explain", "--list"]).output
    families_listed = [line.partition(":")[0] for line in listed.splitlines() if ": " in line[:5]]
    lines = {line.split()[0]: line for line in listed.splitlines() if line}

    assert families_listed == list(families())
    for e in catalogue():
        assert {e.severity.value, e.name} <= set(lines[e.code].split())
        assert e.profile in lines[e.code]
        assert (e.fix or "-") in lines[e.code].split()
    assert set(SCHEMES) <= set(lines)
