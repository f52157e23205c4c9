"""``argmap evaluate``: which claims of a map stand, and why."""

from __future__ import annotations

import contextlib
import shlex
from typing import TYPE_CHECKING, Any

import click

from ..errors import OptionError, TooLargeError
from ..model import Verdict
from ..suggest import agree, visible, visible_json
from . import _complete
from ._cells import csv_table
from ._options import Listing, NearestChoice, form_option, reading_options
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import ArgumentMap, ElementRef
    from ..model.evaluation import Evaluation

#: Said of a map that gives weights which nobody asks for.
_UNWEIGHED = (
    "argmap: {}: weights have no bearing on what stands; "
    "--gradual NAME, such as --gradual df-quad, takes them into account"
)
#: What the lines about a what-if say of each new verdict.
_WOULD = {
    Verdict.ACCEPTED: "would stand",
    Verdict.REJECTED: "would fall",
    Verdict.UNDECIDED: "would be open",
}


def _semantics_names() -> list[str]:
    from ..semantics import KNOWN  # noqa: PLC0415 - needed only here

    return [semantics.code for semantics in KNOWN.values()]


def _gradual_names() -> list[str]:
    from ..gradual import GRADUAL  # noqa: PLC0415 - needed only here

    return list(GRADUAL)


class _Command(click.Command):
    """A command whose --what-if takes several values: those behind it that begin with + or -."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments as if --what-if stood before each of its values."""
        options = {o for p in self.get_params(ctx) for o in (*p.opts, *p.secondary_opts)}
        return super().parse_args(ctx, [*_repeated(args, "--what-if", options)])


def _repeated(args: list[str], option: str, options: set[str]) -> Iterator[str]:
    """
    Write *option* before each change that follows one of its values.

    >>> list(_repeated(["--what-if", "+A", "-B", "-f", "csv", "map"], "--what-if", {"-f"}))
    ['--what-if', '+A', '--what-if', '-B', '-f', 'csv', 'map']
    """
    before = taking = False  # whether its value comes next, or a further one may
    for at, arg in enumerate(args):
        if arg == "--":
            yield from args[at:]
            return
        further = arg[:1] == "+" or (arg[:1] == "-" and arg[1:2] not in {"", "-"})
        if taking and further and arg not in options:
            yield from (option, arg)
            continue
        yield arg
        taking = before or arg.startswith(f"{option}=")
        before = arg == option and not before


@click.command(cls=_Command)
@click.argument("file", shell_complete=_complete.files)
@click.option(
    "--semantics",
    metavar="CODE",
    cls=Listing,
    names=_semantics_names,
    help="What it takes to stand (GR, the most careful, by default)",
)
@click.option(
    "--gradual",
    metavar="NAME",
    cls=Listing,
    names=_gradual_names,
    help="Say how strong each claim is, from 0 to 1",
)
@click.option("--compare", is_flag=True, help="Show what several semantics say, side by side.")
@click.option(
    "--explain",
    "claims",
    multiple=True,
    metavar="CLAIM",
    shell_complete=_complete.titles,
    help="Say why this claim stands or falls; with --tree, --minimal and --burden, more of that.",
)
@click.option("--tree", is_flag=True, help="Show who attacks and who answers, as a tree.")
@click.option(
    "--minimal",
    is_flag=True,
    help="List the fewest claims whose loss would sink the contention, or whose answer save it.",
)
@click.option(
    "--burden",
    is_flag=True,
    help="List what carries the contention and is itself unsupported, and what hedges it.",
)
@click.option(
    "--layer",
    type=NearestChoice(["all", "author"]),
    default="all",
    help="Whose reasoning counts: all of it by default, or only the author's.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="CLAIM=VERDICT",
    help="Take a claim as accepted or rejected, for the sake of argument.",
)
@click.option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="±CLAIM...",
    help="Show what would change if +CLAIM were accepted, or -CLAIM rejected; takes several.",
)
@click.option(
    "--limit",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="When to give up; after 10 seconds by default.",
)
@form_option("the answer is")
@reading_options
def evaluate(
    file: str,
    assume: tuple[str, ...],
    form: str,
    how: dict[str, Any],
    **asked: Any,
) -> None:
    """
    Say which claims of a map stand, which fall, and why.

    FILE is a map, or - for standard input.
    A claim stands if the objections to it are answered, and if it rests on claims that stand.
    In JSON, in CSV and in options, a claim that stands is accepted, one that falls is rejected,
    and one that is open is undecided.
    What --what-if supposes is taken together; the answer then names the claims that change.
    Unless --explain names a claim, --tree, --minimal and --burden are about the contentions.
    docs/evaluation.md says how a map is read, and when not to trust the answer.
    Exits with 0, or with 2 if FILE can't be read or has too many arguments.
    """
    from ..conversion import read  # noqa: PLC0415 - needed only here

    _refuse_idle(asked)
    reading = read(file, **how)
    for error in reading.errors:
        say(f"argmap: {error}")
    m = reading.map
    if not asked["gradual"] and any("weight" in c.data for c in m.claims):
        say(_UNWEIGHED.format(visible(file)))
    options = {"layer": asked["layer"], "assume": _assumptions(m, map(_split, assume))}
    limit = {} if asked["limit"] is None else {"seconds": asked["limit"]}
    with _own_advice(asked["layer"]):
        text = _answer(m, file, form, asked, options, limit)
    click.echo(text, nl=False)


