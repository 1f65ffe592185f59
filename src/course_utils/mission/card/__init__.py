"""The report card at the end of a mission: what was made, what it is worth, and what it is not.

| module | what it holds |
|---|---|
| `contents` | what is on a card, as plain data: `Work`, its `Answered` complaints, `Card` |
| `guesses` | how many guesses with a low and a high held, and how far luck goes |
| `portrait` | a town in numbers, and in words |
| `drawing`, `roofs` | the same numbers as a town at night |
| `sentences` | what the card says |
| `figure`, `sheet` | the card in a notebook; the card as a page to print |

>>> from course_utils.world import World
>>> world = World("ada", n_viewers=50, n_videos=40)
>>> town = portrait_of(world.viewers, world.videos, world.simulate(days=7).watches)
>>> card = card_of(Work((Answered("a fault", cause_right=True, held=True),)), town, records=[])
>>> say_card(card).split(". ")[-5]
'No recommender was handed in yet'
"""

from course_utils.mission.card.contents import Answered, Card, Done, Work, card_of, work_of
from course_utils.mission.card.drawing import plot_portrait
from course_utils.mission.card.figure import (
    plot_card,
    plot_scores,
    show_card,
    show_scores,
    show_town,
)
from course_utils.mission.card.guesses import Guesses, tally
from course_utils.mission.card.portrait import Portrait, portrait_of, say_portrait
from course_utils.mission.card.sentences import say_card
from course_utils.mission.card.sheet import write_card

__all__ = [
    "Answered", "Card", "Done", "Guesses", "Portrait", "Work", "card_of", "plot_card",
    "plot_portrait", "plot_scores", "portrait_of", "say_card", "say_portrait", "show_card",
    "show_scores", "show_town", "tally", "work_of", "write_card",
]  # fmt: skip
