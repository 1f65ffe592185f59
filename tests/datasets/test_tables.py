"""The committed tables: grown again byte for byte, described truly, and found out when they are
damaged.
"""

import ast
import json
import re
import shutil

import pandas as pd
import pytest

from course_utils.author.tables import main
from course_utils.datasets import (
    dataset_path,
    find_damage,
    load_hero_tasks,
    load_site_events,
    load_videos,
    load_viewers,
    load_watches,
    read_tables,
    schema,
)
from course_utils.datasets.schema import Column
from course_utils.errors import CourseError
from course_utils.place import course_root
from course_utils.world import World, events, words

LOADERS = {
    "viewers": load_viewers,
    "videos": load_videos,
    "watches": load_watches,
    "hero_tasks": load_hero_tasks,
    "site_events": load_site_events,
}


def test_one_command_grows_the_tables_again_byte_for_byte(tmp_path):
    assert main(["--out", str(tmp_path)]) == 0
    for name in ("viewers.csv", "videos.csv", "watches.csv", "site_events.csv", "datapackage.json"):
        assert (tmp_path / name).read_bytes() == (course_root() / "datasets" / name).read_bytes(), (
            name
        )


def test_loaded_tables_are_the_worlds():
    world = World()
    pd.testing.assert_frame_equal(load_watches(), world.simulate(days=28).watches)
    pd.testing.assert_frame_equal(load_viewers(), world.viewers)
    pd.testing.assert_frame_equal(load_videos(), world.videos)
    events = world.simulate(days=28).site_events
    pd.testing.assert_frame_equal(
        load_site_events(), events[events["day"] >= 14].reset_index(drop=True)
    )


@pytest.mark.landing  # the tables are compared byte for byte at any time
def test_the_data_package_is_valid(tmp_path):
    from frictionless import Package

    shutil.copytree(course_root() / "datasets", tmp_path / "d")
    report = Package(str(tmp_path / "d" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]
    file = tmp_path / "d" / "viewers.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("phone", "fone", 1), encoding="utf-8")
    assert (
        not Package(str(tmp_path / "d" / "datapackage.json"))
        .get_resource("viewers")
        .validate()
        .valid
    )


def test_every_table_has_its_datasheet_and_together_they_are_small():
    folder = course_root() / "datasets"
    for name, table in read_tables().items():
        sheet = (folder / f"{name}.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| (`.+?) \|", sheet, re.M)
        assert re.findall(r"`(\w+)`", " ".join(rows)) == list(table.columns), name
        assert "CC BY 4.0" in sheet
        assert "What not to use it for" in sheet
    assert sum(file.stat().st_size for file in folder.glob("*.csv")) < 6_000_000


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """A copy of the course's tables that a test may damage."""
    shutil.copytree(course_root() / "datasets", tmp_path / "datasets")
    monkeypatch.setattr(schema, "course_root", lambda: tmp_path)
    return tmp_path / "datasets"


DAMAGES = [
    (
        "watches",
        17,
        6,
        "lots",
        "row 17, column watched_s: 'lots' should be a whole number of at least 0",
    ),
    (
        "watches",
        30000,
        7,
        "1.5",
        "row 30000, column watched_fraction: '1.5' should be a number from 0 to 1",
    ),
    ("watches", 9, 8, "maybe", "row 9, column finished: 'maybe' should be True or False"),
    ("watches", 12, 0, "", "row 12, column viewer_id: '' should be a whole number"),
    ("watches", 5, 3, "-4", "row 5, column time_s: '-4' should be a whole number of at least 0"),
    (
        "site_events",
        40000,
        6,
        "dance",
        "row 40000, column action: 'dance' should be one of arrive, come back, search",
    ),
    ("viewers", 3, 3, "toaster", "row 3, column device: 'toaster' should be one of phone"),
    ("videos", 44, 4, "nan", "row 44, column duration_s: 'nan' should be"),
    ("hero_tasks", 6, 3, "nobody", "column story: 'nobody' should be one of ml_developer"),
]


@pytest.mark.parametrize("allowed", [(None, None), (0, None), (None, 1)])
def test_a_gap_is_no_number_whatever_is_allowed(allowed):
    column = Column("number", True, *allowed)
    assert column.wanted("0.5") is None
    assert column.wanted("nan").startswith("a number")


@pytest.mark.parametrize(("name", "row", "column", "value", "words"), DAMAGES)
def test_a_damaged_cell_is_named_by_loader_and_doctor(
    own_copy, tmp_path, name, row, column, value, words
):
    import csv
    import io

    file = own_copy / f"{name}.csv"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    rows[row - 1][column] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")
    for load in (LOADERS[name], lambda: LOADERS[name](file)):
        with pytest.raises(CourseError) as caught:
            load()
        assert words in str(caught.value)
    for other in {*own_copy.glob("*.csv")} - {file}:
        other.unlink()  # which the doctor would read as well
    assert words in find_damage()[f"{name}.csv"]


def test_an_edit_that_still_looks_right_is_found_all_the_same(own_copy):
    file = own_copy / "watches.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    cells = lines[99].split(",")
    cells[6] = str(int(cells[6]) + 1)
    lines[99] = ",".join(cells)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(
        CourseError, match=r"watches.csv, row 100, column watched_s: '\d+' should be '\d+'"
    ):
        load_watches()
    assert len(load_watches(file)) == len(lines) - 1  # a file of one's own is held to its form only


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text[: len(text) // 2], r"row \d+|ends after row"),
        (lambda text: text.replace("viewer_id", "who", 1), "row 1: the columns should be"),
        (lambda text: text + text.splitlines()[5] + "\n", "ends after row"),
        (lambda text: text.replace("\n", ",1\n", 1), "row 1: the columns"),
        (lambda text: "", "row 1: the columns should be .* they are none"),
    ],
)
def test_a_file_cut_short_or_bent_is_found(own_copy, spoil, words):
    file = own_copy / "watches.csv"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(CourseError, match=words):
        load_watches()


