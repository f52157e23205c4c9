"""
Anchors: places in a source that a map names without repeating its words.

A text is normalised first, so that copies which differ only in encoding, line ends,
blank lines or typography count as the same.  A place is then a paragraph and two offsets,
and a fingerprint of hashed word runs tells whether the same words still stand there.

A fingerprint hides words but doesn't protect them: anyone who has the text can test it,
which is its purpose, and anyone who lacks it can guess, run by overlapping run.
"""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from .errors import BuildError, ReadError
from .model import Anchor
from .source import LINE_END
from .suggest import count

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The version of `normalise` that new records and anchors are made with.
NORMALISATION = "v1"

#: One for one, so that folding moves no offset.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
_BLANKS = r"\s+"
_WORD = r"\w+"
_EDGE, _RUN = 4, 3
#: How many characters of a fingerprint one run of words takes.
HASH_LENGTH = 4


class Outcome(enum.Enum):
    """What became of an anchor in a text."""

    FOUND = "found"
    DIFFERS = "differs"
    OUTSIDE = "outside"


@attrs.frozen
class Verification:
    """Whether an anchor matches a text; *reason* says why not, or what was compared."""

    outcome: Outcome
    reason: str

    @property
    def holds(self) -> bool:
        """Whether everything that the anchor says is true of the text."""
        return self.outcome is Outcome.FOUND


@attrs.frozen
class ParagraphRecord:
    """What is recorded of a paragraph: size in *characters* and *words*, and fingerprint."""

    characters: int
    words: int
    fingerprint: str


@attrs.frozen
class TextRecord:
    """
    What is recorded of a text that is not kept.

    *sha256* hashes the raw bytes, *sha256_normalised* the normalised text in UTF-8.
    """

    sha256: str
    sha256_normalised: str
    normalisation: str
    paragraphs: tuple[ParagraphRecord, ...]


def normalise(text: str, version: str = NORMALISATION) -> str:
    r"""
    Bring *text* into the form that anchors count in: one paragraph per line, no blank lines.

    Byte-order marks are dropped, characters composed (NFC), quotation marks and dashes
    folded to their ASCII forms, runs of spaces collapsed, lines stripped and ended by LF.

    >>> normalise("\u201cTea\u201d \u2014  she said.\r\n\r\n\tMore  tea\u2026\n")
    '"Tea" - she said.\nMore tea…'

    Raises:
        BuildError: if *version* is unknown.
    """
    if version != NORMALISATION:
        raise BuildError(f"expected normalisation {NORMALISATION!r}, got {version!r}")
    return "\n".join(_lines(text)).translate(_FOLDED)


def _lines(text: str) -> Iterator[str]:
    composed = unicodedata.normalize("NFC", text.replace("\ufeff", ""))
    lines = (re.sub(_BLANKS, " ", line).strip() for line in LINE_END.split(composed))
    return (line for line in lines if line)


def readable(text: str) -> tuple[str, ...]:
    r"""
    List the paragraphs of *text* with their own quotation marks and dashes.

    Everything is at the same offset as in `paragraphs`.

    >>> readable("\u201cTea\u201d  is ready.\n\nCome in.")
    ('“Tea” is ready.', 'Come in.')
    """
    return tuple(_lines(text))


@functools.lru_cache(maxsize=8)
def paragraphs(text: str) -> tuple[str, ...]:
    r"""
    List the paragraphs of *text*, normalised; anchors count them from 1.

    >>> paragraphs("Tea is ready.\n\n  Come  in.")
    ('Tea is ready.', 'Come in.')
    """
    whole = normalise(text)
    return tuple(whole.split("\n")) if whole else ()


def words(text: str) -> tuple[str, ...]:
    """
    List the words of *text*, casefolded: runs of letters, digits and underscores.

    >>> words("Ann's 2nd cup")
    ('ann', 's', '2nd', 'cup')
    """
    return tuple(re.findall(_WORD, text.casefold()))


def fingerprint(text: str) -> str:
    """
    Hash the words of *text* in runs; 4 characters for each hash of 24 bits.

    First comes the run of the first four words, then that of the last four,
    then every run of three; if there are fewer words, all of them.
    Case and punctuation do not count.

    >>> fingerprint("Tea is ready, Ann.") == fingerprint("tea is ready ann")
    True
    >>> len(fingerprint("Tea is ready, Ann.")) // 4
    4
    >>> fingerprint("...")
    ''
    """
    tokens = words(text)
    if not tokens:
        return ""
    inner = range(max(1, len(tokens) - _RUN + 1))
    runs = (tokens[:_EDGE], tokens[-_EDGE:], *(tokens[i : i + _RUN] for i in inner))
    return "".join(map(run_hash, runs))


