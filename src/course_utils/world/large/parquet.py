"""The Parquet files of a large world: what is in each column, and how to tell a whole file."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from course_utils.files.whole import write_whole

__all__ = ["looks_whole", "write_parquet"]

MAGIC = b"PAR1"  # at both ends of a Parquet file
# whole numbers that jump about within a small range: written as packed differences
PACKED = ("video_id", "position")


def looks_whole(path: Path) -> bool:
    """Whether a Parquet file is there from its first bytes to its last (a copy may have been cut
    short).

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "t.parquet")
    ...     absent = looks_whole(path)
    ...     write_parquet([pd.DataFrame({"n": [1, 2]})], path)
    ...     absent, looks_whole(path)
    (False, True)
    """
    try:
        with open(path, "rb") as file:
            if file.read(4) != MAGIC or os.fstat(file.fileno()).st_size < 12:
                return False
            file.seek(-4, os.SEEK_END)
            return file.read(4) == MAGIC
    except FileNotFoundError:
        return False


def to_arrow(table: pd.DataFrame) -> pa.Table:
    """A DataFrame as an Arrow table whose types depend on the columns alone, not on the version of
    pandas.

    >>> str(to_arrow(pd.DataFrame({"n": [1], "who": ["ada"]})).schema.types)
    '[DataType(int64), DataType(string)]'
    """
    arrays = {name: _array(values) for name, values in table.items()}
    fields = [
        pa.field(name, array.type, nullable=pa.types.is_string(array.type))
        for name, array in arrays.items()
    ]
    return pa.table(list(arrays.values()), schema=pa.schema(fields))


def _array(values: pd.Series) -> pa.Array:
    """One column: text as strings, categories as a dictionary of strings, numbers as they are. Only
    text may be missing.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        words = pa.array(values.cat.categories.tolist(), pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(values.cat.codes.to_numpy()), words)
    if values.dtype.kind == "b":
        bits = np.packbits(values.to_numpy(), bitorder="little")
        return pa.Array.from_buffers(
            pa.bool_(), len(values), [None, pa.py_buffer(bits)], null_count=0
        )
    if values.dtype.kind in "iuf":
        return pa.array(values.to_numpy())
    text = pa.array(values.array, from_pandas=True)
    text = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    return text.cast(pa.string())


def write_parquet(tables: Iterable[pa.Table], path: Path) -> None:
    """Write DataFrames with the same columns as one Parquet file, whole or not at all, each as one
    row group.

    Only text is written by way of a dictionary; elsewhere plain or packed numbers under zstd are
    faster and smaller. Least and greatest values are noted where they part the files from each
    other: for viewers.
    """
    sink = pa.BufferOutputStream()
    writer: Any = None
    for table in tables:
        arrow = to_arrow(table)
        if writer is None:
            writer = pq.ParquetWriter(sink, arrow.schema, **options(arrow.schema))
        writer.write_table(arrow, row_group_size=max(len(arrow), 1))
    writer.close()
    write_whole(path, sink.getvalue())


def options(schema: pa.Schema) -> dict:
    """How each column is written."""
    packed = [name for name in PACKED if name in schema.names]
    return {
        # once is enough
        "compression": {name: "none" if name in packed else "zstd" for name in schema.names},
        "use_dictionary": [
            f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_dictionary(f.type)
        ],
        "column_encoding": dict.fromkeys(packed, "DELTA_BINARY_PACKED"),
        "write_statistics": [name for name in schema.names if name == "viewer_id"],
        "write_batch_size": 2**16,
    }
