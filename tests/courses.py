"""Maps as a course has them: a contention, reasons, objections to claims and steps, schemes."""

from __future__ import annotations

import functools
import random

from argmap.model import Builder

from .strategies import NASTY

#: Words that no file of argmap's own contains; each claim gets some of them.
_WORDS = ("quorl", "vembit", "zadding", "frosp", "mirkle", "tolbane", "yundo", "pliskar", "hoskit")

#: What a sentence of a claim may hold; surrogates can't be in a file.
_ODD = [text for text in NASTY if "\ud800" not in text]


@functools.cache
def course_map(seed, size=12):
    """Make a map of *size* claims; those of odd seeds have odd texts."""
    chance = random.Random(seed)
    odd = bool(seed % 2)
    b = Builder(title=_text(chance, 0, odd))
    claims = [b.claim(_text(chance, 1, odd), contention=True, title=_title(chance, 1))]
    links = []
    while len(claims) < size:
        new = [
            b.claim(_text(chance, len(claims) + n, odd), title=_title(chance, len(claims) + n))
            for n in (1, 2)
        ]
        what, target = chance.random(), chance.choice(claims)
        if what < 0.25:
            links.append(b.support(target, *new))
        elif what < 0.35 and links:
            b.undercut(chance.choice(links), new[0])
            b.rebut(target, new[1])
        elif what < 0.6:
            b.rebut(target, new[0])
            links.append(b.support(new[0], new[1]))
        elif what < 0.7:
            links.append(b.support(target, *new, scheme="expert opinion"))
        else:
            links.append(b.support(target, new[0]))
            links.append(b.support(target, new[1]))
        claims += new
    return b.build()


def _title(chance, number):
    return f"id-{number}-{chance.randrange(10**6)}"


def _text(chance, number, odd):
    words = " ".join(chance.sample(_WORDS, chance.randint(2, 6)))
    more = f" {chance.choice(_ODD)}" if odd and chance.random() < 0.5 else ""
    return f"Number{number} {words}{more} end."
