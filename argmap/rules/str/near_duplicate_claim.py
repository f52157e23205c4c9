"""
Two claims that say almost the same.

They use the same words, except for endings, small words or one extra word.
If they mean the same, the map counts one reason twice, or hides that two branches meet;
if they don't, readers need to see the difference.

Claims that differ in a number, in who says them, or in a word on each side are not compared,
and neither are claims that may be opposites, because only one of them is negated:
FRM101 reports those that contradict each other.
Claims that are linked to each other are left alone: there the author has seen the difference.
Claims with exactly the same words are reported as STR109.

Bad:

```argdown
[Allotments]: The town should keep its allotments. #contention
    + [Bees]: The allotments feed the wild bees of the whole valley.
    - [Housing]: The land is needed for flats.
        - [Wild bees]: The allotment feeds wild bees of the whole valley.
```

Good:

```argdown
[Allotments]: The town should keep its allotments. #contention
    + [Bees]: The allotments feed the wild bees of the whole valley.
    - [Housing]: The land is needed for flats.
        - [Bees]
```

```argdown
[Allotments]: The town should keep its allotments. #contention
    + [Bees]: The allotments feed the wild bees of the whole valley.
    + [Birds]: The allotments feed the wild birds of the whole valley.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim, Ref

_WORD = re.compile(r"\w+(?:['\u2019]t\b)?")
#: With fewer content words there is too little to compare; with more, it is hardly a claim.
_FEWEST, _MOST = 4, 60
_SMALL = 3
_STEM = 5
#: Words that change the meaning: one more of them makes a different claim.
_TURNING = frozenset(
    [
        *("no", "not", "nor", "non", "all", "any", "few", "may", "can", "too"),
        *("cannot", "never", "nobody", "none", "nothing", "without", "hardly", "least"),
    ]
)


class _Said(NamedTuple):
    """A claim and its content words."""

    claim: Claim
    words: tuple[str, ...]


def check(context: Context) -> Iterator[Finding]:
    """Look up each claim by its words, and by all of them but one: linear in all words."""
    linked: set[frozenset[Ref]] | None = None
    whole: dict[int, _Said] = {}
    lacking: dict[int, _Said] = {}
    for sentence in _comparable(context):
        same = sum(map(hash, sentence.words))
        fewer = {same - hash(w) for w in sentence.words if w not in _TURNING}
        if same in lacking or same in whole or not whole.keys().isdisjoint(fewer):
            linked = _linked(context) if linked is None else linked
            near = (lacking.get(same), whole.get(same), *map(whole.get, fewer))
            earlier = next((e for e in near if e and _alike(e, sentence, linked)), None)
            if earlier is not None:
                yield _report(context, earlier.claim, sentence.claim)
        whole.setdefault(same, sentence)
        for key in fewer:
            lacking.setdefault(key, sentence)


def _comparable(context: Context) -> Iterator[_Said]:
    stems = _Stems()
    for claim in context.stated:
        words = list(filter(None, map(stems.__getitem__, _WORD.findall(claim.text.casefold()))))
        if _FEWEST <= len(words) <= _MOST:
            yield _Said(claim, tuple(words))


def _alike(one: _Said, two: _Said, linked: set[frozenset[Ref]]) -> bool:
    """Compare the words in their order; one side may have one extra word."""
    short, long = sorted((one.words, two.words), key=len)
    if one.claim.by != two.claim.by or _plain(one.claim) == _plain(two.claim):
        return False
    if frozenset((one.claim.ref, two.claim.ref)) in linked:
        return False
    if not (short == long if len(short) == len(long) else _one_more(short, long)):
        return False
    from ...similarity.polarity import one_is_negated  # noqa: PLC0415 - for near copies only

    return not one_is_negated(one.claim.text, two.claim.text)


def _one_more(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether *long* is *short* with one more word, which doesn't change the meaning."""
    at = next((i for i, (s, w) in enumerate(zip(short, long, strict=False)) if s != w), len(short))
    weightless = long[at] not in _TURNING and not any(c.isdigit() for c in long[at])
    return weightless and short == long[:at] + long[at + 1 :]


def _linked(context: Context) -> set[frozenset[Ref]]:
    return {frozenset((p, i.target)) for i in context.inferences for p in i.premises}


class _Stems(dict[str, str]):
    """The part of each word that is compared, worked out once; empty for small words."""

    def __missing__(self, word: str) -> str:
        if word.endswith(("n't", "n\u2019t")):
            stem = "not"
        elif word in _TURNING or word.isdigit():
            stem = word
        elif len(word) > _SMALL or not word.isalpha():
            stem = word[:_STEM].rstrip("s")
        else:
            stem = ""
        self[word] = stem
        return stem


def _plain(claim: Claim) -> list[str]:
    return _WORD.findall(claim.text.casefold())


def _report(context: Context, earlier: Claim, claim: Claim) -> Finding:
    return Finding(
        claim.ref,
        f"{context.name(claim.ref)} says almost the same as {context.name(earlier.ref)}",
        "If they mean the same, state it once and refer to it; if not, show the difference.",
        related=(Related(earlier.ref, "the claim that says almost the same"),),
    )


RULE = Rule(
    "STR110",
    Severity.HINT,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)
