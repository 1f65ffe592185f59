"""Make `datasets/` again: `python -m course_utils.author.tables` writes the tables of the default
world, and notes in `datapackage.json` the size and checksum of every table.

The same command always writes the same bytes. Tables written by hand (hero_tasks.csv) are noted,
never touched; what the tables hold stands in `datapackage.json` and nowhere else.
"""

import argparse
import json
import sys
from pathlib import Path

from course_utils.datasets.damage import GROWN, grow_table
from course_utils.datasets.schema import FILE, digest, read_tables, tables_folder
from course_utils.errors import CourseError

__all__ = ["main", "noted", "write_tables"]


def noted(package, files):
    """A data package with the sizes and checksums of the files of its tables, given as
    {name: bytes}.
    """
    resources = [
        resource | {"bytes": len(data), "hash": digest(data)}
        for resource in package["resources"]
        for data in (files[resource["name"]],)
    ]
    return package | {"resources": resources}


def write_tables(home, folder):
    """Write the grown tables and `datapackage.json` into a folder; `home` is where the tables of
    the course lie. Returns {name: bytes} of all tables.
    """
    package = json.loads((home / FILE).read_text(encoding="utf-8"))
    files = {}
    for name in (resource["name"] for resource in package["resources"]):
        if name in GROWN:
            files[name] = grow_table(name).to_csv(index=False, lineterminator="\n").encode()
            (folder / f"{name}.csv").write_bytes(files[name])
        else:
            files[name] = (home / f"{name}.csv").read_bytes()
    words = json.dumps(noted(package, files), indent=1, ensure_ascii=False) + "\n"
    (folder / FILE).write_bytes(words.encode())
    return files


def main(argv=None):
    """Write the tables to `datasets/`, or to the folder given with --out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="another folder (datasets/ of the course)")
    args = parser.parse_args(argv)
    home = tables_folder()
    out = args.out or home
    if not out.is_dir():
        raise CourseError(f"{out} is no folder. Make it first.")
    read_tables()  # refuses a rule that no loader holds to
    for name, data in write_tables(home, out).items():
        print(f"{name}.csv  {len(data):>9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
