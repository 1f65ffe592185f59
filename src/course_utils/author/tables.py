"""Make `datasets/` anew: `python -m course_utils.author.tables` writes the tables of the default
world and what describes them.

The same command always writes the same bytes. Tables written by hand (hero_tasks.csv) are
described, never touched.
"""

import argparse
import json
import sys
from pathlib import Path

from course_utils.datasets import TABLES, digest, grow_table
from course_utils.errors import CourseError
from course_utils.place import course_root

__all__ = ["describe", "main", "write_tables"]

GROWN = ("viewers", "videos", "watches", "site_events")
KINDS = {"int": "integer", "float": "number", "bool": "boolean", "text": "string"}
TITLES = {
    "hero_tasks": "Forty-eight work tasks, and whom two texts would call",
    "viewers": "The viewers of HeroTube",
    "videos": "The videos of HeroTube",
    "watches": "Four weeks of watches on HeroTube",
    "site_events": "Two weeks of what the HeroTube app reported",
}
POINTERS = {"watches": ("viewer", "video"), "site_events": ("viewer",)}
KEYS = {
    "hero_tasks": ["task_id"],
    "viewers": ["viewer_id"],
    "videos": ["video_id"],
    "watches": ["viewer_id", "video_id"],
}


def describe_field(column, kind, allowed):
    """One column as a field of a table schema."""
    limits = {"required": True}
    if kind == "text" and allowed is not None:
        limits["enum"] = list(allowed)
    elif kind in ("int", "float"):
        limits |= {
            word: bound
            for word, bound in zip(("minimum", "maximum"), allowed, strict=True)
            if bound is not None
        }
    field = {"name": column, "type": KINDS[kind], "constraints": limits}
    return field | ({"trueValues": ["True"], "falseValues": ["False"]} if kind == "bool" else {})


def describe(files):
    """The data package of some tables, given as {name: bytes}: a dict that Frictionless accepts."""
    resources = []
    for name, data in sorted(files.items()):
        schema = {"fields": [describe_field(c, *rule) for c, rule in TABLES[name].items()]}
        if name in KEYS:
            schema["primaryKey"] = KEYS[name]
        if name in POINTERS:
            schema["foreignKeys"] = [
                {"fields": [f"{t}_id"], "reference": {"resource": f"{t}s", "fields": [f"{t}_id"]}}
                for t in POINTERS[name]
            ]
        resources.append(
            {
                "name": name,
                "title": TITLES[name],
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": digest(data),
                "schema": schema,
            }
        )
    return {
        "name": "herotube",
        "title": "HeroTube: synthetic data of a made-up video site",
        "description": "Grown from a seed by course_utils.world.World(); nobody in it is real. "
        "Each table has a datasheet.",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": resources,
    }


def write_tables(folder, by_hand):
    """Write the grown tables and `datapackage.json` into a folder; `by_hand` holds the hand-written
    ones, by name.
    """
    files = dict(by_hand)
    for name in GROWN:
        files[name] = grow_table(name).to_csv(index=False, lineterminator="\n").encode()
        (folder / f"{name}.csv").write_bytes(files[name])
    words = json.dumps(describe(files), indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_bytes(words.encode())
    return files


def main(argv=None):
    """Write the tables to `datasets/`, or to the folder given with --out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="another folder (datasets/ of the course)")
    args = parser.parse_args(argv)
    home = course_root() / "datasets"
    out = args.out or home
    if not out.is_dir():
        raise CourseError(f"{out} is no folder. Make it first.")
    for name, data in write_tables(
        out, {"hero_tasks": (home / "hero_tasks.csv").read_bytes()}
    ).items():
        print(f"{name}.csv  {len(data):>9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
