"""Generated edits of maps, as people make them in a text editor, and what must then be true."""

from __future__ import annotations

import random
import re
from collections.abc import Callable  # noqa: TC003 - NamedTuple looks at it
from typing import NamedTuple

from argmap.model import Claim

DEFINITION = re.compile(
    r"^(?P<lead>[ \t]*)(?P<mark>(?:[+\-_]|\(\d+\)) )?\[(?P<title>[^\]\n]+)\]: "
    r"(?P<text>[^#{\n]*?)(?P<rest>(?: ?#\S+| ?\{.*\})*)$"
)
WORDS = [
    "river",
    "bridge",
    "market",
    "school",
    "winter",
    "council",
    "letter",
    "garden",
    "window",
    "station",
    "forest",
    "holiday",
    "ticket",
    "doctor",
    "engine",
    "village",
    "morning",
    "harvest",
    "island",
    "mirror",
    "paper",
    "kitchen",
    "museum",
    "planet",
]


class Made(NamedTuple):
    """An edit: the new text, what it is about, and what must be true of every map with it."""

    kind: str
    text: str
    about: str
    value: str
    holds: Callable


class Editor:
    """Makes edits at random."""

    def __init__(self, seed, mark):
        self.random = random.Random(seed)
        self.mark = mark
        self.number = 0
        self.used = set()  # nobody edits a claim twice: then it would be another one

    def sentence(self):
        self.number += 1
        words = self.random.sample(WORDS, 5)
        return f"The {' '.join(words)} counts{self.mark}{self.number}."

    def edit(self, text):
        """Make one edit of some kind that is possible."""
        kinds = [self.reword, self.reword, self.tag, self.data, self.delete, self.move]
        kinds += [self.reason, self.reason, self.reason, self.rename, self.block, self.comment]
        kinds += [self.setting, self.premise]
        while True:
            made = self.random.choice(kinds)(text)
            if made is not None and made.text != text:
                self.used |= {made.about, made.value}
                return made

    def _lines(self, text, allow=bool):
        lines = text.split("\n")
        places = [(i, f) for i, line in enumerate(lines) if (f := DEFINITION.match(line))]
        counts = {f["title"]: text.count(f"[{f['title']}]: ") for _, f in places}
        places = [(i, f) for i, f in places if counts[f["title"]] == 1 and allow(f)]
        places = [(i, f) for i, f in places if f["title"] not in self.used]
        return lines, self.random.choice(places) if places else None

    def reword(self, text):
        lines, place = self._lines(text)
        if place is None:
            return None
        i, f = place
        words = self.sentence()
        lines[i] = f"{f['lead']}{f['mark'] or ''}[{f['title']}]: {words}{_spaced(f['rest'])}"
        return Made(
            "reword", "\n".join(lines), f["title"], words, lambda m, t: m.claims[t].text == words
        )

    def tag(self, text):
        self.number += 1
        lines, place = self._lines(text)
        if place is None:
            return None
        i, f = place
        tag = f"{self.mark}tag{self.number}"
        words = f"{f['text'].rstrip()} #{tag}{_spaced(f['rest'])}"
        lines[i] = f"{f['lead']}{f['mark'] or ''}[{f['title']}]: {words}"
        return Made("tag", "\n".join(lines), f["title"], tag, lambda m, t: tag in m.claims[t].tags)

    def data(self, text):
        self.number += 1
        lines, place = self._lines(text)
        if place is None:
            return None
        i, f = place
        key, value = self.random.choice(["seen", self.mark + "key"]), f"{self.mark}{self.number}"
        line = lines[i].rstrip()
        at = line.find("{")
        if at < 0:
            lines[i] = f"{line} {{{key}: {value}}}"
        elif f"{key}: " in line:
            return None
        else:
            lines[i] = f"{line[: at + 1]}{key}: {value}, {line[at + 1 :]}"
        return Made(
            f"data {key}", "\n".join(lines), f["title"], value,
            lambda m, t: m.claims[t].data.get(key) == value,
        )  # fmt: skip

    def reason(self, text):
        lines, place = self._lines(text, lambda f: not (f["mark"] or "").startswith("("))
        if place is None:
            return None
        i, f = place
        indent = len(f["lead"]) + 4
        self.number += 1
        title, mark = f"New {self.mark}{self.number}", self.random.choice("+-")
        words = f"{' ' * indent}{mark} [{title}]: {self.sentence()}"
        stop = i + 1
        if self.random.random() < 0.5:
            stop = _end(lines, i)
        lines.insert(stop, words)
        return Made(
            "reason", "\n".join(lines), f["title"], title, lambda m, t: _bears(m, title, t, mark)
        )

    def _leaf(self, text):
        lines, place = self._lines(text, lambda f: (f["mark"] or "") in {"+ ", "- "})
        if place is None:
            return None
        i, f = place
        lone = text.count(f"[{f['title']}]") == 1 and _end(lines, i) == i + 1
        return (lines, i, f) if lone else None

    def delete(self, text):
        leaf = self._leaf(text)
        if leaf is None:
            return None
        lines, i, f = leaf
        del lines[i]
        return Made("delete", "\n".join(lines), f["title"], "", lambda m, t: t not in m.claims)

    def move(self, text):
        leaf = self._leaf(text)
        if leaf is None:
            return None
        lines, i, f = leaf
        line = lines.pop(i).strip()
        _, place = self._lines(
            "\n".join(lines),
            lambda g: not (g["mark"] or "").startswith("(") and g["title"] != f["title"],
        )
        if place is None:
            return None
        at, g = place
        lines.insert(at + 1, f"{' ' * (len(g['lead']) + 4)}{line}")
        mark, under = line[0], g["title"]
        return Made(
            "move", "\n".join(lines), f["title"], under, lambda m, t: _bears(m, t, under, mark)
        )

    def rename(self, text):
        _, place = self._lines(text)
        if place is None:
            return None
        old = place[1]["title"]
        self.number += 1
        new = f"Called {self.mark}{self.number}"
        return Made(
            "rename", text.replace(f"[{old}]", f"[{new}]"), old, new,
            lambda m, _: new in m.claims and old not in m.claims,
        )  # fmt: skip

    def block(self, text):
        self.number += 1
        title = f"Block {self.mark}{self.number}"
        ends = [m.start() for m in re.finditer(r"\n\n(?=[#\[<])", text)] or [len(text)]
        at = self.random.choice(ends)
        new = f"\n\n[{title}]: {self.sentence()}"
        return Made(
            "block", text[:at] + new + text[at:], title, title, lambda m, _: title in m.claims
        )

    def comment(self, text):
        self.number += 1
        lines, place = self._lines(text)
        if place is None:
            return None
        words = f"note {self.mark}{self.number} {self.sentence()}"
        lines.insert(place[0], f"{place[1]['lead']}// {words}")
        return Made("comment", "\n".join(lines), words, words, lambda *_: words)

    def setting(self, text):
        if not text.startswith("===\n"):
            return None
        self.number += 1
        key = f"{self.mark}setting{self.number}"
        end = text.index("\n===", 3)
        return Made(
            "setting", f"{text[:end]}\n{key}: yes{text[end:]}", key, key,
            lambda m, _: m.settings.get(key) == "yes",
        )  # fmt: skip

    def premise(self, text):
        """Add a premise before an inference, and count the statements after it anew."""
        lines = text.split("\n")
        rules = [i for i, line in enumerate(lines) if line == "----" and lines[i - 1][:1] == "("]
        if not rules:
            return None
        i = self.random.choice(rules)
        self.number += 1
        title = f"Premise {self.mark}{self.number}"
        number = int(lines[i - 1][1 : lines[i - 1].index(")")])
        lines.insert(i, f"({number + 1}) [{title}]: {self.sentence()}")
        for at in range(i + 1, len(lines)):
            if not lines[at]:
                break
            lines[at] = re.sub(r"^\((\d+)\)", lambda m: f"({int(m[1]) + 1})", lines[at])
        return Made(
            "premise", "\n".join(lines), title, title,
            lambda m, _: any(title in {c.key for s in a.steps for c in s.premise_refs}
                             for a in m.arguments),
        )  # fmt: skip


def _spaced(rest):
    return f" {rest.strip()}" if rest.strip() else ""


def _end(lines, i):
    """Find the line after everything that is indented under line *i*."""
    indent = len(lines[i]) - len(lines[i].lstrip())
    stop = i + 1
    while stop < len(lines) and lines[stop].strip():
        if len(lines[stop]) - len(lines[stop].lstrip()) <= indent:
            break
        stop += 1
    return stop


def _bears(m, title, target, mark):
    found = [i for i in m.inferences if title in {getattr(p, "title", None) for p in i.premises}]
    return any(
        isinstance(i.target, Claim) and i.target.title == target and i.con == (mark == "-")
        for i in found
    )


def real_clash(one, other):
    """Say what two edits really disagree about; empty if both can be had."""
    same = one.about == other.about
    kinds = {one.kind, other.kind}
    if same and one.kind == other.kind and one.kind in {"reword", "rename", "data seen", "move"}:
        return one.about if one.value != other.value else ""
    if "delete" in kinds and kinds != {"delete"}:
        gone = one if one.kind == "delete" else other
        left = other if gone is one else one
        apart = left.kind in {"comment", "setting", "block", "premise"}
        if not apart and gone.about in {left.about, left.value}:
            return gone.about
    return ""
