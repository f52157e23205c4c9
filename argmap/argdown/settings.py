"""
The settings of the language, from the front matter and from configurations.

`Settings.of` gives those of a map, each with its type; one of the wrong type counts as not given.
Each setting is declared once: its name in Argdown, what it may be, and how it is read.
`setting_problems` says what is wrong with the settings that are given.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..model import Data
from .shortcodes import SHORTCODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


class _Declaration(NamedTuple):
    """What Argdown calls a setting, what it may be, and how it is read."""

    name: str
    wanted: Wanted
    read: Callable[[Any], Any]


def _declared(name: str, wanted: Wanted, read: Callable[[Any], Any]) -> Any:
    """Declare a setting, as the default of its field; `_read_group` puts the value there."""
    return _Declaration(name, wanted, read)


def _flag(name: str, *, default: bool) -> Any:
    """Declare a truth value, read as JavaScript would: false is nothing, zero, the empty text."""
    return _declared(name, TRUTH, lambda value: default if value is None else bool(value))


def _switch(name: str, *, default: bool) -> Any:
    """Declare a truth value that only true or false itself can change."""
    return _declared(name, TRUTH, lambda value: value if isinstance(value, bool) else default)


def _choice(name: str, options: tuple[str, ...]) -> Any:
    """Declare one of *options*, the first of which is the default."""
    return _declared(name, options, lambda value: value if value in options else options[0])


def _table(name: str) -> Any:
    return _declared(name, TABLE, lambda value: value if isinstance(value, Data) else Data())


def _optional(name: str, wanted: Wanted, kind: type) -> Any:
    return _declared(name, wanted, lambda value: value if isinstance(value, kind) else None)


def _names(name: str) -> Any:
    return _declared(name, NAMES, as_names)


def _as_given(name: str, wanted: Wanted) -> Any:
    return _declared(name, wanted, lambda value: value)


def as_names(value: Any) -> frozenset[str] | None:
    """
    Read a list of names, or a single name; None if there is none.

    >>> as_names("pro")
    frozenset({'pro'})
    """
    if isinstance(value, str):
        return frozenset([value])
    if not isinstance(value, tuple):
        return None
    return frozenset(filter(None, map(as_name, value)))


def as_name(value: Any) -> str:
    """Read a name, which YAML may have taken for a number or a date; empty if it isn't one."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) or (isinstance(value, int) and abs(value) < _LARGE):
        return str(value)
    return ""


def _shortcodes(table: Any) -> Mapping[str, str]:
    """Read codes of one's own beside Argdown's; one without a character is ignored."""
    if not isinstance(table, Data):
        return SHORTCODES
    own = {
        code: given["unicode"]
        for code, given in table.items()
        if isinstance(given, Data) and isinstance(given.get("unicode"), str)
    }
    return {**SHORTCODES, **own}


