"""Kinds and forms of other distributions: what is required of them, and what if they fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import NoneType
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import PartError
from ...registry import expect_fields, expect_returned, expect_text
from ._base import ExerciseDraft, ExerciseKind, Indented, ItemDraft, RowDraft

if TYPE_CHECKING:
    from ...registry import Registry
    from ._forms import ExerciseForm

_FOLDERS = ("student", "practice", "teacher")
_FILE = re.compile(r"\w[\w-]*(\.[\w-]+)+")


def adopt_kind(kinds: Registry[ExerciseKind], name: str, kind: ExerciseKind) -> ExerciseKind:
    """
    Guard the function of the foreign *kind*, and check what it drafts.

    Raises:
        PartError: if one of its fields is not what it should be.
    """
    expect_fields(kind, draft=Callable, needs=str, count=int, words=Mapping)
    guarded = kinds.guarded(name, "can't make this exercise", kind.draft, expect_draft)
    return attrs.evolve(kind, draft=guarded)


def expect_draft(value: Any) -> ExerciseDraft | None:
    """
    Return *value*, which a kind drafted.

    Raises:
        PartError: if it is neither None nor a draft that an exercise can be made of.
    """
    if value is None:
        return None
    draft = expect_returned(ExerciseDraft, value)
    for line in draft.material:
        _expect(Indented, line, text=str, level=int)
    if not draft.items:
        raise PartError("its draft asks nothing")
    for item in draft.items:
        _expect(ItemDraft, item, text=str, counted=bool, series=bool, once=bool, ordered=bool)
        _expect_rows(item)
    return draft


def _expect_rows(item: ItemDraft) -> None:
    for row in item.rows:
        _expect(RowDraft, row, text=str, right=str, reason=str)
    options = {row.right for row in item.rows}.union(map(expect_text, item.options))
    if len(options) < 2 or len({row.text for row in item.rows}) != len(item.rows) or not item.rows:  # noqa: PLR2004 - or there is no choice
        raise PartError("its items should have two options or more, and rows with different texts")


def _expect(kind: type, value: Any, **fields: Any) -> None:
    expect_fields(expect_returned(kind, value), **fields)
    for name, of in fields.items():
        if of is str:
            expect_text(getattr(value, name))


def adopt_form(forms: Registry[ExerciseForm], name: str, form: ExerciseForm) -> ExerciseForm:
    """
    Guard the functions of the foreign *form*, and check what they write.

    Raises:
        PartError: if one of its fields is not what it should be, such as a file elsewhere,
            or if it writes the key for students.
    """
    function = (Callable, NoneType)
    expect_fields(form, title=str, folder=str, file=str, sheet=function, whole=function)
    if form.folder not in _FOLDERS or not _FILE.fullmatch(form.file):
        raise PartError(
            f"its folder should be one of {', '.join(_FOLDERS)}, its file a plain name"
        )
    if (form.sheet is None) == (form.whole is None) or form.holds_key == (
        form.folder == "student"
    ):
        raise PartError("it should have sheet if it is for students, else whole")

    def guard(work: Callable[[Any], str | bytes] | None) -> Callable[[Any], str | bytes] | None:
        return work and forms.guarded(name, "can't write this exercise", work, _content)

    return attrs.evolve(form, sheet=guard(form.sheet), whole=guard(form.whole))


def _content(value: Any) -> str | bytes:
    return value if isinstance(value, bytes) else expect_text(value)
