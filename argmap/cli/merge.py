"""``argmap merge``: merge two versions of a map."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..errors import WriteError
from ..suggest import count, visible
from . import _complete
from ._options import spared
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..source import Source
    from ..teach.merging import EditClash, Keep, Merged, NearDuplicate, Same


@click.command()
@click.argument("base", shell_complete=_complete.files)
@click.argument("first", shell_complete=_complete.files)
@click.argument("second", shell_complete=_complete.files)
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output by default.")
@click.option("--in-place", is_flag=True, help="Write the result to FIRST, as git wants it.")
@click.option(
    "-i",
    "--interactive",
    is_flag=True,
    help="Ask on the terminal which version to keep, and whether near-duplicates are one claim.",
)
def merge(
    base: str,
    first: str,
    second: str,
    output: str | None,
    *,
    in_place: bool,
    interactive: bool,
) -> None:
    """
    Merge two versions of an Argdown map.

    FIRST and SECOND are versions of BASE, the version that both go back to.
    Claims, titles, tags and data are merged one by one; comments and layout stay.
    What both changed in different ways is named on standard error with both versions,
    and stands in the result between lines such as <<<<<<< first;
    with --interactive you are asked which version to keep.
    Claims that both added in words of their own, and that may be one, are named as well; both
    stay, unless you say with --interactive that they are the same.
    argmap init --git lets git use this for all maps of a project.
    Exits with 0 if all could be merged, with 1 if there are clashes,
    and with 2 if a file can't be read or written.
    """
    from ..conversion import open_argdown  # noqa: PLC0415 - needed only here
    from ..teach.merging import keep_both, merge_texts, near_duplicates, with_one_claim  # noqa: PLC0415 - heavy

    if in_place and output:
        raise click.UsageError("--in-place and -o contradict each other; choose one")
    if interactive and not sys.stdin.isatty():
        raise click.UsageError(
            "--interactive needs a terminal to ask on; without it, both versions of a clash stand "
            "in the result, for you to choose in an editor"
        )
    sources = [open_argdown(file, "merge") for file in (base, first, second)]
    if not in_place and output:
        spared(output, [base, first, second])
    old, one, two = (s.text for s in sources)
    doubles = near_duplicates(old, one, two)
    if interactive:
        for pair in doubles:
            one, two = with_one_claim(one, two, pair, _ask_same(pair))
        doubles = ()
    found = merge_texts(old, one, two, settle=_ask if interactive else keep_both)
    _write(sources[1], found, output, in_place=in_place)
    for clash in found.clashes:
        say(f"clash: {clash}")
    for pair in doubles:
        say(f"near-duplicate: {pair}")
    if doubles:
        say("argmap: both stay; merge --interactive asks whether they are the same claim")
    if found.clashes:
        say(f"argmap: {count(len(found.clashes), 'clash', 'clashes')} to be settled by hand")
    raise SystemExit(int(bool(found.clashes) or _has_new_errors(found, sources)))


def _ask(clash: EditClash) -> Keep:
    """Show a clash, and ask which version to keep."""
    from ..teach.merging import Keep  # noqa: PLC0415 - heavy

    say(f"clash: {clash.what}")
    for name, version in (
        ("before", clash.base),
        ("first", clash.first),
        ("second", clash.second),
    ):
        say(f"  {name + ':':8}{version or 'nothing'}")
    question = "Keep (f)irst, (s)econd, or (b)oth for later?"
    return Keep(_answer(question, [keep.value for keep in Keep]))


def _ask_same(pair: NearDuplicate) -> Same:
    """Show two claims that may be one, and ask whether they are, and in whose words."""
    from ..teach.merging import Same  # noqa: PLC0415 - heavy

    say(f"near-duplicate: {pair}")
    return Same(
        _answer(
            "Are they one claim? Keep the words of the (f)irst, of the (s)econd, or (n)o?",
            [same.value for same in Same],
        )
    )


def _answer(question: str, answers: Sequence[str]) -> str:
    """Ask for the first letter of one of the *answers*."""
    by_letter = {answer[0]: answer for answer in answers}
    letter = click.prompt(
        question,
        type=click.Choice(list(by_letter), case_sensitive=False),
        show_choices=False,
        prompt_suffix=" ",
        err=True,
    )
    return by_letter[letter]


def _write(like: Source, found: Merged, output: str | None, *, in_place: bool) -> None:
    from ..files import encoded, rewrite, write_whole  # noqa: PLC0415 - needed only here

    if in_place:
        if like.name == "<stdin>":
            raise WriteError("--in-place needs FIRST to be a file, not standard input")
        if found.text != like.text:
            rewrite(like, found.text)
    elif output and output != "-":
        write_whole(output, encoded(like, found.text))
        say(f"wrote {visible(output)}", err=True)
    else:
        put(encoded(like, found.text))


def _has_new_errors(found: Merged, sources: list[Source]) -> bool:
    """Say which errors the result has that neither version has: both may be right alone."""
    from ..argdown import parse  # noqa: PLC0415 - needed only here
    from ..source import Severity  # noqa: PLC0415 - needed only here

    if found.clashes:
        return False
    known = {d.message for s in sources for d in parse(s).diagnostics}
    new = [
        d
        for d in parse(found.text, name="the result").diagnostics
        if d.severity is Severity.ERROR and d.message not in known
    ]
    for error in new:
        say(f"argmap: {error}")
    return bool(new)


COMMAND = merge
