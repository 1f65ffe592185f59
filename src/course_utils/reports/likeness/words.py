# ruff: noqa: E501  (prose)
"""What the page about HeroTube's likeness says of each fact, with the numbers that were measured
just now.

`told(measured)` gives one `Told` per fact, in the order of the page. Published figures and sources
stand here as the docstrings of `world.realism` have them; every number of HeroTube comes from
`measured`.
"""

from dataclasses import dataclass

from course_utils.reading.sources import load_sources
from course_utils.world.realism.attention import eye_tracking_exponents

__all__ = ["SOURCES", "Told", "told"]

SOURCES = {
    key: (source.citation, source.address)
    for key, source in load_sources().items()
    if "likeness" in source.where
}


@dataclass(frozen=True)
class Told:
    """One fact on the page: at a glance (real sites, HeroTube), then what is so, what was
    published, what HeroTube shows, where it differs, and who says so."""

    name: str
    title: str
    glance: tuple[str, str]
    fact: str
    published: str
    herotube: str
    differs: str
    sources: tuple[str, ...]


def told(measured: dict) -> list[Told]:
    """What to say of each fact, given `world.realism.measure`.

    >>> from course_utils.world import World
    >>> from course_utils.world.realism import measure
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> told(measure(world, world.simulate(days=28)))[9].title
    'A like is rare'
    """
    return [say(measured[say.__name__]) for say in _SAYINGS]


def concentration(n: dict) -> Told:
    return Told(
        "concentration", "A few videos hold most of the views",
        ("the top 10% hold about 80% of the views", f"they hold {n['top_tenth']:.0%}"),
        "Line up all the videos, the most viewed first. A short piece at the front holds most of the views.",
        "The top 10% of YouTube's videos held about 80% of the views. In a random sample of 2023 it is steeper still: 3.7% of the videos had 94% of the views.",
        f"The top 10% hold {n['top_tenth']:.0%}.",
        "HeroTube is milder. It has hundreds of videos, not billions: nearly everything here is met by somebody. One slot in eight is filled at random. "
        "And nobody watches a video twice, so no video has more views than there are viewers.",
        ("cha", "mcgrady"),
    )  # fmt: skip


def view_counts(n: dict) -> Told:
    ahead = {kind: n["lognormal"] - n[kind] for kind in ("exponential", "normal")}
    return Told(
        "view_counts", "Many videos have few views, a few have very many",
        ("like a log-normal", "like a log-normal, with a second heap"),
        "Count the views of each video. They make no bell curve. Put them on a scale where each step doubles, and a bell appears: a log-normal.",
        "Daily views on YouTube are log-normal. So are the views of the lower 90% of Niconico's 21 million videos; its top follows a power law.",
        f"Of three curves the log-normal fits best: by {ahead['normal']:.2f} per video better than the bell curve, by {ahead['exponential']:.2f} better than the "
        "exponential (mean log-likelihood).",
        "Best of three is not perfect. There is a second heap on the right: the few dozen videos at the front of the one list that everybody is shown. "
        "A site with a list of its own for each viewer would smooth it out.",
        ("kamiyama", "ito"),
    )  # fmt: skip


def freshness(n: dict) -> Told:
    return Told(
        "freshness", "Fresh videos are clicked more often",
        ("more clicks; no figure", f"{n['ratio']:.2f} times the clicks"),
        "Show an old video and a new one in the same place. The new one is clicked more often.",
        "“We consistently observe that users prefer fresh content, though not at the expense of relevance.” No figure is given.",
        f"In slots filled at random: {100 * n['first_week']:.1f} clicks per 100 in the first week, {100 * n['older']:.1f} after four weeks. That is {n['ratio']:.2f} times as many.",
        "We cannot say: there is no published figure to differ from.",
        ("covington",),
    )  # fmt: skip


def early_and_late(n: dict) -> Told:
    return Told(
        "early_and_late", "What is popular early is popular late",
        ("they go together", f"correlation {n['correlation']:.2f}"),
        "Tell me a video's views of the first week, and I can guess those of the next three.",
        "On YouTube the views of the first ten days predict those of day 30 well. The logarithms go together along a line.",
        f"The logarithms of the two correlate with {n['correlation']:.2f}, over {len(n['early'])} videos.",
        "The cloud is wide. Most videos here have a handful of views a week, and with small numbers luck speaks loudly. "
        "HeroTube's weeks are also cut at a date; the study began each video's clock when it was uploaded.",
        ("szabo",),
    )  # fmt: skip


