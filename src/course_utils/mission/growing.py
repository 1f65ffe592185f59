"""From a seed to a mission: what is handed out, and the key."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from course_utils.mission.comparison import COMPARISONS
from course_utils.mission.drawers import Complaint
from course_utils.mission.fault import FAULTS
from course_utils.mission.model import MODELS
from course_utils.mission.nova import asked_of, nova_key, published
from course_utils.mission.planted import Planted
from course_utils.mission.scores import Key, Known
from course_utils.mission.town import Town
from course_utils.world.luck import seed_key

__all__ = ["Given", "grow", "key_of", "site_tables"]

PLANTS = {"fault": FAULTS, "comparison": COMPARISONS, "model": MODELS}
MOST_KEYS = 4
_keys: dict[int, Key] = {}  # of the towns grown last: no mission holds these


class Given(NamedTuple):
    """What is handed out: complaints with their tables, and the tables of the site."""

    complaints: tuple[Complaint, ...]
    site: dict[str, pd.DataFrame]


def grow(seed: int | str) -> tuple[Given, Key]:
    """A mission and its key. One seed, one mission, on every computer."""
    town = Town(seed)
    planted = {drawer: town.draw(drawer, plants)(town) for drawer, plants in PLANTS.items()}
    complaints = tuple(
        Complaint(drawer, found.letter, found.tables) for drawer, found in planted.items()
    )
    key = Key({drawer: _known(found) for drawer, found in planted.items()}, nova_key(town))
    _keep(seed, key)
    return Given(complaints, site_tables(town)), key


def key_of(seed: int | str) -> Key:
    """The key of a seed: kept, or grown again."""
    kept = _keys.get(int(seed_key(seed)))
    return grow(seed)[1] if kept is None else kept


def _keep(seed: int | str, key: Key) -> None:
    while len(_keys) >= MOST_KEYS:
        _keys.pop(next(iter(_keys)))
    _keys[int(seed_key(seed))] = key


def _known(found: Planted) -> Known:
    careful = found.careful
    return Known(found.cause, found.size, careful.low, careful.high, found.scale)


def site_tables(town: Town) -> dict[str, pd.DataFrame]:
    """The tables for Nova's part: four weeks of a site, and the viewers who are asked for."""
    return {
        "viewers": town.sample.viewers,
        "videos": town.sample.videos.loc[published(town)].reset_index(drop=True),
        "watches": town.log.watches,
        "impressions": town.log.impressions,
        "asked": pd.DataFrame({"viewer_id": asked_of(town).astype(np.int32)}),
    }
