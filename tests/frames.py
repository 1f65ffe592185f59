"""Two tables, compared cell by cell."""

from pandas.testing import assert_frame_equal

__all__ = ["same_table"]


def same_table(found, expected):
    """The same values of the same kinds; where not, pandas says which.

    Pandas' own assertion is asked last: it writes every category out as words, which takes longer
    than the days that are compared.
    """
    assert found.equals(expected) or assert_frame_equal(found, expected)
