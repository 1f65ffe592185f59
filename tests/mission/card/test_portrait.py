"""A town in numbers: compared with its tables, counted in another way."""

import dataclasses

import pytest

from course_utils.errors import CourseError
from course_utils.mission.card.portrait import portrait_of, say_portrait


def test_every_number_is_one_of_the_tables(tables, town):
    viewers, videos, watches = tables
    topic_of = dict(zip(videos["video_id"], videos["topic"], strict=True))
    device_of = dict(zip(viewers["viewer_id"], viewers["device"], strict=True))
    for house in town.houses:
        of = watches[watches["video_id"].map(topic_of) == house.topic]
        assert house.hours == pytest.approx(sum(of["watched_s"]) / 3600)
        assert house.finished == pytest.approx(sum(of["finished"]) / len(of))
        assert house.videos == list(topic_of.values()).count(house.topic)
    assert sum(house.videos for house in town.houses) == town.videos == len(videos)
    phones = watches[watches["viewer_id"].map(device_of) == "phone"]
    for hour in (0, 4, 20, 23):
        assert town.by_hour["phone"][hour] == sum(
            hour == second // 3600 for second in phones["time_s"] % 86400
        )
    assert sum(map(sum, town.by_hour.values())) == sum(town.by_day) == town.plays == len(watches)
    assert town.by_day[5] == sum(watches["day"] == 5)
    new = [video for video in videos.itertuples() if 0 <= video.published_day < 28]
    assert [(star.day, star.minutes, star.plays) for star in town.stars] == [
        (v.published_day, v.duration_s / 60, sum(watches["video_id"] == v.video_id)) for v in new
    ]


def test_the_words_hold_the_numbers(town):
    words = say_portrait(town)
    for house in town.houses:
        said = f"{house.topic} {house.hours:,.0f} hours, {house.videos} videos, "
        assert f"{said}{house.finished:.0%}" in words
    assert f"{len(town.stars)} stars" in words
    most = max(range(28), key=lambda day: town.by_day[day])
    assert f"most on day {most} ({town.by_day[most]:,})" in words
    assert f"The moon is lit to {town.finished:.0%}" in words
    taller = dataclasses.replace(town.houses[0], hours=9999)
    changed = dataclasses.replace(town, houses=(taller, *town.houses[1:]))
    assert "9,999 hours" in say_portrait(changed)
    assert "9,999 hours" not in words


def test_days_need_not_begin_at_0(tables):
    viewers, videos, watches = tables
    later = portrait_of(viewers, videos, watches[watches["day"] >= 20])
    assert (later.first_day, len(later.by_day)) == (20, 8)
    assert all(star.day >= 20 for star in later.stars)
    assert "8 flowers" in say_portrait(later)
    for day, stars in ((20, 150), (27, 150), (19, 0), (28, 0)):
        of_one_day = videos.assign(published_day=day)
        assert len(portrait_of(viewers, of_one_day, watches[watches["day"] >= 20]).stars) == stars


@pytest.mark.parametrize(
    ("place", "spoil", "said"),
    [
        (0, lambda table: None, "needs the table of viewers; received a NoneType"),
        (1, lambda table: table[:0], "needs the table of videos; received an empty one"),
        (1, lambda table: table.drop(columns="topic"), "The table of videos lacks topic. It has: "),
        (2, lambda table: table[["day", "viewer_id"]], "lacks video_id, time_s, watched_s, fini"),
        (0, lambda table: table[5:], "plays are of viewers or videos that the other two tables"),
    ],
)
def test_a_table_that_does_not_fit_gets_one_line(tables, place, spoil, said):
    given = list(tables)
    given[place] = spoil(given[place])
    with pytest.raises(CourseError, match=said) as problem:
        portrait_of(*given)
    assert "\n" not in str(problem.value)
