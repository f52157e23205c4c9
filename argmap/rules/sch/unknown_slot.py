"""
A premise that names a slot its scheme doesn't have.

`{slot: ...}` on a premise names the slot that it fills in the scheme of its step or link.
A name that the scheme doesn't have fills nothing, and the slot that was meant stays empty.
A premise of several steps may name a slot for each.

Bad:

```argdown
<Smoke>

(1) There is smoke over the hill. {slot: find}
(2) Where there is smoke, there is usually fire. {slot: tie}
-- {scheme: sign} --
(3) [Fire]: There is a fire behind the hill.
```

```argdown
[Fire]: There is a fire behind the hill. #contention
    + [Smoke]: There is smoke over the hill. {slot: finding}
```

Good:

```argdown
<Smoke>

(1) There is smoke over the hill. {slot: finding}
(2) Where there is smoke, there is usually fire. {slot: tie}
-- {scheme: sign} --
(3) [Fire]: There is a fire behind the hill.
```

```argdown
[Fire]: There is a fire behind the hill. #contention
    + [Smoke]: There is smoke over the hill.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemes import Schemes, Use
from ...source import Severity
from ...suggest import nearest
from .._base import Context, Finding, Rule, short
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Compare the slots that each claim names with those of the schemes it is a premise in."""
    used: dict[Ref, list[Use]] = {}
    for use in context.of(Schemes).uses:
        for premise in use.premises:
            used.setdefault(premise, []).append(use)
    for claim, named in context.of(Schemes).slots.items():
        schemes = [use.scheme for use in used.get(claim, ())]
        known = dict.fromkeys(s for scheme in schemes if scheme for s in scheme.slots)
        for slot in named if None not in schemes else ():
            if slot not in known:
                yield _report(context, claim, slot, tuple(known))


def _report(context: Context, at: Ref, slot: str, known: tuple[str, ...]) -> Finding:
    place = place_of_mark(context, at, "slot", slot)
    what = f"{context.name(at)} names the slot “{short(slot)}”"
    if not known:
        action = "Name the scheme, {scheme: ...}, or drop the slot."
        return Finding(at, f"{what}, but its step or link names no scheme", action, span=place)
    near = nearest(slot, known, most=1, cutoff=0.6)
    offer = f"Write slot: {near[0]}." if near else f"Choose one of: {', '.join(known)}."
    return Finding(at, f"{what}, which its scheme doesn't have", offer, span=place)


RULE = Rule("SCH103", Severity.WARNING, check, changes=("claim.data",), causes=("SCH102",))
