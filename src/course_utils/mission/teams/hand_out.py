"""A class's missions as folders to hand out, a town for each team."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.beside import is_within
from course_utils.files.lock import one_at_a_time
from course_utils.files.pages import make_folder
from course_utils.files.room import free_disk
from course_utils.files.whole import write_whole
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.folder import ANSWERS, MARK, write_folder
from course_utils.mission.growing import Given
from course_utils.mission.teams.keys import grow_team, keep_key
from course_utils.mission.teams.letter import letter_to
from course_utils.mission.teams.names import read_class, same_name
from course_utils.mission.teams.register import Register, begin, read_register

__all__ = ["hand_out", "not_inside"]

REMEDY = "To go on, or for late teams, name the secret of that class: --secret-file FILE."
ONE_DAY = 1_767_225_600  # 1 January 2026: the time of all files, so that none tells an order
A_TEAM_BYTES = 12_000_000  # folder and key


def hand_out(class_file: Path, out: Path, secret_file: Path | None, say: Callable) -> Register:
    """Make the folders of a class in `out`: those that are not there yet.

    Without `secret_file`, a new class with a secret of its own; with it, late teams of an old one
    (and what is missing of it). A folder that is there is left as it is. Raises CourseError before
    anything is made if `out` holds teams of another class, or the names cannot be used.
    """
    names = read_class(class_file)
    there = _teams_in(out)
    if secret_file is None:
        _refuse(there, out, REMEDY)
        make_folder(out)
        _room_for(len(names), out)
        register = begin(names, out)
    else:
        not_inside(secret_file, out)
        register = read_register(secret_file)
        known = tuple(register.teams.values())  # and what was made of them: team-07-owls.zip
        others = {name for name in there if not name.lstrip(".").startswith(known)}
        _refuse(others, out, "They are not of this class. Choose another --out.")
        make_folder(out)
    say(f"The secret of this class, for you alone: {register.path}")
    with one_at_a_time(register.path.with_name("lock"), "course mission", out):
        if secret_file is not None:
            register = read_register(secret_file).with_late(names)
        _make_all(register, set(map(same_name, names)), out, say)
    return register


def not_inside(secret_file: Path, folder: Path) -> None:
    """Refuse a secret in a folder that other people have or had in their hands."""
    if is_within(secret_file, folder):
        raise CourseError(
            f"{secret_file} lies inside {folder}, where the teams' folders are. Move it out: it is "
            "for you alone."
        )


def _teams_in(out: Path) -> set[str]:
    try:
        return {name for name in os.listdir(out) if re.match(r"\.?team-\d\d", name)}
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise CourseError(
            f"{out} cannot be opened ({error.strerror}). Choose another --out."
        ) from None


def _refuse(teams: Iterable[str], out: Path, remedy: str) -> None:
    if teams := sorted(teams):
        more = f" and {len(teams) - 1} more" if len(teams) > 1 else ""
        raise CourseError(f"{out} holds {teams[0]}{more} already. {remedy}")


def _room_for(teams: int, out: Path) -> None:
    room, wanted = free_disk(out), teams * A_TEAM_BYTES
    if room is not None and room < wanted:
        raise CourseError(
            f"{teams} teams need about {wanted // 10**6} MB; {out} has {room // 10**6} MB left. "
            "Choose another --out."
        )


def _make_all(register: Register, wanted: set[str], out: Path, say: Callable) -> None:
    try:
        for name, folder in register.teams.items():
            if same_name(name) in wanted:
                say(f"{folder} ({name}): {_make(register, name, out)}")
    except KeyboardInterrupt:
        say(f"Stopped. What is made is whole. Go on with --secret-file {register.path}")
        raise


def _make(register: Register, name: str, out: Path) -> str:
    """Make the folder of one team, whole or not at all, and say what came of it."""
    folder = register.teams[name]
    unfinished = out / f".{folder}.part"
    if os.path.lexists(out / folder):
        return "is there, and stays as it is"
    shutil.rmtree(unfinished, ignore_errors=True)  # of a run that was stopped
    try:
        given, key = grow_team(register, name)
        if not keep_key(register, name, key):
            return (
                "not made: this version of the course grows another town than the one that was "
                "handed out"
            )
        write_team(unfinished, register, name, given)
        os.rename(unfinished, out / folder)
    except OSError as error:
        raise CourseError(
            f"{out / folder} cannot be made ({error.strerror}). The folders before it are whole. "
            f"Fix that, and go on with --secret-file {register.path}"
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return "made"


def write_team(folder: Path, register: Register, name: str, given: Given) -> None:
    """What one team gets: tables, letters, causes, and answers to fill in."""
    mark = register.secret.mark(name)
    write_folder(folder, name, given, mark)
    letter = letter_to(name, register.teams[name], given)
    write_whole(folder / "README.md", letter.encode("utf-8"))
    write_whole(folder / ANSWERS, _to_fill_in(mark))
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (ONE_DAY, ONE_DAY))


def _to_fill_in(mark: str) -> bytes:
    """The answers of a team that has not begun."""
    nothing = dict.fromkeys(("cause", "number", "low", "high"))
    said = {MARK: mark} | {drawer: nothing for drawer in DRAWERS} | {"pages": None}
    return (json.dumps(said, indent=1) + "\n").encode()
