"""Titles that one version renamed, in the words of which the other one is then read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...argdown.writing.rename import ARGUMENT, CLAIM, Titles
from .matching import matches
from .tree import read_tree

if TYPE_CHECKING:
    from .tree import TextElement


def follow_renames(base: str, first: str, second: str) -> tuple[str, str, str]:
    """
    Rename in all three versions what one of them renamed everywhere; give their texts.

    What both renamed in different ways stays as it is: it will clash.
    """
    found = [_renames(base, version) for version in (first, second)]
    for name in found[0].keys() & found[1].keys():
        if found[0][name] != found[1][name]:
            del found[0][name], found[1][name]
    texts = [base, first, second]
    titles = [_titles(read_tree(text).root) for text in texts]
    for side, others in ((0, (0, 2)), (1, (0, 1))):
        for old, new in found[side].items():
            if old not in titles[2 - side]:
                continue  # the other one deleted it, which is a clash
            for index in others:
                texts[index] = _renamed(texts[index], old, new)
    return texts[0], texts[1], texts[2]


def _renames(base: str, version: str) -> dict[str, str]:
    """Map each title in *base* that has another one in *version*, and is gone there."""
    old, new = read_tree(base).root, read_tree(version).root
    before, after = _titles(old), _titles(new)
    found: dict[str, str] = {}
    for element, other in matches(old, new).there.items():
        one, two = element.name, other.name
        if one and two and one != two and one[0] == two[0] and element.defines and other.defines:
            same = element.parts.body == other.parts.body
            if same and one not in after and two not in before:
                found[one] = two
    return found


def _titles(root: TextElement) -> set[str]:
    return {e.name for e in root.walk() if e.name}


def _renamed(text: str, old: str, new: str) -> str:
    kind = CLAIM if old.startswith("[") else ARGUMENT
    titles = Titles.read(text)
    if new[1:-1] in titles.known(kind) or old[1:-1] not in titles.known(kind):
        return text
    return titles.renamed(kind, old[1:-1], new[1:-1]) or text
