"""``argmap init``: set up a project."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import FileError
from ..files import write_whole
from ._streams import say

_DRIVER = "merge --in-place %O %A %B"
_PATTERNS = ("*.argdown", "*.ad")


@click.command()
@click.option("--git", "for_git", is_flag=True, help="Let git merge maps with argmap merge.")
def init(*, for_git: bool) -> None:
    """
    Set up a project for argument maps.

    With --git, adds lines to .gitattributes, which you commit,
    and two settings to the configuration of this clone; everyone runs it once in theirs.
    What is set up already stays as it is.
    """
    if not for_git:
        raise click.UsageError("say what to set up: argmap init --git")
    top = Path(_git("rev-parse", "--show-toplevel"))
    _git("config", "merge.argmap.name", "argument maps")
    _git("config", "merge.argmap.driver", f"{_command()} {_DRIVER}")
    say("git config: argmap merges maps in this clone", err=False)
    added = _add_attributes(top / ".gitattributes")
    say(f".gitattributes: {'added ' + ', '.join(added) if added else 'already set up'}", err=False)


def _command() -> str:
    """Say how git's shell starts this argmap, which may be in an environment that isn't active."""
    import shutil  # noqa: PLC0415 - needed only here

    if shutil.which("argmap"):
        return "argmap"
    python = Path(sys.executable).as_posix().replace("'", "'\\''")
    return f"'{python}' -m argmap"


def _git(*words: str) -> str:
    """Run git in the current folder; return what it prints."""
    import subprocess  # noqa: PLC0415 - slow to import

    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", *words],  # noqa: S607 - the one that users have
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
    except OSError:
        raise FileError("git can't be found; install it, or check the PATH") from None
    if done.returncode:
        problem = done.stderr.strip().splitlines() or ["it failed"]
        raise FileError(f"git {words[0]}: {problem[0]}")
    return done.stdout.strip()


def _add_attributes(path: Path) -> list[str]:
    """Add a line for each pattern that has none for merging yet; return the patterns."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    known = {line.split()[0] for line in old.splitlines() if "merge=" in line}
    new = [pattern for pattern in _PATTERNS if pattern not in known]
    if new:
        gap = "" if not old or old.endswith("\n") else "\n"
        lines = "".join(f"{pattern} merge=argmap\n" for pattern in new)
        write_whole(path, f"{old}{gap}{lines}")
    return new


COMMAND = init
