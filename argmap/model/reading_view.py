"""The reading view as a value: what `ArgumentMap.show` returns, and notebooks display."""

from __future__ import annotations

import attrs

_UNTRUSTED = "The reading view is shown once this notebook is trusted."


@attrs.frozen
class ReadingView:
    """
    The reading view in an output cell: in a frame of its own that nothing can leave.

    *text* is shown where no frame can be.
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
        return {"text/plain": self.text, "text/html": f"<iframe {frame}>{_UNTRUSTED}</iframe>"}


__all__ = ["ReadingView"]
