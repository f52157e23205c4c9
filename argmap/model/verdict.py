"""The words for the verdict on a claim or an argument, decided once for everybody."""

from __future__ import annotations

import enum


class Verdict(enum.StrEnum):
    """
    Whether something is to be accepted, according to a map's author or an evaluation.

    Undecided means neither accepted nor rejected.
    A verdict is a text: it equals its word, and is written as that.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"

    @classmethod
    def read(cls, word: object) -> Verdict | None:
        """
        Read *word*, ignoring case, or a short word for a label; None for other words.

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