def run_hash(run: tuple[str, ...]) -> str:
    """
    Hash a run of words, as in a fingerprint: `HASH_LENGTH` characters.

    >>> fingerprint("Tea is ready, Ann.").startswith(run_hash(("tea", "is", "ready", "ann")))
    True
    """
    import base64  # noqa: PLC0415 - few maps are compared with their sources
    import hashlib  # noqa: PLC0415

    digest = hashlib.sha256(" ".join(run).encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest[:3]).decode("ascii")


def make(text: str, paragraph: int, start: int, end: int, source: str = "") -> Anchor:
    r"""
    Anchor the characters *start* to *end* (exclusive) of *paragraph* (from 1) of *text*.

    Offsets count code points of the normalised paragraph.

    >>> anchor = make("Tea is ready.\nCome in, all of you.", 2, 0, 7)
    >>> anchor.paragraph, anchor.words
    (2, 2)
    >>> verify(anchor, "\ufeffTea is ready.\r\n\r\nCome  in, all of you.").holds
    True

    Raises:
        BuildError: if there is no such place in *text*.
    """
    found = paragraphs(text)
    if not 1 <= paragraph <= len(found):
        raise BuildError(f"expected a paragraph from 1 to {len(found)}, got {paragraph}")
    whole = found[paragraph - 1]
    if not 0 <= start < end <= len(whole):
        raise BuildError(f"expected 0 <= start < end <= {len(whole)}, got {start} and {end}")
    part = whole[start:end]
    return Anchor(paragraph, start, end, len(words(part)), fingerprint(part), source)


def verify(anchor: Anchor, text: str) -> Verification:
    r"""
    Compare *anchor* with *text*: found, differing words, or no such place.

    What the anchor leaves out is not compared; without offsets, it is the whole paragraph.

    >>> anchor = make("Tea is ready.\nCome in, all of you.", 2, 0, 7)
    >>> verify(anchor, "Tea is ready.\nGo out, all of you.").outcome
    <Outcome.DIFFERS: 'differs'>
    >>> print(verify(anchor, "Tea is ready.").reason)
    there is no paragraph 2: the text has 1
    """
    found = paragraphs(text)
    if not 1 <= anchor.paragraph <= len(found):
        return _outside(f"there is no paragraph {anchor.paragraph}: the text has {len(found)}")
    whole = found[anchor.paragraph - 1]
    start = 0 if anchor.start is None else anchor.start
    end = len(whole) if anchor.end is None else anchor.end
    if not 0 <= start < end <= len(whole):
        return _outside(
            f"there is no place {start} to {end} in paragraph {anchor.paragraph}: "
            f"it has {count(len(whole), 'character')}"
        )
    return _compared(anchor, whole[start:end])


def _outside(reason: str) -> Verification:
    return Verification(Outcome.OUTSIDE, reason)


def _compared(anchor: Anchor, part: str) -> Verification:
    count = len(words(part))
    if anchor.words not in {None, count}:
        return Verification(Outcome.DIFFERS, f"expected {anchor.words} words, found {count}")
    if anchor.fingerprint not in {"", fingerprint(part)}:
        return Verification(Outcome.DIFFERS, "the words there are different")
    compared = "the fingerprint matches" if anchor.fingerprint else "there is no fingerprint"
    return Verification(Outcome.FOUND, f"the place exists and {compared}")


def record(text: str | bytes) -> TextRecord:
    r"""
    Describe a text so that a copy of it can be recognised, without its words.

    >>> kept = record("Tea is ready.\nCome in.")
    >>> [(p.characters, p.words) for p in kept.paragraphs]
    [(13, 3), (8, 2)]
    >>> record(b"Tea is ready.\r\n\r\nCome in.").sha256_normalised == kept.sha256_normalised
    True

    Raises:
        ReadError: if *text* is bytes that are not UTF-8.
    """
    import hashlib  # noqa: PLC0415 - few maps are compared with their sources

    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise ReadError(f"expected UTF-8, got other bytes at offset {error.start}") from error
    return TextRecord(
        hashlib.sha256(raw).hexdigest(),
        hashlib.sha256(normalise(decoded).encode("utf-8", "surrogatepass")).hexdigest(),
        NORMALISATION,
        tuple(ParagraphRecord(len(p), len(words(p)), fingerprint(p)) for p in paragraphs(decoded)),
    )
