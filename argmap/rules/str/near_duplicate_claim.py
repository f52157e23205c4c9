"""
Two claims that say almost the same.

They use the same words but for endings, small words, or one word more.
If they mean the same, the map counts one reason twice, or hides that two branches meet;
if they don't, a reader will need to see the difference.

Claims that differ in a number, in a negation, in who says them, or in a word on each side
are not compared, nor are claims that are linked to each other:
there the difference was before the author's eyes.
Claims in exactly the same words are reported as STR109.

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
from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim, Ref

_WORD = re.compile(r"\w+")
#: Fewer words of weight say too little to compare, more are no claim.
_FEWEST, _MOST = 4, 60
_SMALL = 3
_STEM = 5
#: Short words that change what is said.
_WEIGHTY = frozenset(["no", "not", "nor", "non", "all", "any", "few", "may", "can", "un", "too"])
#: Longer words that turn it round: one of them more makes another claim.
_TURNING = frozenset(
    ["cannot", "never", "nobody", "none", "nothing", "without", "hardly", "least"]
)


def check(context: Context) -> Iterator[Finding]:
    """Look each claim up by its words, and by its words but one: linear in all words."""
    linked = _linked(context)
    whole: dict[int, tuple[Claim, list[str]]] = {}
    lacking: dict[int, tuple[Claim, list[str]]] = {}
    for claim in context.map.claims:
        words = [] if claim.has("note") else _stems(claim.text)
        if not _FEWEST <= len(words) <= _MOST:
            continue
        same = sum(map(hash, words))
        fewer = {same - hash(w): None for w in words if w not in _WEIGHTY and w not in _TURNING}
        near = (lacking.get(same), whole.get(same), *map(whole.get, fewer))
        for found in near:
            if found and _alike(found, (claim, words), linked):
                yield _report(context, found[0], claim)
                break
        whole.setdefault(same, (claim, words))
        for key in fewer:
            lacking.setdefault(key, (claim, words))


def _alike(
    one: tuple[Claim, list[str]], two: tuple[Claim, list[str]], linked: set[tuple[Ref, Ref]]
) -> bool:
    """Compare the words in their order; one side may have a word more."""
    (a, short), (b, long) = sorted((one, two), key=lambda pair: len(pair[1]))
    if a.by != b.by or (a.ref, b.ref) in linked or _plain(a) == _plain(b):
        return False
    at = next((i for i, (s, w) in enumerate(zip(short, long, strict=False)) if s != w), len(short))
    if len(short) == len(long):
        return short == long
    extra = long[at]
    return short == long[:at] + long[at + 1 :] and not (
        extra in _WEIGHTY or extra in _TURNING or any(c.isdigit() for c in extra)
    )


def _linked(context: Context) -> set[tuple[Ref, Ref]]:
    pairs = {(p, i.target) for i in context.inferences for p in i.premises}
    return pairs | {(b, a) for a, b in pairs}


def _stems(text: str) -> list[str]:
    return [
        w if w.isdigit() or w in _TURNING else w[:_STEM].rstrip("s")
        for w in _WORD.findall(text.casefold())
        if len(w) > _SMALL or w in _WEIGHTY or any(c.isdigit() for c in w)
    ]


def _plain(claim: Claim) -> list[str]:
    return _WORD.findall(claim.text.casefold())


def _report(context: Context, earlier: Claim, claim: Claim) -> Finding:
    return Finding(
        claim.ref,
        f"{context.name(claim.ref)} says almost the same as {context.name(earlier.ref)}",
        "If they mean the same, state it once and refer to it; if not, word the difference.",
    )


RULE = Rule("STR110", Severity.HINT, check)