def _answer(
    m: ArgumentMap,
    file: str,
    form: str,
    asked: dict[str, Any],
    options: dict[str, Any],
    limit: dict[str, float],
) -> str:
    """Answer what is *asked* in the given form."""
    chosen = {"semantics": asked["semantics"] or "GR", **limit}
    mode = next((name for name in (*_ABOUT_CLAIMS, "claims") if asked[name]), "")
    if not (mode or asked["gradual"] or asked["compare"]):
        return _verdicts(m, file, form, asked["changes"], {**options, **chosen})
    from ._answers import about_claims, gradually, side_by_side  # noqa: PLC0415 - needed only here

    if asked["gradual"]:
        return gradually(m, file, form, gradual=asked["gradual"], **options)
    if asked["compare"]:
        return side_by_side(m, file, form, **options, **limit)
    return about_claims(m, file, form, mode, asked["claims"], **options, **chosen)


#: The options that say more about single claims.
_ABOUT_CLAIMS = ("tree", "minimal", "burden")
#: What is asked, and what can't be asked at the same time.
_MODES = {
    "gradual": ("compare", "claims", "tree", "minimal", "burden", "changes", "semantics", "limit"),
    "compare": ("claims", "tree", "minimal", "burden", "changes", "semantics"),
    "tree": ("minimal", "burden", "changes"),
    "minimal": ("burden", "changes"),
    "burden": ("changes",),
    "claims": ("changes",),
}
_SPELLED = {"claims": "explain", "changes": "what-if"}


def _refuse_idle(asked: dict[str, Any]) -> None:
    """Refuse options that don't go together: one of them would have no effect."""
    for mode, others in _MODES.items():
        for other in others if asked[mode] else ():
            if asked[other] not in (None, False, ()):
                names = (_SPELLED.get(name, name) for name in (mode, other))
                instead = _assuming(asked["changes"]) if other == "changes" else ""
                raise click.UsageError("--{} and --{} can't be combined".format(*names) + instead)


def _assuming(changes: Iterable[str]) -> str:
    """Write what was to be supposed with the option that goes with all others."""
    options = (f"--assume {shlex.quote('='.join(_signed(change)))}" for change in changes)
    return f"; instead, write {' '.join(options)}"


def _verdicts(
    m: ArgumentMap, file: str, form: str, changes: tuple[str, ...], options: dict[str, Any]
) -> str:
    """Evaluate all claims, and once more if something is to be supposed."""
    from ..evaluation import evaluate as evaluated  # noqa: PLC0415 - needed only here

    supposed = _assumptions(m, map(_signed, changes))
    found, after = evaluated(m, **options), None
    if changes:
        after = evaluated(m, **{**options, "assume": {**options["assume"], **supposed}})
    return _FORMS[form](m, file, found, after, supposed)


@contextlib.contextmanager
def _own_advice(layer: str) -> Iterator[None]:
    """Say what a user of the command can do about a map that is too large."""
    try:
        yield
    except TooLargeError as error:
        author = ", or try --layer author" if layer == "all" else ""
        raise TooLargeError(error.problem, f"leave part of the map out{author}") from None


