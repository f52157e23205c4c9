"""Who last changed each line of a file, as git knows it."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import FileError

_SECONDS = 60
#: How a line of ``git blame --line-porcelain`` begins that names a commit, and a line of the file.
_COMMIT = re.compile(r"[0-9a-f]{40,64} \d+ (\d+)")
#: The commit of what isn't committed yet.
_NOT_YET = "0" * 40
#: Settings of a repository that would have git run other programs are switched off.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "--no-optional-locks")


def blamed(file: str) -> list[str]:
    """
    Name who last changed each line of *file*; empty for lines that aren't committed.

    Raises:
        FileError: if git is not there, or doesn't know the file.
    """
    import subprocess  # noqa: PLC0415 - slow to import

    path = Path(file)
    words = ["git", "-C", str(path.parent), *_SAFE, "blame", "--line-porcelain", "--no-textconv"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and a name behind --
            [*words, "--", path.name], capture_output=True, check=False, timeout=_SECONDS
        )
    except OSError:
        raise FileError("git can't be found; install it, or check the PATH") from None
    except subprocess.TimeoutExpired:
        raise FileError(f"{file}: git took more than {_SECONDS} seconds") from None
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise FileError(f"{file}: git blame: {problem[0]}")
    return _authors(done.stdout.decode("utf-8", "replace"))


def _authors(output: str) -> list[str]:
    authors: list[str] = []
    committed = False
    for line in output.split("\n"):
        if found := _COMMIT.match(line):
            committed = not line.startswith(_NOT_YET)
            authors += [""] * (int(found[1]) - len(authors))
        elif line.startswith("author ") and committed and authors:
            authors[-1] = line.removeprefix("author ").strip()
    return authors
