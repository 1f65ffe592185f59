"""Worlds larger than memory, as Parquet files.

| module | what it holds |
|---|---|
| `write` | `write_world`: by one process, by several, or by a cluster |
| `parts` | the partitions: blocks of viewers with all their days |
| `parquet` | the files |
| `cluster` | the workers of a Dask cluster |
"""
