"""Student maps made from a reference by known damage, so that marks can be compared with it."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

FOLDER = Path(__file__).parent / "maps" / "grade"
KEY = (FOLDER / "key.argdown").read_text(encoding="utf-8")
PARAPHRASED = (FOLDER / "paraphrased.argdown").read_text(encoding="utf-8")

_ROW = re.compile(
    r"(?P<indent> *)(?P<sign>[+-]>? )?\[(?P<title>[^\]]*)\]: (?P<text>[^{#]*?)(?P<tail> [{#].*)?"
)
#: What has nothing to do with the reference.
BESIDE = (
    "The mayor was born in another country.",
    "Football matches draw large crowds.",
    "Bread is baked before sunrise.",
)


@attrs.frozen
class Row:
    """A line of an outline."""

    indent: int
    sign: str
    title: str
    text: str
    tail: str

    def __str__(self):
        return f"{' ' * self.indent}{self.sign}[{self.title}]: {self.text}{self.tail}"


def rows():
    """Read the reference's outline."""
    lines = KEY.split("===\n")[2].strip().splitlines()
    found = [_ROW.fullmatch(line) for line in lines]
    assert all(found)
    return [
        Row(len(f["indent"]), f["sign"] or "", f["title"], f["text"], f["tail"] or "")
        for f in found
    ]


def written(some):
    return "\n".join(map(str, some)) + "\n"


def leaves(some):
    """Number the rows under which nothing stands, the last first; linked ones are left alone."""
    after = [*some[1:], None]
    ends = [i for i, (row, nxt) in enumerate(zip(some, after, strict=True))
            if nxt is None or nxt.indent <= row.indent]  # fmt: skip
    return [i for i in reversed(ends) if "linked" not in some[i].tail]


def changed(which, change):
    """Change the first *which* of the leaves of the reference."""
    some = rows()
    for at in leaves(some)[:which]:
        some[at] = change(some[at])
    return written(some)


def missing(times):
    some = rows()
    gone = set(leaves(some)[:times])
    return written(row for at, row in enumerate(some) if at not in gone)


def turned_round(times):
    return changed(times, lambda r: attrs.evolve(r, sign=r.sign.strip() + "> "))


def wrong_polarity(times):
    return changed(times, lambda r: attrs.evolve(r, sign="- " if r.sign == "+ " else "+ "))


def separated(times):
    """Take apart what is linked: with one taken out of three, the other two stay linked."""
    some, left = rows(), times
    for at, row in enumerate(some):
        if "linked: " in row.tail and left:
            tail = re.sub(r"linked: \w+,? ?", "", row.tail).replace(" {}", "")
            some[at], left = attrs.evolve(row, tail=tail), left - 1
    return written(some)


def linked(times):
    """Link objections that stand apart, and reasons that do."""
    some = rows()
    separate = [i for i, r in enumerate(some) if r.indent == 4 and "linked" not in r.tail]
    pros = [i for i in separate if some[i].sign.strip() == "+"]
    cons = [i for i in separate if some[i].sign.strip() == "-"]
    groups = ((pros, "p"), (cons, "c"))[: min(times, 2)]
    for group, name in groups:
        for at in group:
            some[at] = attrs.evolve(
                some[at], tail=some[at].tail.replace("{", f"{{linked: {name}, ")
            )
    return written(some)


def lumped(times):
    """Put a leaf into the box of the row above, which it bears on."""
    some = rows()
    for at in leaves(some)[:times]:
        above, row = some[at - 1], some[at]
        joined = f"{above.text.rstrip('.')}, and {row.text[0].lower()}{row.text[1:]}"
        some[at - 1] = attrs.evolve(above, text=joined)
        some[at] = None
    return written(row for row in some if row is not None)


def beside(times):
    added = [Row(4, "+ ", f"Added {n}", text, "") for n, text in enumerate(BESIDE[:times])]
    return written([*rows(), *added])


def repeated(times):
    """Write the contention once more where another claim should stand."""
    text = rows()[0].text
    return changed(times, lambda r: attrs.evolve(r, text=text))


def negated(times):
    """Say the opposite."""
    return changed(times, lambda r: attrs.evolve(r, text=f"It is not true that {r.text}"))


def not_final(times):
    """Make something else the contention."""
    some = rows()
    some[0] = attrs.evolve(some[0], tail=some[0].tail.replace("#contention ", ""))
    last = leaves(some)[0]
    some[last] = attrs.evolve(some[last], tail=f" #contention{some[last].tail}")
    return written(some) if times else written(rows())


#: Each damage by what a teacher calls it, with the code of the mark that names it.
DAMAGES = {
    "a claim missing": (missing, "missed"),
    "a link turned round": (turned_round, "reversed"),
    "for and against mixed up": (wrong_polarity, "polarity"),
    "linked reasons drawn apart": (separated, "linked"),
    "separate reasons drawn linked": (linked, "linked"),
    "two claims in one box": (lumped, "lumped"),
    "a claim repeated in place of another": (repeated, "missed"),
    "a claim denied": (negated, "doubtful"),
    "a claim beside the point": (beside, "extra"),
}
