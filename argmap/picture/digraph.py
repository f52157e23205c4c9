"""A `graphviz.Digraph` that needs no ``dot`` on PATH."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import graphviz

from ..engines import command
from ..errors import EngineError

#: What the Graphviz from the wheel cannot write; the graphviz package asks ``dot`` then.
_FOREIGN = ("pdf", "ps", "eps")


class Digraph(graphviz.Digraph):  # type: ignore[misc] # the graphviz package is not typed
    """A graph whose pictures come from the Graphviz that argmap found."""

    source: str
    body: list[str]
    format: str
    engine: str
    graph_attr: dict[str, str]
    node_attr: dict[str, str]
    edge_attr: dict[str, str]

    if TYPE_CHECKING:  # what the graphviz package does not say

        def attr(self, kw: str | None = None, **attributes: str) -> None:
            """Set attributes of the graph, or of all nodes or edges."""

        def node(self, name: str, label: str | None = None, **attributes: str) -> None:
            """Add a node."""

        def edge(
            self, tail_name: str, head_name: str, label: str | None = None, **attributes: str
        ) -> None:
            """Add an edge."""

        def save(
            self,
            filename: str | os.PathLike[str] | None = None,
            directory: str | os.PathLike[str] | None = None,
        ) -> str:
            """Write the source to a file; return its path."""

    def pipe(
        self,
        format: str | None = None,
        *args: Any,
        engine: str | None = None,
        encoding: str | None = None,
        **options: Any,
    ) -> bytes | str:
        """
        Return the picture as graphviz's own `pipe` does.

        Raises:
            EngineError: if Graphviz is absent, fails or takes too long.
        """
        form = format or self.format
        found = command()
        if found is None or args or any(options.values()) or form.startswith(_FOREIGN):
            options |= {"engine": engine, "encoding": encoding}
            piped: bytes | str = super().pipe(format, *args, **options)
            return piped
        drawn = _run([found, f"-K{engine or self.engine}", f"-T{form}"], self.source)
        return drawn.decode(encoding) if encoding else drawn

    def render(
        self,
        filename: str | os.PathLike[str] | None = None,
        directory: str | os.PathLike[str] | None = None,
        view: bool = False,
        cleanup: bool = False,
        format: str | None = None,
        *,
        outfile: str | os.PathLike[str] | None = None,
        engine: str | None = None,
        **options: Any,
    ) -> str:
        """Write source and picture to files, as graphviz's own `render` does; return a path."""
        if outfile is not None:
            form = format or Path(outfile).suffix.lstrip(".") or self.format
            filename = filename or Path(outfile).with_suffix(".gv")
        else:
            form = format or self.format
        saved = self.save(filename, directory=directory)
        picture = os.fspath(outfile) if outfile is not None else f"{saved}.{form}"
        drawn = self.pipe(form, engine=engine, **options)
        Path(picture).write_bytes(drawn if isinstance(drawn, bytes) else drawn.encode())
        if cleanup:
            Path(saved).unlink()
        if view:
            graphviz.view(picture)
        return picture


def _run(arguments: list[str], source: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and only numbers go in
            arguments,
            input=source.encode(),
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, "SERVER_NAME": "argmap"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"Graphviz failed: {error}") from error
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise EngineError(f"Graphviz failed (exit code {done.returncode}): {message[:400]}")
    return done.stdout
