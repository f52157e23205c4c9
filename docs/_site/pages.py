"""
What the site changes in pages that GitHub shows as well.

The README is the first page.  Links to it lead there; others that lead out of `docs/` become
plain words, since a site has nothing to show for them.  The pages of the rules, a hundred, are
listed on their index and not in the sidebar.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

DOCS = Path(__file__).parents[1]
README = DOCS.parent / "README.md"
LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>(?!https?:)[^)#\s]+)(?:#[^)\s]*)?\)")
UNLISTED = "---\norphan: true\n---\n\n"


def adapt(app: Sphinx, name: str, content: list[str]) -> None:
    """Change the text of the page *name* before it is read."""
    text = _within(content[0], Path(app.env.doc2path(name)).parent)
    if name == "index":
        app.env.note_dependency(str(README))
        first = _within(README.read_text(encoding="utf-8"), README.parent)
        text = f"{first.replace('](docs/', '](')}\n\n{text}"
    content[0] = f"{UNLISTED if _is_unlisted(name) else ''}{text}"


def share_sidebar(app: Sphinx, name: str, _template: str, context: dict[str, Any], _: Any) -> None:
    """Make the sidebar of the rules' pages once: it is the same on all, and takes long to make."""
    if not _is_unlisted(name):
        return
    make = context["toctree"]

    def toctree(**options: Any) -> str:
        """Give the sidebar that the first of these pages had."""
        made: dict[str, str] = app.env.temp_data.setdefault("argmap sidebars", {})
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = make(**options)
        return made[key]

    context["toctree"] = toctree


def _is_unlisted(name: str) -> bool:
    """Say whether the sidebar leaves the page *name* out, as it does those of the rules."""
    return name.startswith("rules/") and name != "rules/index"


def _within(text: str, here: Path) -> str:
    """Keep the links of *text*, which stands in the folder *here*, that lead to the docs."""

    def link(found: re.Match[str]) -> str:
        target = (here / found["target"]).resolve()
        if target == README.resolve():
            index = os.path.relpath(DOCS / "index.md", here)
            return found[0].replace(found["target"], Path(index).as_posix(), 1)
        return found[0] if target.is_relative_to(DOCS.resolve()) else found["words"]

    return LINK.sub(link, text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Change pages as they are read."""
    app.connect("source-read", adapt)
    app.connect("html-page-context", share_sidebar, priority=400)  # before the theme asks for it
    return {"parallel_read_safe": True}
