"""
The settings of the language, from the front matter and from configurations.

`Settings.of` gives those of a map, each with its type; one of a wrong kind counts as unsaid.
Each setting is declared once: its name in Argdown, what it may be, and how it is read.
What is wrong with settings that are given, `setting_problems` says.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..model import Data
from .shortcodes import SHORTCODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import ArgumentMap

_LARGE = 10**18

#: The values of ``selection.statementSelectionMode``; the first is the default.
MODES = (
    "with-title",
    "all",
    "top-level",
    "with-relations",
    "not-used-in-argument",
    "with-more-than-one-relation",
)
#: The values of the label modes in ``map``; the first is the default.
LABELS = ("hide-untitled", "title", "text", "none")

#: What a setting may be: one of these kinds, whose texts are for messages, or one of some words.
Wanted: TypeAlias = "str | tuple[str, ...]"
ANYTHING = ""
TRUTH = "true or false"
COUNT = "a whole number, such as 2"
TEXT = "a text"
NAMES = "a name or a list of names"
TABLE = "names with values, in braces or on lines below"
LIST = "a list"
SCHEME = "the name of a colour scheme or a list of colours"
COLOUR = "a colour such as #1b9e77, or its place in the colour scheme"


def _declared(name: str, wanted: Wanted, read: Callable[[Any], Any]) -> dict[str, Any]:
    return {"name": name, "wanted": wanted, "read": read}


def _flag(name: str, *, default: bool) -> dict[str, Any]:
    """Declare a truth value, read as JavaScript would: false is nothing, zero, the empty text."""
    return _declared(name, TRUTH, lambda said: default if said is None else bool(said))


def _switch(name: str, *, default: bool) -> dict[str, Any]:
    """Declare a truth value that nothing but true or false itself can change."""
    return _declared(name, TRUTH, lambda said: said if isinstance(said, bool) else default)


def _choice(name: str, options: tuple[str, ...]) -> dict[str, Any]:
    """Declare one of *options*, the first of which is the default."""
    return _declared(name, options, lambda said: said if said in options else options[0])


def _table(name: str) -> dict[str, Any]:
    return _declared(name, TABLE, lambda said: said if isinstance(said, Data) else Data())


def _optional(name: str, wanted: Wanted, kind: type) -> dict[str, Any]:
    return _declared(name, wanted, lambda said: said if isinstance(said, kind) else None)


def _names(name: str) -> dict[str, Any]:
    return _declared(name, NAMES, as_names)


def _as_given(name: str, wanted: Wanted) -> dict[str, Any]:
    return _declared(name, wanted, lambda said: said)


def as_names(said: Any) -> frozenset[str] | None:
    """
    Read a list of names, one of which may stand alone; None where there is none.

    >>> as_names("pro")
    frozenset({'pro'})
    """
    if isinstance(said, str):
        return frozenset([said])
    if not isinstance(said, tuple):
        return None
    return frozenset(filter(None, map(as_name, said)))


def as_name(value: Any) -> str:
    """Read a name, which YAML may have taken for a number or a date; empty if it is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) or (isinstance(value, int) and abs(value) < _LARGE):
        return str(value)
    return ""


def _shortcodes(said: Any) -> Mapping[str, str]:
    """Read codes of one's own beside Argdown's; one that says no character is passed over."""
    if not isinstance(said, Data):
        return SHORTCODES
    own = {
        code: given["unicode"]
        for code, given in said.items()
        if isinstance(given, Data) and isinstance(given.get("unicode"), str)
    }
    return {**SHORTCODES, **own}


def _depth(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) else None


@attrs.frozen
class ModelSettings:
    """How a text is read (group ``model``)."""

    mode: str = attrs.field(metadata=_choice("mode", ("loose", "strict")))
    removes_tags: bool = attrs.field(metadata=_switch("removeTagsFromText", default=False))
    moves_relations: bool = attrs.field(
        metadata=_switch("transformArgumentRelations", default=True)
    )
    #: All shortcodes, with what stands for them.
    shortcodes: Mapping[str, str] = attrs.field(
        metadata=_declared("shortcodes", TABLE, _shortcodes)
    )
    explodes_arguments: bool = attrs.field(metadata=_flag("explodeArguments", default=False))

    @property
    def strict(self) -> bool:
        """Whether supports are entailments, and attacks contrarieties."""
        return self.mode == "strict"


@attrs.frozen
class DataSettings:
    """How data is read (group ``data``)."""

    front_matter: str = attrs.field(
        metadata=_choice("frontMatterSettingsMode", ("priority", "default", "ignore"))
    )
    block_format: bool = attrs.field(
        metadata=_switch("switchToBlockFormatIfMultiline", default=True)
    )


@attrs.frozen
class ParserSettings:
    """What Argdown's own parser does about errors (group ``parser``)."""

    throws: bool = attrs.field(metadata=_flag("throwExceptions", default=False))


@attrs.frozen
class SelectionSettings:
    """What a picture shows (group ``selection``)."""

    connected_only: bool = attrs.field(metadata=_flag("excludeDisconnected", default=True))
    mode: str = attrs.field(metadata=_choice("statementSelectionMode", MODES))
    tags: frozenset[str] | None = attrs.field(metadata=_names("selectedTags"))
    untagged: bool = attrs.field(metadata=_flag("selectElementsWithoutTag", default=False))
    sections: frozenset[str] | None = attrs.field(metadata=_names("selectedSections"))
    sectionless: bool = attrs.field(metadata=_flag("selectElementsWithoutSection", default=False))
    included: frozenset[str] | None = attrs.field(metadata=_names("includeStatements"))
    excluded_statements: frozenset[str] | None = attrs.field(metadata=_names("excludeStatements"))
    excluded_arguments: frozenset[str] | None = attrs.field(metadata=_names("excludeArguments"))
    ignores_data: bool = attrs.field(metadata=_flag("ignoreIsInMap", default=False))