def _split(given: str) -> tuple[str, Verdict]:
    """Read ``CLAIM=accepted``."""
    name, equals, word = given.rpartition("=")
    verdict = Verdict.read(word)
    if not equals or verdict in {None, Verdict.UNDECIDED}:
        raise OptionError(
            f"--assume {given!r}: expected a title and a verdict, as in CLAIM=accepted "
            "or CLAIM=rejected"
        )
    return name, verdict or Verdict.UNDECIDED


def _signed(given: str) -> tuple[str, Verdict]:
    """Read ``+CLAIM`` or ``-CLAIM``."""
    sign, name = given[:1], given[1:]
    if sign not in {"+", "-"} or not name:
        raise OptionError(
            f"--what-if {given!r}: expected +CLAIM (if it were accepted) or -CLAIM (if rejected)"
        )
    return name, Verdict.ACCEPTED if sign == "+" else Verdict.REJECTED


def _assumptions(
    m: ArgumentMap, given: Iterable[tuple[str, Verdict]]
) -> dict[ElementRef, Verdict]:
    from ..model.names import find  # noqa: PLC0415 - needed only here

    assumed: dict[ElementRef, Verdict] = {}
    for name, verdict in given:
        ref = find(m, name)
        if assumed.setdefault(ref, verdict) is not verdict:
            raise OptionError(f"{name} can't be both accepted and rejected")
    return assumed


def _text(
    _: ArgumentMap,
    file: str,
    found: Evaluation,
    after: Evaluation | None,
    supposed: dict[ElementRef, Verdict],
) -> str:
    if after is None:
        lines = [f"{visible(file)}: {_summary(found)}", *map(visible, found.notes)]
        return "\n".join([*lines, *(f"  {row}" for row in found.rows)]) + "\n"
    if_words = " and ".join(f"{after.row(r).name} is {v}" for r, v in supposed.items())
    changes = [
        f"  {visible(now.name)} {_WOULD[now.verdict]}: {visible(now.why)}"
        for _, now in after.changes(found)
        if now.ref not in supposed
    ]
    head = (
        f"If {visible(if_words)}:" if changes else f"If {visible(if_words)}, nothing else changes."
    )
    return "\n".join([head, *changes]) + "\n"


def _summary(found: Evaluation) -> str:
    """Count the verdicts, in words."""
    verdicts = list(found.values())
    words = {Verdict.ACCEPTED: "stands", Verdict.REJECTED: "falls", Verdict.UNDECIDED: "is"}
    parts = []
    for verdict, word in words.items():
        number = verdicts.count(verdict)
        if number:
            open_ = " open" if verdict is Verdict.UNDECIDED else ""
            parts.append(f"{number:,} {_plural(number, word)}{open_}")
    return f"{', '.join(parts) or 'there are no claims'} ({found.semantics})"


def _plural(number: int, verb: str) -> str:
    return agree(number, verb, "" if verb == "is" else verb[:-1])


def _json(
    _: ArgumentMap,
    file: str,
    found: Evaluation,
    after: Evaluation | None,
    supposed: dict[ElementRef, Verdict],
) -> str:
    import json  # noqa: PLC0415 - slow to import

    record: dict[str, Any] = {"file": file, **found.to_dict()}
    if after is not None:
        record["what_if"] = {
            "assume": {after.row(r).name: str(v) for r, v in supposed.items()},
            "changes": [
                {"before": str(was.verdict), **now.to_dict()} for was, now in after.changes(found)
            ],
        }
    return visible_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _csv(
    m: ArgumentMap,
    file: str,
    found: Evaluation,
    after: Evaluation | None,
    _: dict[ElementRef, Verdict],
) -> str:
    """Write one row per claim."""
    heads = ["file", "name", "text", "verdict", "why", *(["what_if"] if after else [])]
    rows = (
        (
            *(file, row.name, getattr(m.get(row.ref), "text", ""), str(row.verdict), row.why),
            *([str(after[row.ref])] if after else []),
        )
        for row in found.rows
    )
    return csv_table(heads, rows)


_FORMS = {"text": _text, "json": _json, "csv": _csv}

COMMAND = evaluate
