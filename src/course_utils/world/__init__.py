"""HeroTube: a made-up video site with an answer key. Begin with `World`; the equations stand in `world.behaviour`.

>>> from course_utils.world import World
>>> World(seed="ada", n_viewers=30, n_videos=40).simulate(days=2)  # doctest: +ELLIPSIS
<Log: ... visits, ... impressions, ... watches>
"""

from .features import Features
from .herotube import World
from .policies import FirstRanking, RandomPolicy, check_slate
from .simulate import Log
from .truth import GOALS, Truth

__all__ = ["GOALS", "Features", "FirstRanking", "Log", "RandomPolicy", "Truth", "World", "check_slate"]
