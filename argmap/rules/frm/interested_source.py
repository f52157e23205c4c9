"""
A claim that rests on nothing but the word of somebody who may gain if it is believed.

Who sells a thing, owns it or is accused of it has reason to speak well of it, true or not.
That doesn't make what they say false, and to say so instead of answering it would be unfair;
but by itself it is weak evidence.
One who weighs it wants to know whether anyone else says the same, or what they stand to gain.
The rule reports reasons that name as their source an industry, a maker, a seller, an owner
and the like, if what they say is about their own things, nothing else is given for it,
and no other claim of the map mentions their interest.
How often it is right is not known, so it runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Sugar]: Sugar is harmless. #contention
    + [Industry]: The sugar industry says that sugar is harmless.
```

```argdown
[Sweets]: Sugar is harmless. #contention
    + [Study]: A study paid for by the sugar industry found no harm.
```

Good:

```argdown
[Sugar]: Sugar is harmless. #contention
    + [Industry]: The sugar industry says that sugar is harmless.
    + [Children]: Children who eat sugar grow as old as others.
```

```argdown
[Sweets]: Sugar is harmless. #contention
    + [Study]: A study paid for by the sugar industry found no harm.
        _ [Sales]: The industry would have lost money by any other result. {"on": relation}
```

See D. Walton, *Appeal to Expert Opinion* (1997), on the trustworthiness of those who are asked,
and *Ad Hominem Arguments* (1998), on what a bias doesn't show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...analysis.sense import Sense
from ...analysis.wording import Wording, tokens
from ...model import ClaimRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._norms import Norms
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords
    from ...graph import Hyperedge
    from ...model import Ref

_ACTION = "Add a reason that comes from others, or an objection that says what they gain."
#: What part of the words of a conclusion its premise has if it quotes it.
_PART = 0.6


class _Testimony(NamedTuple):
    """Who says what: the words of each, and the word that shows an interest."""

    speaker: tuple[str, ...]
    content: tuple[str, ...]
    word: str
    #: Whether the source is only paid by the speaker.
    paid: bool = False


def check(context: Context) -> Iterator[Finding]:
    """Look at who is quoted for each claim, where nobody else is."""
    for target, given in context.of(Norms).given.items():
        found = [_interested(context, i) for i in given]
        if not all(found):
            continue
        for i, (premise, testimony) in zip(given, filter(None, found), strict=True):
            if not _is_weighed(context, i, premise, testimony):
                sentence = context.of(Wording).by_ref[premise]
                yield Finding(
                    premise,
                    f"{context.name(premise)} relies on somebody who may gain "
                    f"if it is believed: “{testimony.word}”",
                    _ACTION,
                    span=place(context, sentence, testimony.word),
                    related=(Related(target, "what is to be believed"),),
                )


def _interested(context: Context, i: Hyperedge) -> tuple[Ref, _Testimony] | None:
    """Find the premise whose source speaks for itself, if the conclusion isn't about that."""
    by_ref, sense = context.of(Wording).by_ref, context.of(Sense)
    goal = by_ref.get(i.target)
    whole = set(sense.meant(goal.words)) if goal else set()
    for premise in i.premises:
        testimony = _testimony(context, by_ref[premise]) if premise in by_ref else None
        if testimony is None or sense.stem(testimony.word) in whole:
            continue
        own, about = set(sense.meant(testimony.speaker)), _about(context, testimony)
        quoted = whole and len(whole & about) >= _PART * len(whole)
        if testimony.paid and own & whole:
            return premise, testimony
        if (quoted or i.scheme) and (own & about & whole or _claims_own(context, testimony)):
            return premise, testimony
    return None


def _about(context: Context, testimony: _Testimony) -> set[str]:
    """List what is spoken of, in words or by a pronoun, which may stand for what the source is."""
    sense, wording = context.of(Sense), context.of(Wording)
    points = any(wording.has("pointing", word) for word in testimony.content)
    return {*sense.meant(testimony.content), *(sense.meant(testimony.speaker) if points else ())}


def _claims_own(context: Context, testimony: _Testimony) -> bool:
    """Whether the source speaks of something as its own."""
    return any(context.of(Wording).has("ones_own", word) for word in testimony.content)


def _testimony(context: Context, sentence: ClaimWords) -> _Testimony | None:
    """Split a claim into its source and what that says, if the source has an interest."""
    wording, words = context.of(Wording), sentence.words
    for hit in wording.find("paid_by", words):
        if word := wording.first("interested", words[hit.end :]):
            return _Testimony(words[hit.end :], (), word, paid=True)
    for name in ("attribution", "spoken"):
        for hit in wording.find(name, words):
            word = wording.first("interested", words[: hit.at])
            if word and (name == "attribution" or words[hit.at - 1] == word):
                return _Testimony(words[: hit.at], words[hit.end :], word)
    for hit in wording.find("sources_named", words):
        end = words.index(",", hit.end) if "," in words[hit.end :] else len(words)
        if word := wording.first("interested", words[hit.end : end]):
            return _Testimony(words[hit.end : end], words[: hit.at] + words[end:], word)
    by = tokens(sentence.claim.by) if isinstance(sentence.claim.by, str) else ()
    if (word := wording.first("interested", by)) and sentence.ref not in context.concluded:
        return _Testimony(by, words, word)
    return None


def _is_weighed(context: Context, i: Hyperedge, premise: Ref, testimony: _Testimony) -> bool:
    """Whether a claim that bears on the reason, or names its source, mentions an interest."""
    sense, by_ref = context.of(Sense), context.of(Wording).by_ref
    named = sense.stems("stakes")
    here = {premise, i.target, i.source}
    near = {p for j in context.inferences if j.target in here for p in j.premises} - {premise}
    own = set(sense.meant(testimony.speaker))
    return any(
        not named.isdisjoint(map(sense.stem, other.words))
        for ref, other in by_ref.items()
        if ref != premise
        and isinstance(ref, ClaimRef)
        and (ref in near or not own.isdisjoint(sense.meant(other.words)))
    )


RULE = Rule(
    "FRM113",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("interested", "attribution", "spoken", "stakes", "empty", "endings"),
    changes=("claim.added", "relation.added"),
)
