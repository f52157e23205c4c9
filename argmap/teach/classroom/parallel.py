"""Doing many like things in several processes, in their order."""

from __future__ import annotations

import os
import signal
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

#: So many tasks are done before processes are started: what goes wrong with all of them is raised
#: here, and a small class is done by then.
_FIRST = 12
#: How many tasks of each process may wait.
_WAITING = 3
_MOST_JOBS = 8


def usual_jobs() -> int:
    """Say how many processes are worth starting on this machine."""
    own = getattr(os, "sched_getaffinity", None)
    return min(_MOST_JOBS, len(own(0)) if own else os.cpu_count() or 1)


def in_order(work: Callable[[T], R], tasks: Iterable[T], jobs: int) -> Iterator[R]:
    """
    Yield what *work* makes of each of *tasks*, in their order, with up to *jobs* processes.

    *work*, tasks and results have to be fit for pickling. Where no process can be started,
    or one of them is killed, everything is done here.
    """
    waiting = iter(tasks)
    yield from map(work, islice(waiting, _FIRST))
    following = next(waiting, None)
    if following is None:
        return
    pool = _pool(work, jobs) if jobs > 1 else None
    if pool is None:
        yield work(following)
        yield from map(work, waiting)
        return
    try:
        yield from _pooled(pool, work, _chained(following, waiting), jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _chained(first: T, others: Iterator[T]) -> Iterator[T]:
    yield first
    yield from others


def _pool(work: Callable[..., Any], jobs: int) -> ProcessPoolExecutor | None:
    try:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - large classes only

        return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    except (ImportError, NotImplementedError, OSError):
        return None  # in a browser, for example


def _pooled(
    pool: ProcessPoolExecutor, work: Callable[[T], R], tasks: Iterator[T], jobs: int
) -> Iterator[R]:
    running: deque[tuple[T, Future[R] | None]] = deque()
    for task in tasks:
        running.append((task, _submit(pool, task)))
        if len(running) > _WAITING * jobs:
            yield _result(work, *running.popleft())
    while running:
        yield _result(work, *running.popleft())


def _submit(pool: ProcessPoolExecutor, task: T) -> Future[Any] | None:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - large classes only

    try:
        return pool.submit(_do, task)
    except BrokenExecutor:
        return None


def _result(work: Callable[[T], R], task: T, future: Future[R] | None) -> R:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - large classes only

    try:
        return work(task) if future is None else future.result()
    except BrokenExecutor:
        return work(task)


#: The work of this process, if it was started for some.
_WORK: list[Callable[[Any], Any]] = []


def _begin(work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it will end it
    _WORK[:] = [work]


def _do(task: Any) -> Any:
    return _WORK[0](task)
