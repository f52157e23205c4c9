"""
What an exercise is: a sheet for the student and, apart from it, what is right.

A kind of exercise only drafts: it says what is asked, what may be chosen, and what is right.
`arranged_exercise` makes the sheet, and decides every order by what is on the sheet alone,
so that no kind can give its answers away by the order in which it lists them.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import attrs

T = TypeVar("T")

_NUMBER = re.compile(r"(\d+)")


@attrs.frozen
class Indented:
    """A line of an outline or a passage, so many steps in."""

    level: int
    text: str


@attrs.frozen
class Item:
    """
    Something that is asked: each row takes one of the options.

    A question with one answer has a single row, without a text.
    If *once*, no option belongs in two rows;
    if *ordered*, the rows are places in an order, and each option belongs in one of them.
    """

    text: str
    rows: tuple[str, ...]
    options: tuple[str, ...]
    once: bool = False
    ordered: bool = False

    @property
    def single(self) -> bool:
        """Whether it has one answer only."""
        return len(self.rows) == 1


@attrs.frozen
class ExerciseSheet:
    """
    All that a student gets to see; nothing in it depends on what is right.

    *heading* is what stands over *material*: the outline or passage that the items are about.
    """

    kind: str
    language: str
    title: str
    prompt: str
    heading: str
    material: tuple[Indented, ...]
    items: tuple[Item, ...]


@attrs.frozen
class Exercise:
    """
    A sheet with its key.

    *answers* say, item by item and row by row, which option is right, by its index;
    *reasons* say why, in the same order.
    """

    sheet: ExerciseSheet
    seed: int
    answers: tuple[tuple[int, ...], ...]
    reasons: tuple[tuple[str, ...], ...]

    @property
    def points(self) -> int:
        """The number of points: one for each row."""
        return sum(map(len, self.answers))


@attrs.frozen
class RowDraft:
    """A row as a kind drafts it: its text, the option that is right, and why."""

    text: str
    right: str
    reason: str


@attrs.frozen
class ItemDraft:
    """
    An item as a kind drafts it; what is right need not be among its options.

    If *counted*, its options are listed by their numbers, then by the alphabet:
    they are places in an outline, or words that are the same in each exercise of the kind.
    If it is a *series*, its rows are listed so: they are gaps, or places in an order.
    Everything else is listed as if by chance.
    """

    text: str
    rows: tuple[RowDraft, ...]
    options: tuple[str, ...] = ()
    counted: bool = False
    series: bool = False
    once: bool = False
    ordered: bool = False


@attrs.frozen
class ExerciseDraft:
    """What a kind makes of a map, in any order."""

    items: tuple[ItemDraft, ...]
    material: tuple[Indented, ...] = ()


@attrs.frozen
class ExerciseKind:
    """
    One kind of exercise.

    *draft* makes a draft of a `Ground`, or returns None if the map has nothing for this kind;
    *needs* says what a map must have for it.
    *count* is the usual number of things that are asked about, where that can be chosen.
    *words* has what a kind of another distribution calls itself, by language:
    its ``title``, ``prompt`` and ``heading``; for argmap's own, these are in the files of words.
    """

    draft: Callable[[Any], ExerciseDraft | None]
    needs: str
    count: int = 3
    words: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)


def digest(*parts: object) -> str:
    """Work out a number from *parts* that is the same on every machine, and tells nothing."""
    written = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()


def by_chance(things: Iterable[T], name: Callable[[T], str], *salt: object) -> list[T]:
    """Order *things* as if by chance: by their names and the *salt*, however they came."""
    return sorted(things, key=lambda thing: (digest(*salt, name(thing)), name(thing)))


def natural(text: str) -> tuple[Any, ...]:
    """
    Give what to sort by, so that ten comes after nine.

    >>> sorted(["a reason for 10", "a reason for 9"], key=natural)
    ['a reason for 9', 'a reason for 10']
    """
    parts = _NUMBER.split(text)
    numbers = tuple((len(n.lstrip("0")), n.lstrip("0")) for n in parts[1::2])
    words = tuple(part.casefold() for part in parts[::2])
    return words[0], numbers, words, text


def arranged_exercise(draft: ExerciseDraft, seed: int, **facts: str) -> Exercise:
    """Make a sheet and its key of a *draft*; *facts* are the other fields of the sheet."""
    made = [_arranged(item, seed) for item in draft.items]
    sheet = ExerciseSheet(material=draft.material, items=tuple(item for item, _ in made), **facts)
    answers = tuple(tuple(item.options.index(row.right) for row in rows) for item, rows in made)
    reasons = tuple(tuple(row.reason for row in rows) for _, rows in made)
    return Exercise(sheet, seed, answers, reasons)


def _arranged(draft: ItemDraft, seed: int) -> tuple[Item, list[RowDraft]]:
    names = {row.right for row in draft.rows} | set(draft.options)
    options = _listed(names, draft.text, seed, counted=draft.counted)
    rows = {row.text: row for row in draft.rows}
    order = _listed(set(rows), draft.text, seed, counted=draft.series)
    item = Item(draft.text, tuple(order), tuple(options), draft.once, draft.ordered)
    return item, [rows[text] for text in order]


def _listed(names: set[str], text: str, seed: int, *, counted: bool) -> list[str]:
    if counted:
        return sorted(names, key=natural)
    return by_chance(names, str, seed, text)


@functools.cache
def letters(index: int) -> str:
    """
    Name an option by letters: A to Z, then AA, AB and so on.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        name = chr(ord("A") + left) + name
    return name


def blanks(sheet: ExerciseSheet) -> tuple[tuple[str, int, int], ...]:
    """List what is filled in: its name, such as ``2b``, with the indices of item and row."""
    return tuple(
        (str(at + 1) + ("" if item.single else letters(row).lower()), at, row)
        for at, item in enumerate(sheet.items)
        for row in range(len(item.rows))
    )
