"""A class that hands in maps: made from a reference, with the slips that students make."""

from __future__ import annotations

import functools
import io
import random
import zipfile

from argmap import dumps
from argmap.graph import inferences, node_of
from argmap.model import Builder, Claim, Kind

#: Words that students put for others.
OTHER_WORDS = {
    "did not": "failed to",
    "help": "support",
    "war": "conflict",
    "treaty": "agreement",
    "attack": "assault",
    "because": "since",
    "between": "among",
    "began": "started",
    "shows": "suggests",
    "weak": "feeble",
    "many": "a lot of",
}
#: Words that say nothing.
FILLERS = [
    "clearly",
    "indeed",
    "apparently",
    "perhaps",
    "really",
    "basically",
    "certainly",
    "evidently",
]
MOODLE_HEADS = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)


def student_map(key, seed, size=40, *, own=False):
    """
    Make a student's map of some *size* claims, reworded and with slips, as Argdown.

    Some claims are copies, unless all are in words of the student's *own*.
    """
    chance = random.Random(seed)
    links = [(edge, node_of(key, edge.target)) for edge in inferences(key)]
    chosen = {ref: None for _, ref in links if "contention" in getattr(key.get(ref), "tags", ())}
    taken = []
    while len(chosen) < size:
        open_ = [(e, t) for e, t in links if t in chosen and e not in taken]
        if not open_:
            break
        edge, _ = chance.choice(open_)
        taken.append(edge)
        chosen |= dict.fromkeys(node_of(key, p) for p in edge.premises)
    reword = _in_own_words if own else _reworded
    return dumps(_built(key, chosen, [(e, t) for e, t in links if e in taken], chance, reword))


def _built(key, chosen, links, chance, reword):
    b = Builder(title="My map")
    made = {}
    for number, ref in enumerate(chosen, start=1):
        element = key.get(ref)
        tags = ("contention",) if "contention" in element.tags else ()
        facts = {k: v for k, v in element.data.items() if k in {"par", "by", "hedge"}}
        if isinstance(element, Claim):
            made[ref] = b.claim(
                reword(element.text, chance), title=f"s{number}", tags=tags, data=facts
            )
    for edge, target in links:
        sources = [made[n] for p in edge.premises if (n := node_of(key, p)) in made]
        if not sources or target not in made:
            continue
        kind = Kind.SUPPORT if edge.pro else Kind.ATTACK
        slip = chance.random()
        if slip < 0.05:
            kind = Kind.ATTACK if edge.pro else Kind.SUPPORT
        if slip > 0.95 and len(sources) == 1:
            b.relate(kind, [made[target]], sources[0])
        elif 0.8 < slip <= 0.95:
            for source in sources:
                b.relate(kind, [source], made[target])
        else:
            b.relate(kind, sources, made[target])
    return b.build()


def _in_own_words(text, chance):
    """Put the words so that hardly anybody else has the same text."""
    words = _with_other_words(text).rstrip(".").split()
    for _ in range(min(3, len(words) // 3)):
        at = chance.randrange(len(words) - 1)
        words[at : at + 2] = words[at : at + 2][::-1]
    words.insert(chance.randrange(len(words)), chance.choice(FILLERS))
    words.insert(chance.randrange(len(words)), chance.choice(FILLERS))
    return " ".join(words) + "."


def _reworded(text, chance):
    if chance.random() < 0.4:
        return text
    text = _with_other_words(text)
    words = text.rstrip(".").split()
    if len(words) > 6 and chance.random() < 0.5:
        del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words) + "."


def _with_other_words(text):
    for word, other in OTHER_WORDS.items():
        text = text.replace(f" {word} ", f" {other} ")
    return text


def bomb():
    """Make a Word document that is far larger than it looks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (5 * 2**20))
    return out.getvalue()


@functools.cache
def bad_files():
    """Give ten submissions with which something is wrong, each as its files by name."""
    script = "<script>alert(1)</script>"
    return [
        {"map.argdown": b""},
        {"map.argdown": "[Käse]: Käse.\n".encode("latin-1")},
        {"map.pdf": b"%PDF-1.7\n..."},
        {"map.docx": bomb()},
        {"map.json": b'{"nodes": ['},
        {"map.argdown": b"x" * (5 * 2**20)},
        {"photo.png": b"\x89PNG\r\n\x1a\n"},
        {"map.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        {"map.zip": b"PK\x03\x04 broken"},
        {f"{script[:8].replace('<', '')}.argdown": b"// only a comment\n"},
    ]


def write_class(folder, key, number, bad=0, size=40, *, own=False):
    """
    Write the folder that Moodle gives, and its worksheet; return the paths of both.

    Of *number* students, the last *bad* ones hand in something that can't be graded.
    With *own*, each words every claim in a way of their own.
    """
    place, rows = folder / "submissions", [MOODLE_HEADS]
    for at in range(number):
        name, id_ = f"Student {at:03}", 1000 + at
        wrong = at - (number - bad)
        files = (
            bad_files()[wrong % 10]
            if wrong >= 0
            else {"map.argdown": student_map(key, at, size, own=own).encode()}
        )
        own = place / f"{name}_{id_}_assignsubmission_file_"
        own.mkdir(parents=True)
        for file, content in files.items():
            (own / file).write_bytes(content)
        rows.append(
            f'Participant {id_},{name},,Submitted for grading,,10.00,Yes,"Monday, 5 October",-,'
        )
    worksheet = folder / "worksheet.csv"
    worksheet.write_bytes("\r\n".join([*rows, ""]).encode("utf-8-sig"))
    return place, worksheet
