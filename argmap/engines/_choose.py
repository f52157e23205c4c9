"""Try one engine after the other, and say which ones failed."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..errors import EngineError, PartFailedError
from ..registry import Registry
from ._base import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import Layout, LayoutProblem


def _adopt(name: str, engine: Engine) -> Engine:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(ENGINES, name, engine)


ENGINES: Registry[Engine] = Registry(
    sys.modules[__package__ or ""], "ENGINE", Engine, adopt=_adopt
)

#: The engine of the best rank, which places any problem.
FIRST = "ordered"

#: Seconds for all engines together.
TIMEOUT = 20.0


def lay_out(
    problem: LayoutProblem,
    engine: str | None = None,
    timeout: float = TIMEOUT,
    *,
    known: dict[LayoutProblem, Layout] | None = None,
) -> Layout:
    """
    Place the boxes of *problem*.

    *engine* is a name of `ENGINES` or the path of an executable that understands DOT;
    without it, the environment variable ``ARGMAP_ENGINE`` names it.
    If that engine fails, the others are tried: argmap's own by rank, then those of plug-ins.
    *known* holds earlier answers of the same *engine*: it is used as a cache.

    Raises:
        NotFoundError: if no engine is called *engine*.
    """
    if known is not None:
        if problem not in known:
            known[problem] = lay_out(problem, engine, timeout)
        return known[problem]
    notes: list[str] = []
    end = time.monotonic() + timeout
    for name, candidate in _candidates(engine or os.environ.get("ARGMAP_ENGINE", "")):
        try:
            layout = candidate.place(problem, max(end - time.monotonic(), timeout / 4))
        except EngineError as error:
            notes.append(f"layout engine {name} {error}; the next one was tried")
        except PartFailedError as error:
            notes.append(f"{error}; the next layout engine was tried")
        else:
            return attrs.evolve(layout, engine=name, notes=tuple(notes))
    raise EngineError("; ".join(notes))


def _candidates(wanted: str) -> Iterator[tuple[str, Engine]]:
    """Yield the engine that is tried first, then the others: few pictures need to import these."""
    first = wanted or FIRST
    yield first, _named(first)
    foreign = ENGINES.foreign
    ranked = sorted(ENGINES.items(), key=lambda item: (item[0] in foreign, item[1].rank))
    yield from (item for item in ranked if item[0] != first)


def _named(wanted: str) -> Engine:
    if wanted not in ENGINES and Path(wanted).name != wanted:
        from ._graphviz import executable  # noqa: PLC0415 - heavy, or needed rarely

        return executable(wanted, 0, lambda: wanted)
    return ENGINES[wanted]


def command() -> str | None:
    """Name an executable that understands DOT, or None: the wheel's, else the one on PATH."""
    from .graphviz_pure import find_executable  # noqa: PLC0415 - heavy, or needed rarely

    return find_executable() or shutil.which("dot")
