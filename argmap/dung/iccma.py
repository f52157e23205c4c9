"""
The format of ICCMA, the competition of argumentation solvers, since 2023.

One line ``p af N``, then an attack ``I J`` per line, with arguments from 1 to N.
Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ReadError
from ..suggest import brief, count
from .framework import Framework

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A header may say anything: larger frameworks are refused before they fill the memory.
MOST_ARGUMENTS = 5_000_000

_DIGITS = b"0123456789"


def read_iccma(content: bytes, name: str) -> Framework:
    """
    Read a framework; its arguments are called by their numbers.

    Raises:
        ReadError: if a line is not what it should be; the message says which.
    """
    header, rest, number = _header(content, name)
    size = _size(header, f"{name}:{number}")
    numbers = _plain_numbers(rest)
    if numbers is None or not _in_range(numbers, size):
        numbers = list(_careful_numbers(rest, size, name, number + 1))
    targets: list[list[int]] = [[] for _ in range(size)]
    for source, target in zip(numbers[0::2], numbers[1::2], strict=True):
        targets[source - 1].append(target - 1)
    return Framework.numbered(map(str, range(1, size + 1)), targets)


def write_iccma(framework: Framework) -> str:
    """Write *framework* with numbers from 1, by the order of its arguments; names are lost."""
    lines = [f"p af {len(framework)}\n"]
    lines += (f"{s + 1} {t + 1}\n" for s, t in framework.numbered_attacks())
    return "".join(lines)


def _header(content: bytes, name: str) -> tuple[bytes, bytes, int]:
    """Find the first line that counts; give it, what follows, and its number."""
    rest, number = content, 0
    while rest:
        number += 1
        line, _, rest = rest.partition(b"\n")
        if line.strip() and not line.startswith(b"#"):
            return line, rest, number
    raise ReadError(f"{name}: expected a line 'p af N', found nothing")


def _size(header: bytes, where: str) -> int:
    words = header.split()
    if len(words) != 3 or words[:2] != [b"p", b"af"] or not words[2].isdigit():  # noqa: PLR2004
        raise ReadError(f"{where}: expected 'p af N', found {_shown(header)}")
    size = int(words[2]) if len(words[2]) < len(_DIGITS) else MOST_ARGUMENTS + 1
    if size > MOST_ARGUMENTS:
        most = count(MOST_ARGUMENTS, "argument")
        raise ReadError(f"{where}: expected at most {most}, found {_shown(words[2])}")
    return size


def _plain_numbers(rest: bytes) -> list[int] | None:
    """
    Read all numbers at once if every line is two numbers with a blank between; else None.

    Without digits, such lines are a blank and a line end each;
    as many numbers as blanks and line ends then leave no place for anything else.
    """
    if rest and not rest.endswith(b"\n"):
        rest += b"\n"
    marks = rest.translate(None, _DIGITS)
    lines = len(marks) // 2
    if marks != b" \n" * lines:
        return None
    try:
        numbers = list(map(int, rest.split()))
    except ValueError:  # thousands of digits
        return None
    return numbers if len(numbers) == 2 * lines else None


def _in_range(numbers: Sequence[int], size: int) -> bool:
    return not numbers or (min(numbers) >= 1 and max(numbers) <= size)


def _careful_numbers(rest: bytes, size: int, name: str, first: int) -> Iterator[int]:
    """Read line by line; comments, blank lines and white space of any kind are fine."""
    longest = len(str(MOST_ARGUMENTS))
    for number, line in enumerate(rest.split(b"\n"), start=first):
        words = line.split()
        if not words or line.startswith(b"#"):
            continue
        if len(words) != 2 or not all(word.isdigit() for word in words):  # noqa: PLR2004
            raise ReadError(
                f"{name}:{number}: expected the numbers of two arguments, found {_shown(line)}"
            )
        for word in words:
            if len(word) > longest or not 1 <= int(word) <= size:
                raise ReadError(
                    f"{name}:{number}: expected an argument from 1 to {size}, found {_shown(word)}"
                )
            yield int(word)


def _shown(raw: bytes) -> str:
    return repr(brief(raw[:200].decode("utf-8", "replace"), 40))
