"""An unknown name is the same error everywhere, and one place knows what could have been meant."""

import pickle

import numpy as np
import pandas as pd
import pytest

from course_utils.author.source import find_lessons
from course_utils.cases import CaseBook
from course_utils.checks import check, hint, quiz, reveal
from course_utils.checks.plain_errors import in_plain_words
from course_utils.datasets import dataset_path
from course_utils.errors import (
    CourseError,
    UnknownId,
    UnknownKey,
    UnknownValue,
    did_you_mean,
    near_names,
)
from course_utils.experiments import stratified_difference
from course_utils.figures.frame import column_of
from course_utils.kernels.by_topic import at_once
from course_utils.kernels.languages import read_source
from course_utils.mission.own_data import load_watch_history
from course_utils.place import course_root, find_lesson
from course_utils.publish.slides.deck import find_deck
from course_utils.recommend import CoWatch, LiveLearner, TasteFactors, TopicCounts
from course_utils.recorded import load_run
from course_utils.service.processes import Service
from course_utils.world import World

TABLE = pd.DataFrame({"viewer_id": [1, 1, 2], "video_id": [3, 4, 4], "topic": ["a", "b", "a"]})


@pytest.fixture(scope="module")
def town():
    return World("ada", n_viewers=50, n_videos=50)


PLACES = {
    "exercise": (lambda town: check("02.11", 1), "no exercise '02.11'. Did you mean '"),
    "hint": (lambda town: hint("99.1"), "no exercise '99.1'"),
    "question": (lambda town: quiz("05.q99"), "no question '05.q99'. Did you mean '05.q"),
    "guess": (lambda town: reveal("05.q1", 3), "no guess '05.q1'"),
    "trouble": (lambda town: town.truth.trouble("ghosts"), "no trouble 'ghosts'"),
    "case": (lambda town: CaseBook(town).open("ghosts"), "no trouble 'ghosts'"),
    "idea": (lambda town: town.truth.reach("telepathy"), "no idea 'telepathy'"),
    "goal": (lambda town: town.truth.oracle("likes"), "no goal 'likes'. The goals are 'clicks'"),
    "target": (lambda town: town.truth.best_accuracy("seen"), "no target 'seen'"),
    "cause": (lambda town: town.truth.best_accuracy("liked", ["mood"]), "no column 'mood'"),
    "viewer": (lambda town: town.truth.match(77, 0), "no viewer 77 in this world"),
    "dataset": (lambda town: dataset_path("viewer"), "no table 'viewer'. Did you mean 'viewers'"),
    "no dataset": (lambda town: dataset_path("?"), "no table '?'. The course has: hero_tasks, "),
    "lesson": (lambda town: find_lesson("youtub"), "Did you mean 05_the_youtube_example"),
    "source": (
        lambda town: find_lessons(course_root(), ["05_a_youtube"]),
        "Did you mean 05_the_youtube_example",
    ),
    "deck": (lambda town: find_deck("one-hour"), "Did you mean one-hour-talk?"),
    "column": (lambda town: column_of(TABLE, "titel"), "no column 'titel'. The table has: viewer"),
    "stratum": (
        lambda town: stratified_difference(TABLE, "video_id", "topic", "age"),
        "no column 'age'. The columns are viewer_id",
    ),
    "language": (lambda town: read_source("jva"), "Did you mean 'java'?"),
    "by topic": (lambda town: at_once(".", "films"), "no question about 'films'"),
    "time zone": (
        lambda town: load_watch_history(timezone="Europe/Berlni"),
        "Did you mean 'Europe/Berlin'?",
    ),
    "recorded run": (lambda town: load_run("speeed"), "Did you mean 'speed'?"),
    "service": (lambda town: Service("tast"), "Did you mean taste?"),
    "video": (lambda town: CoWatch().fit(TABLE).similar(9, k=1), "no video 9 in the catalogue"),
    "live": (lambda town: LiveLearner().fit(TABLE).learn_one(1, 9, 0.5), "no video 9 in the cat"),
    "topic": (lambda town: TopicCounts().fit(TABLE).learn_one(1, "c"), "no topic 'c'"),
    "parameter": (lambda town: TasteFactors().set_params(factor=3), "Did you mean 'factors'?"),
}
ALSO = dict.fromkeys(["goal", "target", "cause", "viewer", "stratum", "parameter"], ValueError)


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_name_is_one_error_of_one_line(place, town):
    ask, words = PLACES[place]
    with pytest.raises(UnknownId) as caught:
        ask(town)
    error = caught.value
    assert words in str(error)
    assert "\n" not in str(error)
    promised = {"column": KeyError, **ALSO}.get(place, LookupError)
    assert isinstance(error, promised)
    assert isinstance(error, (CourseError, LookupError))
    assert error._render_traceback_() == [f"{promised.__name__}: {error}"]


@pytest.mark.parametrize("kind", [UnknownId, UnknownValue, UnknownKey])
def test_its_text_is_the_line_also_after_a_pickle(kind):
    again = pickle.loads(pickle.dumps(kind("There is no 'x'.")))
    assert (type(again), str(again)) == (kind, "There is no 'x'.")


def test_in_a_learners_function_it_is_said_as_it_is():
    with pytest.raises(KeyError) as caught:
        column_of(TABLE, "titel")
    assert in_plain_words(caught.value, given=[TABLE]) == (
        "Your function stops with KeyError: There is no column 'titel'. The table has: viewer_id, "
        "video_id, topic."
    )


def test_what_could_have_been_meant():
    known = ["Berlin", "Bern", "Paris", 3]
    assert near_names("BERLNI", known) == ["Berlin", "Bern"]
    assert near_names("BERLNI", known, n=1) == ["Berlin"]
    assert near_names("berlni", known, cutoff=0.82) == ["Berlin"]
    assert near_names(3, known) == ["3"]
    assert near_names("London", known) == near_names(np.nan, []) == []
    assert did_you_mean(["a", 3]) == "Did you mean 'a' or '3'?"
    assert did_you_mean(["a"], quote=str) == "Did you mean a?"
    assert did_you_mean([]) == ""


def test_nobody_else_looks_for_near_names():
    package = course_root() / "src" / "course_utils"
    looks = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "difflib" in path.read_text(encoding="utf-8")
    }
    assert looks == {"errors.py"}
