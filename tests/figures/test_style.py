"""The colours can be told apart by everybody, and turning the look on can be undone."""

import itertools
import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_utils.figures import style

# How light looks to three kinds of colour-blind eyes (severity 1.0), from Machado, Oliveira and
# Fernandes, "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG
# 2009.
EYES = {
    "every cone": np.eye(3),
    "no long cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no middle cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no short cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def lab(colour, eyes):
    """CIE L*a*b* (D65) of a colour as these eyes see it."""
    part = np.array(to_rgb(colour))
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(eyes) @ linear, 0, 1)
    x, y, z = (TO_XYZ @ seen) / [0.95047, 1.0, 1.08883]
    x, y, z = (c ** (1 / 3) if c > 216 / 24389 else (24389 / 27 * c + 16) / 116 for c in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", EYES)
def test_every_two_colours_stay_apart(eyes):
    for one, two in itertools.combinations(style.NAMES, 2):
        distance = np.linalg.norm(
            lab(style.NAMES[one], EYES[eyes]) - lab(style.NAMES[two], EYES[eyes])
        )
        assert distance > 18, f"{one} and {two} are only {distance:.0f} apart with {eyes}"


def test_the_measure_finds_a_bad_pair():
    """Matplotlib's own green and orange are far apart for most, and one colour without long cones."""
    green, orange = "#2ca02c", "#ff7f0e"
    apart = {
        eyes: np.linalg.norm(lab(green, EYES[eyes]) - lab(orange, EYES[eyes])) for eyes in EYES
    }
    assert apart["every cone"] > 90
    assert apart["no long cones"] < 10


@pytest.mark.parametrize("name", style.NAMES)
def test_colours_stand_out_from_paper_and_their_ink_can_be_read(name):
    assert style.contrast(style.NAMES[name]) >= 3
    assert style.contrast(style.ink(style.NAMES[name])) >= 4.5


def test_contrast_is_the_published_formula():
    assert style.contrast("#777777") == pytest.approx(4.48, abs=0.005)  # the well-known near miss
    assert style.contrast("#ff0000") == pytest.approx(4.00, abs=0.005)
    assert style.contrast("white", "black") == style.contrast("black", "white") == 21


def test_ink_refuses_the_impossible():
    with pytest.raises(ValueError, match="contrast of 22. Ask for less"):
        style.ink(style.NOVA, at_least=22)


def test_cycle_is_made_of_the_named_colours():
    assert set(style.CYCLE) <= set(style.NAMES.values())
    assert len(set(style.CYCLE)) == len(style.CYCLE) >= 6


def test_use_is_readable_from_the_back_and_undone():
    before = dict(mpl.rcParams)
    with style.use():
        assert min(mpl.rcParams[name] for name in mpl.rcParams if name in SIZES) >= 12
        assert mpl.rcParams["figure.figsize"] == [6.4, 3.6]
    assert dict(mpl.rcParams) == before
    undo = style.use()
    assert dict(mpl.rcParams) != before
    undo()
    undo()  # twice does no harm
    assert dict(mpl.rcParams) == before


SIZES = {
    "font.size",
    "axes.titlesize",
    "axes.labelsize",
    "xtick.labelsize",
    "ytick.labelsize",
    "legend.fontsize",
}


def test_use_comes_off_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), style.use():
        _ = 1 / 0
    assert dict(mpl.rcParams) == before


@pytest.mark.landing
def test_importing_changes_nothing():
    program = (
        "import matplotlib; before = dict(matplotlib.rcParams)\n"
        "import course_utils.figures\n"
        "assert dict(matplotlib.rcParams) == before\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
