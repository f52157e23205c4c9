"""
A text that is not the one the map declares.

The map's front matter has the hash of the text that it was made from,
as its bytes are, or normalised, so that line ends and typography don't matter.
With another edition anchors may point elsewhere, and all that is found may be off.
Needs the source's text.

Source:

```text
The new road is loud at night.
```

Bad:

```argdown
===
source:
  title: A letter to the editor
  paragraphs: 1
  sha256: "0000000000000000000000000000000000000000000000000000000000000000"
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```

Good:

```argdown
===
source:
  title: A letter to the editor
  paragraphs: 1
  sha256-normalised: "ecdb84272d665a453705e94684fb051f363579e745a3d40663bdcbf3bce9b128"
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .. import _anchors
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "Give check the declared text, or renew the hashes in the front matter."


def check(context: Context) -> Iterator[Finding]:
    """Compare the hash of the text with those that the map declares."""
    sources = tuple(context.map.sources.values())
    if context.text is None or not sources:
        return
    same = [_anchors.same_text(record, context.text.text) for record in sources]
    if True not in same and None not in same:
        name = short(context.text.name)
        what = (
            "the text that the map declares" if len(sources) == 1 else "any of the map's sources"
        )
        yield Finding(None, f"{name} is not {what}: its hash differs", _ACTION)


RULE = Rule("SRC103", Severity.WARNING, check, lacks=_anchors.lacks_text)
