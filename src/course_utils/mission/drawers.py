"""The three drawers of a mission, and the causes that may be named for what lies in each.

A list of causes is the same for all complaints of a drawer, so that it gives none of them away. So
are the names and columns of their tables, and the words of their letters.
Some of the causes are never right: they are what people commonly believe. Each cause says which
number it asks for, because a number means something only with its unit.
"""

from dataclasses import dataclass

import pandas as pd

from course_utils.world.luck import seed_key

__all__ = ["DRAWERS", "Cause", "Complaint", "causes_of"]


@dataclass(frozen=True)
class Cause:
    """What may lie behind a complaint."""

    name: str
    happened: str  # in a sentence
    number: str  # what the number, low and high of an answer then say
    of_100: bool = True  # whether that is so many of 100


MINUTES, VISITS = (
    f"{what} per viewer in two weeks that it adds (below 0: it takes some away; who never came "
    "counts as 0)"
    for what in ("minutes", "visits")
)
MISSING = (
    "of 100 viewers that should stand on that side (as many as on the other), how many are missing"
)
LOST = (
    "starts lost per 100 visits (all starts, all visits of a side), in the second week, on the new "
    "side"
)
OWED = (
    "points, for the tenth of the videos that is started most: their starts in 100 of all (table "
    "watches), minus their starts in 100 where the page was filled at random (table impressions)"
)

DRAWERS: dict[str, tuple[Cause, ...]] = {
    "fault": (
        Cause(
            "hidden search",
            "On one device, one version of the app lost its search box.",
            "searches lost per 100 visits of the viewers concerned: as many as they made before "
            "it was gone (since then they make none)",
        ),
        Cause(
            "slow phones",
            "Phones are slow, whatever version of the app they have.",
            "searches lost per 100 visits on phones",
        ),
        Cause(
            "sent twice",
            "One version of the app sent many visits of one evening twice.",
            "of 100 visits of that evening (from 19:00) with that version, how many were sent "
            "twice",
        ),
        Cause(
            "a good evening",
            "Nothing is broken: more people came that evening.",
            "of 100 visits of that evening, how many there were more than a week before",
        ),
        Cause(
            "broken coin",
            "On one side of an experiment, viewers are missing from the list.",
            MISSING,
        ),
        Cause(
            "it works",
            "Nothing is broken: it is the new thing that makes people watch more, or less.",
            "minutes per viewer in two weeks that it adds",
            of_100=False,
        ),
        Cause(
            "boredom",
            "Nothing is broken: people have had enough of the site.",
            "visits lost per 100 visits of the week before",
        ),
    ),
    "comparison": (
        Cause(
            "who got it",
            "The new thing went mostly to viewers who watch less than others anyway. Among viewers "
            "who are alike, those who have it watch more.",
            MINUTES,
            of_100=False,
        ),
        Cause(
            "nothing",
            "It does nothing. The gap is no larger than luck makes.",
            MINUTES,
            of_100=False,
        ),
        Cause(
            "they stay away",
            "It makes people start more at first. Then they come back less often.",
            VISITS,
            of_100=False,
        ),
        Cause(
            "as it looks",
            "The gap in minutes between the sides is what it does, and they come back as often as "
            "before.",
            MINUTES,
            of_100=False,
        ),
        Cause(
            "a few fans",
            "A few viewers who watch very much make the whole gap.",
            MINUTES,
            of_100=False,
        ),
        Cause(
            "broken coin",
            "On one side, viewers are missing from the list.",
            MISSING,
        ),
    ),
    "model": (
        Cause(
            "tastes moved",
            "The new page goes on with what was learned once. On one day many tastes changed, and "
            "what was learned before then fits less.",
            LOST,
        ),
        Cause(
            "good stays good",
            "The new page goes on with what was learned once, and what was good stays good. The "
            "gap is no larger than luck makes.",
            LOST,
        ),
        Cause(
            "a slow week",
            "Everybody watched less in such a week, whatever the page was.",
            "starts lost per 100 visits, in the second week, on both sides",
        ),
        Cause(
            "shown most",
            "The new page shows only the third of the videos that was started most before. They "
            "were started most because they were shown most.",
            OWED,
        ),
        Cause(
            "liked most",
            "The new page shows only the third of the videos that was started most before. Every "
            "start is a vote: people like these most.",
            OWED,
        ),
        Cause(
            "too few examples",
            "There were too few rows to learn from, so the new page is luck.",
            "of 100 viewers, how many have started fewer than five videos",
        ),
    ),
}


def causes_of(drawer: str) -> pd.DataFrame:
    """The causes that may be named for a complaint of a drawer.

    >>> causes_of("comparison").index.tolist()[:3]
    ['who got it', 'nothing', 'they stay away']
    """
    rows = {c.name: [c.happened, c.number] for c in DRAWERS[drawer]}
    columns = ["what happened", "what the number says"]
    return pd.DataFrame(rows, index=columns).T.rename_axis("cause")


@dataclass(frozen=True)
class Complaint:
    """One complaint of a mission, as its owner wrote it, with the tables that go with it.

    Attributes
    ----------
    drawer : "fault", "comparison" or "model"
        Its name.
    letter : str
        What its owner says and asks.
    tables : dict of str to DataFrame
        What a site would have written down, by name.
    town : str
        Whose town it is from, if that is known.
    """

    drawer: str
    letter: str
    tables: dict[str, pd.DataFrame]
    town: str = ""

    def is_like(self, other: "Complaint") -> bool:
        """Whether another complaint is the same one, also if its town was grown once more.

        >>> visits = {"visits": pd.DataFrame({"day": [1, 2]})}
        >>> mine, theirs = Complaint("fault", "Why?", visits), Complaint("fault", "Why?", {})
        >>> mine.is_like(Complaint("fault", "Why?", visits, "Ada")), mine.is_like(theirs)
        (True, False)
        """
        if (self.drawer, self.letter) != (other.drawer, other.letter):
            return False
        if self.town and other.town:  # their tables may have been worked on
            return bool(seed_key(self.town) == seed_key(other.town))
        mine, theirs = ({name: len(t) for name, t in one.tables.items()} for one in (self, other))
        return mine == theirs

    @property
    def causes(self) -> pd.DataFrame:
        """What may lie behind it: one of these names is the cause of an answer."""
        return causes_of(self.drawer)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} ({len(table):,} rows)" for name, table in self.tables.items())
        return f"<{self.drawer}: {self.letter} Tables: {sizes}>"
