"""A class of real towns: made by the command, filled by a script with good, careless, lucky and
damaged answers, and scored. Three teams before a landing, thirty once a month.
"""

import hashlib
import json
import shutil
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from course_utils import cli
from course_utils.mission import mission
from course_utils.mission.nova import best_pages
from course_utils.mission.teams import register
from course_utils.mission.teams.keys import key_of_team
from course_utils.mission.teams.secret import Secret
from tests.mission import solving
from tests.tiers import by_tier

from .test_hand_out import everything

pytestmark = [pytest.mark.long, pytest.mark.landing]

TEAMS = by_tier(3, 3, monthly=30)
WAYS = ("good", "careless", "damaged")
SCORED_IN_S = 60.0  # of processor time, for thirty teams
SECRET = Secret(hashlib.sha256(b"a class of thirty").digest())  # luck is no reason to fail


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The class, handed out."""
    base = tmp_path_factory.mktemp("real")
    names = [f"{way} {n}" for n in range(TEAMS // 3) for way in WAYS]
    (base / "class.txt").write_text("\n".join(names), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(register, "per_user_folder", lambda: base / "home")
        patches.setattr(register, "new_secret", lambda: SECRET)
        words = ["mission", "--class", base / "class.txt", "--out", base / "out"]
        assert cli.main([str(word) for word in words]) == 0
    (secret_file,) = base.glob("home/classes/*/secret.json")
    ours = register.read_register(secret_file)
    yield SimpleNamespace(base=base, out=base / "out", names=names, register=ours)
    shutil.rmtree(base)


def test_no_byte_tells_the_secret_or_the_sizes(real, spellings):
    for name in real.names:
        named = real.names if name == real.names[0] else [name]
        needles = spellings.of(real.register.secret, named)
        found = everything(real.out / real.register.teams[name])
        known = key_of_team(real.register, name)[0].key.complaints.values()
        sizes = [
            repr(float(size)).encode() for one in known for size in (one.size, one.low) if size
        ]
        for needle in needles + sizes:
            assert needle not in found, name
        others = [real.register.secret.mark(other) for other in real.names if other != name]
        assert not any(mark.encode() in found for mark in others)


def test_a_folder_is_as_large_as_the_help_and_the_readme_say(real):
    for folder in real.register.teams.values():
        files = (path for path in (real.out / folder).rglob("*") if path.is_file())
        assert 7 <= round(sum(path.stat().st_size for path in files) / 1e6) <= 8


def test_towns_are_not_alike(real):
    viewers = [p.read_bytes() for p in sorted(real.out.glob("*/tables/site_viewers.csv.gz"))]
    assert len(viewers) == len(set(viewers)) == TEAMS


def filled(real):
    """Answers of every way in the folders of a class."""
    for name in real.names:
        folder = real.out / real.register.teams[name]
        ours = mission(folder=folder)
        if name.startswith("good"):
            solving.solve(ours)
        elif name.startswith("careless"):
            solving.hurry(ours)
        else:
            pages = best_pages(key_of_team(real.register, name)[0].key.nova.worth)
            ours.submit(lambda viewers, k, pages=pages: pages)
            said = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
            said["fault"] = {"cause": "sent twice", "number": "70", "low": [60], "high": 10**400}
            (folder / "answers.json").write_text(json.dumps(said), encoding="utf-8")


def test_a_class_is_scored_in_time_and_each_gets_what_is_due(real, capsys):
    filled(real)
    csv = real.base / "scores.csv"
    words = ["mission", "--score", real.out, "--secret-file", real.register.path, "--out", csv]
    began = time.process_time()
    assert cli.main([str(word) for word in words]) == 0
    assert time.process_time() - began < SCORED_IN_S * TEAMS / 30
    table = pd.read_csv(csv).assign(way=lambda rows: rows["team"].str.split().str[0])
    assert len(table) == 4 * TEAMS
    answered = table[table["complaint"] != "pages"].groupby("way")
    right = answered["cause_right"].apply(lambda rows: (rows == True).mean())  # noqa: E712
    assert right["good"] >= 0.95
    assert right["careless"] <= 0.1
    shares = table[table["complaint"] == "pages"].groupby("way")["share_of_gain"].mean()
    assert shares["good"] > 2 * shares["careless"]
    assert shares["damaged"] == pytest.approx(1)
    flagged = table[table["remarks"].fillna("").str.contains("the key's own")]
    assert set(flagged["way"]) == {"damaged"}
    assert len(flagged) == TEAMS // 3
    broken = table[(table["way"] == "damaged") & (table["complaint"] == "fault")]
    assert broken["remarks"].str.startswith("number: That is text").all()
    good = table[(table["way"] == "good") & (table["complaint"] != "pages")]
    assert np.mean(good["held"] == True) >= by_tier(2 / 3, 2 / 3, monthly=0.85)  # noqa: E712
