"""
What a semantics is, and what can be asked.

A semantics says which sets of arguments can be accepted together: its extensions.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import attrs

from ._search import Search
from ._sets import Members


class Task(enum.StrEnum):
    """What can be asked, in the words of ICCMA."""

    #: Give some extension.
    SE = "SE"
    #: Enumerate all extensions.
    EE = "EE"
    #: Count the extensions.
    CE = "CE"
    #: Is the argument in some extension (credulously accepted)?
    DC = "DC"
    #: Is the argument in every extension (sceptically accepted)?
    DS = "DS"

    @property
    def asks_about_an_argument(self) -> bool:
        """Whether the task needs the name of an argument."""
        return self in {Task.DC, Task.DS}


class Start(enum.Enum):
    """What is known of every extension before the search for it begins."""

    #: Nothing.
    NOTHING = "nothing"
    #: It contains the grounded extension; the rest is an extension of what that leaves undecided.
    GROUNDED = "grounded"
    #: It is the grounded extension.
    ENOUGH = "enough"


class Witness(enum.Enum):
    """
    What an admissible set shows about an argument that it contains.

    If it shows something, the question only concerns the arguments that lead to this one.
    """

    #: Nothing.
    NOTHING = "nothing"
    #: It is an extension.
    ITSELF = "itself"
    #: It is an extension once everything that it defends has been added.
    CLOSED = "closed"
    #: Some extension contains it; one that attacks the argument shows that some lacks it.
    PART = "part"


class Reply(enum.StrEnum):
    """
    How a question came out; unknown means that a limit was reached first.

    For tasks that ask for extensions, *no* means that there is none.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


#: Finds a set with all *inside* and none of *outside*, or None: there is none.
Find: TypeAlias = Callable[[Search, Sequence[int], Sequence[int]], Members | None]
#: Lists all sets, each once.
Each: TypeAlias = Callable[[Search], Iterator[Members]]
#: Says what keeps a set from being an extension, as far as that is seen by looking; else "".
Fault: TypeAlias = Callable[[Search, Members], str]


@attrs.frozen
class Semantics:
    """
    One answer to the question which arguments can be accepted together.

    Frameworks are cut into parts that don't attack each other; *find* and *each* get one part
    at a time, and an extension of the whole is one extension per part.
    *find* is never given members both inside and outside.

    *start* and *witness* say what makes questions easier.
    With *single*, there is exactly one extension; if *always*, at least one.
    """

    code: str
    title: str
    find: Find
    each: Each
    fault: Fault
    start: Start = Start.NOTHING
    witness: Witness = Witness.NOTHING
    single: bool = False
    always: bool = True


@attrs.frozen
class Solution:
    """
    What came out of a question, with what shows that it is so.

    Attributes:
        extensions: the extension found (SE), or all of them (EE), as names in order;
            none if the reply is unknown.
        number: how many extensions there are (CE, EE).
        certificate: a set that shows the reply: for DC and *yes*, one that contains the
            argument; for DS and *no*, one that doesn't.
        certifies: what the certificate is: an extension, or an admissible set
            (which contains the argument, or attacks it: some extension contains such a set).
        reason: why the reply is unknown.
    """

    task: Task
    semantics: str
    reply: Reply
    argument: str | None = None
    extensions: tuple[tuple[str, ...], ...] = ()
    number: int | None = None
    certificate: tuple[str, ...] | None = None
    certifies: str = "extension"
    reason: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        about = f" of {self.argument}" if self.argument is not None else ""
        why = f" ({self.reason})" if self.reason else ""
        return f"{self.task}-{self.semantics}{about}: {self.reply}{why}"
