"""
Copies of a text as readers have them, each with the truth about where its words came from.

A copy is a list of lines, and a line a list of pieces: what stands between two spaces,
with the number of the piece of the original that it is.  So whether a place in a copy is right
can be told from the numbers alone, whatever happened to the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from argmap import anchors

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from argmap.locating import Stretch
    from argmap.model import Anchor

#: What changed words become: words of no language.
SYLLABLES = ("ba", "ko", "lu", "mi", "ne", "ro", "sa", "ti", "vo", "zu")
WIDTH = 60


class Piece(NamedTuple):
    """What stands between two spaces; *origin* counts the pieces of the original."""

    text: str
    origin: int | None = None


Lines = list[list[Piece]]


class Copy(NamedTuple):
    """A copy: its *lines*, and how they are written into a file."""

    lines: Lines
    write: Callable[[str], str] = str

    @property
    def text(self) -> str:
        return self.write("\n".join(" ".join(p.text for p in line) for line in self.lines))

    def origins(self, at: Stretch) -> set[int | None]:
        """Say which pieces of the original stand at a place of the copy."""
        found = set()
        for number in range(at.paragraph, at.last + 1):
            start = at.start if number == at.paragraph else 0
            end = at.end if number == at.last else None
            found |= {p.origin for p in _between(self.lines[number - 1], start, end)}
        return found


def _between(line: list[Piece], start: int, end: int | None) -> Iterator[Piece]:
    at = 0
    for piece in line:
        if at + len(piece.text) > start and (end is None or at < end):
            yield piece
        at += len(piece.text) + 1


def original(text: str) -> Copy:
    """Cut *text* into pieces."""
    number = iter(range(len(text)))
    return Copy([[Piece(w, next(number)) for w in p.split(" ")] for p in anchors.paragraphs(text)])


def truth(whole: Copy, anchor: Anchor) -> set[int | None]:
    """Say which pieces of the original *whole* an anchor is about."""
    return {
        p.origin
        for p in _between(whole.lines[anchor.paragraph - 1], anchor.start or 0, anchor.end)
    }


def is_right(expected: set[int | None], found: set[int | None]) -> bool:
    """Whether two places have more than half of their pieces in common."""
    return 2 * len(expected & found) > len(expected | found)


# Ways in which copies differ


def identical(whole: Copy, _: random.Random) -> Copy:
    return whole


def windows(whole: Copy, _: random.Random) -> Copy:
    """Lines that end in CRLF, with blank lines and spaces around them, behind a mark."""
    return whole._replace(write=lambda t: "\ufeff" + t.replace("\n", " \r\n\r\n  "))


def typographic(whole: Copy, _: random.Random) -> Copy:
    """Curly quotation marks and real dashes."""
    return whole._replace(
        write=lambda t: (
            re.sub(r'"(?=\w)', "\u201c", t)
            .replace('"', "\u201d")
            .replace("'", "\u2019")
            .replace(" - ", " \u2014 ")
        )
    )


def captioned(whole: Copy, rng: random.Random) -> Copy:
    """A heading and a byline in front, and captions between the paragraphs."""
    lines: Lines = [_strange(rng, 9), _strange(rng, 5)]
    for at, line in enumerate(whole.lines):
        lines += [_strange(rng, 8), line] if at % 6 == 3 else [line]
    return Copy(lines)


def dropped_and_merged(whole: Copy, _: random.Random) -> Copy:
    """A short paragraph is missing, and two others are one."""
    short = min(whole.lines, key=len)
    lines = [line for line in whole.lines if line is not short]
    return Copy([lines[0] + lines[1], *lines[2:]])


def merged(whole: Copy, _: random.Random) -> Copy:
    """Two paragraphs each are one."""
    pairs = zip(whole.lines[::2], [*whole.lines[1::2], []], strict=False)
    return Copy([one + other for one, other in pairs])


def swapped(whole: Copy, rng: random.Random) -> Copy:
    """Every eighth paragraph has changed places with another."""
    lines = list(whole.lines)
    for _ in range(max(1, len(lines) // 16)):
        one, other = rng.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return Copy(lines)


def cut(whole: Copy, _: random.Random) -> Copy:
    """Each sentence is a paragraph."""
    lines: Lines = []
    for line in whole.lines:
        lines.append([])
        for piece in line:
            lines[-1].append(piece)
            if piece.text.rstrip("\"')").endswith((".", "?", "!")):
                lines.append([])
    return Copy([line for line in lines if line])


def wrapped(whole: Copy, _: random.Random) -> Copy:
    """Lines of sixty characters."""
    return Copy([part for line in whole.lines for part in _wrapped(line)])


def _wrapped(line: list[Piece]) -> Lines:
    lines: Lines = [[]]
    for piece in line:
        if sum(len(p.text) + 1 for p in lines[-1]) + len(piece.text) > WIDTH:
            lines.append([])
        lines[-1].append(piece)
    return [part for part in lines if part]


def hyphenated(whole: Copy, rng: random.Random) -> Copy:
    """As out of a PDF: narrow lines, words cut by hyphens, and a page number here and there."""
    lines: Lines = [[]]
    for line in whole.lines:
        for piece in line:
            room = WIDTH - sum(len(p.text) + 1 for p in lines[-1])
            if len(piece.text) > room and piece.text.isalpha() and 3 < room < len(piece.text):
                lines[-1].append(Piece(piece.text[: room - 1] + "-", piece.origin))
                lines.append([Piece(piece.text[room - 1 :], piece.origin)])
                continue
            if len(piece.text) > room:
                lines.append([])
            lines[-1].append(piece)
        if rng.random() < 0.1:
            lines.append([Piece(str(rng.randint(1, 99)))])
        lines.append([])
    return Copy([line for line in lines if line])


def altered(percent: float) -> Callable[[Copy, random.Random], Copy]:
    """So many in a hundred words are others, are missing, or have a new one behind them."""

    def alter(whole: Copy, rng: random.Random) -> Copy:
        number = round(percent / 100 * sum(map(len, whole.lines)))
        every = [(y, x) for y, line in enumerate(whole.lines) for x in range(len(line))]
        hit = set(rng.sample(every, number))
        lines = [
            [q for x, p in enumerate(line) for q in (_change(p, rng) if (y, x) in hit else [p])]
            for y, line in enumerate(whole.lines)
        ]
        return Copy([line for line in lines if line])

    alter.__doc__ = f"{percent:g} % of the words altered."
    return alter


def _change(piece: Piece, rng: random.Random) -> list[Piece]:
    kind = rng.random()
    if kind < 0.6:
        return [Piece(_word(rng), piece.origin)]
    return [] if kind < 0.8 else [piece, Piece(_word(rng), piece.origin)]


def both(
    one: Callable[[Copy, random.Random], Copy], other: Callable[[Copy, random.Random], Copy]
) -> Callable[[Copy, random.Random], Copy]:
    """Do one thing to a copy, and then another."""
    return lambda whole, rng: other(one(whole, rng), rng)


def _strange(rng: random.Random, number: int) -> list[Piece]:
    return [Piece(_word(rng)) for _ in range(number)]


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(1, 3)))


VARIANTS: dict[str, Callable[[Copy, random.Random], Copy]] = {
    "identical": identical,
    "CRLF, blank lines, a byte-order mark": windows,
    "typographic quotation marks and dashes": typographic,
    "heading, byline and captions": captioned,
    "a paragraph dropped, two merged": dropped_and_merged,
    "paragraphs merged in pairs": merged,
    "paragraphs swapped": swapped,
    "a paragraph per sentence": cut,
    "wrapped at 60 characters": wrapped,
    "narrow lines with hyphenation": hyphenated,
    "1 % of words altered": altered(1),
    "wrapped, 1 % altered": both(altered(1), wrapped),
    "3 % of words altered": altered(3),
    "captions, 3 % altered": both(altered(3), captioned),
    "5 % of words altered": altered(5),
    "8 % of words altered": altered(8),
}


# Lookalikes


class Lookalike(NamedTuple):
    """A copy in which a sentence resembles the words of an anchor; *made* are its pieces."""

    copy: Copy
    made: set[int | None]


#: What becomes of the words that are resembled.
LEFT, ALTERED, REMOVED = "left", "altered", "removed"


def lookalike(whole: Copy, anchor: Anchor, rng: random.Random, fate: str) -> Lookalike:
    """
    Put a sentence that resembles the words of *anchor* somewhere else in a copy.

    It differs by one word, by a few, by their order, or by what is around a part of them.
    """
    ids = truth(whole, anchor)
    line = whole.lines[anchor.paragraph - 1]
    words = [p.text for p in line if p.origin in ids]
    made = [Piece(w, -n) for n, w in enumerate(_resembling(words, rng), 1)]
    lines = [_treated(each, ids, fate, rng) for each in whole.lines]
    elsewhere = [n for n in range(len(lines)) if n != anchor.paragraph - 1]
    at = rng.choice(elsewhere)
    if rng.random() < 0.5:
        lines.insert(at, made)
    else:
        lines[at] = lines[at] + made if rng.random() < 0.5 else made + lines[at]
    return Lookalike(Copy([each for each in lines if each]), {p.origin for p in made})


def _treated(
    line: list[Piece], ids: set[int | None], fate: str, rng: random.Random
) -> list[Piece]:
    if fate == LEFT:
        return line
    if fate == REMOVED:
        return [p for p in line if p.origin not in ids]
    return [
        Piece(_word(rng), p.origin) if p.origin in ids and rng.random() < 0.25 else p for p in line
    ]


def _resembling(words: list[str], rng: random.Random) -> list[str]:
    kind = rng.randrange(4)
    new = list(words)
    if kind == 0 or len(words) < 4:
        new[rng.randrange(len(new))] = _word(rng)
    elif kind == 1:
        for at in rng.sample(range(len(new)), max(2, len(new) // 5)):
            new[at] = _word(rng)
    elif kind == 2:
        half = len(new) // 2
        new = new[half:] + new[:half]
    else:
        new.insert(rng.randrange(1, len(new)), "not")
    return new
