"""The teacher's file of a class: its secret, and which team has which folder.

It lies where this computer keeps what programs remember for one person, outside of anything that
is handed out; beside it, in `keys/`, the key of each team's town. Its folder has the mode 0700
and each file 0600. Windows knows no such modes: there it lies in the user's own AppData, which
other users cannot open.
"""

import json
import os
import secrets
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.mission.teams.names import MOST_TEAMS, folder_of, same_name
from course_utils.mission.teams.secret import Secret, new_secret
from course_utils.place import per_user_folder

__all__ = ["Register", "begin", "is_private", "read_register"]

_WHAT = "The secret of a class of `course mission`. Keep it to yourself, and keep a copy."
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Register:
    """A class as its teacher has it: `teams` holds the folder of each team by its name."""

    path: Path
    secret: Secret
    teams: dict[str, str]

    @property
    def keys(self) -> Path:
        """The folder of the teams' keys."""
        return self.path.parent / "keys"

    def with_late(self, names: list[str]) -> "Register":
        """The same with the teams that are not in it yet; written down before it is returned.

        Late teams get the next numbers. Raises CourseError for more than a class may have.
        """
        known = {same_name(name) for name in self.teams}
        late = [name for name in names if same_name(name) not in known]
        if not late:
            return self
        if len(self.teams) + len(late) > MOST_TEAMS:
            raise CourseError(
                f"The class of {self.path} has {len(self.teams)} teams; with {len(late)} more it "
                f"has over {MOST_TEAMS}. Make a second class."
            )
        teams = self.teams | _numbered(late, 1 + len(self.teams))
        later = Register(self.path, self.secret, teams)
        write_atomically(self.path, later.as_bytes(), private=True)
        return later

    def as_bytes(self) -> bytes:
        """What stands in the file."""
        teams = [{"name": name, "folder": folder} for name, folder in self.teams.items()]
        said = {"what": _WHAT, "secret": self.secret.value.hex(), "check": self.secret.check}
        return (json.dumps(said | {"teams": teams}, indent=1, ensure_ascii=False) + "\n").encode()


def _numbered(names: list[str], first: int) -> dict[str, str]:
    """Folders, with numbers dealt out by luck: an order (of marks, of arrival) is nobody's business."""  # noqa: E501
    dealt = list(names)
    secrets.SystemRandom().shuffle(dealt)
    return {name: folder_of(name, number) for number, name in enumerate(dealt, first)}


def begin(names: list[str], out: Path) -> Register:
    """A new class with a secret of its own, in a file that was not there before.

    Raises CourseError where no private place can be made for it.
    """
    register = Register(_new_folder(out) / "secret.json", new_secret(), _numbered(names, 1))
    how = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(register.path, how, 0o600), "wb") as file:
        file.write(register.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    if not is_private(register.path):
        register.path.unlink()
        raise CourseError(
            f"Others could read {register.path}: its disk keeps no modes. Nothing was made. Let "
            "the home folder lie on a disk of your own (on Linux: XDG_DATA_HOME)."
        )
    return register


def _new_folder(out: Path) -> Path:
    """A new folder for a class's secret and keys, never one that is handed out."""
    classes = per_user_folder() / "classes"
    if classes.resolve().is_relative_to(out.resolve()):
        raise CourseError(
            f"The secret would lie in {classes}, which is inside {out}. Choose another --out."
        )
    named = folder_of(out.resolve().name, 0).removeprefix("team-00-") or "class"
    try:
        classes.mkdir(mode=0o700, parents=True, exist_ok=True)
        for attempt in range(1, 1000):
            more = f"-{attempt}" if attempt > 1 else ""
            folder = classes / f"{named}-{time.strftime('%Y-%m-%d')}{more}"
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            (folder / "keys").mkdir(mode=0o700)
            return folder
    except OSError as error:
        raise CourseError(
            f"No folder for the secret can be made in {classes} ({error.strerror}). Nothing was "
            "made. See that you may write there."
        ) from error
    raise CourseError(f"{classes} holds a thousand classes of today. Clear it up.")


def is_private(path: Path) -> bool:
    """Whether only its owner may read a file (on Windows its folder sees to that)."""
    return os.name == "nt" or not stat.S_IMODE(path.stat().st_mode) & 0o077


def read_register(path: Path) -> Register:
    """The class of a teacher's file.

    Raises CourseError if it is not there, was damaged, or holds another secret than it did.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        said = json.loads(path.read_text(encoding="utf-8"))
        secret, check = Secret(bytes.fromhex(said["secret"])), said["check"]
        teams = {str(team["name"]): str(team["folder"]) for team in said["teams"]}
    except FileNotFoundError:
        raise CourseError(
            f"There is no {path}. Name the secret.json that `course mission --class` told you of; "
            f"they lie in {per_user_folder() / 'classes'}."
        ) from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise CourseError(
            f"{path} cannot be read as the secret of a class. Name another, or put your copy of it "
            "back."
        ) from error
    if secret.check != check:
        raise CourseError(
            f"The secret in {path} is wrong: its check value is another. Put your copy of the file "
            "back."
        )
    return Register(path, secret, teams)
