"""`course mission`: a town for each team of a class, and scores for what comes back.

Handing out: `course mission --class FILE --out DIR` makes a folder for each team named in FILE, to
give to that team alone: letters, tables (packed CSV, 7 to 8 MB a team), answers.json to fill in.
The towns grow from a secret that the command draws by itself. It lies outside DIR, in a file that
only you can read; the command says where. Keep a copy of that folder: without it nothing can be
scored.
In the notebook of lesson 09 the set-up cells of both sittings say my_mission("Lena"). Tell the
teams: both write my_mission(folder="team-07-owls"), with their own folder; a name grows another
town, and what is answered there is not handed in.
A late team: write its name into FILE and run the same command with --secret-file. What is there
stays as it is.

Scoring: put what came back into one folder (the teams' folders, or their answers.json under any
name that ends in .json) and run `course mission --score DIR --secret-file FILE --out scores.csv`.
Answers are read as data: no code of a learner is run, and nothing in DIR is changed. The table has
four rows a team: three complaints (was the cause right, did the interval hold the truth, how wide
is it against a careful one, its score in usual careful widths, lower is better) and the pages
(their share of the achievable gain). Its remarks say what was damaged, missing or sent twice.

What this protects from: without the secret nobody can grow a team's town again, look its key up,
or try out names until one fits; towns differ, so the answers of another team are wrong; no file
that is handed out holds the secret, a seed or a key.

What it does not protect from: a team that lets others work for it, with these tables; somebody who
can use your computer or reads your backups; a specialist who computes the luck of one town back
from its tables, by our estimate in days (the secret and the other towns stay closed).
Nor from knowing what is usual: with mission("any name").report() anyone can collect, from public
towns, which sizes each cause usually has. A number near the usual one is no proof that it was
counted in this town, and a score does not say who did the work: ask the team the lesson's Five
questions for a neighbour.
"""

import argparse
from pathlib import Path

from course_utils.cli.arguments import add_force
from course_utils.errors import CourseError
from course_utils.mission.teams.hand_out import hand_out
from course_utils.mission.teams.scoring import score_class

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course mission`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = __doc__.split("\n\n", 1)[1]
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--class",
        dest="class_file",
        type=Path,
        metavar="FILE",
        help="make the folders: a text file, UTF-8, one team name a line",
    )
    what.add_argument(
        "--score", type=Path, metavar="DIR", help="score: the folder with what came back"
    )
    parser.add_argument(
        "--secret-file",
        type=Path,
        metavar="FILE",
        help="the class's secret.json; with --class: add late teams to that class",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR|CSV",
        help="with --class the folder for the teams' folders, with --score the file for the scores",
    )
    add_force(parser, "scores")


def run(args: argparse.Namespace) -> int:
    """Hand out or score, and say what was done."""
    if args.class_file is not None:
        register = hand_out(args.class_file, args.out, args.secret_file, print)
        print(
            f"The folders are in {args.out}. Keep a copy of {register.path.parent}: without it "
            "nothing can be scored."
        )
        return 0
    if args.secret_file is None:
        raise CourseError(
            "Scoring needs the secret of the class. Add --secret-file with the secret.json that "
            "`course mission --class` told you of."
        )
    rows = score_class(args.score, args.secret_file, args.out, print, force=args.force)
    scored = {
        row.team for row in rows if row.cause_right is not None or row.share_of_gain is not None
    }
    teams = {row.team for row in rows if row.team}
    print(f"{len(scored)} of {len(teams)} teams have scores, in {args.out}.")
    return 0
