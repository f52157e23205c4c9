"""What the labels of corpora in brat's standoff format mean: a profile for each corpus."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..model import Kind

#: What a label can mean: a kind of relation by its name, or one of these.
SAME_UNIT, IGNORE = "same-unit", "ignore"
MEANINGS = (*(kind.value for kind in Kind), SAME_UNIT, IGNORE)


@attrs.frozen
class LabelProfile:
    """
    How the labels of one corpus are read.

    *units* are the types of its units; those under *contentions* are what a text argues for.
    *relations* gives the meaning of each label, in lower case, with underscores.
    If units have the attribute *stance*, each bears on the first contention,
    as its values say, and all contentions count as the same claim.
    """

    units: frozenset[str]
    contentions: frozenset[str]
    relations: Mapping[str, str]
    stance: str = ""
    values: Mapping[str, Kind] = {}


def _labels(**meanings: str) -> dict[str, str]:
    return {label: kind for kind, labels in meanings.items() for label in labels.split()}


_ESSAYS = frozenset(("MajorClaim", "Claim", "Premise"))

PROFILES = {
    "aae": LabelProfile(
        _ESSAYS,
        frozenset({"MajorClaim"}),
        _labels(support="supports", attack="attacks"),
        "Stance",
        {"For": Kind.SUPPORT, "Against": Kind.ATTACK},
    ),
    "abstrct": LabelProfile(
        _ESSAYS,
        frozenset({"MajorClaim"}),
        _labels(support="support", attack="attack partial_attack"),
    ),
    "cmv": LabelProfile(
        frozenset(("main_claim", "claim", "premise")),
        frozenset({"main_claim"}),
        _labels(
            support="support agreement partial_agreement understand",
            attack="attack partial_attack disagreement partial_disagreement rebuttal "
            "rebuttal_attack",
            undercut="undercutter undercutter_attack",
        ),
    ),
    "sciarg": LabelProfile(
        frozenset(("background_claim", "own_claim", "data")),
        frozenset(),
        {
            **_labels(support="supports", contradictory="contradicts"),
            **_labels(equivalence="semantically_same"),
            "parts_of_same": SAME_UNIT,
        },
    ),
}


def plain_label(label: str) -> str:
    """Write a label as profiles do."""
    return label.strip().casefold().replace("-", "_")


def fitting_profile(units: set[str], relations: set[str], attributes: set[str]) -> LabelProfile:
    """Find the profile that knows the most of what a file contains; else what all know."""
    for profile in PROFILES.values():
        stance = not profile.stance or profile.stance in attributes
        if stance and units <= profile.units and relations <= profile.relations.keys():
            return profile
    return LabelProfile(
        frozenset().union(*(p.units for p in PROFILES.values())),
        frozenset().union(*(p.contentions for p in PROFILES.values())),
        {k: v for p in PROFILES.values() for k, v in p.relations.items()},
    )
