"""Luck with an address: uniform, unrelated between addresses, and the same for ever."""

import numpy as np
import pytest
from scipy.stats import chisquare, kstest, pearsonr

from course_utils.world.luck import key, levels16, normal, seed_key, uniform


def test_words_are_normalised():
    # composed and combining marks, case, spaces
    assert seed_key("Zoë  Ünal") == seed_key(" zoe\u0308 u\u0308NAL ")
    assert seed_key("Zoë") != seed_key("Zoe")
    assert seed_key("7") != seed_key(7)
    assert seed_key(np.int32(7)) == seed_key(7)


@pytest.mark.parametrize("seed", [1.5, None, True, b"ada"])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(TypeError, match="whole number or a word"):
        seed_key(seed)


def test_an_empty_word_is_refused():
    with pytest.raises(ValueError, match="empty text"):
        seed_key("   ")


def test_luck_is_the_same_for_ever():
    """Worked out once and written down: a change here changes everybody's world."""
    assert int(seed_key("ada")) == 0x430771019C1FCBD7
    assert key(seed_key("ada"), "demo", np.arange(3), 5).tolist() == [
        16180531080034467649,
        14640029028289283455,
        17520464302656467686,
    ]


def test_uniform_and_normal_have_their_distribution():
    k = key(seed_key(3), "test", np.arange(50_000))
    assert kstest(uniform(k), "uniform").pvalue > 1e-3
    assert kstest(normal(k), "norm").pvalue > 1e-3


@pytest.mark.parametrize("other", ["viewer", "day", "what", "seed"])
def test_neighbouring_addresses_are_unrelated(other):
    ids = np.arange(20_000)
    a = uniform(key(seed_key(0), "thing", ids, 4))
    b = {
        "viewer": uniform(key(seed_key(0), "thing", ids + 1, 4)),
        "day": uniform(key(seed_key(0), "thing", ids, 5)),
        "what": uniform(key(seed_key(0), "other thing", ids, 4)),
        "seed": uniform(key(seed_key(1), "thing", ids, 4)),
    }[other]
    assert abs(pearsonr(a, b).statistic) < 4 / np.sqrt(len(ids))


def test_levels_are_uniform_in_every_slot_and_unrelated_between_them():
    levels = levels16(key(seed_key(0), "x", np.arange(20_000)), 5)
    assert levels.shape == (20_000, 5, 4)
    flat = levels.reshape(20_000, 20).astype(float)
    for column in flat.T:
        assert chisquare(np.bincount((column // 4096).astype(int), minlength=16)).pvalue > 1e-4
    correlation = np.corrcoef(flat.T) - np.eye(20)
    assert np.abs(correlation).max() < 5 / np.sqrt(20_000)
