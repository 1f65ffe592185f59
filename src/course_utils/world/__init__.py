"""HeroTube: a made-up video site with an answer key. Begin with `World`; the equations are in
`behaviour`.

| module | what it is |
|---|---|
| `herotube` | `World`: viewers on a site, who live their days by `simulate`; it never changes |
| `behaviour` | the equations: what is clicked, how long it is watched, who comes back |
| `luck` | every random number is a hash of its address, never the next one of a stream |
| `site` | `Site`: all that is there before the first viewer comes; worlds may share one |
| `sizes` | how many viewers, videos and days: whole numbers, or a clear error |
| `catalogue`, `audience` | the videos of a site; the viewers of a world |
| `words`, `plan` | titles, topics and other names; where the troubles of a seed lie |
| `simulate` | a day, played: who comes, what is shown, clicked and watched; the `Log` |
| `past` | the days before an experiment, played once and kept |
| `events`, `moments` | what the app itself reports; rows for learning to predict |
| `policies` | rankings, and what is asked of one: the site's own, and one at random |
| `features`, `switches` | switches of the site, for all viewers or for some; what they do |
| `replays` | the same days lived twice: what a switch is worth, and which viewers it could reach |
| `truth`, `goals` | the answer key; the goals by which it values a page |
| `engines` | rankings that know causes, among them the best one for a goal |
| `troubles`, `planted` | what was planted in a world; each trouble with its true size |
| `large` | worlds larger than memory, as files |
| `realism` | whether it looks like a real video site: published facts, measured |

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
