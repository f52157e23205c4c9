"""``argmap solve``: answer questions about abstract frameworks, as solvers at ICCMA do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..suggest import visible
from . import _complete
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..semantics import Solution


def _problem_names() -> list[str]:
    from ..semantics import KNOWN, Task  # noqa: PLC0415 - needed only here

    return [f"{task}-{code}" for task in Task for code in sorted(s.code for s in KNOWN.values())]


def _notation_names() -> list[str]:
    from ..dung import NOTATIONS  # noqa: PLC0415 - needed only here

    return list(NOTATIONS)


def _engine_names() -> list[str]:
    from ..semantics import ENGINES  # noqa: PLC0415 - needed only here

    return list(ENGINES)


def _list_problems(ctx: click.Context, _: click.Parameter, wanted: Any) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"[{','.join(_problem_names())}]")
        ctx.exit()


@click.command()
@click.option(
    "-p",
    "--problem",
    metavar="TASK-SEMANTICS",
    shell_complete=_complete.offers(_problem_names),
    help="The problem, such as SE-PR, DC-CO or DS-ST.",
)
@click.option(
    "-f", "--file", metavar="FILE", shell_complete=_complete.files, help="The framework."
)
@click.option("-a", "--argument", metavar="NAME", help="The argument that DC and DS ask about.")
@click.option(
    "-fo",
    "--format",
    "notation",
    metavar="NOTATION",
    shell_complete=_complete.offers(_notation_names),
    help="The notation of FILE (af, apx or tgf); by default, its suffix or its content tells.",
)
@click.option(
    "--limit",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Give up after this many seconds.",
)
@click.option(
    "--engine",
    metavar="ENGINE",
    shell_complete=_complete.offers(_engine_names),
    default="auto",
    help="The search engine (python, sat or asp); by default, the one that suits.",
)
@click.option(
    "--problems",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_problems,
    help="List what can be asked, and exit.",
)
def solve(
    problem: str | None,
    file: str | None,
    argument: str | None,
    notation: str | None,
    limit: float | None,
    engine: str,
) -> None:
    """
    Solve a problem on an abstract framework, as at ICCMA.

    SE asks for one extension, EE for all, CE for their number; DC asks whether an argument is in
    some extension, DS whether it is in all. An extension is written as a line that begins with w.
    YES to DC and NO to DS are followed by an extension that shows it, or an admissible set.

    Without options, prints the name of the program. If the limit is reached, answers UNKNOWN.
    Exits with 0 after an answer, and with 2 if there is none.
    """
    if problem is None and file is None:
        put(_name())
        return
    if problem is None or file is None:
        missing = "-p TASK-SEMANTICS" if problem is None else "-f FILE"
        raise click.UsageError(f"{missing} is missing")
    solution = _solution(problem, file, argument, notation, limit, engine)
    put("".join(f"{line}\n" for line in answer_lines(solution)))
    if solution.reason:
        say(f"argmap: {visible(file)}: {solution.reason}")
        raise SystemExit(2)


def _name() -> str:
    from importlib.metadata import metadata  # noqa: PLC0415 - slow to import

    facts = metadata("argmap")
    return f"{facts['Name']} {facts['Version']}\n{facts['Author'] or 'the argmap authors'}\n"


def _solution(
    problem: str,
    file: str,
    argument: str | None,
    notation: str | None,
    limit: float | None,
    engine: str,
) -> Solution:
    from .. import semantics  # noqa: PLC0415 - needed only here
    from ..dung import read_framework  # noqa: PLC0415 - needed only here

    semantics.find_problem(problem)  # before a large file is read
    framework = read_framework(file, notation)
    return semantics.solve(framework, problem, argument, seconds=limit, engine=engine)


def answer_lines(solution: Solution) -> Iterator[str]:
    """Yield the lines that ICCMA asks for, and none else."""
    from ..semantics import Reply, Task  # noqa: PLC0415 - needed only here

    if solution.reply is Reply.UNKNOWN:
        yield "UNKNOWN"
    elif solution.task is Task.CE:
        yield str(solution.number)
    elif solution.extensions:
        yield from (" ".join(("w", *names)) for names in solution.extensions)
    else:
        yield solution.reply.upper()
        if solution.task.asks_about_an_argument and solution.certificate is not None:
            yield " ".join(("w", *solution.certificate))


COMMAND = solve
