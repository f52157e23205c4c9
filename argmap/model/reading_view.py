"""The reading view as a value: what `ArgumentMap.show` returns, and notebooks display."""

from __future__ import annotations

import attrs

from .hosts import by_host

_UNTRUSTED = "The reading view is shown once this notebook is trusted."

#: What is in a frame asks the frame, not the system, whether it is to be dark.
_SHEET = by_host(".argmap-view", "color-scheme:light", "color-scheme:dark")


@attrs.frozen
class ReadingView:
    """
    The reading view in an output cell: in a frame of its own that nothing can leave.

    *text* is shown where no frame can be.
    The frame is as dark or light as the notebook around it.
    """

    page: str = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    height: int = 640

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002 - part of the contract
        import html  # noqa: PLC0415 - many maps are never shown

        style = (
            f"box-sizing:border-box;width:100%;height:{int(self.height)}px;border:1px solid #8888"
        )
        page = html.escape(self.page)
        frame = f'sandbox="allow-scripts" title="Argument map" style="{style}" srcdoc="{page}"'
        view = f'<iframe class="argmap-view" {frame}>{_UNTRUSTED}</iframe><style>{_SHEET}</style>'
        return {"text/plain": self.text, "text/html": f"<div>{view}</div>"}


__all__ = ["ReadingView"]
