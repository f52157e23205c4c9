"""What the Tab key offers: values of options, codes of findings, and titles of the file given."""

from __future__ import annotations

import contextlib
import itertools
from typing import TYPE_CHECKING, Any

from ..errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import click
    from click.shell_completion import CompletionItem

    from ..model import ArgumentMap

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

#: What may start a command or end a quotation in some shell.
_ACTIVE = frozenset('$`\\"!;&|<>')

#: The parameters that name the maps that a command reads.
_FILES = ("files", "file")


def offers(names: Callable[[], Iterable[str]]) -> Completer:
    """Complete a parameter with those *names* that begin with what is typed, in any capitals."""

    def complete(
        ctx: click.Context,  # noqa: ARG001 - click's signature
        param: click.Parameter,  # noqa: ARG001 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        return _matching(names(), incomplete)

    return complete


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Let the shell complete the name of a file."""
    return [_item(incomplete, type="file")]


def titles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete the title of a claim or an argument in the files that the command names."""
    return _matching(_in_files(ctx, _titles), incomplete)


def maps(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete the title of a map in the files that the command names."""
    return _matching(_in_files(ctx, lambda m: [m.title]), incomplete)


def sections(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete the title of a section in the files that the command names."""
    return _matching(_in_files(ctx, _sections), incomplete)


def tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete a tag in the files that the command names."""
    return _matching(_in_files(ctx, _tags), incomplete)


def styles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete the name of a style."""
    from ..picture.styles import STYLES  # noqa: PLC0415 - only at the Tab key

    return _matching(STYLES, incomplete)


def themes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a theme, or of a file."""
    from ..picture.theme import theme_names  # noqa: PLC0415 - only at the Tab key

    return _matching(theme_names(), incomplete) or files(ctx, param, incomplete)


def engines(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a layout engine, or of a file."""
    from ..engines import ENGINES  # noqa: PLC0415 - only at the Tab key

    return _matching(ENGINES, incomplete) or files(ctx, param, incomplete)


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Complete codes of findings, separated by commas, each with its name."""
    from ..checking.catalogue import catalogue  # noqa: PLC0415 - only at the Tab key

    done, comma, last = incomplete.rpartition(",")
    return [
        _item(f"{done}{comma}{entry.code}", help=entry.name)
        for entry in catalogue()
        if entry.code.startswith(last.upper())
    ]


def explained(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete what has a manual: codes, and names of schemes."""
    from ..schemes import SCHEMES  # noqa: PLC0415 - only at the Tab key

    return [*codes(ctx, param, incomplete), *_matching(SCHEMES, incomplete)]


def _item(value: str, **facts: str) -> CompletionItem:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only at the Tab key

    return CompletionItem(value, **facts)


def _matching(names: Iterable[str], typed: str) -> list[CompletionItem]:
    start = typed.casefold()
    return [_item(name) for name in names if name.casefold().startswith(start)]


def _in_files(
    ctx: click.Context, part: Callable[[ArgumentMap], Iterable[str | None]]
) -> list[str]:
    """List parts of the maps that were named before the Tab key; what can't be read has none."""
    found: dict[str | None, None] = {}
    for name in _named(ctx):
        with contextlib.suppress(ArgmapError):
            found |= dict.fromkeys(itertools.chain.from_iterable(map(part, _read(name))))
    return [name for name in found if name and _is_harmless(name)]


def _is_harmless(name: str) -> bool:
    """Whether no shell runs, or hides, any part of *name*: bash puts it on the line unquoted."""
    return name.isprintable() and not _ACTIVE.intersection(name)


def _named(ctx: click.Context) -> Iterator[str]:
    for key in _FILES:
        value: Any = ctx.params.get(key) or ()
        yield from [value] if isinstance(value, str) else value
    yield from ctx.args  # what comes before an option that still lacks its value


def _read(name: str) -> tuple[ArgumentMap, ...]:
    from ..conversion import read_all  # noqa: PLC0415 - only at the Tab key

    if name == "-":  # the keyboard is waiting for the shell
        raise ArgmapError
    return read_all(name).maps


def _titles(m: ArgumentMap) -> Iterator[str | None]:
    yield from (claim.title for claim in m.claims)
    yield from (argument.title for argument in m.arguments)


def _sections(m: ArgumentMap) -> Iterator[str]:
    return (section.title for section in m.sections)


def _tags(m: ArgumentMap) -> Iterator[str]:
    return (tag for claim in m.claims for tag in claim.tags)
