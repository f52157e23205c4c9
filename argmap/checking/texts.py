"""Fixing a text in one call, as ``argmap check --fix`` does with a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..files import expect_content
from ..source import Source
from . import fixing
from .file import Job

if TYPE_CHECKING:
    from ..model.protocols import BibliographyLike, Profile
    from .settings import RuleSelection


def fix(
    text: str,
    *,
    unsafe_fixes: bool = False,
    select: RuleSelection = (),
    ignore: RuleSelection = (),
    profile: Profile | None = None,
    source: str | Mapping[str, str] | None = None,
    bibliography: BibliographyLike | None = None,
    map_settings: bool = True,
) -> fixing.Fixed:
    r"""
    Apply the fixes of what is found in *text*; *unsafe_fixes* also those that change the map.

    The other options are those of `argmap.check`.

    >>> done = fix("[Tea]: Tea is good.\n  -\u00a0[Stain]: It stains.\n")
    >>> print(done.text)
    [Tea]: Tea is good.
      - [Stain]: It stains.
    <BLANKLINE>
    >>> [d.code for d in done.fixed]
    ['ARG053']

    Raises:
        WrongTypeError: if *text* is not a text.
        ReadError: if *text* is only the name of a file.
        NotFoundError: if there is no such rule, profile or source.
        OptionError: if a rule is both selected and ignored, or *bibliography* names no files.
        FileError: if a bibliography can't be opened or is not a text.
    """
    expect_content(text)
    texts = source if source is None or isinstance(source, Mapping) else {"": source}
    chosen = {"select": select, "ignore": ignore, "profile": profile, "sources": texts}
    given: dict[str, Any] = {"bibliography": bibliography, "map_settings": map_settings}
    job = Job(check_options={**chosen, **given})
    return fixing.fix(Source("<text>", text), job.look, unsafe=unsafe_fixes)


__all__ = ["fix"]
