"""Building a tiny course: both editions, prose from the data, the same bytes twice, and what is
refused.
"""

import base64
import contextlib
import io
import json
import os
import re
from collections import Counter

import matplotlib.pyplot as plt
import psutil
import pytest
from nbclient import NotebookClient

from course_utils.author.build import build_lesson, check_lesson
from course_utils.author.compare import differences, same_picture
from course_utils.author.notebooks import normalise, unrun, write_notebook
from course_utils.author.rules import leak_faults, notebook_faults
from course_utils.author.source import EDITIONS, read_lesson
from course_utils.author.stamp import stamp
from course_utils.errors import CourseError
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.untouched import is_untouched

from .building import course_build

pytestmark = pytest.mark.long


def _cells(lesson, edition):
    return {cell.id: cell for cell in read_notebook(lesson.notebook_path(edition)).cells}


def _edit(path, change):
    """Change a notebook's JSON as a person or a program might."""
    data = json.loads(path.read_text(encoding="utf-8"))
    change({cell["id"]: cell for cell in data["cells"]}, data)
    path.write_text(json.dumps(data), encoding="utf-8")


def _restamp(lesson, edition, change):
    """Change a notebook and stamp it again, as if `course build` had written it so."""
    path = lesson.notebook_path(edition)
    notebook = read_notebook(path)
    change({cell.id: cell for cell in notebook.cells})
    write_notebook(stamp(notebook, lesson, edition), path)


def _replace(lesson, old, new):
    text = lesson.path.read_text(encoding="utf-8")
    assert old in text
    lesson.path.write_text(text.replace(old, new), encoding="utf-8")
    return read_lesson(lesson.path)


# --- what is made
# -------------------------------------------------------------------------------------------------


def test_both_editions_keep_every_rule(built):
    for edition in EDITIONS:
        assert notebook_faults(read_notebook(built.notebook_path(edition))) == []
    assert leak_faults(read_notebook(built.notebook_path("student")), built) == []


def test_ids_come_from_labels_and_only_notes_are_left_out(built):
    labels = [f"07-{cell.label}" for cell in built.cells]
    assert list(_cells(built, "solved")) == labels
    assert list(_cells(built, "student")) == [
        label for label in labels if not label.endswith("-notes")
    ]


def test_the_student_has_stubs_and_the_teacher_solutions(built):
    assert _cells(built, "student")["07-longest"].source == "longest = ..."
    assert _cells(built, "solved")["07-longest"].source == "longest = max(minutes)"


def test_prose_is_worked_out_in_the_solved_notebook_for_both(built):
    for edition in EDITIONS:
        assert "39 minutes in all, 13.0 in the mean." in _cells(built, edition)["07-reading"].source


def test_pictures_are_found_from_both_folders(built):
    for edition, target in (("student", "images/dot.svg"), ("solved", "../images/dot.svg")):
        assert f"]({target})" in _cells(built, edition)["07-title"].source
        assert (built.notebook_path(edition).parent / target).is_file()


def test_notebooks_are_in_normal_form(built):
    for edition in EDITIONS:
        notebook = read_notebook(built.notebook_path(edition))
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        assert notebook.metadata.kernelspec == {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        }
        assert notebook.metadata.language_info == {"name": "python"}
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
        assert not any(
            "execution" in cell.metadata or "label" in cell.metadata for cell in notebook.cells
        )
        assert not any("transient" in output for cell in code for output in cell.outputs)
    printed = _cells(built, "student")["07-sum"].outputs
    assert [output.text for output in printed] == ["so far\nso good\n"]


def test_a_wanted_error_shows_no_folder_of_this_computer(built):
    error = _cells(built, "student")["07-wanted-error"].outputs[0]
    assert (error.ename, error.evalue) == ("IndexError", "list index out of range")
    assert str(built.root) not in "".join(error.traceback)


def test_stream_pieces_are_merged_whatever_their_number():
    notebook = draft_of_streams(["a", "b"], "stdout", ["c"], "stderr", ["d"], "stdout")
    outputs = normalise(notebook).cells[0].outputs
    assert [(output.name, output.text) for output in outputs] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def draft_of_streams(*pieces):
    """A notebook of one cell whose streams came in the pieces given: texts, name, texts, name …"""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    outputs = [
        new_output("stream", name=name, text=text) for texts, name in pairs for text in texts
    ]
    return new_notebook(cells=[new_code_cell("1", outputs=outputs)])


def test_a_kernel_that_does_not_start_is_tried_once_more(plain, monkeypatch):
    set_up, tries = NotebookClient.async_setup_kernel, Counter()

    @contextlib.asynccontextmanager
    async def fails_at_first(client, **how):
        edition = id(client.nb)
        tries[edition] += 1
        if tries[edition] == 1:
            raise RuntimeError("Kernel died before replying to kernel_info")
        async with set_up(client, **how):
            yield

    monkeypatch.setattr(NotebookClient, "async_setup_kernel", fails_at_first)
    build_lesson(plain)
    assert list(tries.values()) == [2, 2]


