import subprocess
import sys
from types import SimpleNamespace

import pytest

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.place import course_root


@pytest.fixture
def failing(monkeypatch):
    """A function that makes `course start` fail with an error of one's choice."""

    def fail_with(error):
        def run(args):
            raise error

        module = SimpleNamespace(add_arguments=lambda parser: None, run=run)
        monkeypatch.setattr(cli.importlib, "import_module", lambda name: module)

    return fail_with


def test_help_names_the_subcommands_and_loads_no_large_library():
    program = "import sys; from course_utils import cli\ntry: cli.main(['--help'])\nfinally: print(sorted({'numpy','pandas','matplotlib','nbformat','jupyterlab','sklearn'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "start" in done.stdout
    assert "doctor" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "name", ["start", "doctor", "progress", "build", "new", "world", "mission"]
)
def test_every_subcommand_has_its_own_help(name, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: course {name}" in capsys.readouterr().out


def test_a_subcommand_whose_module_is_not_there_is_not_offered(monkeypatch, capsys):
    monkeypatch.setattr(
        cli.importlib.util, "find_spec", lambda name: None if name.endswith(".handout") else name
    )
    assert "handout" not in cli.offered()
    with pytest.raises(SystemExit) as ended:
        cli.main(["handout"])
    assert ended.value.code == 2
    assert "invalid choice: 'handout'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CourseError("There is no lesson 'x'."), "There is no lesson 'x'."),
        (PermissionError(13, "Permission denied", "/sealed"), "Permission denied: /sealed"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),  # not that of who reads us
        (
            ValueError("two\nlines"),
            "something unforeseen went wrong (ValueError: two lines). Add --debug to see where.",
        ),
    ],
)
def test_an_error_is_one_line_and_exit_code_1(failing, capsys, error, words):
    failing(error)
    assert cli.main(["start"]) == 1
    assert capsys.readouterr().err == f"course: {words}\n"


def test_debug_shows_where_an_error_came_from(failing, capsys):
    failing(CourseError("a reason"))
    assert cli.main(["start", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_130_without_a_traceback(failing, capsys):
    failing(KeyboardInterrupt())
    assert cli.main(["start"]) == 130
    assert capsys.readouterr().err == ""


def test_nothing_asked_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2


def test_every_command_stands_in_the_readme():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.offered() if f"course {name}" not in readme] == []
