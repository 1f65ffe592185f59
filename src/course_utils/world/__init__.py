"""HeroTube: a made-up video site with an answer key. Begin with `World`; the equations stand in
`world.behaviour`.

>>> from course_utils.world import World
>>> World(seed="ada", n_viewers=30, n_videos=40).simulate(days=2)  # doctest: +ELLIPSIS
<Log: ... visits, ... impressions, ... watches>
"""

from course_utils.world.features import Features
from course_utils.world.goals import GOALS
from course_utils.world.herotube import World
from course_utils.world.policies import FirstRanking, RandomPolicy, check_slate
from course_utils.world.simulate import Log
from course_utils.world.truth import Truth

__all__ = [
    "GOALS",
    "Features",
    "FirstRanking",
    "Log",
    "RandomPolicy",
    "Truth",
    "World",
    "check_slate",
]