def test_no_kernel_is_left_running(plain):
    def kernels():
        found = set()
        for one in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):  # it has just ended
                if "ipykernel_launcher" in " ".join(one.cmdline()):
                    found.add(one.pid)
        return found

    before = kernels()
    build_lesson(plain)
    assert kernels() <= before


# --- what is refused when building
# --------------------------------------------------------------------------------
# what else is: test_drafts.py, where a draft is warned of everything that is refused here

REFUSED = [
    (
        "my_finding = ...",
        "my_finding = undefined_name",
        [r"cell '07-open': NameError: name 'undefined_name' is not defined \(line 1: my_finding ="],
    ),
    (
        "{{ sum(minutes) }}",
        "{{ minutes[9] }}",
        [r"cell '07-reading': \{\{ minutes\[9\] \}\} failed \(IndexError"],
    ),
    (
        "my_finding = ...",
        "print('/home/ada/x')\nobject()",
        [
            "cell '07-open': its output shows a folder",
            "cell '07-open': its output shows an address in memory",
        ],
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "complaints"), REFUSED, ids=[new[:16] for _, new, _ in REFUSED]
)
def test_a_lesson_that_breaks_a_rule_is_refused_and_nothing_is_written(
    plain, changed, old, new, complaints
):
    lesson = changed(old, new)
    with pytest.raises(CourseError) as refused:
        build_lesson(lesson)
    for complaint in complaints:
        assert re.search(f"^07_tiny.*, {complaint}", str(refused.value), re.MULTILINE)
    assert not list(lesson.root.rglob("*.ipynb"))
    assert not list(lesson.root.rglob("*.part"))


def test_an_unsound_source_is_refused_before_anything_runs(changed):
    with pytest.raises(CourseError, match="'set-up' is not known"):
        build_lesson(changed('tags=["setup"]', 'tags=["set-up"]'))


def test_what_a_person_changed_is_not_overwritten_and_forced_it_is_the_same_bytes(copy):
    built = [copy.notebook_path(edition).read_bytes() for edition in EDITIONS]
    path = copy.notebook_path("student")
    _edit(path, lambda cells, _: cells["07-title"].update(source="# 07 · My own lesson"))
    before = path.read_bytes()
    code, _, faults = course_build(copy.root, "7")
    assert (code, faults) == (
        1,
        [
            "notebooks/07_tiny.ipynb was changed by hand. Move the change to "
            "notebooks/source/07_tiny.py, then: course build --force 07"
        ],
    )
    assert path.read_bytes() == before
    code, said, faults = course_build(copy.root, "--force", "7")
    assert (code, faults) == (0, [])
    assert re.match(r"07_tiny: core \d+ min, further \d min$", said[0])
    assert [copy.notebook_path(edition).read_bytes() for edition in EDITIONS] == built


def test_a_notebook_that_the_build_did_not_write_is_not_overwritten(copy):
    _edit(copy.notebook_path("solved"), lambda _, notebook: notebook["metadata"].pop("course"))
    with pytest.raises(CourseError, match="notebooks/solutions/07_tiny.ipynb was changed by hand"):
        build_lesson(copy)


def test_a_write_that_fails_leaves_the_old_notebook(built, tmp_path, monkeypatch):
    path = tmp_path / "x.ipynb"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_notebook(unrun(built, "student"), path)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [
        ("x.ipynb", "old")
    ]


# --- what is out of date
# ------------------------------------------------------------------------------------------


def test_a_change_in_the_source_is_seen(copy):
    changed = _replace(copy, "How many minutes", "How many hours")
    with pytest.raises(CourseError) as caught:
        check_lesson(changed)
    for where in ("notebooks/07_tiny.ipynb", "notebooks/solutions/07_tiny.ipynb"):
        assert (
            f"{where}: cell '07-title': its text is not that of the source. Run: course build 07"
            in str(caught.value)
        )
        assert f"{where}: made before a change in its source." in str(caught.value)


def _other_docstring(lesson):
    module = lesson.root / "src" / "course_utils" / "metrics.py"
    module.parent.mkdir(parents=True)
    module.write_text('"""Another word."""\n', encoding="utf-8")


def _other_data(lesson):
    table = lesson.root / "datasets" / "tiny.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("20", "35"), encoding="utf-8")


def _other_line_ends(lesson):
    lesson.path.write_bytes(lesson.path.read_bytes().replace(b"\n", b"\r\n"))


def _first_edition(lesson):
    for edition in EDITIONS:
        notebook = read_notebook(lesson.notebook_path(edition))
        notebook.metadata["course"] |= {
            "package": "5f0b5ac2b5f09e8c",
            "datasets": "9a3c1f0e7d2b4c6a",
        }
        write_notebook(notebook, lesson.notebook_path(edition))