def durations(n: dict) -> Told:
    return Told(
        "durations", "Short videos are many, long ones few",
        ("97.9% are at most 10 minutes long", f"{n['within_10_min']:.0%} are"),
        "Most videos last a few minutes. A few go on and on, and pull the mean above the median.",
        "In 2008, 97.9% of YouTube's videos were at most 10 minutes long. (Ten minutes was the limit for most people then.)",
        f"{n['within_10_min']:.0%} are at most 10 minutes long. The median is {n['median_min']:.1f} minutes, the mean {n['mean_min']:.1f}.",
        "HeroTube's videos are longer. There is no limit here, and nothing shorter than 20 seconds. The study saw several peaks; "
        "that each topic has one smooth heap is our assumption.",
        ("cheng",),
    )  # fmt: skip


def position(n: dict) -> Told:
    low, high = eye_tracking_exponents()
    return Told(
        "position", "The further down, the fewer look",
        (f"slopes of {low:.2f} and {high:.2f}", f"slope {n['exponent']:.2f}"),
        "The first place on a page is looked at most, and each place below it less. So a click says something about the video, and something about its place.",
        f"Cameras that follow the eyes of web searchers saw 68% look at the first result, 28% at the fifth, 6% at the tenth. Straight lines through these (on logarithmic axes) fall with slopes of {low:.2f} for the first five places "
        f"and {high:.2f} for all ten. In two libraries' lists, shuffled at random, place 1 got 1.53 and 1.87 times its fair share of clicks. On YouTube's own list clicks fall from place to place, too.",
        f"The slope is {n['exponent']:.2f}, found again from the slots that are filled at random. (The equation says 0.7.) Place 1 gets {n['first_over_six']:.2f} times the mean of the first six.",
        "HeroTube's people are tidier. Real attention stays high for a few places and then drops faster than a power law, and on search pages a cascade "
        "(read downwards, stop at the first good one) explains the first places better.",
        ("joachims", "ai", "collins", "zhao", "craswell"),
    )  # fmt: skip


def click_rate(n: dict) -> Told:
    return Told(
        "click_rate", "Of a hundred videos shown, a few are clicked",
        ("2% to 10%, for half of the videos", f"{n['overall']:.1%} over all"),
        "A thumbnail is passed over far more often than it is clicked.",
        "Half of all channels and videos on YouTube have a click rate between 2% and 10%.",
        f"{n['overall']:.1%} of all that is shown is clicked. {n['in_range']:.0%} of the videos lie between 2% and 10%.",
        "HeroTube's videos are more alike: they all hang in the same window, and nobody arrives from a channel page where they came to see just this.",
        ("help",),
    )  # fmt: skip


def early_stops(n: dict) -> Told:
    return Told(
        "early_stops", "Many leave at once, most never see the end",
        ("60% leave in the first fifth", f"{n['first_fifth']:.0%} do"),
        "Watching is not one thing. Some leave in the first moments, some stay to the end, few stop in between.",
        "60% of YouTube's videos were watched for no more than 20% of their length. On Tencent Video about 20% of views reach the end.",
        f"{n['first_fifth']:.0%} stop in the first fifth. {n['finished']:.0%} finish.",
        "HeroTube's people are about twice as patient, on purpose: a lesson needs finished videos to learn from. And no slow connection or wrong click ends a watch here.",
        ("finamore", "chen"),
    )  # fmt: skip


def finishing(n: dict) -> Told:
    return Told(
        "finishing", "Long videos are finished less, and watched longer",
        ("share watched falls, seconds rise", f"{n['finished'][0]:.0%} to {n['finished'][2]:.0%}, {n['watched_s'][0]:.0f} to {n['watched_s'][2]:.0f} seconds"),
        "The longer a video, the fewer reach its end. And still its seconds add up to more. So a site that counts seconds will love long videos.",
        "On 5.3 million YouTube videos the share watched falls with length. On Kuaishou, watch time rises with it: the duration bias.",
        f"Finished: {n['finished'][0]:.0%} of the short third, {n['finished'][2]:.0%} of the long third. Seconds watched: {n['watched_s'][0]:.0f} and {n['watched_s'][2]:.0f}.",
        "The directions are those of the studies. How steep it should be, we could not check.",
        ("wu", "zhan"),
    )  # fmt: skip


