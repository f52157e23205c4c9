"""The option that says what compares texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable


def _engine_names() -> Iterable[str]:
    from ..similarity.engines import ENGINES  # noqa: PLC0415 - needed rarely

    return ENGINES


engine_option = click.option(
    "--engine",
    default="plain",
    metavar="NAME",
    cls=Listing,
    names=_engine_names,
    help=(
        "What compares texts; encoder knows paraphrases and translations (extra similar), "
        "ensemble knows paraphrases more surely (extra ensemble), "
        "and english paraphrases in English (extra english, with PyTorch)"
    ),
)
