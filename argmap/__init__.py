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
from typing import TYPE_CHECKING, Any

from . import graph as _graph
from . import hooks as _hooks
from .conversion import dump, dumps, load, loads, losses
from .errors import ArgmapError, ReadError
from .model import ArgumentMap, Builder

if TYPE_CHECKING:
    from .checking import check as check
    from .drawing import render as render
    from .drawing import to_graphviz as to_graphviz

__all__ = [
    "ArgmapError",
    "ArgumentMap",
    "Builder",
    "ReadError",
    "check",
    "dump",
    "dumps",
    "load",
    "loads",
    "losses",
    "render",
    "to_graphviz",
]

#: Where the names come from that are imported late.
_LATE = {
    "check": "checking",
    "load_ipython_extension": "notebook",
    "render": "drawing",
    "to_graphviz": "drawing",
    "unload_ipython_extension": "notebook",
}

#: The modules with a face of their own, such as `argmap.argdown.parse`.
_MODULES = (
    *("anchors", "argdown", "checking", "conversion", "drawing", "errors", "graph", "model"),
    *("notebook", "questions", "stats", "views"),
)


def __getattr__(name: str) -> Any:
    if name in _LATE:
        value = getattr(_import_module(f"{__name__}.{_LATE[name]}"), name)
        globals()[name] = value
        return value
    if name in _MODULES:
        return _import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})


def _mimebundle(m: ArgumentMap) -> dict[str, Any]:
    from .drawing import mimebundle  # noqa: PLC0415 - drawing is heavy, and many maps stay unseen

    return mimebundle(m)


def _show(m: ArgumentMap, **options: Any) -> Any:
    from .drawing import show  # noqa: PLC0415 - drawing is heavy, and many maps stay unseen

    return show(m, **options)


def _widget(m: ArgumentMap, **options: Any) -> Any:
    from .notebook import Widget  # noqa: PLC0415 - an extra

    return Widget(m, **options)


_hooks.premises.fill(_graph.premise_claims)
_hooks.rebuttals.fill(_graph.rebuttals)
_hooks.mimebundle.fill(_mimebundle)
_hooks.show.fill(_show)
_hooks.widget.fill(_widget)
