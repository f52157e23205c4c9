"""Over chains of formats, what was named as lost is lost, and nothing else is."""

from __future__ import annotations

import pytest

import argmap

from .. import chains
from ..effort import tries

#: So many chains a thorough run tries, in so many tests.
CHAINS, CHUNKS = 10_000, 5
#: A default run tries fewer than a tenth, for each takes a fiftieth of a second.
SHARE = 20


def seeds(chunk):
    """Give the seeds of the chains of a chunk: each is the same in every run."""
    number = tries(CHAINS // CHUNKS)
    few = number if number == CHAINS // CHUNKS else max(1, number // SHARE)
    return range(chunk * (CHAINS // CHUNKS), chunk * (CHAINS // CHUNKS) + few)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_chains_lose_what_was_named(chunk, update):
    """
    Three formats, one after the other, over a real map.

    The losses that each format names beforehand, together, are the difference between the
    first map and the last; and each is of a kind that the format is known for.
    """
    may_lose, seen = chains.declared(), set()
    for seed in seeds(chunk):
        path, m, names = chains.chosen(seed)
        chain = chains.Chain(names, m)
        told = (seed, path.name, names)
        seen |= chain.kinds()

        assert (told, chain.unnamed()) == (told, [])
        assert (told, chain.unfounded()) == (told, [])
        assert update or (told, chain.undeclared(may_lose)) == (told, [])
    if update:
        chains.declare(
            seen | {(n, how, k) for n, w in may_lose.items() for how in w for k in w[how]}
        )


def test_a_chain_takes_losses_back_to_the_first_map():
    """What a later step loses of a claim that an earlier one renamed is a loss of that claim."""
    m = argmap.loads("Tea is good.\n  + It calms.\n")
    chain = chains.Chain(["gsn", "aif"], m)
    renamed = [n.loss.at for n in chain.named if n.step == 1 and n.loss.code == "title"]

    assert [claim.key for claim in chain.maps[1].claims] == ["G1", "G2"]
    assert renamed == [claim.ref for claim in m.claims]