def test_bytes_that_are_no_text_are_found(own_copy):
    file = own_copy / "videos.csv"
    data = file.read_bytes()
    file.write_bytes(data[:500] + b"\xff\xfe" + data[502:])
    with pytest.raises(CourseError, match=r"videos.csv, row \d+: it holds bytes that are not text"):
        load_videos()


def test_missing_tables_are_named(own_copy):
    (own_copy / "videos.csv").unlink()
    assert find_damage() == {"videos.csv": "The table videos.csv is missing."}
    with pytest.raises(CourseError, match=r"^The table videos.csv is missing\. Put back") as caught:
        load_videos()
    assert not isinstance(caught.value, LookupError)  # the course does have such a table
    with pytest.raises(CourseError, match="cannot be read"):
        load_videos(own_copy / "nowhere.csv")


def test_metadata_tells_the_truth():
    package = json.loads(
        (course_root() / "datasets" / "datapackage.json").read_text(encoding="utf-8")
    )
    for resource in package["resources"]:
        table = LOADERS[resource["name"]]()
        assert [f["name"] for f in resource["schema"]["fields"]] == list(table.columns)
        # as they came in: some stand there twice, and no key can be promised
        if resource["name"] == "site_events":
            assert "primaryKey" not in resource["schema"]
            assert table.duplicated().any()
        else:
            assert not table.duplicated(resource["schema"]["primaryKey"]).any()
        assert resource["bytes"] == dataset_path(resource["name"]).stat().st_size


def one_place(path):
    """The tables of which a module lists every column, and the columns of which it lists every
    word, in one display of a list, a tuple, a set or a dictionary.
    """
    tables = read_tables()
    known = {name: set(table.columns) for name, table in tables.items()} | {
        f"{name}.{place}": set(column.enum)
        for name, table in tables.items()
        for place, column in table.columns.items()
        if column.enum
    }
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts = getattr(node, "keys" if isinstance(node, ast.Dict) else "elts", [])
        said = {part.value for part in parts if isinstance(part, ast.Constant)}
        yield from (name for name, wanted in known.items() if wanted <= said)


def test_what_the_tables_hold_is_written_down_once():
    """The world names what it makes, for it reads no file; nothing else does."""
    package = course_root() / "src" / "course_utils"
    twice = {
        path.relative_to(package).as_posix(): found
        for path in [*package.rglob("*.py"), *(course_root() / "benchmarks").rglob("*.py")]
        if "world" not in path.parts and (found := sorted(set(one_place(path))))
    }
    assert twice == {}
    made = {name for path in (package / "world").glob("*.py") for name in one_place(path)}
    assert {"viewers", "videos", "watches", "site_events.action"} <= made  # it does see them


def test_the_world_makes_what_the_tables_may_hold():
    tables = read_tables()
    assert tables["viewers"].columns["age_group"].enum == words.AGE_GROUPS
    steps = tables["site_events"].columns
    assert words.DEVICES == tables["viewers"].columns["device"].enum == steps["device"].enum
    assert steps["app_version"].enum == words.APP_VERSIONS
    assert (steps["page"].enum, steps["action"].enum) == (events.PAGES, events.ACTIONS)


@pytest.mark.parametrize("name", LOADERS)
def test_a_loader_tells_every_column_of_its_table(name):
    assert set(read_tables()[name].columns) <= set(re.findall(r"\w+", LOADERS[name].__doc__))


@pytest.mark.parametrize(
    "rules",
    [
        {"type": "string", "constraints": {"required": True, "pattern": "t.*"}},
        {"type": "date", "constraints": {"required": True}},
        {"type": "integer", "constraints": {"minimum": 0}},
    ],
)
def test_a_rule_that_no_loader_holds_to_is_refused(own_copy, rules):
    with pytest.raises((TypeError, ValueError)):
        Column.of(rules)
    file = own_copy / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    package["resources"][0]["schema"]["fields"][0] |= rules
    file.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(CourseError, match=r"^datapackage.json, which says .* cannot be read\. Put"):
        load_viewers()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.unlink(), "is missing."),
        (lambda file: file.write_text("{"), "cannot be read."),
        (lambda file: file.write_text('{"resources": [3]}'), "cannot be read."),
        (lambda file: file.write_bytes(b"\xff"), "cannot be read."),
    ],
)
def test_without_what_describes_the_tables_nothing_is_loaded(own_copy, spoil, said):
    spoil(own_copy / "datapackage.json")
    words = f"datapackage.json, which says what the tables hold, {said}"
    assert find_damage() == {"datapackage.json": words}
    for path in (None, own_copy / "viewers.csv"):
        with pytest.raises(CourseError) as caught:
            load_viewers(path)
        assert str(caught.value) == f"{words} {schema.PUT_BACK}"
