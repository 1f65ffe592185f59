"""Does HeroTube look like the real thing? One page for the curious: a figure per fact, its source,
and where HeroTube differs.

    course likeness --out likeness.html

The page is one file that needs no network. It is measured again each time it is written.
"""

from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt

from course_utils.errors import CourseError
from course_utils.figures import style
from course_utils.figures.showing import Picture
from course_utils.files.pages import as_file, check_targets, make_folder, write_file
from course_utils.files.templates import templates_in
from course_utils.publish.pages.exporter import TEMPLATES as PAGES
from course_utils.reports.likeness.figures import FIGURES
from course_utils.reports.likeness.words import SOURCES, Told, told
from course_utils.world import World
from course_utils.world.realism import measure

__all__ = ["page_of", "write_realism_page"]

TITLE = "Does HeroTube look like the real thing?"
TEMPLATES = Path(__file__).parent / "templates"
DAYS = 28


@dataclass(frozen=True)
class Pictured:
    """A fact with its picture: what is told, the PNG as text, its width and smallest words in
    pixels, and its words.
    """

    told: Told
    png: str
    width: int
    smallest: str
    alt: str

    @property
    def sources(self) -> list[tuple[str, str]]:
        """What it rests on: (citation, address or nothing)."""
        return [SOURCES[key] for key in self.told.sources]


def picture(fact: Told, numbers: dict) -> Pictured:
    """Draw the figure of a fact."""
    ax, alt = FIGURES[fact.name](numbers)
    made = Picture.of(ax)
    plt.close()  # the one just drawn
    return Pictured(fact, made.as_text(), made.width, f"{made.smallest_words:.1f}", alt)


def page_of(world: World) -> str:
    """The page about a world, as HTML.

    Raises ValueError for a world that is too small to measure.

    >>> page_of(World(n_viewers=2, n_videos=40))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: This log holds ... which is too few to measure. Take more viewers or days.
    """
    measured = measure(world, world.simulate(days=DAYS))
    with style.use():
        facts = [picture(fact, measured[fact.name]) for fact in told(measured)]
    size = f"{world.n_viewers:,} viewers, {world.n_videos:,} videos, {DAYS} days"
    page = templates_in(TEMPLATES, PAGES / "course_page").get_template("likeness.html.j2")
    return page.render(title=TITLE, facts=facts, world=size)


def write_realism_page(out: Path, seed: int | str = 0, force: bool = False) -> Path:
    """Write the page about HeroTube of a seed to the file `out`; returns its path.

    Raises CourseError if the file is not the course's, or was changed by hand, unless `force` is
    given.
    """
    out = Path(out)
    if out.is_dir():
        raise CourseError(f"{out} is a folder. Give the page a file: --out {out / 'likeness.html'}")
    check_targets([out], force)
    make_folder(out.parent)
    write_file(out, as_file(page_of(World(seed))))
    return out
