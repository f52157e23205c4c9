"""Signatures as a reader wants them: a default that is made anew each time is three dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx


def plain(
    _app: Sphinx,
    _kind: str,
    _name: str,
    _thing: object,
    _options: object,
    arguments: str | None,
    result: str | None,
) -> tuple[str | None, str | None]:
    """Give the signature without the words of attrs."""
    return (arguments.replace("NOTHING", "...") if arguments else arguments), result


def setup(app: Sphinx) -> dict[str, Any]:
    """Change signatures as they are read."""
    app.connect("autodoc-process-signature", plain)
    return {"parallel_read_safe": True}
