"""One table of a large world summed up by topic, in five ways that give the same answer.

The world lies in a folder, as `course world` wrote it: a file for each block of viewers. Asked is
how many rows a topic has, and the mean of one column over them: of "watches" the watched seconds,
of "impressions" the share that was clicked.
"""

import importlib.util
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.errors import CourseError, UnknownId

if TYPE_CHECKING:
    from concurrent.futures import Executor


__all__ = [
    "VALUES",
    "at_once",
    "by_duckdb",
    "by_processes",
    "file_by_file",
    "on_cluster",
    "processes",
    "sum_up",
]

VALUES = {"watches": "watched_s", "impressions": "clicked"}  # of which column we want the mean

SQL = """
SELECT topic, count(*) AS n, avg({value}::INTEGER) AS mean
FROM read_parquet($log) JOIN read_parquet($videos) USING (video_id)
GROUP BY topic ORDER BY topic
"""


def at_once(folder: str | Path, table: str = "watches") -> pd.DataFrame:
    """Read the whole table into memory, then sum it up: simple, as long as it fits."""
    return _by_topic(sum_up(_files(folder, table)[0].parent, VALUES[table]), folder, table)


def file_by_file(folder: str | Path, table: str = "watches") -> pd.DataFrame:
    """Read one file, sum it up, forget it, read the next: the memory of one file, however many
    there are.
    """
    parts = (sum_up(file, VALUES[table]) for file in _files(folder, table))
    return _by_topic(_together(parts), folder, table)


def by_duckdb(folder: str | Path, table: str = "watches") -> pd.DataFrame:
    """Ask in SQL: DuckDB reads the files piece by piece by itself, on all cores."""
    _need("duckdb")
    import duckdb

    _files(folder, table)
    places = {
        "log": str(Path(folder, table, "*.parquet")),
        "videos": str(Path(folder, "videos.parquet")),
    }
    with duckdb.connect() as base:
        answer = base.execute(SQL.format(value=VALUES[table]), places).df()
    return answer.set_index("topic").rename(columns=_names(table))


def by_processes(
    folder: str | Path, table: str = "watches", pool: "Executor | None" = None, workers: int = 2
) -> pd.DataFrame:
    """File by file, the files shared out among processes on this computer; `pool` is one that is up
    and running.
    """
    if pool is None:
        with processes(workers) as pool:
            return by_processes(folder, table, pool)
    parts = pool.map(partial(sum_up, value=VALUES[table]), _files(folder, table))
    return _by_topic(_together(parts), folder, table)


def on_cluster(folder: str | Path, address: str, table: str = "watches") -> pd.DataFrame:
    """File by file, the files shared out among the workers of a Dask cluster, which all see the
    folder.

    `address` is the scheduler's: one line, and the same program works on a hundred computers.
    """
    _need("pyarrow", "dask", "distributed")
    from course_utils.world.large.cluster import connect

    files = _files(folder, table)
    client = connect(address)
    try:
        parts = client.gather(client.map(sum_up, files, value=VALUES[table], pure=False))
    finally:
        client.close()
    return _by_topic(_together(parts), folder, table)


def sum_up(file: Path, value: str) -> pd.DataFrame:
    """What one file has to say, in a few hundred rows: for each video, how many rows and the sum of
    a column.

    Such parts can be added, in any order; means could not.
    """
    log = pd.read_parquet(file, columns=["video_id", value])
    of_video = log.groupby("video_id")[value]
    return pd.DataFrame({"n": of_video.size(), "total": of_video.sum().astype("int64")})


@contextmanager
def processes(workers: int) -> "Iterator[Executor]":
    """A pool of processes on this computer. (A script that asks for one needs ``if __name__ ==
    "__main__":``.)
    """
    from course_utils.world.large.write import end_with_the_parent

    context = multiprocessing.get_context("spawn")  # the same on every system
    with ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_the_parent) as pool:
        yield pool


def _together(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Parts added up, video by video."""
    return reduce(lambda one, other: one.add(other, fill_value=0), parts).astype("int64")


def _by_topic(of_video: pd.DataFrame, folder: str | Path, table: str) -> pd.DataFrame:
    """From videos to topics: one row for each, how many and the mean."""
    topic = (
        pd.read_parquet(Path(folder, "videos.parquet")).set_index("video_id")["topic"].astype("str")
    )
    of_topic = of_video.groupby(topic.loc[of_video.index]).sum()
    answer = pd.DataFrame({"n": of_topic["n"], "mean": of_topic["total"] / of_topic["n"]})
    return answer.rename(columns=_names(table)).sort_index()


def _names(table: str) -> dict[str, str]:
    """How the columns of the answer are called."""
    return {"n": table, "mean": f"mean_{VALUES[table]}"}


def _files(folder: str | Path, table: str) -> list[Path]:
    """The files of a table, in order; CourseError if there are none."""
    if table not in VALUES:
        raise UnknownId(f"There is no question about {table!r}. Ask about {' or '.join(VALUES)}.")
    _need("pyarrow")
    files = sorted(Path(folder, table).glob("*.parquet"))
    if not files:
        raise CourseError(
            f"There is no world in {folder}: it holds no {table}. Write one with: course world "
            f"--out {folder}"
        )
    return files


def _need(*packages: str) -> None:
    """Refuse to go on without some packages."""
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise CourseError(
            "This needs one more package or two. Get them with: python -m pip install "
            f"{' '.join(missing)}"
        )
