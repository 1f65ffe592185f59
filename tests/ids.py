"""Which tests each tier asks, by their ids; and what became of the ids of an earlier list.

python -m tests.ids --write FOLDER       writes quick.txt, landing.txt and monthly.txt there
python -m tests.ids --before FOLDER      compares what is asked now with such a folder
"""

import argparse
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.tiers import TIERS

SWITCHES = {
    "quick": {},
    "landing": {"COURSE_CI": "1"},
    "monthly": {"COURSE_CI": "1", "COURSE_MONTHLY": "1"},
}


def collect(tier):
    """The ids that a tier asks: list of str."""
    others = {name: word for name, word in os.environ.items() if name not in SWITCHES["monthly"]}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0"]
    done = subprocess.run(
        command, env=others | SWITCHES[tier], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return [line for line in done.stdout.splitlines() if "::" in line]


def first_tier(lists):
    """The first tier that asks each id: dict, from {tier: ids}."""
    return {one: tier for tier in reversed(TIERS) for one in lists[tier]}


def changes(before, now):
    """What became of each id that another tier asks first: list of (what, id).

    >>> before = {"quick": ["a", "b", "c"], "landing": ["a", "b", "c"], "monthly": ["a", "b", "c"]}
    >>> now = {"quick": ["a", "d"], "landing": ["a", "b", "d"], "monthly": ["a", "b", "d"]}
    >>> changes(before, now)
    [('quick, now landing', 'b'), ('quick, now gone', 'c'), ('new, now quick', 'd')]
    """
    was, now = first_tier(before), first_tier(now)
    moved = [(was.get(one, "new"), now.get(one, "gone"), one) for one in sorted(was | now)]
    return [(f"{old}, now {new}", one) for old, new, one in moved if old != new]


def main(arguments=None):
    """Do what the command line says."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--before", type=Path)
    asked = parser.parse_args(arguments)
    now = {tier: collect(tier) for tier in TIERS}
    print(", ".join(f"{tier}: {len(ids)}" for tier, ids in now.items()))
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for tier, ids in now.items():
            (asked.write / f"{tier}.txt").write_text("\n".join(ids) + "\n", encoding="utf-8")
    if asked.before:
        lists = {
            tier: (asked.before / f"{tier}.txt").read_text(encoding="utf-8").splitlines()
            for tier in TIERS
        }
        found = changes(lists, now)
        print(*(f"{what}: {one}" for what, one in found), sep="\n")
        print(*(f"{what}: {n}" for what, n in Counter(what for what, _ in found).items()), sep="\n")


if __name__ == "__main__":
    main()
