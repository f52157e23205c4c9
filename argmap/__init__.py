r"""
Argument maps: read them, check them, draw them.

>>> import argmap
>>> m = argmap.loads("[Rain]: It rains.\n  - [Sun]: The sun shines.")
>>> [r.kind.value for r in m.relations]
['attack']

What reads, checks and draws is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

from .errors import ArgmapError, ReadError
from .hooks import late as _late
from .model import (
    Argument,
    ArgumentMap,
    Builder,
    Claim,
    Diagnostic,
    Inference,
    Relation,
)
from .model import elements as _elements
from .model import map as _map

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Unpack

    from . import anchors as anchors
    from . import argdown as argdown
    from . import checking as checking
    from . import conversion as conversion
    from . import drawing as drawing
    from . import dung as dung
    from . import errors as errors
    from . import graph as graph
    from . import model as model
    from . import notebook as notebook
    from . import questions as questions
    from . import semantics as semantics
    from . import views as views
    from .argdown.writing.formatter import format_text as fmt
    from .bridges import from_dict as from_dict
    from .bridges import from_json as from_json
    from .bridges import from_networkx as from_networkx
    from .bridges import from_pandas as from_pandas
    from .checking import check as check
    from .checking.manuals import explain as explain
    from .checking.texts import fix as fix
    from .checking.verification import verify as verify
    from .conversion import dump as dump
    from .conversion import dumps as dumps
    from .conversion import load as load
    from .conversion import loads as loads
    from .conversion import losses as losses
    from .conversion import read as read
    from .counting import count as stats
    from .drawing import ReadingView
    from .drawing import render as render
    from .drawing import to_graphviz as to_graphviz
    from .edits import renamed as rename
    from .evaluation import evaluate as evaluate
    from .locating import attach as attach
    from .locating import propose as anchor
    from .model import Origin, SyntaxNode
    from .model.protocols import PaintingOptions, ReadingViewOptions
    from .model.protocols import Picture as Picture
    from .model.report import Report as Report
    from .notebook import Widget
    from .notebook import load_ipython_extension as load_ipython_extension
    from .notebook import unload_ipython_extension as unload_ipython_extension
    from .teach.agreement import agreement as agree
    from .teach.agreement import agreement as score
    from .teach.credit import credits_of as credit
    from .teach.diff import diff_maps as diff
    from .teach.grading import grade as grade
    from .teach.merging import merge_texts as merge
    from .walk import MapPaths

    __version__: str

__all__ = [
    "ArgmapError",
    "Argument",
    "ArgumentMap",
    "Builder",
    "Claim",
    "Diagnostic",
    "Inference",
    "Picture",
    "ReadError",
    "Relation",
    "Report",
    "agree",
    "anchor",
    "attach",
    "check",
    "credit",
    "diff",
    "dump",
    "dumps",
    "evaluate",
    "explain",
    "fix",
    "fmt",
    "from_dict",
    "from_json",
    "from_networkx",
    "from_pandas",
    "grade",
    "load",
    "loads",
    "losses",
    "merge",
    "read",
    "rename",
    "render",
    "score",
    "stats",
    "to_graphviz",
    "verify",
]

#: Where the names come from that are imported late.
_LATE = {
    "Picture": "drawing",
    "Report": "model.report",
    **dict.fromkeys(("from_dict", "from_json", "from_networkx", "from_pandas"), "bridges"),
    "agree": "teach.agreement:agreement",
    "anchor": "locating:propose",
    "credit": "teach.credit:credits_of",
    "diff": "teach.diff:diff_maps",
    "fmt": "argdown.writing.formatter:format_text",
    "merge": "teach.merging:merge_texts",
    "rename": "edits:renamed",
    "score": "teach.agreement:agreement",
    "stats": "counting:count",
    "attach": "locating",
    "check": "checking",
    **dict.fromkeys(("dump", "dumps", "load", "loads", "losses", "read"), "conversion"),
    "evaluate": "evaluation",
    "explain": "checking.manuals",
    "fix": "checking.texts",
    "grade": "teach.grading",
    "load_ipython_extension": "notebook",
    "render": "drawing",
    "to_graphviz": "drawing",
    "verify": "checking.verification",
    "unload_ipython_extension": "notebook",
}

#: The modules with a face of their own, such as `argmap.argdown.parse`.
_MODULES = (
    *(
        "anchors",
        "argdown",
        "checking",
        "conversion",
        "drawing",
        "dung",
        "errors",
        "formats",
        "graph",
        "model",
    ),
    *("notebook", "questions", "rules", "semantics", "views"),
)


if not TYPE_CHECKING:  # or every misspelt name would be something

    def _advice(name: str) -> str:
        from .model.misnomers import advice_on  # noqa: PLC0415 - only where something is wrong

        return advice_on(name)

    _named = _late(__name__, _LATE, _advice)

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return _import_module(f"{__name__}.{name}")
        if name == "__version__":
            value = globals()[name] = _import_module("importlib.metadata").version(__name__)
            return value
        return _named(name)


def __dir__() -> list[str]:
    special = (name for name in globals() if name.startswith("__"))
    return sorted({*special, *__all__, *_MODULES, "__version__"})


#: Where the functions are that maps are asked for by a word.
_WORDS = {
    "check": "checking.check",
    "evaluate": "evaluation.evaluate",
    "render": "drawing.render",
    "save": "saving.save",
    "stats": "counting.count",
    **{name: f"bridges.{name}" for name in ("to_dict", "to_json", "to_networkx", "to_pandas")},
    **{
        name: f"edits.{name}"
        for name in (
            *("with_claim", "with_support", "with_attack", "with_undercut", "without", "renamed"),
            *("reworded", "moved", "merged"),
        )
    },
    "tagged": "edits.with_tags",
    "untagged": "edits.without_tags",
}


def _word(name: str) -> Callable[..., Any]:
    module, _, function = _WORDS[name].rpartition(".")
    body: Callable[..., Any] = getattr(_import_module(f"{__name__}.{module}"), function)
    return body


def _paths(m: ArgumentMap) -> MapPaths:
    from .walk import MapPaths  # noqa: PLC0415 - few maps are walked in

    return MapPaths(m)


def _syntax(origin: Origin) -> SyntaxNode:
    from .argdown.syntax import syntax_tree  # noqa: PLC0415 - few texts are asked for theirs

    return syntax_tree(origin)


def _mimebundle(m: ArgumentMap) -> dict[str, str]:
    from .drawing import mimebundle  # noqa: PLC0415 - drawing is heavy, and many maps stay unseen

    return mimebundle(m)


def _show(
    m: ArgumentMap, *, height: int = 640, **options: Unpack[ReadingViewOptions]
) -> ReadingView:
    from .drawing import show  # noqa: PLC0415 - drawing is heavy, and many maps stay unseen

    return show(m, height=height, **options)


def _widget(m: ArgumentMap, *, height: int = 640, **options: Unpack[PaintingOptions]) -> Widget:
    from .notebook import Widget  # noqa: PLC0415 - an extra

    return Widget(m, height=height, **options)


_elements.PATHS.fill(_paths)
_map.WORDS.fill(_word)
_map.SYNTAX.fill(_syntax)
_map.MIMEBUNDLE.fill(_mimebundle)
_map.SHOW.fill(_show)
_map.WIDGET.fill(_widget)
