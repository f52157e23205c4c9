"""Abstract frameworks by their definitions, slowly: what cleverer code is compared with."""

from __future__ import annotations


def complete(number, attacks):
    """
    List the complete extensions of a framework of *number* arguments, as frozensets.

    Arguments are labelled one after the other; a labelling is complete if an argument is in
    just when all its attackers are out, and out just when one of them is in (Caminada 2006).
    """
    behind = [set() for _ in range(number)]
    for attacker, attacked in attacks:
        behind[attacked].add(attacker)
    found = []

    def legal(labels, argument):
        near = [labels.get(a) for a in behind[argument]]
        known = None not in near
        if labels[argument] == "in":
            return set(near) <= {"out", None}
        if labels[argument] == "out":
            return "in" in near or not known
        return "in" not in near and ("undecided" in near or not known)

    def search(labels):
        if len(labels) == number:
            found.append(frozenset(a for a, label in labels.items() if label == "in"))
            return
        argument = len(labels)
        touched = [argument, *(b for b in labels if argument in behind[b])]
        for label in ("in", "out", "undecided"):
            labels[argument] = label
            if all(legal(labels, a) for a in touched):
                search(labels)
        del labels[argument]

    search({})
    return found


def grounded(number, attacks):
    """Return the grounded extension: the smallest complete one."""
    behind = [set() for _ in range(number)]
    for attacker, attacked in attacks:
        behind[attacked].add(attacker)
    accepted, rejected = set(), set()
    while True:
        new = {a for a in range(number) if a not in accepted and behind[a] <= rejected}
        if not new:
            return frozenset(accepted)
        accepted |= new
        rejected |= {a for a in range(number) if behind[a] & accepted}


def extensions(number, attacks):
    """Give the extensions of a framework under six semantics, by their short names."""
    all_complete = complete(number, attacks)
    hits = {a: {b for x, b in attacks if x == a} for a in range(number)}
    reach = {e: frozenset(e).union(*(hits[a] for a in e)) for e in all_complete}
    preferred = [e for e in all_complete if not any(e < other for other in all_complete)]
    widest = [e for e in all_complete if not any(reach[e] < reach[o] for o in all_complete)]
    inside = frozenset.intersection(*preferred)
    ideal = max((e for e in all_complete if e <= inside), key=len)
    return {
        "GR": [grounded(number, attacks)],
        "CO": all_complete,
        "PR": preferred,
        "ST": [e for e in all_complete if len(reach[e]) == number],
        "SST": widest,
        "ID": [ideal],
    }
