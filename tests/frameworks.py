"""Abstract frameworks to try things on, and their extensions straight from the definitions."""

from __future__ import annotations

import functools
import itertools
import random
from pathlib import Path

import pytest
from hypothesis import strategies as st

from argmap.dung import Framework

#: Instances with answers that several solvers agree on; where absent, what needs them is skipped.
FORMAL = Path(__file__).parents[2] / "shared" / "formal"

needs_formal = pytest.mark.skipif(not FORMAL.is_dir(), reason="../shared/formal is not here")


def framework(size, pairs):
    """Name *size* arguments by letters, and let pairs of numbers be attacks."""
    names = [chr(ord("a") + n) for n in range(size)]
    return Framework(names, [(names[a], names[b]) for a, b in pairs])


def every_framework(size):
    """Yield all frameworks with *size* arguments."""
    pairs = list(itertools.product(range(size), repeat=2))
    for bits in range(1 << len(pairs)):
        yield framework(size, [p for n, p in enumerate(pairs) if bits >> n & 1])


def random_framework(seed, most):
    """Make a framework of up to *most* arguments: some attack themselves, some one another."""
    chance = random.Random(seed)
    size = max(chance.randint(0, most), chance.randint(0, most))
    density = chance.choice([0.1, 0.2, 0.3])
    pairs = {p for p in itertools.product(range(size), repeat=2) if chance.random() < density}
    back = {(b, a) for a, b in sorted(pairs) if chance.random() < 1 / 3}
    return framework(size, sorted(pairs | back))


def frameworks(most=6):
    """Make frameworks; drawn piece by piece, a few examples would nearly all be trivial."""
    return st.builds(random_framework, st.integers(0, 2**32), st.just(most))


class Definitions:
    """The extensions of a small framework: every set of arguments is looked at."""

    def __init__(self, framework):
        self.arguments = framework.arguments
        self.attacks = set(framework.attacks)
        self.sets = [
            frozenset(names)
            for size in range(len(framework) + 1)
            for names in itertools.combinations(self.arguments, size)
        ]

    def hit(self, names):
        """What a set attacks."""
        return frozenset(b for a, b in self.attacks if a in names)

    def range(self, names):
        return names | self.hit(names)

    def defends(self, names, argument):
        return all(a in self.hit(names) for a, b in self.attacks if b == argument)

    @functools.cached_property
    def cf(self):
        return [s for s in self.sets if not s & self.hit(s)]

    @functools.cached_property
    def ad(self):
        return [s for s in self.cf if all(self.defends(s, a) for a in s)]

    @functools.cached_property
    def co(self):
        return [s for s in self.ad if all(a in s for a in self.arguments if self.defends(s, a))]

    @property
    def gr(self):
        return [s for s in self.co if all(s <= other for other in self.co)]

    @property
    def pr(self):
        return [s for s in self.ad if not any(s < other for other in self.ad)]

    @property
    def st(self):
        return [s for s in self.cf if self.range(s) == frozenset(self.arguments)]

    @property
    def sst(self):
        return self.widest(self.co)

    @property
    def stg(self):
        return self.widest(self.cf)

    @property
    def na(self):
        return [s for s in self.cf if not any(s < other for other in self.cf)]

    @property
    def id(self):
        return self.largest_shared(self.pr)

    @property
    def ea(self):
        return self.largest_shared(self.sst)

    @property
    def cf2(self):
        return [s for s in self.cf if self.is_cf2(s)]

    def widest(self, sets):
        ranges = [self.range(s) for s in sets]
        return [s for s in sets if not any(self.range(s) < other for other in ranges)]

    def largest_shared(self, sets):
        shared = frozenset.intersection(*sets)
        return [max((s for s in self.ad if s <= shared), key=len)]

    def is_cf2(self, names):
        """Follow the definition by Baroni, Giacomin and Guida, component by component."""
        components = {frozenset(self.reached(a) & self.reaching(a)) | {a} for a in self.arguments}
        if len(components) <= 1:
            return names in self.na
        return all(
            Definitions(self.without(c, self.hit(names - c))).is_cf2(names & c)
            if names & c <= c - self.hit(names - c)
            else False
            for c in components
        )

    def without(self, component, hit):
        kept = [a for a in self.arguments if a in component and a not in hit]
        return Framework(kept, [(a, b) for a, b in self.attacks if {a, b} <= set(kept)])

    def reached(self, argument, step=hit):
        found = {argument}
        while not (more := step(self, found)) <= found:
            found |= more
        return found

    def reaching(self, argument):
        return self.reached(argument, lambda _, names: {a for a, b in self.attacks if b in names})

    def extensions(self, code):
        """List the extensions as `argmap.semantics.extensions` does."""
        order = {name: number for number, name in enumerate(self.arguments)}
        rows = [sorted(order[name] for name in s) for s in getattr(self, code.lower())]
        return tuple(tuple(self.arguments[n] for n in row) for row in sorted(rows))
