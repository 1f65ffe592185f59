"""Does HeroTube look like a real video site? One small function per fact, each with its source and
with what we allow.

Every function takes a world and a log of it and returns plain numbers in a dict. Its docstring says
what is claimed of real sites, who measured it, the figure they published, and how far HeroTube may
be from it, and why. Where the figure could not be read by us in the source itself, only the
direction is claimed.

Nothing here is used to make the world; nothing in the world was bent to please these numbers. Where
HeroTube differs from what was published, the docstring says so.

>>> from course_utils.world import World
>>> world = World(seed=0, n_viewers=300, n_videos=200)
>>> numbers = measure(world, world.simulate(days=28))
>>> list(numbers)[:3]
['concentration', 'view_counts', 'freshness']
>>> bool(numbers["concentration"]["top_tenth"] > 0.4)
True
"""

from typing import TYPE_CHECKING

from course_utils.world.realism.attention import (
    chosen_or_not,
    click_rate,
    early_stops,
    finishing,
    likes,
    position,
    thumbnails,
)
from course_utils.world.realism.people import activity, activity_shape, day_rhythm
from course_utils.world.realism.videos import (
    concentration,
    durations,
    early_and_late,
    freshness,
    view_counts,
)

if TYPE_CHECKING:
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = ["FACTS", "measure"]

FACTS = {
    fact.__name__: fact
    for fact in (
        concentration, view_counts, freshness, early_and_late, durations, position, click_rate,
        early_stops, finishing, likes,
        thumbnails, chosen_or_not, day_rhythm, activity, activity_shape,
    )
}  # fmt: skip


def measure(world: "World", log: "Log") -> dict[str, dict]:
    """Every fact on one log of a world: {name of the fact: its numbers}. The log needs 28 days,
    filled by the first ranking.
    """
    return {name: fact(world, log) for name, fact in FACTS.items()}
