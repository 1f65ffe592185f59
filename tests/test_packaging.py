"""What an installer reads: the wheel's metadata, the groups for development, conda's environment."""

import email
import subprocess
import sys
import tarfile
import tomllib
import zipfile

import pytest
import yaml
from packaging.requirements import Requirement

from course_utils.place import course_root

ROOT = course_root()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, GROUPS = PYPROJECT["project"], PYPROJECT["dependency-groups"]
EXTRAS = PROJECT["optional-dependencies"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
TESTED = ("pytest", "pytest-xdist", "nbval")  # what `pytest notebooks` needs


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the sdist and the wheel, as `python -m build` makes them."""
    place = tmp_path_factory.mktemp("built")
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(place)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return place


@pytest.fixture(scope="module")
def metadata(built):
    """What the wheel says of itself."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as inside:
        (name,) = (it for it in inside.namelist() if it.endswith(".dist-info/METADATA"))
        return email.message_from_string(inside.read(name).decode())


def named(lines):
    """The requirements by name."""
    return {it.name: it for it in map(Requirement, lines)}


def test_a_learner_gets_what_lessons_need_and_no_tool_of_a_developer(metadata):
    asked = metadata.get_all("Requires-Dist")
    plain = [line for line in asked if "extra ==" not in line]
    assert named(plain) == named(PROJECT["dependencies"])
    tools = {name for lines in [*EXTRAS.values(), *GROUPS.values()] for name in named(lines)}
    assert not tools & named(plain).keys()
    assert set(metadata.get_all("Provides-Extra")) == {"teach", "scale", "test"}
    assert not {"build", "coverage", "pre-commit"} & named(asked).keys()


def test_the_authors_are_those_of_the_citation_and_no_address_is_made_up(metadata):
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["authors"]
    assert metadata.get_all("Author") == [author["name"] for author in cited]
    assert f"the {PROJECT['authors'][0]['name'][4:]}" in (ROOT / "LICENSE").read_text("utf-8")
    assert metadata["Author-email"] is None
    # lines of the workflow and of the README follow the addresses: author.readme
    assert metadata.get_all("Project-URL") is None or "urls" in PROJECT


def test_of_the_sdist_the_same_wheel_can_be_made(built):
    """What the build reads is in it; what lies about in a checkout is not."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as inside:
        names = {name.partition("/")[2] for name in inside.getnames()}
    assert {"hatch_build.py", "pyproject.toml", "LICENSE", "LICENSE-CONTENT", "README.md"} <= names
    for pattern in (
        "src/**/*.py",
        "notebooks/*.ipynb",
        "notebooks/solutions/*.ipynb",
        "datasets/*",
    ):
        wanted = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert wanted
        assert wanted <= names, pattern
    hidden = {name.partition("/")[0] for name in names if name.startswith(".") and "/" in name}
    assert hidden <= {".ci", ".devcontainer", ".github"}
    assert not {"dist", "build", "my-course", "htmlcov"} & {
        name.partition("/")[0] for name in names
    }


def test_the_group_for_development_is_the_tests_and_a_developers_tools():
    found = named(GROUPS["dev"])
    assert {"build", "coverage", "pre-commit", PROJECT["name"]} == set(found)
    assert found[PROJECT["name"]].extras == {"test"}
    assert "dev" not in EXTRAS
    assert "mypy" in named(EXTRAS["test"])
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "pip install -e . --group dev" in guide
    assert '".[test]"' in (ROOT / "README.md").read_text(encoding="utf-8")


def test_conda_has_the_libraries_that_the_project_names_and_pytest_and_nbval():
    """In the same versions: then pip finds them there, and adds the course alone."""
    *lines, last = CONDA["dependencies"]
    found, test = named(lines), named(EXTRAS["test"])
    wanted = named(PROJECT["dependencies"]) | {name: test[name] for name in TESTED}
    assert found.keys() == wanted.keys() | {"python", "pip"}
    for name, requirement in wanted.items():
        assert found[name].specifier == requirement.specifier, name
    assert str(found["python"].specifier) == PROJECT["requires-python"]
    assert last == {"pip": ["-e ."]}


def test_conda_takes_from_conda_forge_what_the_readme_activates():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert CONDA.keys() == {"name", "channels", "dependencies"}
    assert CONDA["channels"] == ["conda-forge"]
    (row,) = (line for line in readme.splitlines() if line.startswith("| conda "))
    assert "(not run here)" in row
    assert "conda env create -f environment.yml" in row
    assert f"conda activate {CONDA['name']}" in row
    assert "pytest notebooks" in row


def test_coverage_measures_the_package_and_what_the_tests_start():
    tool = PYPROJECT["tool"]["coverage"]
    assert tool["run"]["source_pkgs"] == ["course_utils"]
    assert tool["run"]["branch"]
    assert tool["run"]["patch"] == ["subprocess"]
    assert "coverage" not in PYPROJECT["tool"]["pytest"]["ini_options"]["addopts"]
