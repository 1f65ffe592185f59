"""What each table of answers to a lesson's exercises has to pass, in one place."""

import re

import pytest

from course_utils.checks import check

__all__ = ["asked_of", "due"]

# the exercises that end with a sentence, which only a person can judge
FOR_A_PERSON = {"03.5", "03.8", "04.5", "04.11", "05.5", "06.9", "07.13", "09.3"}


def due(id):
    """The status of a right answer.

    >>> due("03.4"), due("03.5")
    ('right', 'for a person')
    """
    return "for a person" if id in FOR_A_PERSON else "right"


def asked_of(right, wrong, stubs):
    """Four tests: right forms are taken, misunderstandings get words of their own (expressions to
    search for), stubs are not tried.

    `right` and `stubs` name an exercise's answers, `wrong` its pairs of an answer and the words it
    is to get.
    """

    @pytest.mark.parametrize(
        ("id", "answer"), [(id, a) for id, answers in right.items() for a in answers]
    )
    def test_right(id, answer):
        outcome = check(id, answer)
        assert outcome.status == due(id), outcome.message

    @pytest.mark.parametrize(
        ("id", "answer", "words"), [(id, *pair) for id, pairs in wrong.items() for pair in pairs]
    )
    def test_wrong(id, answer, words):
        outcome = check(id, answer)
        assert outcome.status == "not yet", outcome.message
        assert re.search(words, outcome.message), outcome.message

    @pytest.mark.parametrize("id", wrong)
    def test_words(id):
        said = [check(id, answer).message for answer, _ in wrong[id]]
        assert len(set(said)) == len(said) >= 3, said

    @pytest.mark.parametrize(
        ("id", "answer"), [(id, a) for id, answers in stubs.items() for a in answers]
    )
    def test_stub(id, answer):
        outcome = check(id, answer)
        assert outcome.status == "not tried", outcome.message

    return test_right, test_wrong, test_words, test_stub
