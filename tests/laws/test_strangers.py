"""A stranger's documents: whatever stands in them gives findings, and never a traceback."""

from __future__ import annotations

import contextlib
import copy
import json
import random
from pathlib import Path

import pytest

from argmap import check, dumps, loads
from argmap.conversion import read_text
from argmap.engines import ENGINES
from argmap.errors import ArgmapError
from argmap.questions import questions
from argmap.renderers import RENDERERS
from argmap.source import Source
from argmap.stats import count

from ..effort import tries

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
#: How many mutated documents are read in all; without ``--thorough`` a tenth of them.
DOCUMENTS, CHUNKS = 100_000, 20

SMALL = """\
# Tea {isInMap: true}

[Tea]: Tea is *good*, as @[Calm] says. #contention {par: 1}
    + [Calm]: Tea keeps us calm. {linked: a}
    + [Good]: What keeps calm is good. {linked: a}
    - <Sleep>: Tea keeps us awake.
        _ [Herbs]: There is tea from herbs.
    >< [Coffee]: Coffee is good, and tea is not.

## Why

<Sleep>

(1) Tea holds caffeine.
(2) Caffeine keeps awake.
-- modus ponens {uses: [1, 2]} --
(3) Tea keeps awake.
----
(4) Tea is not good.
    -> [Tea]
"""

#: What a value of a document is replaced by.
NASTY = [
    *(None, True, False, 0, 1, -1, 7, 10**20, -(10**20), 4 * 10**8, 0.5, 1e308, "", " ", "x"),
    *("Tea", "Sleep", "Untitled 1", "Untitled 0", "Untitled 999999999", "constructor"),
    *("support", "attack", "undercut", "contradictory", "equivalence-class", "argument"),
    *("inference", "premise", "main-conclusion", "intermediary-conclusion", "relation", "\ud800"),
    *("\x00\x1b[31m", "</script>", "\u202e", "]: x", "a\nb", "# - + _ [x]: {", "w" * 300),
    *([], {}, [None], [[]], [{}], {"": None}, {"title": "Tea"}, ["Tea"], {"a": {"b": [1]}}),
]


def bases():
    texts = [SMALL, (EXAMPLES / "cargo-bike.argdown").read_text(encoding="utf-8")]
    maps = [loads(text) for text in texts]
    written = [dumps(m, "argdown-json", map=view) for m in maps for view in (False, True)]
    documents = [json.loads(text) for text in written]
    return [documents[0]] * 12 + documents


def places(value, found):
    """List every container of *value* with each of its keys."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            found.append((value, key))
            places(value[key], found)
    return found


def mutated(r, documents):
    """Change some values of a document, or its text."""
    document = copy.deepcopy(r.choice(documents))
    for _ in range(r.choice([1, 1, 2, 3, 8])):
        change(r, document)
    if r.random() < 0.9:
        return json.dumps(document)
    text = json.dumps(document)
    at, end = sorted(r.choices(range(len(text)), k=2))
    return text[:at] + r.choice(["", '"', "}", "1", "\\ud800", text[at:end]]) + text[end:]


def change(r, document):
    found = places(document, [])
    if not found:
        return
    holder, key = r.choice(found)
    kind = r.randrange(5)
    if kind == 0 and isinstance(holder, dict):
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif kind == 2:
        other, place = r.choice(found)
        holder[key] = copy.deepcopy(other[place])
    elif kind == 3 and isinstance(holder, dict):
        holder[str(r.choice(NASTY))[:40]] = holder.pop(key)
    else:
        holder[key] = copy.deepcopy(r.choice(NASTY))


def look_at(number, m, extra):
    """Do one of the things that can be done with a map."""
    options = {"engine": "builtin"}
    works = [
        lambda: dumps(m),
        lambda: check(m, profile="strict", diagnostics=extra),
        lambda: dumps(m, "argdown-json", map=True),
        lambda: (count(m), questions(m)),
        lambda: RENDERERS[["txt", "dot", "md", "mermaid", "tikz"][number % 5]].render(m),
        lambda: RENDERERS[["svg", "html"][number // 6 % 2]].render(m, **options),
    ]
    work = works[number % len(works)]
    with contextlib.suppress(ArgmapError):  # refused, in words
        work()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_documents_give_findings(chunk):
    """A hundred thousand of them, each read, and then printed, checked, counted or drawn."""
    assert "builtin" in ENGINES
    r = random.Random(chunk)
    documents = bases()
    for number in range(tries(DOCUMENTS // CHUNKS)):
        text = mutated(r, documents)
        reading = read_text(Source("map.json", text), "argdown-json")
        for d in reading.diagnostics:
            assert d.message
            assert d.action
        try:
            look_at(number, reading.map, reading.diagnostics)
        except Exception as error:
            raise AssertionError((number % 6, text)) from error
