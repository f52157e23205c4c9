"""The words for what becomes of a claim or an argument, decided once for everybody."""

from __future__ import annotations

import enum


class Verdict(enum.StrEnum):
    """
    Whether something is to be accepted: said by a map's author, or by an evaluation.

    Undecided is what is neither accepted nor rejected: it stays open.
    A verdict is its word: it equals that text, and is written as it.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"

    @classmethod
    def read(cls, word: object) -> Verdict | None:
        """
        Understand *word*, in whatever case, and the short words for labels; None for others.

        >>> Verdict.read("open"), Verdict.read("IN"), Verdict.read("maybe")
        (<Verdict.UNDECIDED: 'undecided'>, <Verdict.ACCEPTED: 'accepted'>, None)
        """
        return _WORDS.get(word.strip().casefold()) if isinstance(word, str) else None


#: Every word that is read, the usual ones for labels in abstract argumentation among them.
_WORDS = {
    **{verdict.value: verdict for verdict in Verdict},
    "in": Verdict.ACCEPTED,
    "out": Verdict.REJECTED,
    "undec": Verdict.UNDECIDED,
    "open": Verdict.UNDECIDED,
}
