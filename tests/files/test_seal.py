"""The seal of a page: whole, changed, saved with other line ends, sealed twice."""

import pytest

from course_utils.files.seal import MARK, is_ours, stamp

PAGE = f"<html><head>\n{MARK}\n</head><body>\nHello\n</body></html>"


def test_a_sealed_page_is_ours_until_a_letter_changes():
    page = stamp(PAGE)
    assert is_ours(page)
    assert is_ours(page.replace("\n", "\r\n"))
    assert stamp(page) == page
    for other in (
        page.replace("Hello", "hello"),
        page + "<p>more</p>",
        page.replace("<body>", "<body >"),
    ):
        assert not is_ours(other)


@pytest.mark.parametrize("page", ["", "Hello", PAGE, PAGE.replace('content=""', 'content="0123"')])
def test_what_was_never_sealed_is_not_ours(page):
    assert not is_ours(page)
