"""``%%argdown``: a map in a notebook cell."""

from __future__ import annotations

import argparse
import base64
import shlex
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..argdown import override, parse, read_config
from ..bibliography import bibliography_of
from ..checking import ListingOrder, check
from ..drawing import render, sections
from ..errors import ArgmapError
from ..files import read_texts
from ..model import Data
from ..picture.theme import theme_names
from ..renderers import RENDERERS, STYLES
from ..rules import PROFILES
from ..views import viewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..bibliography import Bibliography
    from ..checking import Report
    from ..drawing import Picture
    from ..model import ArgumentMap, Diagnostic

_NAME = "argdown"


#: Options of the renderers that take one word.
_DRAWING = {
    "style": "outline, bracket or inference",
    "theme": "light, dark, print, contrast or a TOML file",
    "level": "how much to show: arguments, titles or full",
    "direction": "where to put conclusions: left, right, up or down",
    "width": "the width on paper, such as 16cm",
    "page": "a page to fill, such as A3 or 1920x1000",
    "engine": "the layout engine",
}


#: The other options of renderers.
_OTHERS = ("legend", "prose", "pack", "steps", "dpi", "references")


#: The names that the Tab key offers after an option.
_VALUES: dict[str, Callable[[], Iterable[str]]] = {
    "f": lambda: RENDERERS,
    "format": lambda: RENDERERS,
    "style": lambda: STYLES,
    "theme": theme_names,
    "level": lambda: ("arguments", "titles", "full"),
    "direction": lambda: ("left", "right", "up", "down"),
    "split": lambda: ("section",),
    "profile": lambda: PROFILES,
    "order": lambda: ListingOrder,
}


class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    """The options of the magic are not valid."""


class _Options(argparse.ArgumentParser):
    """Options that never end the kernel."""

    def error(self, message: str) -> Any:
        raise _Refusal(f"{message}\n{self.format_usage()}")


def _variable(name: str) -> str:
    if not name.isidentifier():
        raise argparse.ArgumentTypeError(f"expected the name of a variable, got {name!r}")
    return name


def _whole(number: str) -> int:
    if not number.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a whole number, got {number!r}")
    return int(number)


def _options() -> _Options:
    """Offer the options of ``argmap render`` that make sense for a cell."""
    options = _Options(prog=f"%%{_NAME}", add_help=False)
    options.add_argument("name", nargs="?", type=_variable, help="a variable for the map")
    options.add_argument("-f", "--format", default="svg", help="svg by default, or html, png, ...")
    for name, about in _DRAWING.items():
        options.add_argument(f"--{name}", help=about)
    options.add_argument("--dpi", type=_whole, help="pixels per inch (-f png)")
    options.add_argument("--legend", action="store_true", default=None, help="explain the marks")
    options.add_argument(
        "--prose", action="store_true", default=None, help="also show unconnected paragraphs"
    )
    options.add_argument(
        "--pack", action="store_true", default=None, help="fill the page with numbered panels"
    )
    options.add_argument(
        "--steps", action="store_true", default=None, help="a page per step (-f pdf)"
    )
    options.add_argument("--evaluate", action="store_true", help="show which claims stand")
    options.add_argument("--split", choices=["section"], help="draw one picture per section")
    options.add_argument("--source", action="append", help="a file with the source text (-f html)")
    options.add_argument(
        "--bibliography", action="append", help="what the map cites: a file in BibTeX or CSL-JSON"
    )
    options.add_argument(
        "--references", action=argparse.BooleanOptionalAction, help="list what the map cites"
    )
    options.add_argument("--focus", help="show only this claim and what bears on it")
    options.add_argument("--depth", type=_whole, help="show only this many steps")
    options.add_argument("--section", help="show only this section")
    options.add_argument("--tag", help="show only what has this tag")
    options.add_argument("--collapse", action="append", help="hide what leads only to this claim")
    options.add_argument("--side", choices=["pro", "con"], help="show the case of one side")
    options.add_argument(
        "--hide-unanswered",
        action="store_true",
        help="with --side, hide objections that nothing answers",
    )
    options.add_argument("--config", help="a JSON file with settings")
    options.add_argument("--set", action="append", default=[], help="change a setting: KEY=VALUE")
    options.add_argument("--include", help="follow @include(...) to files in this folder")
    _add_checking(options)
    options.add_argument("--no-check", action="store_true", help="only draw the map")
    options.add_argument("--no-picture", action="store_true", help="only check the map")
    return options


def _add_checking(options: _Options) -> None:
    """Offer the options of ``argmap check`` that make sense for a cell."""
    for name in ("select", "ignore"):
        about = f"{name} these rules: codes, prefixes of codes or names"
        options.add_argument(f"--{name}", action="append", default=[], help=about)
    options.add_argument("--profile", help="the rules to run; basic by default")
    options.add_argument("--strict", action="store_true", help="let hints count, too")
    options.add_argument("--max", type=_whole, help="show at most this many findings")
    options.add_argument("--order", help="how to list findings: by importance, or by line")
    options.add_argument(
        "--no-map-settings", action="store_true", help="ignore what the map says about checking"
    )


