"""``argmap new``: start a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._streams import put, say

if TYPE_CHECKING:
    from pathlib import Path

_EMPTY = """\
===
title: {title}
===

[Contention]: What the map argues for. #contention
"""

_DEBATE = """\
===
title: {title}
===

# The question

[Yes]: We should do it. #contention
    + <First reason>: What speaks for it.
        - [Objection]: What speaks against the reason.
    - <First objection>: What speaks against it.
        - [Reply]: What answers the objection.
"""

_ARTICLE = """\
===
title: {title}
source:
{source}
===

# What the author argues for

[Contention]: The author's main claim, in your own words. #contention {{par: 1}}
    + [Reason]: A reason that the author gives. {{par: 2}}
    + [Another reason]: A reason of its own. {{par: 3}}

# What the author leaves unsaid

[Reason]
    + [Unstated premise]: What the author takes for granted. #implicit

# What you think of it

[Reason]
    - [Doubt]: Your own objection. #evaluation
"""

_STEPS = """\
===
title: {title}
===

[Conclusion]: What follows. #contention

<The argument>: Its gist in one sentence.

(1) [First premise]: What is given.
(2) [Second premise]: What links it to the conclusion.
-- modus ponens --
(3) [Conclusion]
"""

_TEMPLATES = {"empty": _EMPTY, "debate": _DEBATE, "article": _ARTICLE, "premises": _STEPS}
_UNKNOWN_SOURCE = "    title: Where the reasoning comes from"


@click.command()
@click.argument("file")
@click.option(
    "--template",
    type=click.Choice(list(_TEMPLATES)),
    default="empty",
    help="What to start with: article names its source, premises ends in a conclusion.",
)
@click.option("--title", default="", metavar="TITLE", help="The title; by default FILE's name.")
@click.option("--source", metavar="ARTICLE", help="The text to map; the map holds its hashes.")
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
def new(file: str, template: str, title: str, source: str | None, force: bool) -> None:
    """
    Start a new argument map.

    It is written to FILE, or to standard output if FILE is -.
    With --source, the map says which text it is about, without containing its words.
    Exits with 0 if all went well, and with 2 if FILE exists or can't be written.
    """
    from pathlib import Path  # noqa: PLC0415 - needed only here

    from ..errors import WriteError  # noqa: PLC0415 - needed only here
    from ..files import write_whole  # noqa: PLC0415 - needed only here

    said = _quoted(title or Path(file).stem.replace("-", " ").replace("_", " ").strip() or "A map")
    chosen = "article" if source and template == "empty" else template
    record = _source(Path(source)) if source else _UNKNOWN_SOURCE
    text = _TEMPLATES[chosen].format(title=said, source=record)
    if file == "-":
        put(text)
        return
    if Path(file).exists() and not force:
        raise WriteError(f"{file}: this file already exists; choose another name, or add --force")
    write_whole(file, text)
    say(f"wrote {file}; next: argmap check {file}")


def _source(path: Path) -> str:
    """Say of the text at *path* what identifies it."""
    from ..anchors import record  # noqa: PLC0415 - needed only here
    from ..files import read_source  # noqa: PLC0415 - needed only here

    read_source(path)  # refuses what is not a text, in words
    known = record(path.read_bytes())
    facts: dict[str, str | int] = {
        "title": path.stem,
        "paragraphs": len(known.paragraphs),
        "sha256": known.sha256,
        "sha256-normalised": known.sha256_normalised,
        "normalisation": known.normalisation,
    }
    return "\n".join(f"    {k}: {_quoted(v)}" for k, v in facts.items())


def _quoted(value: str | int) -> str:
    """Write a value as YAML, safe in one line between the equals signs of front matter."""
    if isinstance(value, int):
        return str(value)
    cleaned = " ".join(value.replace("=", "-").split())
    return '"' + cleaned.replace("\\", "\\\\").replace('"', '\\"') + '"'


COMMAND = new