def _depth(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


class ModelSettings(NamedTuple):
    """How a text is read (group ``model``)."""

    mode: str = _choice("mode", ("loose", "strict"))
    removes_tags: bool = _switch("removeTagsFromText", default=False)
    moves_relations: bool = _switch("transformArgumentRelations", default=True)
    #: All shortcodes, with what stands for them.
    shortcodes: Mapping[str, str] = _declared("shortcodes", TABLE, _shortcodes)
    explodes_arguments: bool = _flag("explodeArguments", default=False)

    @property
    def strict(self) -> bool:
        """Whether supports are entailments, and attacks contrarieties."""
        return self.mode == "strict"


class DataSettings(NamedTuple):
    """How data is read (group ``data``)."""

    front_matter: str = _choice("frontMatterSettingsMode", ("priority", "default", "ignore"))
    block_format: bool = _switch("switchToBlockFormatIfMultiline", default=True)


class ParserSettings(NamedTuple):
    """What Argdown's own parser does about errors (group ``parser``)."""

    throws: bool = _flag("throwExceptions", default=False)


class SelectionSettings(NamedTuple):
    """What a picture shows (group ``selection``)."""

    connected_only: bool = _flag("excludeDisconnected", default=True)
    mode: str = _choice("statementSelectionMode", MODES)
    tags: frozenset[str] | None = _names("selectedTags")
    untagged: bool = _flag("selectElementsWithoutTag", default=False)
    sections: frozenset[str] | None = _names("selectedSections")
    sectionless: bool = _flag("selectElementsWithoutSection", default=False)
    included: frozenset[str] | None = _names("includeStatements")
    excluded_statements: frozenset[str] | None = _names("excludeStatements")
    excluded_arguments: frozenset[str] | None = _names("excludeArguments")
    ignores_data: bool = _flag("ignoreIsInMap", default=False)


class MapSettings(NamedTuple):
    """What boxes say (group ``map``)."""

    statement_labels: str = _choice("statementLabelMode", LABELS)
    argument_labels: str = _choice("argumentLabelMode", LABELS)
    tags: bool = _flag("addTags", default=True)


class GroupSettings(NamedTuple):
    """Which sections are groups (group ``group``)."""

    depth: int | None = _declared("groupDepth", COUNT, _depth)
    sections: Data | None = _optional("sections", TABLE, Data)
    regroup: tuple[Any, ...] | None = _optional("regroup", LIST, tuple)
    ignores_is_group: bool = _flag("ignoreIsGroup", default=False)
    ignores_is_closed: bool = _flag("ignoreIsClosed", default=False)


class ColourSettings(NamedTuple):
    """In which colours things are drawn (group ``color``); see `colours` for how they are read."""

    scheme: Any = _as_given("colorScheme", SCHEME)
    tags: Data = _table("tagColors")
    statements: Data = _table("statementColors")
    arguments: Data = _table("argumentColors")
    groups: Data = _table("groupColors")
    group_scheme: Any = _as_given("groupColorScheme", SCHEME)
    relations: Data = _table("relationColors")
    by_tag: bool = _flag("colorizeByTag", default=True)
    groups_by_tag: bool = _flag("colorizeGroupsByTag", default=False)
    ignores_data: bool = _flag("ignoreColorData", default=False)
    statement_font: Any = _as_given("statementFontColor", COLOUR)
    argument_font: Any = _as_given("argumentFontColor", COLOUR)
    group_font: Any = _as_given("groupFontColor", COLOUR)


_GROUPS: Mapping[str, Any] = {
    "model": ModelSettings,
    "data": DataSettings,
    "parser": ParserSettings,
    "selection": SelectionSettings,
    "map": MapSettings,
    "group": GroupSettings,
    "color": ColourSettings,
}


class Settings(NamedTuple):
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
        Return the settings of *m*; they are read once.

        >>> from argmap.argdown import parse
        >>> Settings.of(parse("===\nmap: {addTags: no}\n===\n\n[A]: a").map).map.tags
        True
        """
        return read_settings(m.settings)


@functools.lru_cache(maxsize=16)
def read_settings(data: Data) -> Settings:
    """Read the settings in *data*; `Settings.of` gives those of a map."""
    return Settings(**{name: _read_group(kind, data.get(name)) for name, kind in _GROUPS.items()})


def _read_group(kind: Any, given: Any) -> Any:
    values: Any = given if isinstance(given, Data) else {}
    return kind(*(d.read(values.get(d.name)) for d in _declarations(kind)))


def _declarations(kind: Any) -> Iterable[_Declaration]:
    found: Mapping[str, _Declaration] = kind._field_defaults
    return found.values()


#: Groups of settings, each with all it may hold, and what that may be.
KNOWN: Mapping[str, Mapping[str, Wanted]] = {
    name: {d.name: d.wanted for d in _declarations(kind)} for name, kind in _GROUPS.items()
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
    "lang": TEXT,  # the same, if there is no `language`
}
#: Further keys at the top, and what reads and judges them.
READ_ELSEWHERE: Mapping[str, str] = {
    "check": "argmap check",
    "source": "what a map says about its source",
    "sources": "what a map says about its sources",
    "bibliography": "the rules on citations, and pictures",
    "references": "the rules on citations, and pictures",
    "schemes": "the rules on schemes",
    "glossary": "the rules on wording",
    "declarations": "the rules on logic",
    "expect": "the tests of examples",
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
