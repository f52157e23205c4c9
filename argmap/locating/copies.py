"""
A reader's copy of a text as a series of words, in which runs can be looked up by their hashes.

Paragraphs don't matter here: the words go on from line to line,
so that a text is found again when its lines were wrapped, merged or cut.
"""

from __future__ import annotations

import functools
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

    def beginning(self, paragraph: int) -> int:
        """Count the characters before a paragraph, as `distance` does."""
        return self._bases[paragraph - 1]


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
