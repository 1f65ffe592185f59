"""The words of the course on one page, and read back from it."""

from course_utils.reading.glossary import Word, glossary_page, read_glossary

WORDS = [
    Word("zero", "nothing to count.", "", "02"),
    Word("to call", "to ask a function to work.", "invoke, run", "00"),
    Word("95% interval", "from a low to a high (in 95 of 100 repeats it holds).", "", "04"),
    Word("Bolt", "the robot that learns: a model.", "machine learning model", "01"),
    Word("cell", "a box: text, or code.", "", "00"),
]


def test_the_page_is_in_the_order_of_the_alphabet_with_others_words_and_the_lesson():
    lines = [line for line in glossary_page(WORDS).splitlines() if line.startswith("- ")]
    assert [line.split("**")[1] for line in lines] == [
        "95% interval",
        "Bolt",
        "to call",
        "cell",
        "zero",
    ]
    assert (
        lines[2]
        == "- **to call**: to ask a function to work. Others call it: invoke, run. (lesson 00)"
    )


def test_what_is_on_the_page_is_read_back():
    assert sorted(read_glossary(glossary_page(WORDS)), key=lambda word: word.word) == sorted(
        WORDS, key=lambda word: word.word
    )


def test_a_word_of_two_lessons_has_the_meaning_of_the_first():
    twice = [Word("Cell", "later.", "", "03"), Word("cell", "first.", "", "00")]
    assert read_glossary(glossary_page(twice)) == [twice[1]]
