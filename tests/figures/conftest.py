"""Figures are drawn without a window, in the course's look, and closed after each test that asks for it."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from course_utils.figures import style


@pytest.fixture
def tidy():
    before = mpl.get_backend()
    plt.switch_backend("agg")
    with style.use():
        yield
    plt.close("all")
    plt.switch_backend(before)
