"""Does HeroTube look like the real thing? One page for the curious: a figure per fact, its source,
and where HeroTube differs.

    python -m course_utils.publish.realism_page --out likeness.html

The page is one file that needs no network. It is measured anew each time it is written.
"""

import argparse
import base64
import sys
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from course_utils import plots, style
from course_utils.errors import CourseError
from course_utils.publish.pages_files import MARK, check_targets, make_folder, write_page
from course_utils.publish.realism_figures import FIGURES
from course_utils.publish.realism_words import SOURCES, Told, told
from course_utils.world import World
from course_utils.world.realism import measure

__all__ = ["HELP", "add_arguments", "main", "run", "write_realism_page"]

HELP = "write a page that compares HeroTube with what was published of real video sites"
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
    figure = plots._figure_of(ax)
    png = base64.b64encode(plots.to_png(figure)).decode("ascii")
    width, smallest = (
        round(figure.get_size_inches()[0] * 100),
        f"{plots._smallest_text(figure) * plots._DPI / 72:.1f}",
    )
    plt.close(figure)
    return Pictured(fact, png, width, smallest, alt)


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
    files = {
        "page": "course_realism/realism.html.j2",
        "css": "course_page/page.css",
        "more": "course_realism/realism.css",
    }
    texts = {name: (TEMPLATES / file).read_text(encoding="utf-8") for name, file in files.items()}
    script = (TEMPLATES / "course_page" / "page.js").read_text(encoding="utf-8")
    size = f"{world.n_viewers:,} viewers, {world.n_videos:,} videos, {DAYS} days"
    return (
        Environment(loader=DictLoader(texts), autoescape=True)
        .get_template("page")
        .render(
            title=TITLE,
            mark=Markup(MARK),
            css=Markup(texts["css"] + texts["more"]),
            js=Markup(script),
            facts=facts,
            world=size,
        )
    )


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
    write_page(out, page_of(World(seed)))
    return out


def _seed(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of the command."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="the page to write, as in likeness.html",
    )
    parser.add_argument(
        "--seed",
        type=_seed,
        default=0,
        help="a whole number or a word (0, the world of the lessons)",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite a page that was changed by hand"
    )


def run(args: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    print(write_realism_page(args.out, args.seed, args.force))
    return 0


def main(argv: list[str] | None = None) -> int:
    """Run the command with the words of `argv`; returns the exit code, 1 for what can be said in
    one line.
    """
    parser = argparse.ArgumentParser(
        prog="python -m course_utils.publish.realism_page", description=HELP
    )
    add_arguments(parser)
    try:
        return run(parser.parse_args(argv))
    except CourseError as error:
        print(f"course: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
