"""The partitions of a world, written by the workers of a Dask cluster into a folder that all of
them see.

Each worker writes its own partitions; only the number of impressions travels back. Dask gives the
partitions of a worker that was lost to another one. That does no harm even if the lost one still
writes, for a partition has the same bytes whoever writes it.
"""

import asyncio
import pkgutil
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_whole
from course_utils.world.large.parts import made_with, read_note

__all__ = ["HERE", "cluster", "connect"]

PATIENCE_S = 5  # for a scheduler to answer, and for a first worker to appear
WINDOW = 1000  # partitions that are handed out at a time
HERE = made_with()  # asked of every worker


@contextmanager
def cluster(address):
    """A crew (see `course_utils.world.large.write.crew`) of the workers of the Dask scheduler at an
    address.
    """
    client = connect(address)
    try:
        check_workers(client, address)
        yield partial(work, client)
    finally:
        client.close()


def connect(address):
    """A client of the scheduler, or one line that says what is missing."""
    try:
        from distributed import Client
    except ImportError:
        raise CourseError(
            "A Dask cluster needs two more packages. Get them with: python -m pip install dask "
            "distributed"
        ) from None
    try:
        with ThreadPoolExecutor(1) as thread:  # for a notebook has a loop of its own running
            kind = thread.submit(asyncio.run, asyncio.wait_for(knock(address), PATIENCE_S)).result()
        if kind != "Scheduler":
            raise CourseError(
                f"At {address!r} answers a Dask {kind}, not a scheduler. Give --scheduler the "
                "scheduler's address."
            )
        return Client(address, timeout=PATIENCE_S, set_as_default=False)
    except CourseError:
        raise
    except Exception as error:  # whatever a stranger's answer does to Dask
        raise CourseError(
            f"No Dask scheduler answered at {address!r} within {PATIENCE_S} seconds. "
            "Start one with `dask scheduler`, and give --scheduler the address that it prints."
        ) from error


async def knock(address):
    """What answers at an address: "Scheduler", if it is one. (A client that meets silence would
    wait for minutes.)
    """
    from distributed import Security
    from distributed.comm import connect
    from distributed.core import send_recv

    comm = await connect(address, timeout=PATIENCE_S, **Security().get_connection_args("client"))
    try:
        return (await send_recv(comm, op="identity", reply=True))["type"]
    finally:
        comm.abort()


def check_workers(client, address):
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


def sees(settings, out):
    """Whether this computer finds the world's note in the folder and may write there: None, or what
    is wrong.
    """
    if read_note(Path(out)) != settings:
        return "does not see it"
    write_whole(Path(out) / "world.json", b"", replace=False)  # beside the note, which stays
    return None


def check_folder(client, settings, out):
    """Refuse a folder that some worker cannot see or write to."""
    for worker, answer in client.run(sees, settings, str(out), on_error="return").items():
        if answer is not None:
            raise CourseError(
                f"The Dask worker {worker} cannot use the folder {out} ({answer}). "
                "Choose a folder for --out that every worker sees under this name and may write to."
            )


def make_task():
    """What a worker does with a partition: a function that returns the number of impressions, or
    what went wrong as text.

    It travels as it is, for it is no name in a module, so that it can tell even of a worker that
    has no course_utils. And it raises nothing: a client of Dask waits for ever for an error whose
    traceback is large (seen in distributed 2026.8).
    """

    def task(settings, out, first):
        try:
            from course_utils.world.large.cluster import HERE
            from course_utils.world.large.parts import write_block

            if settings["made_with"] != HERE:
                return f"A Dask worker has another version of the course or of pyarrow ({HERE})."
            return write_block(settings, out, first)
        except Exception as error:
            kind = type(error).__name__
            return (
                str(error)
                if kind == "CourseError"
                else f"A Dask worker could not write its partition ({kind}: {error})."
            )

    return task


def work(client, settings, out, starts):
    """Hand the blocks out; an iterator of the number of impressions of each as it is done."""
    with in_words():
        check_folder(client, settings, out)
    return results(
        client,
        (client.submit(make_task(), settings, str(out), first, pure=False) for first in starts),
    )


def results(client, futures):
    """What comes of futures, in the order in which they are done; only so many are made at a
    time.
    """
    from distributed import as_completed

    with in_words():
        done = as_completed(islice(futures, WINDOW), loop=client.loop)
        for future in done:
            result = future.result()
            if isinstance(result, str):
                raise CourseError(result)
            yield result
            for another in islice(futures, 1):
                done.add(another)


@contextmanager
def in_words():
    """Say in one line what happened to a cluster."""
    from distributed import KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise CourseError(
            f"Several Dask workers died over one partition, perhaps for want of memory: {error}"
        ) from None
    except (CancelledError, OSError) as error:
        raise CourseError(
            "The Dask scheduler was lost. Every file that is there is whole; run the same command "
            "again, it goes on from there."
        ) from error
