"""A model that learns every night from what its own pages brought, on twenty towns: does a viewer's
page become narrower in four weeks, and does what they watch?

`python benchmarks/loop.py` prints both pages in weeks 1 and 4; it takes about a minute. `--record`
keeps every town as the run "loop". `--towns 2` makes it short.

After a week of the site's usual page, everybody lives four weeks once under the usual page, which
learns nothing, and once under the model, with the same luck.
"""

import pandas as pd
from asked import size_and_record

from course_utils.lessons.lesson_05.exploring import Nightly
from course_utils.lessons.lesson_08.narrowing import FIRST_DAY, WEEKS, counted
from course_utils.recorded import write_run
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
    towns, record = size_and_record(__doc__, "towns", TOWNS)
    rows = [row for town in range(towns) for row in one_town(town)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    print(table.drop(columns="town").groupby(["page", "week"]).mean().round(2))
    if record:
        print(write_run("loop", table, COLUMNS, packages=("numpy", "pandas", "scipy")))


if __name__ == "__main__":
    main()