@attrs.frozen
class MapSettings:
    """What boxes say (group ``map``)."""

    statement_labels: str = attrs.field(metadata=_choice("statementLabelMode", LABELS))
    argument_labels: str = attrs.field(metadata=_choice("argumentLabelMode", LABELS))
    tags: bool = attrs.field(metadata=_flag("addTags", default=True))


@attrs.frozen
class GroupSettings:
    """Which sections are groups (group ``group``)."""

    depth: int | None = attrs.field(metadata=_declared("groupDepth", COUNT, _depth))
    sections: Data | None = attrs.field(metadata=_optional("sections", TABLE, Data))
    regroup: tuple[Any, ...] | None = attrs.field(metadata=_optional("regroup", LIST, tuple))
    ignores_is_group: bool = attrs.field(metadata=_flag("ignoreIsGroup", default=False))
    ignores_is_closed: bool = attrs.field(metadata=_flag("ignoreIsClosed", default=False))


@attrs.frozen
class ColourSettings:
    """In which colours things are drawn (group ``color``); what colours mean `colours` says."""

    scheme: Any = attrs.field(metadata=_as_given("colorScheme", SCHEME))
    tags: Data = attrs.field(metadata=_table("tagColors"))
    statements: Data = attrs.field(metadata=_table("statementColors"))
    arguments: Data = attrs.field(metadata=_table("argumentColors"))
    groups: Data = attrs.field(metadata=_table("groupColors"))
    group_scheme: Any = attrs.field(metadata=_as_given("groupColorScheme", SCHEME))
    relations: Data = attrs.field(metadata=_table("relationColors"))
    by_tag: bool = attrs.field(metadata=_flag("colorizeByTag", default=True))
    groups_by_tag: bool = attrs.field(metadata=_flag("colorizeGroupsByTag", default=False))
    ignores_data: bool = attrs.field(metadata=_flag("ignoreColorData", default=False))
    statement_font: Any = attrs.field(metadata=_as_given("statementFontColor", COLOUR))
    argument_font: Any = attrs.field(metadata=_as_given("argumentFontColor", COLOUR))
    group_font: Any = attrs.field(metadata=_as_given("groupFontColor", COLOUR))


_GROUPS: Mapping[str, Any] = {
    "model": ModelSettings,
    "data": DataSettings,
    "parser": ParserSettings,
    "selection": SelectionSettings,
    "map": MapSettings,
    "group": GroupSettings,
    "color": ColourSettings,
}


@attrs.frozen
class Settings:
    """All settings of the language, group by group."""

    model: ModelSettings
    data: DataSettings
    parser: ParserSettings
    selection: SelectionSettings
    map: MapSettings
    group: GroupSettings
    color: ColourSettings

    @classmethod
    def of(cls, m: ArgumentMap) -> Settings:
        r"""
        Give the settings of *m*; they are read once.

        >>> from argmap.argdown import parse
        >>> Settings.of(parse("===\nmap: {addTags: no}\n===\n\n[A]: a").map).map.tags
        True
        """
        return read_settings(m.settings)


@functools.lru_cache(maxsize=16)
def read_settings(given: Data) -> Settings:
    """Read the settings in *given*; `Settings.of` gives those of a map."""
    return Settings(**{name: _read_group(kind, given.get(name)) for name, kind in _GROUPS.items()})


def _read_group(kind: Any, given: Any) -> Any:
    said: Any = given if isinstance(given, Data) else {}
    declared = (f.metadata for f in attrs.fields(kind))
    return kind(*(d["read"](said.get(d["name"])) for d in declared))


#: Groups of settings, each with all it may hold, and what that may be.
KNOWN: Mapping[str, Mapping[str, Wanted]] = {
    name: {f.metadata["name"]: f.metadata["wanted"] for f in attrs.fields(kind)}
    for name, kind in _GROUPS.items()
} | {
    # what follows is read by other programs only
    "images": dict.fromkeys(("files", "useData", "useTags", "convertToDataUrls"), ANYTHING),
    "vizJs": dict.fromkeys(("engine", "removeProlog", "nop", "job"), ANYTHING),
}
#: Facts about the map that stand at the top.
FACTS: Mapping[str, Wanted] = {
    "title": TEXT,
    "subTitle": TEXT,
    "author": ANYTHING,
    "date": TEXT,
    "abstract": TEXT,
    "language": TEXT,
}
#: Further keys at the top, and what reads and judges them.
READ_ELSEWHERE: Mapping[str, str] = {
    "check": "argmap check",
    "source": "what a map says of its source",
    "sources": "what a map says of its sources",
    "schemes": "the rules on schemes",
    "glossary": "the rules on wording",
    "declarations": "the rules on logic",
    "expect": "the tests of examples",
    "lang": "pictures",
    "dot": "Argdown",
    "graphml": "Argdown",
    "dagre": "Argdown",
    "svgToPdf": "Argdown",
    "webComponent": "Argdown",
    "html": "Argdown",
    "json": "Argdown",
    "saveAs": "Argdown",
    "sourceHighlighter": "Argdown",
    "logLevel": "Argdown",
    "processes": "Argdown",
    "plugins": "Argdown",
}
