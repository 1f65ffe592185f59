"""The partitions of a world, written by the workers of a Dask cluster into a folder that all of
them see.

Each worker writes its own partitions; only the number of impressions travels back. Dask gives the
partitions of a worker that was lost to another one. That does no harm even if the lost one still
writes, because a partition has the same bytes each time it is written.
"""

import asyncio
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.errors import CourseError
from course_utils.world.large.parts import made_with, read_note, write_block

if TYPE_CHECKING:
    from distributed import Client


__all__ = ["HERE", "cluster", "connect"]

PATIENCE_S = 5  # for a scheduler to answer, and for a first worker to appear
HERE = made_with()  # asked of every worker


@contextmanager
def cluster(address: str) -> Iterator[Callable]:
    """A crew (see `course_utils.world.large.write.crew`) of the workers of the Dask scheduler at an
    address.
    """
    with connect(address) as client:
        check_workers(client, address)
        yield partial(work, client)


def connect(address: str) -> "Client":
    """A client of the scheduler, or one line that says what is missing."""
    try:
        from distributed import Client, Security, rpc
    except ImportError:
        raise CourseError(
            "A Dask cluster needs two more packages. Get them with: python -m pip install dask "
            "distributed"
        ) from None

    async def knock() -> None:
        async with rpc(address, connection_args=Security().get_connection_args("client")) as there:
            await asyncio.wait_for(there.identity(), PATIENCE_S)

    try:
        with ThreadPoolExecutor(1) as thread:  # a notebook has a loop of its own running
            thread.submit(asyncio.run, knock()).result()  # a client alone would wait without end
        return Client(address, timeout=PATIENCE_S, set_as_default=False)
    except Exception as error:  # another program may answer there, with anything
        raise CourseError(
            f"No Dask scheduler answered at {address!r} within {PATIENCE_S} seconds. "
            "Start one with `dask scheduler`, and give --scheduler the address that it prints."
        ) from error


def check_workers(client: "Client", address: str) -> None:
    """Refuse a cluster without workers, or with workers that would write other bytes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError:
        raise CourseError(
            f"The Dask scheduler at {address} has no workers. Start some with: dask worker "
            f"{address}"
        ) from None
    answers = client.run(pkgutil.resolve_name, f"{__name__}:HERE", on_error="return")
    for worker, answer in answers.items():
        if isinstance(answer, ModuleNotFoundError) and answer.name == "course_utils":
            raise CourseError(
                f"The Dask worker {worker} has no course_utils. Install the course where the "
                "worker runs."
            )
        if answer != HERE:
            raise CourseError(
                f"The Dask worker {worker} has another version of the course or of pyarrow "
                f"({answer}, here {HERE}). "
                "Install the same versions where the worker runs, and start it again."
            )


def check_folder(client: "Client", settings: dict, out: Path) -> None:
    """Refuse a folder in which some worker does not see this world's note."""
    for worker, note in client.run(read_note, out, on_error="return").items():
        if note != settings:
            raise CourseError(
                f"The Dask worker {worker} does not see the folder {out}. Choose a folder for "
                "--out that every worker sees under this name and may write to."
            )


def work(client: "Client", settings: dict, out: Path, starts: Sequence[int]) -> Iterator[int]:
    """Hand the blocks out; an iterator of the number of impressions of each as it is done."""
    code = f"{__name__}:write_one"

    def task(first: int) -> int:  # sent as it stands, so that the scheduler needs no course_utils
        return pkgutil.resolve_name(code)(first, settings, out)

    with in_words():
        check_folder(client, settings, out)
        return results(client, client.map(task, starts, pure=False, batch_size=1000))


def results(client: "Client", futures: list) -> Iterator[int]:
    """What comes of futures, in the order in which they are done."""
    from distributed import as_completed

    with in_words():
        for future in as_completed(futures, loop=client.loop):
            yield future.result()


def write_one(first: int, settings: dict, out: Path) -> int:
    """Write the partition that begins with viewer `first`: what a worker does.

    Each failure becomes one line without a cause: a client of Dask waits without end for an error
    whose traceback is large (seen in distributed 2026.8).
    """
    try:
        if settings["made_with"] == HERE:
            return write_block(settings, out, first)
        said = f"A Dask worker has another version of the course or of pyarrow ({HERE})."
    except CourseError as error:
        said = str(error)
    except Exception as error:
        said = f"A Dask worker could not write its partition ({type(error).__name__}: {error})."
    raise CourseError(said)


@contextmanager
def in_words() -> Iterator[None]:
    """Say in one line what happened to a cluster."""
    from distributed import KilledWorker

    try:
        yield
    except ModuleNotFoundError as error:
        raise CourseError(
            f"A Dask worker could not write its partition ({error}). Install the course where the "
            "worker runs."
        ) from None
    except KilledWorker as error:
        raise CourseError(
            f"Several Dask workers died over one partition, perhaps because memory ran out: {error}"
        ) from None
    except (CancelledError, OSError) as error:
        raise CourseError(
            "The Dask scheduler was lost. Every file that is there is whole; run the same command "
            "again, it goes on from there."
        ) from error
