"""A model that learns every night from what its own pages brought, on twenty towns: does a viewer's
page become narrower in four weeks, and does what they watch?

`python benchmarks/loop.py` prints both pages in weeks 1 and 4; it takes about a minute. `--record`
keeps every town as the run "loop". `--towns 2` makes it short.

After a week of the site's usual page, everybody lives four weeks once under the usual page, which
learns nothing, and once under the model, with the same luck.
"""

import argparse

import pandas as pd

from course_utils.lessons.lesson_05.exploring import Nightly
from course_utils.lessons.lesson_08.narrowing import FIRST_DAY, WEEKS, counted
from course_utils.recorded import describe_machine, write_run
from course_utils.world import World

TOWNS = 20
USUAL, LEARNING = "usual page", "learning page"
COLUMNS = {
    "town": "number of the town: World('lesson 08, town TOWN'), 2,000 viewers, 600 videos",
    "page": "who filled the pages of the four weeks",
    "week": "of the four weeks, from 1",
    "page_topics": "different topics among the first 40 videos shown to a viewer in the week, mean "
    "of the viewers who were shown as many in both weeks",
    "watched_topics": "different topics among the first five watches of a viewer in the week, mean "
    "of the viewers with as many in both weeks",
    "videos": "different videos that the town watched in the week",
    "watched_s": "seconds that the town watched in the week",
}


def one_town(town):
    """The rows of a town: each page, week 1 and week 4."""
    world = World(f"lesson 08, town {town}")
    for name, page in ((USUAL, None), (LEARNING, Nightly(world))):
        log = world.simulate(7 * WEEKS, page, FIRST_DAY, before=world.first_ranking)
        for week, numbers in counted(world, log).iterrows():
            yield town, name, week, *(round(float(x), 4) for x in numbers)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--towns", type=int, default=TOWNS, help=f"(default: {TOWNS})")
    parser.add_argument("--record", action="store_true", help="keep the rows as the recorded run")
    args = parser.parse_args()
    if args.record and args.towns != TOWNS:
        parser.error(f"a run that is recorded has {TOWNS} towns")
    print(describe_machine(), flush=True)
    rows = [row for town in range(args.towns) for row in one_town(town)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    print(table.drop(columns="town").groupby(["page", "week"]).mean().round(2))
    if args.record:
        print(write_run("loop", table, COLUMNS, packages=("numpy", "pandas", "scipy")))


if __name__ == "__main__":
    main()