def likes(n: dict) -> Told:
    return Told(
        "likes", "A like is rare",
        ("2.5 in 1,000 views", f"{1000 * n['per_watch']:.0f} in 1,000 views"),
        "Nearly everybody watches and says nothing.",
        "On YouTube in 2010, one rating for every 400 views: 2.5 in 1,000. (Ratings were stars then.)",
        f"{1000 * n['per_watch']:.0f} likes in 1,000 views.",
        f"HeroTube's people are {n['per_watch'] / 0.0025:.0f} times as generous, on purpose. At YouTube's rate a table of a thousand watches would hold two or three likes: too few to learn from.",
        ("chatzopoulou",),
    )  # fmt: skip


def thumbnails(n: dict) -> Told:
    return Told(
        "thumbnails", "A loud thumbnail wins clicks and loses viewers",
        ("watched less; no figure", f"{n['watched_loud']:.0%} against {n['watched_quiet']:.0%} watched"),
        "A thumbnail can promise more than the video holds. It is clicked more, and then people leave.",
        "“Clickbait videos tend to have low average view duration.” No figure is given.",
        f"Loud against quiet third: {100 * n['clicked_loud']:.1f} against {100 * n['clicked_quiet']:.1f} clicks per 100 shown, {n['watched_loud']:.0%} against {n['watched_quiet']:.0%} watched.",
        "The answer key knows how loud a thumbnail is. A real site has to guess. The gain in clicks is small, for loud videos are a little less famous here; "
        "in a single small world it can drown.",
        ("help",),
    )  # fmt: skip


def chosen_or_not(n: dict) -> Told:
    return Told(
        "chosen_or_not", "What a log holds was chosen",
        ("chosen songs are rated otherwise", f"{n['chosen']:.0%} against {n['shown']:.0%} finished"),
        "People watch what they think they will like. So a log is full of things its people like, and silent about the rest.",
        "Listeners of a web radio were asked to rate songs picked at random. The ratings looked markedly different from those of songs they had chosen.",
        f"Of all that was shown in a random slot, {n['shown']:.0%} would have been finished. Of what was chosen there, {n['chosen']:.0%}.",
        "The study compared stars; we compare chances to finish, which only an answer key knows. The direction is the same.",
        ("marlin", "marlin2"),
    )  # fmt: skip


def day_rhythm(n: dict) -> Told:
    return Told(
        "day_rhythm", "Evenings are busy, nights are empty",
        ("peak from 20 to 22 o'clock", f"peak from {n['busiest_hour']} o'clock"),
        "People sleep. A video site breathes with them.",
        "Traffic to YouTube follows the hours of the day. At home, Netflix was heaviest from 8 to 10 in the evening.",
        f"Visits peak in the hour from {n['busiest_hour']} o'clock. An evening hour has {n['evening_over_night']:.0f} times the visits of a night hour.",
        "Our night is emptier than a network's, where someone is always awake: on HeroTube the whole world lives in one time zone.",
        ("gill", "sandvine"),
    )  # fmt: skip


def activity(n: dict) -> Told:
    return Told(
        "activity", "A few viewers make most of the visits",
        ("the busiest 20% make 78% of the requests", f"they make {n['top_fifth']:.0%} of the visits"),
        "Some come many times a day, some once a month. The first kind fills the log.",
        "Of three million users of a mobile network, 20% made 78% of the requests for YouTube videos.",
        f"The busiest 20% make {n['top_fifth']:.0%} of the visits.",
        "HeroTube is less unequal. Nobody comes more than six times a day, and hardly anybody comes once and never again.",
        ("abdesslem",),
    )  # fmt: skip


def activity_shape(n: dict) -> Told:
    bell, expo = n["lognormal"] - n["normal"], n["lognormal"] - n["exponential"]
    return Told(
        "activity_shape", "Visits per viewer are no bell curve",
        ("a heavy tail", f"mean {n['mean_over_median']:.2f} times the median"),
        "The mean viewer is not the middle viewer. A few very busy people pull the mean up.",
        "How many people a user of Slashdot answers is better explained by a log-normal than by a power law. We know of no such test for visits to a video site.",
        f"The mean is {n['mean_over_median']:.2f} times the median. The log-normal beats the bell curve by {bell:.2f} per viewer (mean log-likelihood); against the exponential it is {expo:+.2f}, about a draw.",
        "The eagerness of a viewer is drawn from a log-normal. But a day has room for one first visit and five more, which cuts the upper end off: hence the draw. "
        "It is still lopsided enough to fool a test that counts rows instead of people.",
        ("gomez",),
    )  # fmt: skip


_SAYINGS = (
    concentration, view_counts, freshness, early_and_late, durations, position, click_rate, early_stops, finishing, likes,
    thumbnails, chosen_or_not, day_rhythm, activity, activity_shape,
)  # fmt: skip
