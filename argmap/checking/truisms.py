"""
What words alone give away: what only repeats, and what is true or false in any case.

Nothing here understands a sentence.  Each pattern is narrow, so that no honest sentence has it:
“some are late and some are not” contradicts nothing, “we must go or we must not go” may be false.
"""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"\w+(?:'\w+)*")
#: A longer text is hardly a plain “A or not A”, and would take long.
_LONGEST = 500
#: Words that demand the same.
_DEMANDS = re.compile(r"\bought to\b|\bshould\b|\bsoll(?:en|t|st|te|ten|test|tet)?\b")
#: Words that demand it with more force.
_STRONGER = re.compile(r"\b(?:must|ha(?:ve|s) to|need(?:s)? to|shall)\b|\bm(?:uss|uß|üssen)\b")
_SIDES = re.compile(r"[,;]?\s+(or|and|oder|und)\s+(?:else\s+)?")
_OPENING = re.compile(r"^(?:either|both|entweder)\s+")
_DENIAL = re.compile(r"^it(?: is|'s) not (?:the case|true) that ")
#: A verb that is denied by a “not” behind it, and what it is short for.
_DENIED = re.compile(
    r"\b(is|are|was|were|am|has|have|had|will|does|do|did)(?: not\b|n't\b)"
    r"|\bwon't\b|\bcan(?:not|'t)\b"
)
_HELPERS = frozenset({"does", "do", "did"})
#: With one of these, neither “A or not A” nor “A and not A” has the form that it seems to have.
_UNCLEAR = _listed(
    "may might must should ought could would shall whether if unless "
    "kann können könnte könnten darf dürfen soll sollen sollte sollten muss müssen mag mögen "
    "möchte ob wenn falls"
)
#: What is said of all may hold of some only: then neither it nor “all are not” is true.
_ALL = _listed(
    "all every each everyone everybody everything both always no none nobody nothing never "
    "alle alles jeder jede jedes jedem jeden immer kein keine keiner niemand nichts nie"
)
#: What is said of some may be denied of others, and what is said of one time of another.
_SOME = _listed(
    "a an some many most few several half one others other someone somebody something sometimes "
    "often usually partly here there now today then "
    "ein eine einer eines einem einen einige manche viele wenige mehrere andere anderen jemand "
    "manchmal oft meist meistens teils hier dort jetzt heute"
)


def levelled(text: str) -> str:
    """
    Reduce *text* to its words, whichever word it demands something with.

    >>> levelled("We ought to walk!") == levelled("We should walk.") != levelled("We walk.")
    True
    """
    return _DEMANDS.sub("should", _words(text))


def levelled_further(text: str) -> str:
    """
    Reduce *text* to its words, however strongly it demands something.

    >>> levelled_further("We must walk.") == levelled_further("We ought to walk.")
    True
    """
    return _STRONGER.sub("should", levelled(text))


def in_any_case(text: str) -> bool | None:
    """
    Say whether *text* is true in any case or false in any case, by its words; None if neither.

    >>> in_any_case("It rains or it does not rain."), in_any_case("It is late and it isn't late.")
    (True, False)
    >>> in_any_case("It rains or it snows."), in_any_case("Some sing and some don't sing.")
    (None, None)
    """
    words = _OPENING.sub("", _plain(text)) if len(text) <= _LONGEST else ""
    if not _SIDES.search(words):
        return None
    said = frozenset(_WORD.findall(words))
    for at in _SIDES.finditer(words):
        one, other = words[: at.start()], words[at.end() :]
        either = at[1] in {"or", "oder"}
        clear = said.isdisjoint(_UNCLEAR) and said.isdisjoint(_ALL if either else _SOME)
        if clear and (_denies(one, other) or _denies(other, one)):
            return either
    return None


def _denies(one: str, other: str) -> bool:
    """Whether *other* is *one* with a negation, in full or as in “it rains or it doesn't”."""
    claimed = _WORD.findall(one)
    if claimed == _WORD.findall(_DENIAL.sub("", other)) and _DENIAL.match(other):
        return True
    denials = [*_DENIED.finditer(other)]
    if len(denials) != 1:
        german = _WORD.findall(other)
        return german.count("nicht") == 1 and [w for w in german if w != "nicht"] == claimed
    verb = denials[0][1] or ("will" if denials[0][0] == "won't" else "can")
    subject, rest = (
        _WORD.findall(s) for s in (other[: denials[0].start()], other[denials[0].end() :])
    )
    at = len(subject)
    if not subject or claimed[:at] != subject or len(claimed) <= at:
        return False
    if verb not in _HELPERS:
        return claimed[at] == verb and rest in ([], claimed[at + 1 :])
    if not rest:
        return True
    return claimed[at + 1 :] == rest[1:] and _is_form(claimed[at], rest[0])


def _is_form(form: str, verb: str) -> bool:
    """
    Whether *form* is a regular form of an English *verb*, or one of a few others.

    >>> [_is_form(f, v) for f, v in [("rains", "rain"), ("tries", "try"), ("stopped", "stop")]]
    [True, True, True]
    """
    stem = verb.removesuffix("e")
    forms = {verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{verb}{verb[-1]}ed"}
    if verb.endswith("y"):
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    return form in forms or (form, verb) in {("has", "have"), ("had", "have")}


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split()).rstrip(" .!;:")


def _words(text: str) -> str:
    return " ".join(_WORD.findall(_plain(text)))
