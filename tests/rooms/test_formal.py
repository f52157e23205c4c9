"""What other solvers found: frameworks with answers that several of them agree on."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json

import pytest

from argmap import semantics
from argmap.dung import Framework, parse_framework
from argmap.semantics import Reply

from ..effort import tries
from ..frameworks import FORMAL, needs_formal

pytestmark = needs_formal

#: What the collection of random frameworks calls the semantics.
WORDS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager")

#: Mid-size instances that take hardly any time; `pytest --thorough` takes all.
QUICK = ("ws200_k12", "iccma_admbuster_1000", "debate2000")
MID = [
    *("ws200_k12", "scc1000_k20", "iccma17_n100p5q2", "iccma17_n128p5q2_ve"),
    *("iccma17_n160p3q24e", "iccma17_n200p3q34h", "iccma_admbuster_1000", "debate2000"),
    "er200_p10",
]


@functools.cache
def collection(name):
    return json.loads((FORMAL / name).read_text(encoding="utf-8"))


def some(items):
    """A tenth of the items, spread evenly; all of them in a thorough run."""
    return items[:: max(1, len(items) // tries(len(items)))]


def framework(data):
    return Framework(data["arguments"], map(tuple, data["attacks"]))


@pytest.mark.slow
def test_named_and_generated_frameworks():
    """Up to 40 arguments: extensions, their number and digest, and who is in some and in all."""
    for data in some(collection("small_afs.json")["afs"]):
        f = framework(data)
        for code, known in data["semantics"].items():
            found = semantics.extensions(f, code)
            digest = hashlib.sha256(json.dumps([list(e) for e in found]).encode()).hexdigest()
            assert len(found) == known["count"], (data["name"], code)
            assert digest == known["sha256"], (data["name"], code)
            for task, accepted in (("DC", "credulous"), ("DS", "skeptical")):
                for name in f.arguments:
                    solution = semantics.solve(f, f"{task}-{code}", name)
                    assert (solution.reply is Reply.YES) is (name in known[accepted])
                    assert semantics.verify_solution(f, solution).faults == ()


def test_random_frameworks():
    """Up to nine arguments, where four solvers agree on seven semantics."""
    for data in some(collection("random_afs.json")):
        f = framework(data)
        for word in WORDS:
            known = sorted(tuple(e) for e in data[word.replace("-", "_")])
            assert sorted(semantics.extensions(f, word)) == known, (data["attacks"], word)


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.thorough] * (n not in QUICK)) for n in MID]
)
def test_mid_size_instances(name):
    """What mu-toksia and a second engine decided, argmap decides alike; certificates verify."""
    (data,) = (d for d in collection("mid.json")["instances"] if d["name"] == name)
    f = parse_framework(gzip.decompress((FORMAL / data["file"]).read_bytes()), "af")
    for problem, answers in data["tasks"].items():
        for argument, known in some(list(answers.items())):
            solution = semantics.solve(f, problem, argument)
            assert (solution.reply is Reply.YES) is known["answer"], (problem, argument)
            assert semantics.verify_solution(f, solution).faults == ()
    for code, known in data["SE"].items():
        found = semantics.extension(f, code)
        assert (found is None) is (known["mu-toksia23"] is None)
        if code == "ID":
            assert found == tuple(map(str, data["ideal"]))
    assert len(semantics.extension(f, "GR")) == data["grounded_size"]


@pytest.mark.thorough
@pytest.mark.parametrize("name", MID)
def test_counts_of_mid_size_instances(name):
    """As many extensions as mu-toksia and a second engine counted."""
    (data,) = (d for d in collection("mid.json")["instances"] if d["name"] == name)
    f = parse_framework(gzip.decompress((FORMAL / data["file"]).read_bytes()), "af")
    for code, known in data["count"].items():
        assert semantics.count_extensions(f, code) == known["value"]
