"""
How long it takes from saving a map until the page has its picture and its findings.

Prints wall-clock times, for that is what somebody who writes waits for: figures without a limit,
since they depend on the machine and on what else it does.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
ROUNDS = 15


def saved(path: Path, text: str, stream: http.client.HTTPResponse) -> float:
    """Save *text*, wait for the page's next event, and return the seconds in between."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    before = time.perf_counter()
    new.replace(path)  # as careful editors do: nobody sees half a file
    while not stream.readline().startswith(b"data: "):
        pass
    return time.perf_counter() - before


def main() -> None:
    """Serve a copy of the flagship, and save it again and again."""
    text = (ROOT / "examples" / "caucasus.argdown").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.argdown"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "argmap", "serve", str(path), "--port", "0"]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env=environment
        ) as process:
            assert process.stderr is not None  # noqa: S101 - a pipe was asked for
            port = int(process.stderr.readline().rpartition(":")[2].partition("/")[0])
            try:
                measure(path, text, port)
            finally:
                process.terminate()


def measure(path: Path, text: str, port: int) -> None:
    """Print the times of three sorts of saves."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/events")
    stream = connection.getresponse()
    kinds = {
        "a typing error": lambda n: text.replace("the", "teh", n + 1),
        "a new claim": lambda n: f"{text}\n[New {n}]: This claim is number {n}.\n",
        "a new comment": lambda n: f"// comment {n}\n{text}",
    }
    for kind, edited in kinds.items():
        times = []
        for number in range(ROUNDS):
            times.append(saved(path, edited(number), stream) * 1000)
            time.sleep(0.05)
        print(
            f"serve the flagship, {kind}: on the page after {median(times):.0f} ms, "
            f"{min(times):.0f} to {max(times):.0f} (200 are asked for)"
        )
    connection.close()


if __name__ == "__main__":
    main()
