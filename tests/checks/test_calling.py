"""What a learner's function hands back: nothing at all is told from the three dots."""

import functools

import pytest

from course_utils.checks.calling import call, call_or_none
from course_utils.checks.outcomes import NotTried, NotYet


def prints(seconds):
    print(seconds / 60)


def returns_the_print(seconds):
    return print(seconds / 60)


def forgets(seconds):
    minutes = seconds / 60  # noqa: F841


def half_an_if(seconds):
    if seconds > 60:
        return True


def dots(seconds): ...


def passes(seconds):
    """Only these words."""


def returns_dots(seconds):
    return ...


def half_filled(seconds):
    if ...:
        minutes = ...  # noqa: F841


@pytest.mark.parametrize("function", [dots, passes, returns_dots, half_filled])
def test_the_untouched_stub_is_not_tried(function):
    for ask in (call, call_or_none):
        with pytest.raises(NotTried):
            ask(function, 60)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (prints, "print only shows"),
        (returns_the_print, "print only shows"),
        (print, "print only shows"),
        (forgets, "Does it end with `return`"),
        (half_an_if, "For 60 your function hands nothing back"),
        (functools.partial(forgets), "hands nothing back"),
    ],
)
def test_who_forgets_return_is_told_so(function, words, capsys):
    with pytest.raises(NotYet, match=words):
        call(function, 60)
    assert capsys.readouterr().out == ""
    assert call_or_none(function, 60) is None


def test_a_long_input_is_not_shown():
    with pytest.raises(NotYet, match="For one of the inputs"):
        call(lambda row: [].append(row), list(range(100)))


def test_the_error_itself_stays_within_reach():
    with pytest.raises(NotYet) as caught:
        call(lambda row: row[9], [1])
    assert isinstance(caught.value.__context__, IndexError)