@pytest.mark.parametrize(
    "change", [_other_docstring, _other_data, _other_line_ends, _first_edition]
)
def test_only_a_lessons_own_text_makes_it_stale(copy, change):
    change(copy)
    check_lesson(read_lesson(copy.path))
    assert all(is_untouched(read_notebook(copy.notebook_path(edition))) for edition in EDITIONS)


def test_a_change_by_hand_is_seen(copy):
    _edit(copy.notebook_path("solved"), lambda cells, _: cells["07-sum"]["outputs"].clear())
    with pytest.raises(
        CourseError, match=r"^notebooks/solutions/07_tiny.ipynb: it was changed after it was built"
    ):
        check_lesson(copy)


def _other_id(cells):
    cells["07-open"]["id"] = "07-shut"


def _other_metadata(cells):
    cells["07-open"]["metadata"]["tags"] = ["exercise"]


def _other_prose(cells):
    cells["07-reading"]["source"] = cells["07-reading"]["source"].replace(
        "minutes in all", "hours in all"
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_other_id, "its cells are not those of the source"),
        (_other_metadata, "'07-open': its metadata are not those"),
        (_other_prose, "'07-reading': its text is not that"),
    ],
)
def test_check_compares_cells_ids_and_metadata(copy, change, complaint):
    _restamp(copy, "student", change)
    with pytest.raises(CourseError, match=complaint):
        check_lesson(copy)


def test_a_missing_notebook_is_one_line_with_its_remedy(copy):
    copy.notebook_path("student").unlink()
    with pytest.raises(CourseError, match="is not there. Make it: course build 07_tiny"):
        check_lesson(copy)


def _other_number(cells):
    cells["07-reading"]["source"] = cells["07-reading"]["source"].replace(
        "39 minutes", "40 minutes"
    )


def _other_output(cells):
    cells["07-sum"]["outputs"][0]["text"] = "so far\n"


def _other_figure(cells):
    cells["07-figure"]["outputs"][0]["data"]["image/png"] = _png([1, 3, 2])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_other_number, "'07-reading': its text is"),
        (_other_output, "'07-sum': its output was 'so far' and is 'so far so good'"),
        (_other_figure, "'07-figure': its figure looks different"),
    ],
)
def test_what_only_a_run_can_tell_is_one_line(built, change, complaint):
    fresh, committed = (read_notebook(built.notebook_path("student")) for _ in range(2))
    assert differences(committed, fresh) == []
    change({cell.id: cell for cell in committed.cells})
    (fault,) = differences(committed, fresh)
    assert fault.startswith(f"cell {complaint}")


def test_other_data_are_seen_in_prose_and_figures_when_executed(copy):
    _other_data(copy)
    _restamp(copy, "student", _other_output)
    assert course_build(copy.root, "--check")[0] == 0
    code, _, faults = course_build(copy.root, "--check", "--execute")
    assert code == 1
    where = "notebooks/07_tiny.ipynb, cell '07-"
    assert [fault.removeprefix(where)[:36] for fault in faults] == [
        "sum': its output was 'so far' and is",
        "reading': its text is '<details><sum",
        "figure': its output was '<img alt=\"A",
        "figure': its figure looks different ",
    ]


def _png(values, colour="tab:blue"):
    """A small drawing of the values as base64."""
    figure, ax = plt.subplots(figsize=(4, 3), dpi=100)
    ax.plot(values, color=colour)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    plt.close(figure)
    return base64.b64encode(buffer.getvalue()).decode()


def test_pictures_are_compared_by_what_can_be_seen():
    assert same_picture(_png([1, 2, 3]), _png([1, 2, 3.0001]))
    assert not same_picture(_png([1, 2, 3]), _png([1, 3, 2]))


# --- the command
# --------------------------------------------------------------------------------------------------


def test_the_command_goes_on_after_a_fault_and_says_so(tiny):
    second = tiny.path.with_name("08_broken.py")
    second.write_text("# %% \nx = 1\n", encoding="utf-8")
    code, _, faults = course_build(tiny.root, "--check")
    assert code == 1
    assert [fault[:32] for fault in faults][1:] == ['08_broken: cell 1 ("x = 1") has ']
    assert "07_tiny.ipynb is not there" in faults[0]


def test_execute_without_check_is_refused(tiny):
    with pytest.raises(CourseError, match="--execute belongs to --check"):
        course_build(tiny.root, "--execute")


def test_what_gives_a_guess_away_is_refused_by_the_build_and_by_the_check(copy):
    fault = "07_tiny, cell 'round-one': what would tell 07.v1? Write gives_away=[\"…\"] in the head line."
    _replace(copy, ' gives_away=["13.0"]', "")
    before = copy.notebook_path("student").read_bytes()
    assert course_build(copy.root, "7") == (1, [], [fault])
    assert copy.notebook_path("student").read_bytes() == before
    code, out, err = course_build(copy.root, "--draft", "7")
    assert (code, err) == (0, [f"warning: {fault}"])
    assert "07_tiny: a DRAFT (warnings: 1)" in out[0]
