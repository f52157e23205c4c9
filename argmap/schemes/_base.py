"""What a scheme of argument is, and how its name is looked up."""

from __future__ import annotations

import re

import attrs

from ..suggest import count, short_repr

#: What may stand before or after a scheme's own name: "argument from sign", "sign scheme".
_BEFORE = (
    r"^(?:the )?(?:(?:argument|arguing|inference|reasoning|appeal) )?"
    r"(?:(?:from|by|to|on) )?(?:the |a |an )?"
)
_AFTER = r" (?:scheme|argument)$"


@attrs.frozen
class Slot:
    """One place in a scheme: *text* describes it, with letters as placeholders."""

    name: str
    text: str


@attrs.frozen(repr=False)
class Scheme:
    """
    A pattern of reasoning: premises with names, a conclusion, and what to ask about it.

    A *deductive* scheme preserves truth; any other makes its conclusion plausible,
    and its critical *questions*, counted from 1, ask what could be wrong.
    *sources* say where it is described; all wording is our own.
    """

    name: str
    title: str
    deductive: bool
    premises: tuple[Slot, ...]
    conclusion: str
    questions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return short_repr(
            self,
            self.name,
            "deductive" if self.deductive else "",
            count(len(self.premises), "premise"),
            count(len(self.questions), "question") if self.questions else "",
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of its premises."""
        return tuple(slot.name for slot in self.premises)

    @property
    def summary(self) -> str:
        """What it is, in a few words."""
        return f"{self.title}."

    @property
    def manual(self) -> str:
        """Its premises, conclusion and critical questions, in Markdown."""
        parts = [
            f"{'Deductive' if self.deductive else 'Defeasible'}.",
            "",
            *(f"- `{slot.name}`: {slot.text}" for slot in self.premises),
            f"- *conclusion*: {self.conclusion}",
        ]
        if self.questions:
            asked = (f"{at}. {question}" for at, question in enumerate(self.questions, start=1))
            parts += ["", "Critical questions:", "", *asked]
        if self.aliases:
            parts += ["", f"Also known as: {', '.join(self.aliases)}."]
        return "\n".join([*parts, "", *(f"See {source}." for source in self.sources)])

    def __str__(self) -> str:
        return f"{self.title} (scheme: {self.name})\n\n{self.manual}"


def key(name: str) -> str:
    """
    Reduce a name to what distinguishes schemes.

    >>> key("Argument from Expert Opinion"), key("expert_opinion"), key("CauseToEffect")
    ('expert opinion', 'expert opinion', 'cause to effect')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name[:200])
    words = " ".join(re.sub(r"[\W_]+", " ", spaced.replace("'", "")).casefold().split())
    return re.sub(_AFTER, "", re.sub(_BEFORE, "", words)) or words


__all__ = ["Scheme", "Slot", "key"]
