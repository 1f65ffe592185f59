"""A class of small towns, made by hand: as many tables as a real one, and a few rows each."""

import contextlib
import hashlib
import io
import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from course_utils import cli
from course_utils.mission import Complaint
from course_utils.mission.growing import Given
from course_utils.mission.nova import NovaKey, best_pages
from course_utils.mission.scores import Key, Known
from course_utils.mission.teams import keys, marking, register, secret
from course_utils.mission.teams.sheet import as_csv

VIEWERS = np.array([0, 6, 12])
VIDEOS = np.arange(2, 62)  # so many that no page is like the best by luck
CAUSES = {"fault": "sent twice", "comparison": "nothing", "model": "shown most"}


def small_town(seed):
    """What is handed out and the key, another for each seed."""
    rng = np.random.default_rng(int(hashlib.sha256(seed.encode()).hexdigest(), 16))
    tables = {
        drawer: {"visits": pd.DataFrame({"viewer_id": VIEWERS, "day": rng.integers(0, 99, 3)})}
        for drawer in CAUSES
    }
    letters = (Complaint(drawer, f"Is it a {drawer}?", tables[drawer]) for drawer in CAUSES)
    site = {
        "videos": pd.DataFrame({"video_id": VIDEOS, "duration_s": rng.integers(9, 999, len(VIDEOS))}),
        "asked": pd.DataFrame({"viewer_id": VIEWERS}),
    }  # fmt: skip
    sizes = {"fault": rng.uniform(50, 1e8), "comparison": 0.0, "model": rng.uniform(30, 1e8)}
    known = {d: Known(CAUSES[d], sizes[d], sizes[d] - 1, sizes[d] + 1, 2.0) for d in CAUSES}
    worth = np.zeros((len(VIEWERS), VIDEOS[-1] + 1))
    worth[:, VIDEOS] = rng.uniform(0, 1, (len(VIEWERS), len(VIDEOS)))
    nova = NovaKey(VIEWERS, worth, np.ones(10), 4.0, 1.0, 5.0)
    best = nova.value(best_pages(worth))
    return Given(tuple(letters), site), Key(known, replace(nova, best=best))


class Small:
    """A class of three small towns, handed out by the command."""

    def __init__(self, base):
        self.base, self.out = base, base / "out"
        self.names = ["The Owls", "Larks", "Añil"]
        self.class_file = base / "class.txt"
        self.class_file.write_text("\n".join(self.names), encoding="utf-8")
        self.secret_file, self._read = None, (None, None)

    def hand_out(self, *more, out=None):
        words = ["mission", "--class", self.class_file, "--out", out or self.out, *more]
        code = cli.main([str(word) for word in words])
        found = (self.base / "home" / "classes").glob("*/secret.json")
        self.secret_file = max(found, key=lambda path: path.stat().st_mtime_ns, default=None)
        return code

    def score(self, came=None, *more, secret=None, out=None):
        """The exit code, and the table as rows by team and complaint."""
        self.csv = out or self.base / "scores.csv"
        words = ["mission", "--score", came or self.out, "--out", self.csv, *more]
        return cli.main([str(w) for w in [*words, "--secret-file", secret or self.secret_file]])

    def mark(self):
        """The same table without a file."""
        rows = marking.mark_class(self.register(), self.out, print)
        self.csv = io.BytesIO(as_csv(rows))

    def table(self):
        if isinstance(self.csv, io.BytesIO):
            self.csv.seek(0)
        return pd.read_csv(self.csv, dtype={"cause_right": str, "held": str}, na_filter=False)

    def row(self, team, complaint="fault"):
        table = self.table()
        (row,) = table[(table["team"] == team) & (table["complaint"] == complaint)].itertuples()
        return row

    def register(self):
        """The class as its file has it, read once for each version of it (the key is slow)."""
        version = self.secret_file, self.secret_file.read_bytes()
        if self._read[0] != version:
            self._read = version, register.read_register(self.secret_file)
        return self._read[1]

    def folder(self, name):
        return self.out / self.register().teams[name]

    def key(self, name):
        return keys.key_of_team(self.register(), name)[0].key

    def good(self, name):
        """Answers as somebody careful gives them, with pages in the order of the ids."""
        said = {"mark": self.register().secret.mark(name)}
        for drawer, known in self.key(name).complaints.items():
            said[drawer] = {
                "cause": known.cause, "number": known.size,
                "low": known.size - 1.25, "high": known.size + 1.25,
            }  # fmt: skip
        pages = [VIDEOS[:10].tolist()] * len(VIEWERS)
        return said | {
            "pages": {"viewers": VIEWERS.tolist(), "days": [28, 29, 30], "videos": pages}
        }

    def best(self, name):
        return best_pages(self.key(name).nova.worth).tolist()

    def answer(self, name, said):
        """Put answers (data, a text or bytes) into a team's folder."""
        if isinstance(said, dict):
            said = json.dumps(said)
        content = said if isinstance(said, bytes) else said.encode("utf-8")
        (self.folder(name) / "answers.json").write_bytes(content)


def settle(monkeypatch, base):
    """Small towns, a home of its own, and a key that is not slow."""
    monkeypatch.setattr(keys, "grow", small_town)
    monkeypatch.setitem(secret.SLOW, "n", 2)
    monkeypatch.setattr(register, "per_user_folder", lambda: base / "home")


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A class that nothing was made for yet."""
    settle(monkeypatch, tmp_path)
    return Small(tmp_path)


@pytest.fixture(scope="session")
def handed_once(tmp_path_factory):
    """A class, handed out once, and what the command said."""
    base = tmp_path_factory.mktemp("class")
    with pytest.MonkeyPatch.context() as patches, contextlib.redirect_stdout(io.StringIO()) as said:
        settle(patches, base)
        assert Small(base).hand_out() == 0
    return base, said.getvalue()


@pytest.fixture
def handed(small, handed_once):
    """A class that was handed out, for one test."""
    base, small.said = handed_once
    shutil.copytree(base, small.base, dirs_exist_ok=True)
    (small.secret_file,) = small.base.glob("home/classes/*/secret.json")
    return small


@pytest.fixture
def spellings():
    """Every way that a secret could stand in a file."""
    import base64
    import hashlib

    from course_utils.mission.teams.secret import SALT, SLOW
    from course_utils.world.luck import seed_key

    def of(secret, names):
        raw = [secret.value, hashlib.scrypt(secret.value, salt=SALT, **SLOW)]
        raw += [bytes.fromhex(secret.seed(name)) for name in names]
        found = []
        for one in raw:
            found += [one, one[::-1], one.hex().encode(), one.hex().upper().encode()]
            found += [base64.b64encode(one)[:-3], base64.urlsafe_b64encode(one)[:-3]]
            found += [str(int.from_bytes(one, order)).encode() for order in ("big", "little")]
        for name in names:
            number = int(seed_key(secret.seed(name)))
            found += [number.to_bytes(8, order) for order in ("big", "little")]
            found += [str(number).encode(), f"{number:x}".encode(), f"{number:X}".encode()]
        return found

    return SimpleNamespace(of=of)
