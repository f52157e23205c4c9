"""PNG: the picture in pixels, for where nothing else can be shown."""

from __future__ import annotations

import math
import struct
import zlib
from typing import TYPE_CHECKING

from ..errors import OptionError
from ..picture.drawn import PICTURE
from ..picture.language import language
from ..picture.painted import SIZED, painted
from ..typography.lengths import UNITS
from ._base import Output, Renderer
from ._typeset import missing_letters, typeset

if TYPE_CHECKING:
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.painted import Painted, Painting

#: Pixels per inch: twice those of a screen, and those of print where a width is asked for.
_SCREEN, _PRINT = 192, 300
_LEAST, _MOST = 24, 1200

#: No picture has more pixels than this, in all and on a side.
_PIXELS, _SIDE = 50_000_000, 32_000


def render(
    m: ArgumentMap,
    *,
    width: str | None = None,
    page: str | None = None,
    pack: bool = False,
    dpi: int | None = None,
    **options: Unpack[Painting],
) -> Output:
    """
    Draw *m*, *width* wide on paper, at *dpi* pixels per inch.

    By default, *dpi* is 192, or 300 if a width is given.
    Further options are those of `picture.painted.painted`.

    Raises:
        MissingExtraError: if the extra ``png`` is not installed.
        OptionError: if *width* or *dpi* is not valid.
    """
    wanted = float(check_dpi(dpi) or (_SCREEN if width is None else _PRINT))
    picture = painted(m, width=width, page=page, pack=pack, **options)
    notes = list(picture.notes)
    density = min(wanted, _densest(picture))
    if density < wanted:
        across, down = (round(side * wanted / UNITS["in"]) for side in _sides(picture))
        notes.append(
            f"at {wanted:g} dpi the picture would have {across:,} × {down:,} pixels: "
            f"drawn at {density:.3g} dpi; for more, draw parts of the map "
            "(--depth, --split section), or an SVG"
        )
    made = typeset(picture, "png", language(m), format="png", ppi=density)
    notes += missing_letters(picture, "png")
    points = None if width is None else picture.points
    return Output(_with_density(made, density), tuple(notes), points)


def check_dpi(dpi: int | None) -> int | None:
    """
    Return *dpi*.

    Raises:
        OptionError: if no picture can have that many pixels per inch.
    """
    if dpi is not None and not _LEAST <= dpi <= _MOST:
        raise OptionError(
            f"{dpi} dpi; a picture can have from {_LEAST} to {_MOST} pixels per inch"
        )
    return dpi


def _sides(picture: Painted) -> tuple[float, float]:
    return picture.width, picture.height


def _densest(picture: Painted) -> float:
    """Return how many pixels per inch *picture* can have."""
    across, down = (side / UNITS["in"] for side in _sides(picture))
    return min(math.sqrt(_PIXELS / (across * down)), _SIDE / max(across, down))


def _with_density(png: bytes, density: float) -> bytes:
    """Write into *png*, after its header, how large it is on paper."""
    per_metre = round(density / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    header = 8 + 12 + 13
    return png[:header] + chunk + png[header:]


RENDERER = Renderer(
    "PNG picture",
    (".png",),
    "image/png",
    render,
    (*PICTURE, "theme", "legend", "references", *SIZED, "dpi"),
)
