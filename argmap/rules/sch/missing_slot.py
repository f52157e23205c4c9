"""
A premise that the scheme requires but the map doesn't state.

The premise that is left out is often the weak one:
that the expert really is an expert, or that the two cases really are alike.
If the premises of a step or a link say which slot of its scheme they fill
(`{slot: assertion}`, or a list), all slots have to be filled,
by those that are marked or by others whose words suit the scheme.
If none of them says so, a reconstructed step with fewer premises than its scheme
gets a hint; a sketched link may leave premises unstated,
and so may a step whose rule between hyphens isn't a rule of logic.
If no premise has any of the words that the scheme's premises need
(in an argument from expert opinion, nobody *says* anything),
a step or a link gets a hint that it may not be that scheme.

Bad:

```argdown
<Doctor's word>

(1) My doctor says that tea is wholesome. {slot: assertion}
(2) My doctor is never in a hurry.
-- {scheme: expert-opinion} --
(3) [Tea]: Tea is wholesome.
```

```argdown
<Doctor's word>

(1) My doctor says that tea is wholesome.
-- {scheme: expert-opinion} --
(2) [Tea]: Tea is wholesome.
```

```argdown
[Tea]: Tea is wholesome. #contention
    + [Cheap]: Tea is cheaper than juice. {scheme: expert-opinion}
```

Good:

```argdown
<Doctor's word>

(1) My doctor says that tea is wholesome. {slot: assertion}
(2) My doctor is never in a hurry.
(3) My doctor has long studied what people drink. {slot: expertise}
-- {scheme: expert-opinion} --
(4) [Tea]: Tea is wholesome.
```

```argdown
<Doctor's word>

(1) My doctor says that tea is wholesome.
(2) My doctor has long studied what people drink.
-- {scheme: expert-opinion} --
(3) [Tea]: Tea is wholesome.
```

```argdown
[Tea]: Tea is wholesome. #contention
    + [Cheap]: Tea is cheaper than juice.
```

```argdown
<Doctor's word>

(1) My doctor says that tea is wholesome. {slot: assertion}
(2) My doctor has long studied what people drink. {slot: expertise}
-- {scheme: expert-opinion} --
(3) [Tea]: Tea is wholesome.
```

```argdown
[Tea]: Tea is wholesome. #contention
    + [Doctor]: My doctor says that tea is wholesome. {scheme: expert-opinion}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemes import Schemes
from ...analysis.sense import Sense
from ...analysis.wording import Wording
from ...model import StepRef
from ...source import Severity
from ...suggest import count
from .._base import Context, Finding, Rule
from .._marks import place_of_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.schemes import Use
    from ...analysis.wording import ClaimWords
    from ...schemes import Scheme

#: Signs of formulas; a claim of fewer words than this may be one, too.
_SIGNS = frozenset("→⇒∧∨¬∀∃↔⇔⊃&|~<>=")
_FEWEST = 3


def check(context: Context) -> Iterator[Finding]:
    """Compare the slots that each use of a scheme fills with those that the scheme has."""
    places = context.of(Schemes).slots
    for use in context.of(Schemes).uses:
        scheme = use.scheme
        if scheme is None or not use.premises:
            continue
        filled = {s for p in use.premises for s in places.get(p, ())}
        if filled.intersection(scheme.slots):
            missing = [s for s in scheme.slots if s not in filled]
            if missing and not _may_fill(context, use, scheme):
                yield _unfilled(context, use, scheme, missing)
        elif _is_foreign(context, use, scheme):
            yield _foreign(context, use, scheme)
        elif _reconstructs(use, scheme) and len(use.premises) < len(scheme.slots):
            yield _too_few(context, use, scheme)


def _reconstructs(use: Use, scheme: Scheme) -> bool:
    """Whether it is a step that names its scheme in data, or a rule of logic."""
    return isinstance(use.at, StepRef) and (use.sure or scheme.deductive)


def _is_foreign(context: Context, use: Use, scheme: Scheme) -> bool:
    """Whether the premises say nothing, in any form, that the scheme's places call for."""
    sense, by_ref = context.of(Sense), context.of(Wording).by_ref
    due = sense.stems(f"fills-{scheme.name}")
    words = [by_ref[p].words for p in use.premises if p in by_ref and not _is_formal(by_ref[p])]
    meant = use.sure or scheme.deductive
    if not due or not meant or len(words) < len(use.premises):
        return False
    return not any(sense.stem(word) in due for some in words for word in some)


def _may_fill(context: Context, use: Use, scheme: Scheme) -> bool:
    """Whether an unmarked premise says something of its own that the scheme's places call for."""
    sense, by_ref = context.of(Sense), context.of(Wording).by_ref
    places, due = context.of(Schemes).slots, context.of(Sense).stems(f"fills-{scheme.name}")
    words = {
        p: {sense.stem(w) for w in by_ref[p].words} & due for p in use.premises if p in by_ref
    }
    marked = {stem for p, stems in words.items() if places.get(p) for stem in stems}
    return any(stems - marked for p, stems in words.items() if not places.get(p))


def _is_formal(sentence: ClaimWords) -> bool:
    """Whether a claim is a formula, by its data or its signs."""
    text = sentence.claim.text
    return (
        "formalization" in sentence.claim.data
        or sentence.length < _FEWEST
        or not _SIGNS.isdisjoint(text)
    )


def _foreign(context: Context, use: Use, scheme: Scheme) -> Finding:
    texts = " and ".join(f"“{slot.text.rstrip('.')}”" for slot in scheme.premises)
    return Finding(
        use.at,
        f"{context.name(use.at)} names the scheme “{scheme.title}”, "
        f"but no premise seems to say what that needs: {texts}",
        "State these premises, or name another scheme or none.",
        severity=Severity.HINT,
        span=place_of_scheme(context, use),
    )


def _unfilled(context: Context, use: Use, scheme: Scheme, missing: list[str]) -> Finding:
    texts = {slot.name: slot.text for slot in scheme.premises}
    names = ", ".join(f"“{name}”" for name in missing)
    return Finding(
        use.at,
        f"{context.name(use.at)} uses the scheme “{scheme.title}”, "
        f"but no premise fills the slot {names}",
        f"State the premise and mark it {{slot: {missing[0]}}}: {texts[missing[0]].rstrip('.')}. "
        f"If nobody would say that here, it is another scheme, or none.",
        span=place_of_scheme(context, use),
    )


def _too_few(context: Context, use: Use, scheme: Scheme) -> Finding:
    due = len(scheme.slots)
    return Finding(
        use.at,
        f"{context.name(use.at)} has {count(len(use.premises), 'premise')}, but the scheme "
        f"“{scheme.title}” has {due} ({', '.join(scheme.slots)})",
        f"State the premises that are taken for granted (see argmap explain {scheme.name}), "
        f"or name another scheme.",
        severity=Severity.HINT,
        span=place_of_scheme(context, use),
    )


RULE = Rule(
    "SCH102",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "claim.data",
        "relation.data",
        "step.premises",
    ),
)