def load_ipython_extension(shell: Any) -> None:
    """Add the magic to *shell*: what ``%load_ext argmap`` calls."""

    def argdown(line: str, cell: str) -> None:
        _run(shell, line, cell)

    argdown.__doc__ = f"Draw the map in this cell and check it.\n\n{_options().format_help()}"
    shell.register_magic_function(argdown, "cell", _NAME)
    shell.set_hook("complete_command", _completions, str_key=f"%%{_NAME}")


def _completions(_: Any, event: Any) -> list[str]:
    """Offer the options of the magic, and the values of those that take one of a few names."""
    words = event.line.removesuffix(event.symbol).split()
    named = words[-1].lstrip("-") if len(words) > 1 and words[-1].startswith("-") else ""
    if named in _VALUES:
        return sorted(_VALUES[named]())
    return sorted(name for action in _options()._actions for name in action.option_strings)  # noqa: SLF001 - argparse has no other way to list them


def unload_ipython_extension(shell: Any) -> None:
    """Remove the magic."""
    shell.magics_manager.magics["cell"].pop(_NAME, None)


def _run(shell: Any, line: str, cell: str) -> None:
    """Draw and check *cell*; errors are shown in words, never as a traceback."""
    from IPython import display as shown  # noqa: PLC0415 - only in a notebook

    display: Any = shown.display
    try:
        args = _options().parse_args(shlex.split(line))
        parsed = parse(cell, name="<cell>", **_reading(args))
        if args.name is not None:
            shell.user_ns[args.name] = parsed.map
        if not args.no_picture:
            _draw(parsed.map, args, display)
        if not args.no_check:
            display(_checked(parsed.map, parsed.diagnostics, args))
    except (_Refusal, ArgmapError, ValueError) as error:
        print(f"%%{_NAME}: {error}")  # noqa: T201 - a notebook's reader is told here


def _checked(
    m: ArgumentMap, diagnostics: Iterable[Diagnostic], args: argparse.Namespace
) -> Report:
    return check(
        m,
        select=args.select,
        ignore=args.ignore,
        strict=args.strict,
        profile=args.profile,
        map_settings=not args.no_map_settings,
        max=args.max,
        order=args.order,
        diagnostics=diagnostics,
        bibliography=_bibliography(m, args),
    )


def _bibliography(m: ArgumentMap, args: argparse.Namespace) -> Bibliography:
    """Put together what *m* cites: from files that are named on the line, or may be included."""
    return bibliography_of(m, args.bibliography, folder=args.include)


def _reading(args: argparse.Namespace) -> dict[str, Any]:
    how: dict[str, Any] = {"overrides": override(Data(), args.set)} if args.set else {}
    if args.config is not None:
        how["settings"] = read_config(args.config)
    if args.include is not None:
        how["include"] = Path(args.include)
    return how


def _draw(m: ArgumentMap, args: argparse.Namespace, display: Any) -> None:
    chosen = {name: getattr(args, name) for name in (*_OTHERS, *_DRAWING)}
    options = {name: value for name, value in chosen.items() if value is not None}
    if args.source:
        if args.format != "html":
            raise _Refusal("only the reading view shows a source; add -f html")
        options["source"] = {key: s.text for key, s in read_texts(args.source).items()}
    if args.bibliography or args.include:
        options["bibliography"] = _bibliography(m, args)
    if args.evaluate:
        options["labelling"] = m.evaluate()
    shown = viewed(m, vars(args))
    if args.split:
        _draw_sections(shown, args.format, options, display)
    else:
        picture = render(shown, format=args.format, **_about(shown, options))
        _show(picture, picture.notes, display)


def _about(part: ArgumentMap, options: dict[str, Any]) -> dict[str, Any]:
    """Leave the verdicts on what is in *part*, if there are any."""
    found = options.get("labelling")
    return options if found is None else {**options, "labelling": found.within(part)}


def _draw_sections(m: ArgumentMap, form: str, options: dict[str, Any], display: Any) -> None:
    """Draw one picture per section, each under its title."""
    parts = list(sections.section_parts(m))
    if not parts:
        raise _Refusal("the map has no sections to split by")
    for _, title, part in parts:
        heading = f"<p><strong>{escape(title)}</strong></p>"
        display({"text/plain": title, "text/html": heading}, raw=True)
        picture = render(part, format=form, **_about(part, options))
        _show(picture, sections.own_notes(part, picture.notes), display)
    if note := sections.between(m):
        print(f"%%{_NAME}: {note}")  # noqa: T201 - a notebook's reader is told here


def _show(picture: Picture, notes: Iterable[str], display: Any) -> None:
    """Show a picture below the cell, and what there is to say about it."""
    content = picture.content  # first, so that invalid options are refused
    for note in notes:
        print(f"%%{_NAME}: {note}")  # noqa: T201 - a notebook's reader is told here
    if picture.format in {"svg", "html"}:
        display(picture)
    elif isinstance(content, str):
        display({"text/plain": content}, raw=True)
    else:
        encoded = base64.b64encode(content).decode("ascii")
        display({"text/plain": picture.text, RENDERERS[picture.format].mime: encoded}, raw=True)
