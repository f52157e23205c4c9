"""Tell indicator words from others, and say what each announces."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, Indented, ItemDraft, RowDraft
from .._outline import ExerciseOutline
from .._passage import outlined_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....graph import Node
    from .._ground import Ground
    from .._passage import Sentence

_PASSAGE = 8
_WORD = re.compile(r"[^\W\d_]{5,}")


def draft(ground: Ground) -> ExerciseDraft | None:
    """Tell the map in a passage with numbered words, some of them indicators."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    passage = outlined_passage(ExerciseOutline(ground, root, most=_PASSAGE))
    spare = _spare(ground, passage)
    if not any(s.indicator for s in passage) or not spare:
        return None
    text: list[str] = []
    rows: list[RowDraft] = []
    for sentence in passage:
        shown, role = sentence.text, sentence.role
        indicator = ""
        if role:
            rows.append(_row(ground, len(rows) + 1, sentence.indicator, role))
            indicator = f"[{len(rows)}: {sentence.indicator}]: "
        if sentence in spare:
            word = spare[sentence]
            rows.append(_row(ground, len(rows) + 1, word, "nothing"))
            shown = re.sub(rf"\b{word}\b", f"[{len(rows)}: {word}]", shown, count=1)
        text.append(f"{indicator}{shown}")
    words = ground.words
    options = tuple(
        words(f"announces.{role}") for role in ("reason", "conclusion", "objection", "nothing")
    )
    item = ItemDraft(
        words("kinds.indicators.item"), tuple(rows), options, counted=True, series=True
    )
    return ExerciseDraft((item,), (Indented(0, " ".join(text)),))


def _spare(ground: Ground, passage: tuple[Sentence, ...]) -> dict[Sentence, str]:
    """Choose sentences with a word each that announces nothing."""
    found = {s: words[0] for s in passage if (words := list(_plain(ground, s)))}
    chosen = ground.chosen(found, str)[: ground.count]
    return {s: found[s] for s in chosen}


def _plain(ground: Ground, sentence: Sentence) -> Iterator[str]:
    listed = " ".join(word for words in ground.words.indicators.values() for word in words)
    known = set(listed.casefold().split())
    for word in ground.chosen(set(_WORD.findall(sentence.text)), str):
        if word.casefold() not in known:
            yield word


def _row(ground: Ground, number: int, word: str, role: str) -> RowDraft:
    words = ground.words
    right = words(f"announces.{role}")
    return RowDraft(f"[{number}] {word}", right, words(f"announces.why.{role}", word=word))


KIND = ExerciseKind(draft, "a claim with a reason or an objection, in words")
