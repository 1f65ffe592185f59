"""The ten lines in four languages: short, run where they can be, and Scala's held against Java's
word by word.
"""

import re
import subprocess

import numpy as np
import pytest

from course_utils.datasets import load_watches
from course_utils.errors import CourseError
from course_utils.kernels import languages
from course_utils.kernels.languages import (
    LANGUAGES,
    build,
    can_build,
    compiler,
    count_with,
    program,
    read_source,
)
from course_utils.kernels.logs import in_order
from course_utils.kernels.next_video import count_next, count_next_library

RUN = ("c++", "java", "scala")


@pytest.fixture(scope="module", autouse=True)
def _quick_to_start():
    """Java's machine is told to start quickly and not to get fast: nothing here runs for long."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(
            "JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xshare:auto"
        )  # scalac and scala read it
        yield


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    """The command of each language's program, built once; asking for one that cannot be built skips
    the test.
    """
    built = {}

    def command(language):
        if not can_build(language):
            pytest.skip(f"there is no compiler for {language} on this computer")
        if language == "scala" and "version 2" not in version("scala"):
            pytest.skip("from Scala 3.5 on, `scala` runs programs by other words")
        if language not in built:
            built[language] = build(language, tmp_path_factory.mktemp(language.replace("+", "p")))
        return built[language]

    return command


def version(language):
    said = subprocess.run(
        [compiler(language), "-version"], capture_output=True, text=True, check=False
    )
    return said.stdout + said.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_excerpt_is_short_whole_and_stands_in_the_program(language):
    lines = read_source(language).splitlines()
    assert 7 <= len(lines) <= 12
    assert max(map(len, lines)) <= 120
    assert not lines[0].startswith(" ")
    whole = [line.strip() for line in program(language).read_text(encoding="utf-8").splitlines()]
    assert all(line.strip() in whole for line in lines)
    text = "\n".join(lines)
    assert all(text.count(left) == text.count(right) for left, right in ("()", "[]", "{}"))


def test_pythons_excerpt_is_the_function_that_is_used():
    names = {"np": np}
    exec(read_source("python"), names)
    log = [7, 7, 8, 8, 8], [0, 1, 0, 1, 0], 2
    assert np.array_equal(names["count_next"](*log), count_next(*log))


@pytest.mark.parametrize("language", RUN)
def test_a_whole_month_is_counted_alike(commands, language):
    log = in_order(load_watches())
    assert np.array_equal(count_with(commands(language), *log, 600), count_next_library(*log, 600))


def with_each_language(values):
    """Parameters with each language; a virtual machine takes its time to start, so those are for
    landing.
    """
    return [
        pytest.param(value, language, marks=[] if language == "c++" else [pytest.mark.landing])
        for value in values
        for language in RUN
    ]


@pytest.mark.parametrize(("seed", "language"), with_each_language(range(4)))
def test_small_logs_are_counted_alike(commands, language, seed):
    rng = np.random.default_rng(seed)
    n = (0, 1, 300, 2000)[seed]
    log = np.sort(rng.integers(-2, 5, n)), rng.integers(0, 3, n), 3
    assert np.array_equal(count_with(commands(language), *log), count_next(*log))


@pytest.mark.parametrize("language", ["c++", "java"])
def test_a_program_says_how_long_each_count_took(commands, language):
    counts, took = count_with(commands(language), [1, 1, 1], [0, 1, 0], 2, repeats=4)
    assert counts.tolist() == [[0, 1], [1, 0]]
    assert len(took) == 4
    assert all(0 <= seconds < 10 for seconds in took)


@pytest.mark.parametrize(
    ("text", "language"), with_each_language(["1 0\n1\n", "1 0\n1 x\n", "1 0\n1 -4\n"])
)
def test_a_program_refuses_a_line_that_is_no_watch(commands, language, text):
    done = subprocess.run(
        commands(language), input=text, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "Line 2 is not two whole numbers, a viewer's and a video's.\n"


# How a line of Scala is said in Java: words, then the indices, which in Scala stand in round
# brackets.
TO_JAVA = [
    (r"^def (\w+)\(viewerId: Array\[Int\], videoId: Array\[Int\], nVideos: Int\): Array\[Array\[Long\]\] = \{$",
     r"static long[][] \1(int[] viewerId, int[] videoId, int nVideos) {"),
    (r"^val (\w+) = Array\.ofDim\[Long\]\((\w+), (\w+)\)$", r"long[][] \1 = new long[\2][\3];"),
    (r"^for \((\w+) <- 1 until (\w+)\.length\) \{$", r"for (int \1 = 1; \1 < \2.length; \1++) {"),
    (r"^val (before|after) = (.*)$", r"int \1 = \2;"),
    (r"^(counts\(.*\) \+= 1)$", r"\1;"),
    (r"^counts$", "return counts;"),
    (r"\b(viewerId|videoId)\((row(?: - 1)?)\)", r"\1[\2]"),
    (r"\bcounts\((\w+)\)\((\w+)\)", r"counts[\1][\2]"),
]  # fmt: skip


def lines(source):
    """The lines without their margins; what goes on behind a comma is one line."""
    return [line.strip() for line in re.sub(r",\n\s*", ", ", source).splitlines()]


def in_java(line):
    """A line of Scala, said in Java."""
    for pattern, said in TO_JAVA:
        line = re.sub(pattern, said, line)
    return line


def test_scalas_lines_say_what_javas_say():
    scala, java = (lines(read_source(name)) for name in ("scala", "java"))
    assert [in_java(line) for line in scala] == java


@pytest.mark.parametrize(
    "spoiled",
    [
        ("row - 1)) {", "row - 1)) { }"),
        ("1 until", "0 until"),
        ("(before)(after)", "(after)(before)"),
    ],
)
def test_the_comparison_of_scala_and_java_can_fail(spoiled):
    assert spoiled[0] in read_source("scala")
    scala = read_source("scala").replace(*spoiled)
    assert [in_java(line) for line in lines(scala)] != lines(read_source("java"))


def test_unknown_languages_get_the_nearest_one():
    with pytest.raises(CourseError, match="Did you mean 'scala'"):
        read_source("scalla")
    with pytest.raises(CourseError, match=r"There are python, c\+\+, java, scala"):
        read_source("cobol")
    assert read_source(" CPP ") == read_source("c++")


def test_without_a_compiler_building_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(languages.shutil, "which", lambda name: None)
    assert not can_build("java")
    assert compiler("java") is None
    with pytest.raises(
        CourseError, match=r"no javac and java on this computer.*load_run\('languages'\)"
    ):
        build("java", tmp_path)
    with pytest.raises(CourseError, match="need no building"):
        build("python", tmp_path)


def test_a_program_that_does_not_compile_is_one_line(monkeypatch, tmp_path):
    if not can_build("c++"):
        pytest.skip("there is no compiler for c++ on this computer")
    monkeypatch.setitem(languages.OPTIONS, "c++", ("--no-such-option",))
    with pytest.raises(CourseError, match=r"could not build next_video\.cpp") as caught:
        build("c++", tmp_path)
    assert "\n" not in str(caught.value)
