"""
A setting in the front matter that Argdown doesn't have.

Any key may stand at the top of the front matter, as a fact about the map.
But inside a group of settings, such as `model` or `selection`, a name that isn't known
does nothing, and Argdown doesn't say so.
A group whose own name is a slip of the pen away from a known one does nothing, either.

Bad:

```argdown
===
title: The library
model:
    removeTagFromText: true
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

```argdown
===
title: The library
selections:
    excludeDisconnected: false
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
===
title: The library
reviewed by: Ada
model:
    removeTagsFromText: true
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

See https://argdown.org/guide/configuration.html
"""

from __future__ import annotations

import difflib
import itertools
from typing import TYPE_CHECKING

from ...model import Data
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._front import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Groups of settings, each with all it may hold.
_KNOWN = {
    "model": "mode removeTagsFromText transformArgumentRelations shortcodes explodeArguments",
    "data": "frontMatterSettingsMode switchToBlockFormatIfMultiline",
    "parser": "throwExceptions",
    "selection": "excludeDisconnected statementSelectionMode selectedTags selectElementsWithoutTag"
    " selectedSections selectElementsWithoutSection includeStatements excludeStatements"
    " excludeArguments ignoreIsInMap",
    "map": "statementLabelMode argumentLabelMode addTags",
    "group": "groupDepth sections regroup ignoreIsGroup ignoreIsClosed",
    "color": "colorScheme tagColors statementColors argumentColors groupColors groupColorScheme"
    " relationColors colorizeByTag colorizeGroupsByTag ignoreColorData statementFontColor"
    " argumentFontColor groupFontColor",
    "images": "files useData useTags convertToDataUrls",
    "vizJs": "engine removeProlog nop job",
}
#: Groups that programs other than argmap read; what they hold is theirs.
_OTHERS = frozenset(
    [
        *("dot", "graphml", "dagre", "svgToPdf", "webComponent", "html", "json", "saveAs"),
        *("sourceHighlighter", "logLevel", "processes", "plugins"),
        *("check", "source", "sources", "expect"),
    ]
)
#: A front matter with more than this many unknown keys is no front matter of Argdown's.
_MOST = 100


def check(context: Context) -> Iterator[Finding]:
    """Compare the names in each group with those that are known."""
    for group, said in itertools.islice(context.map.settings.items(), _MOST):
        if not isinstance(said, Data):
            continue
        if group in _KNOWN:
            known = _KNOWN[group].split()
            for name in itertools.islice(said, _MOST):
                if name not in known:
                    yield _report(context, (group, name), _nearest(name, known, 0.6))
        elif group not in _OTHERS and (near := _nearest(group, [*_KNOWN, "dot"], 0.75)):
            yield _report(context, (group,), near)


def _nearest(name: str, known: list[str], cutoff: float) -> str:
    lower = {k.lower(): k for k in known}
    found = difflib.get_close_matches(name[:60].lower(), lower, n=1, cutoff=cutoff)
    return lower[found[0]] if found else ""


def _report(context: Context, path: tuple[str, ...], near: str) -> Finding:
    *group, name = path
    where = f" in {group[0]}" if group else ""
    return Finding(
        None,
        f"there is no setting {short(name)!r}{where}",
        _action(group, name, near),
        span=place_of(context.map, path),
    )


def _action(group: list[str], name: str, near: str) -> str:
    elsewhere = next((g for g, names in _KNOWN.items() if name in names.split()), "")
    if group and elsewhere:
        return f"It belongs to {elsewhere}: put it there."
    if near:
        return f"Did you mean {near}?"
    return f"The known ones are {', '.join(_KNOWN[group[0]].split())}."


RULE = Rule("ARG106", Severity.WARNING, check)
