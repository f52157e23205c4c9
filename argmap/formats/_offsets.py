"""Places in a text, counted from its start, as anchors: in paragraphs of the normalised text."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

from .. import anchors
from ..model import Data
from ..source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How far from its place a text is looked for, and how many lines it may go over.
_NEAR, _LINES = 50, 50


class TextOffsets:
    """Turns places in *text*, in code points, into data of claims."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]
        self.numbers: list[int] = []
        number = 0
        for start, end in zip(self.starts, (*self.starts[1:], len(text)), strict=True):
            number += bool(anchors.normalise(text[start:end]))
            self.numbers.append(number)

    def find(self, spans: Iterable[tuple[int, int]], said: str) -> list[tuple[int, int]] | None:
        """
        Give *spans* back if *said* stands there, or the place nearby where it does.

        None if it doesn't stand near there either.
        """
        given = [*spans]
        wanted = anchors.words(said)
        most = 2 * len(said) + _NEAR
        there = " ".join(self.text[start : min(end, start + most)] for start, end in given)
        if anchors.words(there) == wanted:
            return given
        first = max(0, given[0][0] - _NEAR) if given else 0
        at = self.text.find(said, first, first + len(said) + 2 * _NEAR) if said else -1
        return None if at < 0 else [(at, at + len(said))]

    def data(self, spans: Iterable[tuple[int, int]]) -> dict[str, Any]:
        """Say where *spans* are: the first under `par`, `at` and so on, others as `anchors`."""
        found = [place for start, end in spans for place in self._places(start, end)]
        if not found:
            return {}
        first, *others = found
        return {**first, **({"anchors": tuple(map(Data, others))} if others else {})}

    def _places(self, start: int, end: int) -> Iterator[dict[str, Any]]:
        """Yield the part in each line: an anchor stays within its paragraph."""
        first = bisect.bisect_right(self.starts, start) - 1
        for line in range(max(0, first), min(first + _LINES, len(self.starts))):
            begin = self.starts[line]
            if begin >= end:
                return
            stop = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
            left, right = max(start, begin), min(end, stop)
            until = len(anchors.normalise(self.text[begin:right]).rstrip("\n"))
            since = len(anchors.normalise(f"{self.text[begin:left]}x").rstrip("\n")) - 1
            if since < until:
                anchor = anchors.make(self.text, self.numbers[line], since, until)
                yield {
                    "par": anchor.paragraph,
                    "at": (since, until),
                    "words": anchor.words,
                    "fp": anchor.fingerprint,
                }
