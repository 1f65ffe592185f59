"""What a hall is shown of a cell: code where code is the point, results without what they say to
one learner.
"""

from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from course_utils.reading.hall import show_in_a_hall
from tests.publish.lines import line

FIGURE = new_output(
    "display_data", {"image/png": "x", "text/html": "<img>", "text/plain": "A bar."}
)
READING = "<details><summary>After you have run it</summary>\n\nA long reading.\n\n</details>"


def shown(cell, twin=None, **more):
    cell = deepcopy(cell)
    show_in_a_hall(cell, twin, **more)
    return cell


def code(source, *outputs, tags=(), **hall):
    metadata = {"slideshow": {"slide_type": "-", **hall}, "tags": list(tags)}
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


def said(cell):
    return [output.get("data", {}).get("text/plain") for output in cell.outputs]


def test_a_shorter_text_is_said_in_place_of_a_cells():
    cell = new_markdown_cell("A long text.", metadata={"slideshow": {"hall": "Short."}})
    assert shown(cell).source == "Short."
    cell = new_markdown_cell(READING, metadata={"slideshow": {"hall": "Short."}})
    assert shown(cell).source == READING.replace("A long reading.", "Short.")


def test_times_and_help_are_for_a_reader():
    cell = new_markdown_cell(
        "## Divide\n\n*About 20 minutes so far.*\n\nFill the gap. (Help: `hint('05.2')`.)"
    )
    assert shown(cell).source == "## Divide\n\nFill the gap."


def test_a_cell_that_draws_shows_its_figure_alone_unless_its_code_is_asked_for():
    assert shown(code("show(plot(x))", FIGURE)).source == ""
    assert shown(code("show(plot(x))", FIGURE, code="show")).source == "show(plot(x))"
    assert shown(code("count(x)", new_output("stream", text="3"))).source == "count(x)"
    assert shown(code("count(x)", new_output("stream", text="3"), code="hide")).source == ""
    draws = code("show(plot(mine))", FIGURE, tags=["exercise"])
    assert shown(draws).source == "show(plot(mine))"


def test_some_lines_and_steps():
    cell = shown(code("a\nb\nc\nd", lines="1, 3-4", steps="1|2-3"))
    assert (cell.source, cell.metadata.deck.steps) == ("a\nc\nd", "1|2-3")


@pytest.mark.parametrize(
    ("source", "guess"),
    [('guess("01.p1", 3)', "one"), ('guess("01.p1", 3, low=1, high=9)', "low and high")],
)
def test_no_canned_guess_stands_as_the_rooms(source, guess):
    cell = shown(code(f"# How many?\n{source}", line("guess", "kept", "Your guess is kept: 3.")))
    assert (cell.source, cell.outputs) == ("", [])
    assert (cell.metadata.deck.guess, cell.metadata.deck.asks) == (guess, "How many?")


@pytest.mark.parametrize("state", ["guessed", "no guess"])
def test_of_a_guess_that_is_held_against_its_result_the_result_is_shown(state):
    told = line("reveal", state, "You guessed 3. It is 17.", result="17")
    cell = shown(code('many = 17\nreveal("01.p1", many)', told))
    assert (cell.source, said(cell)) == ("many = 17", ["It is 17."])


def test_the_stub_first_and_nothing_that_speaks_with_the_learners_record():
    solved = code(
        'x = 1\ncheck("01.1", x)', line("check", "right", "01.1 · Right."), tags=["exercise"]
    )
    twin = code('x = ...\ncheck("01.1", x)', tags=["exercise"])
    cell = shown(solved, twin)
    assert (cell.source, cell.metadata.deck.stub, cell.outputs) == ("x = 1", "x = ...", [])
    assert cell.metadata.deck.task
    handed = shown(solved, twin, students=True)
    assert (handed.source, "stub" in handed.metadata.deck) == ("x = ...", False)


def test_students_see_no_result_of_an_exercise_that_reads_the_same_in_both_editions():
    cell = code("check(1)", new_output("stream", text="Right."), tags=["exercise"])
    twin = code("check(1)", tags=["exercise"])
    assert shown(cell, twin).outputs
    assert shown(cell, twin, students=True).outputs == []


def test_a_deck_without_code_but_for_what_is_read_aloud():
    cell = code("x = 1", new_output("stream", text="1"))
    cell.id = "01-one"
    assert shown(cell, spoken=()).source == ""
    assert shown(cell, spoken=["01-one"]).source == "x = 1"


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("a    1\nName: of 100, dtype: float64", "of 100\na    1"),
        ("topic\nnews    12\nName: count, dtype: int64", "topic  count\nnews      12"),
        (
            "arm\nautoplay    29.15\nName: minutes, dtype: float64",
            "arm       minutes\nautoplay    29.15",
        ),
        ("a    1\ndtype: int64", "a    1"),
        ("dtype: all", "dtype: all"),
    ],
)
def test_a_column_has_its_name_above_and_not_how_pandas_stores_it(printed, seen):
    series = new_output("execute_result", {"text/plain": printed})
    assert said(shown(code("x", series))) == [seen]


def test_no_empty_line_ends_what_is_printed():
    (told,) = shown(code("print(x)", new_output("stream", text="a\n\nb\n\n"))).outputs
    assert told.text == "a\n\nb"


def test_of_an_error_the_words_are_shown_not_the_way_to_it():
    raised = new_output("error", ename="AssertionError", evalue="too old", traceback=["a", "b"])
    (told,) = shown(code("assert old", raised)).outputs
    assert told.traceback == ["AssertionError: too old"]


def test_help_in_a_remark_is_for_a_reader_too():
    told = code('# Fill the gap. (Help: hint("06.2").)\nx = 1')
    assert shown(told).source == "# Fill the gap.\nx = 1"
