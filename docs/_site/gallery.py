"""The gallery: each build draws what its page calls for, and shows it below the call."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import argmap

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
FOLDER = "_images/gallery"
CALL = re.compile(r"^```python\n(?P<call>argmap\.render\(.*?\))\n```$", re.MULTILINE | re.DOTALL)


def draw(app: Sphinx, name: str, content: list[str]) -> None:
    """Draw what the page `gallery` calls for, and show each picture below its call."""
    if name != "gallery":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    numbers = iter(range(1, 1000))

    def shown(found: re.Match[str]) -> str:
        file = f"{next(numbers)}.svg"
        with contextlib.chdir(ROOT):
            picture = eval(found["call"], {"argmap": argmap})  # noqa: S307 - a page of our own
        picture.save(folder / file)
        return f'{found[0]}\n\n<img src="{FOLDER}/{file}" alt="What the call draws">'

    content[0] = CALL.sub(shown, content[0])


def setup(app: Sphinx) -> dict[str, Any]:
    """Draw the pictures when their page is read."""
    app.connect("source-read", draw)
    return {"parallel_read_safe": True}
