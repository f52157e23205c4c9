"""
A reader's copy of a text as a series of words, in which runs can be looked up by their hashes.

Paragraphs don't matter here: the words go on from line to line,
so that a text is found again when its lines were wrapped, merged or cut.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..anchors import paragraphs, run_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A run that stands in more places says little about any of them.
MOST_PLACES = 64

#: Words, with the characters in them that nobody sees.
_WORD = re.compile(r"[\w\u00ad\u200b-\u200d\u2060]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060]")
#: Wrapped lines have at most this length, and at least this percentage of them go on in the next.
_WIDEST, _GO_ON = 120, 60
#: The percentage of lines that are no longer than the width that they are wrapped at.
_WITHIN = 95
#: Where a line ends in the middle of a word, perhaps.
_BROKEN = re.compile(r"\w[-\u00ad\u2010]$")


@attrs.frozen
class Stretch:
    """
    A stretch of a copy: from *start* in *paragraph* up to, not including, *end* in *last*.

    Paragraphs count from 1, and offsets as in anchors.
    *last* is another paragraph than the first where a stretch goes on past the end of a line.
    """

    paragraph: int
    start: int
    last: int
    end: int


@attrs.frozen
class _Word:
    text: str
    paragraph: int
    start: int
    last: int
    end: int


class CopyWords:
    r"""
    The words of a copy, in order; with *joined*, words that a line end cuts are made whole.

    >>> [CopyWords("Fresh tea-\nleaves", joined=j).count for j in (False, True)]
    [3, 2]
    """

    def __init__(self, text: str, *, joined: bool = False) -> None:
        self.lines = paragraphs(text)
        found = _words(self.lines)
        self._words: Sequence[_Word] = tuple(_joined(found, self.lines) if joined else found)
        self._bases = [0]
        for line in self.lines:
            self._bases.append(self._bases[-1] + len(line) + 1)
        self._blocks = blocks(self.lines)

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._words)

    def places(self, run: str, length: int) -> Sequence[int]:
        """List the words at which a run of *length* words begins whose hash is *run*."""
        return self._runs(length).get(run, ())

    @functools.cache  # noqa: B019 - a copy lives as long as the search in it
    def _runs(self, length: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        texts = [word.text for word in self._words]
        for at in range(len(texts) - length + 1):
            found[run_hash(tuple(texts[at : at + length]))].append(at)
        return dict(found)

    def stretch(self, first: int, last: int) -> Stretch:
        """Give the stretch from one word to another, both included."""
        one, other = self._words[first], self._words[last]
        return Stretch(one.paragraph, one.start, other.last, other.end)

    def distance(self, word: int) -> int:
        """Count the characters before a word, from the beginning of the copy."""
        return self._bases[self._words[word].paragraph - 1] + self._words[word].start

    def offsets(self, word: int) -> tuple[int, ...]:
        """Count the characters before a word in its line, and in its block."""
        one = self._words[word]
        return one.start, self.distance(word) - self.beginning(self.block(one.paragraph))

    @functools.cached_property
    def block_count(self) -> int:
        """How many blocks it has: paragraphs, put together again where lines are wrapped."""
        return len(self._firsts)

    @functools.cached_property
    def _firsts(self) -> Sequence[int]:
        return [n for n, b in enumerate(self._blocks) if n == 0 or b != self._blocks[n - 1]]

    def block(self, paragraph: int) -> int:
        """Say which block a paragraph is in, from 1."""
        return self._blocks[paragraph - 1]

    def beginning(self, block: int) -> int:
        """Count the characters before a block, as `distance` does."""
        return self._bases[self._firsts[block - 1]]


def blocks(lines: Sequence[str]) -> list[int]:
    """
    Say for each of *lines* which block it is in, from 1.

    A block is a line, unless lines are wrapped: then it goes on for as long as the next word
    would not have fitted into the line.

    >>> blocks(["Tea is ready, and so", "are cakes and pies.", "Oh.", "Come in, everybody,", "do"])
    [1, 1, 1, 2, 2]
    >>> blocks(["Tea is ready.", "Nobody has come yet, though I asked all of them."])
    [1, 2]
    """
    lengths = sorted(map(len, lines))
    width = lengths[(len(lines) - 1) * _WITHIN // 100] if lines else 0
    goes_on = [
        len(line) + 1 + len(behind.split(" ", 1)[0]) > width
        for line, behind in itertools.pairwise(lines)
    ]
    if width > _WIDEST or 100 * sum(goes_on) < _GO_ON * len(lines):
        return list(range(1, len(lines) + 1))
    return [1, *itertools.accumulate((not on for on in goes_on), initial=1)][1:]


def breaks_words(text: str) -> bool:
    """Whether a line of *text* seems to end in the middle of a word."""
    return any(_BROKEN.search(line) for line in paragraphs(text)[:-1])


def _words(lines: Sequence[str]) -> Iterator[_Word]:
    for number, line in enumerate(lines, 1):
        for match in _WORD.finditer(line):
            if text := _UNSEEN.sub("", match[0]).casefold():
                yield _Word(text, number, match.start(), number, match.end())


def _joined(words: Iterator[_Word], lines: Sequence[str]) -> Iterator[_Word]:
    """Put the last word of a line that ends in a hyphen together with the first of the next."""
    before = next(words, None)
    for word in words:
        if before is not None and _goes_on(before, word, lines):
            text = before.text + word.text
            before = _Word(text, before.paragraph, before.start, word.last, word.end)
            continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before


def _goes_on(before: _Word, word: _Word, lines: Sequence[str]) -> bool:
    line = lines[before.last - 1]
    return (
        word.paragraph == before.last + 1
        and word.start == 0
        and before.end >= len(line) - 1
        and _BROKEN.search(line) is not None
    )
