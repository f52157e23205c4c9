"""The options of commands that show parts of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import _complete

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import ArgumentMap

F = TypeVar("F", bound="Callable[..., Any]")

#: The names of the parameters that `view_options` adds.
VIEW = ("focus", "depth", "section", "tag", "collapse", "side", "hide_unanswered")

style_option = click.option(
    "--style",
    metavar="NAME",
    shell_complete=_complete.styles,
    help="The style: outline, bracket or inference.",
)
direction_option = click.option(
    "--direction",
    metavar="SIDE",
    shell_complete=_complete.offers(lambda: ("left", "right", "up", "down")),
    help="Put conclusions left, right, up or down.",
)
level_option = click.option(
    "--level",
    metavar="LEVEL",
    shell_complete=_complete.offers(lambda: ("arguments", "titles", "full")),
    help="Show arguments as single boxes, titles only, or, by default, full texts.",
)


def view_options(command: F) -> F:
    """Add the options that choose a part of a map, with the names in `VIEW`."""
    for option in (
        click.option(
            "--hide-unanswered",
            is_flag=True,
            help="With --side, also hide the objections that nothing answers.",
        ),
        click.option(
            "--side",
            type=click.Choice(["pro", "con"]),
            help="Show the case of one side, and what it answers.",
        ),
        click.option(
            "--collapse",
            multiple=True,
            metavar="TITLE",
            shell_complete=_complete.titles,
            help="Hide what leads only to TITLE.",
        ),
        click.option(
            "--tag",
            metavar="TAG",
            shell_complete=_complete.tags,
            help="Show only what is tagged TAG.",
        ),
        click.option(
            "--section",
            metavar="NAME",
            shell_complete=_complete.sections,
            help="Show only the section NAME.",
        ),
        click.option(
            "--depth",
            type=click.IntRange(0, 1000),
            metavar="N",
            help="Show only what is at most N steps from the contentions, or from --focus.",
        ),
        click.option(
            "--focus",
            metavar="TITLE",
            shell_complete=_complete.titles,
            help="Show only TITLE and what bears on it.",
        ),
    ):
        command = option(command)
    return command


def chosen_part(m: ArgumentMap, view: dict[str, Any]) -> ArgumentMap:
    """
    Apply the options of `view_options`.

    Raises:
        NotFoundError: if a title, section or tag is not in the map.
    """
    from .. import views  # noqa: PLC0415 - needed rarely

    return views.viewed(m, view)
