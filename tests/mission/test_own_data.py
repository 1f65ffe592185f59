"""A watch history from Google Takeout: what is read, what is refused, what stays on this computer."""

import io
import json
import re
import socket
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zoneinfo

import numpy as np
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.mission import exports
from course_utils.mission.entries import REMOVED, entries_of, kind_of, watch_of
from course_utils.mission.made_up import CHANNELS, SONGS, made_up_entries
from course_utils.mission.own_data import (
    COLUMNS,
    load_watch_history,
    number_sessions,
    plot_hours,
    weekend_gaps,
)

PRIVATE = "A very private title"
VIDEO, POST = "https://www.youtube.com/watch?v=made-up-1", "https://www.youtube.com/post/made-up"
SEARCH = "https://www.youtube.com/results?search_query=private"
AD = {"details": [{"name": "From Google Ads"}]}


def entry(title=f"Watched {PRIVATE}", url=VIDEO, at="2026-01-05T19:00:07.123Z", **more):
    """An entry as the export writes it; a field that is None is left out."""
    fields = {"header": "YouTube", "title": title, "titleUrl": url, "time": at, **more}
    return {name: value for name, value in fields.items() if value is not None}


def search():
    return entry("Searched for private", SEARCH)


def written(folder, entries, name="watch-history.json", mark=""):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(mark + json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return path


def zipped(folder, parts, name="takeout.zip"):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part, body if isinstance(body, str) else json.dumps(body))
    return folder / name


@pytest.fixture(scope="module")
def made_up():
    return load_watch_history()


# What an entry says


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (entry(), "watch"),
        (entry(url="https://music.youtube.com/watch?v=x&list=1", header="YouTube Music"), "watch"),
        (entry(url="https://www.youtube.com/shorts/x"), "watch"),
        (entry(url="https://youtu.be/x"), "watch"),
        (entry(url="https://www.youtube.com/watch?list=1&v="), "watch"),
        (entry("Watched a video that has been removed", None), "watch"),
        (entry("Ein Video, das entfernt wurde, angesehen", None), "watch"),
        (entry(**AD), "ad"),
        (entry("Angesehen: x", details=[{"name": "Von Google Anzeigen"}]), "ad"),
        (entry(details=[{"name": "Google 広告から"}]), "ad"),
        (entry("Viewed a post", POST), "other"),
        (entry("Answered survey question", None), "other"),
        (entry("Viewed Ads On YouTube Homepage", None), "other"),
        (entry("Visited a shop", "https://example.org/watch?v=1"), "other"),
        (entry(None), "none"),
        (entry(at=None), "none"),
        (search(), "search"),
        (7, "none"),
    ],
)  # fmt: skip
def test_what_is_a_watch(what, kind):
    assert kind_of(what) == kind


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Watched Two islands", "Two islands"),
        ("Two islands angesehen", "Two islands"),
        ("„Two islands“ angesehen", "Two islands"),
        ("Vous avez regardé\xa0Two islands", "Two islands"),
        ("Je hebt naar Two islands gekeken", "Two islands"),
        ("Two islands を視聴しました", "Two islands"),
        ("Zhlédli jste Two islands", "Zhlédli jste Two islands"),  # a verb that nobody told us
    ],
)
def test_the_verb_goes_from_the_title_in_the_languages_we_know(title, bare):
    assert watch_of(entry(title)).title == bare


@pytest.mark.parametrize(
    "gone",
    [
        entry("Watched a video that has been removed", None),
        entry(f"Watched {VIDEO}"),
        entry("Watched ", VIDEO),
    ],
)
def test_a_removed_or_private_video_is_a_watch_without_a_title(gone):
    watch = watch_of(gone)
    assert (watch.title, watch.channel, watch.time.hour) == (REMOVED, None, 19)


def test_a_title_that_is_an_address_stays_if_somebody_made_it():
    channel = [{"name": "Lantern", "url": "https://www.youtube.com/channel/made-up"}]
    assert watch_of(entry(f"Watched {VIDEO}", subtitles=channel)).title == VIDEO


@pytest.mark.parametrize(
    "at",
    ["2026-01-05T19:00:07Z", "2026-01-05T19:00:07.1Z", "2026-01-05T19:00:07.123456Z",
     "2026-01-05T20:00:07+01:00", "2026-01-05T19:00:07"],
)  # fmt: skip
def test_times_with_and_without_fractions(at):
    assert watch_of(entry(at=at)).time.isoformat()[:19] == "2026-01-05T19:00:07"


@pytest.mark.parametrize("at", ["", "yesterday", 7, "0001-01-01T00:00:00+23:00", "9999-01-01"])
def test_a_time_that_cannot_be_is_no_time(at):
    assert watch_of(entry(at=at)) is None


# The table


def test_a_row_is_a_watch_and_a_line_says_what_was_left_out(tmp_path, capsys):
    channel = [{"name": "Lantern", "url": "https://www.youtube.com/channel/made-up"}]
    later = entry("Watched b", at="2026-01-06T19:00:00Z", subtitles=channel)
    others = [entry(**AD), entry("Viewed a post", POST), search(), entry(at="soon"), 7]
    table = load_watch_history(written(tmp_path, [later, *others, entry()]), timezone="UTC")
    assert tuple(table) == COLUMNS
    assert table["title"].to_list() == [PRIVATE, "b"]
    assert table["channel"].isna().to_list() == [True, False]
    row = table.iloc[1]
    assert (row["weekday"], row["hour"], row["video"], row["app"]) == (
        "Tuesday",
        19,
        "made-up-1",
        "YouTube",
    )
    assert [str(row[name].date()) for name in ("week", "day")] == ["2026-01-05", "2026-01-06"]
    assert capsys.readouterr().out == (
        "2 watches, 2026-01-05 to 2026-01-06 (UTC). Left out: ads 1, other entries 4.\n"
    )


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [("UTC", 22, 22), ("Europe/Berlin", 23, 0), ("+01:00", 23, 23), ("-0330", 18, 18)],
)
def test_an_evening_is_local(tmp_path, zone, winter, summer):
    both = [entry(at="2026-01-05T22:10:00Z"), entry(at="2026-07-05T22:10:00Z")]
    table = load_watch_history(written(tmp_path, both), timezone=zone)
    assert table["hour"].to_list() == [winter, summer]
    assert str(table["day"][1].date()) == ("2026-07-06" if summer == 0 else "2026-07-05")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock cannot be set here")
def test_without_a_time_zone_it_is_the_clock_of_this_computer(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TZ", "XYZ-3")
    time.tzset()
    try:
        table = load_watch_history(written(tmp_path, [entry()]))
        assert table["hour"].to_list() == [22]
        assert "this computer's clock, XYZ" in capsys.readouterr().out
        assert load_watch_history()["hour"][0] == 7  # the made-up one stays in UTC
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_time_zone_nobody_knows_is_told_so():
    with pytest.raises(CourseError, match=r"'Europe/Berlni'\. Did you mean 'Europe/Berlin'\?"):
        load_watch_history(timezone="Europe/Berlni")
    for wrong in ("+15:00", "", "../etc", 2, "+25:00"):
        with pytest.raises(CourseError, match=r"like 'Europe/Berlin'; hours ahead"):
            load_watch_history(timezone=wrong)


def test_where_there_is_no_list_of_time_zones_hours_ahead_still_work(monkeypatch):
    for part in ("tzdata", "tzdata.zoneinfo", "tzdata.zoneinfo.Europe"):
        monkeypatch.setitem(sys.modules, part, None)
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        with pytest.raises(CourseError, match=r"no list of time zones here.*'\+01:00'"):
            load_watch_history(timezone="Europe/Berlin")
        assert load_watch_history(timezone="+01:00")["hour"][0] == 8
        assert load_watch_history(timezone="UTC")["hour"][0] == 7
    finally:
        zoneinfo.reset_tzpath()


# Where it is found


@pytest.mark.parametrize(
    "name",
    [
        "Takeout/YouTube and YouTube Music/history/watch-history.json",
        "Takeout/YouTube und YouTube Music/Verlauf/Wiedergabeverlauf.json",
        "Takeout/YouTube 和 YouTube Music/记录/观看记录.json",
        "moved-away.json",
    ],
)
def test_the_file_the_zip_and_the_folder_give_the_same_table(tmp_path, name):
    aside = name.rpartition("/")[0]
    searches = {f"{aside}/search.json": [search(), entry(), search()], "photo.json": {"a": 1}}
    activity = {"Takeout/My Activity/YouTube/MyActivity.json": [search(), entry(), entry()]}
    parts = {name: [entry()], f"__MACOSX/{name}": [entry()], "index.html": "<html>"}
    parts |= searches if aside else {}
    parts |= activity if "Takeout" in name else {}
    packed = zipped(tmp_path, parts)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "out")
    tables = [
        load_watch_history(path, timezone="UTC")
        for path in (
            packed,
            str(tmp_path / "out"),
            tmp_path / "out" / name,
            written(tmp_path, [entry()], "bom.json", mark="\ufeff"),
        )
    ]
    assert tables[0]["title"].to_list() == [PRIVATE]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


def test_a_path_may_begin_at_home(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    written(tmp_path, [entry()])
    assert len(load_watch_history("~/watch-history.json")) == 1


def locked(folder):
    """A zip whose parts say that they are locked with a password."""
    path = zipped(folder, {"YouTube/watch-history.json": [entry()]})
    body = bytearray(path.read_bytes())
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(body)
    return path


def spoiled(folder):
    """A zip with a part that does not unpack."""
    path = zipped(folder, {"YouTube/watch-history.json": [entry()] * 50})
    body = bytearray(path.read_bytes())
    body[70:90] = b"\xff" * 20
    path.write_bytes(body)
    return path


def raw(name, body):
    def make(folder):
        (folder / name).write_bytes(body)
        return folder / name

    return make


def below(folder, name):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PK\x03\x04 private")


def listed(entries, name="watch-history.json"):
    return lambda folder: written(folder, entries, name)


def packed(parts):
    return lambda folder: zipped(folder, parts)


SOUND = json.dumps([entry()] * 3).encode()
HISTORY = "Takeout/YouTube/history/watch-history"
WRONG = {
    "nothing there": (lambda folder: folder / "lost.json", "There is no 'lost.json'"),
    "no name": (lambda folder: 7, "is a text in quotes"),
    "an empty name": (lambda folder: "", "is a text in quotes"),
    "spaces for a name": (lambda folder: " ", "is a text in quotes"),
    "a folder with the zip": (
        lambda folder: packed({f"{HISTORY}.json": [entry()]})(folder).parent,
        "There is a zip in it, 'takeout.zip': give that.",
    ),
    "a folder with a zip below": (
        lambda folder: (below(folder, "all of it/takeout-1.zip"), folder)[1],
        "There is a zip in it, 'all of it/takeout-1.zip': give that.",
    ),
    "a folder with several zips": (
        lambda folder: (below(folder, "b.zip"), below(folder, "a.zip"), folder)[2],
        "There are 2 zips in it, such as 'a.zip': give the one with YouTube.",
    ),
    "a zip in a zip": (
        packed({"takeout-7.zip": {}}),
        "There is a zip in it, 'takeout-7.zip': unpack, and give that.",
    ),
    "a web page": (raw("watch-history.html", f"<html>{PRIVATE}".encode()), "choose JSON"),
    "a web page by another name": (raw("history.json", b"\n <html>private"), "choose JSON"),
    "a zip of web pages": (packed({f"{HISTORY}.html": PRIVATE}), "web pages of YouTube are in it"),
    "a zip of other things": (packed({"photo.json": {"title": PRIVATE}}), "holds no watch history"),
    "an empty folder": (lambda folder: folder, "holds no watch history"),
    "an empty file": (raw("a.json", b""), "is empty"),
    "only a mark": (raw("a.json", b"\xef\xbb\xbf  \n"), "is empty"),
    "an empty list": (listed([]), "holds no entry"),
    "something else": (listed({"title": PRIVATE}), "no list of watches"),
    "a list of numbers": (listed([1, 2, 3]), "none of a watch history"),
    "a list of others": (listed([{"title": PRIVATE, "snippet": 1}]), "none of a watch history"),
    "only ads": (listed([entry(**AD)]), "none of a watch history"),
    "searches": (listed([search(), entry(**AD)], "search-history.json"), "is a search history"),
    "searches, and what they found": (listed([search(), search(), entry()]), "a search history"),
    "a zip of searches": (
        packed({"YouTube/Suchverlauf.json": [search(), entry(), search()]}),
        "holds no watch history",
    ),
    "no time": (listed([entry(at="soon")]), "no time of them can be read"),
    "a text": (raw("a.txt", b"private notes"), "is no watch history as JSON"),
    "broken off": (raw("a.json", SOUND[:-40]), "damaged or breaks off"),
    "broken inside": (raw("a.json", SOUND[:-40] + b"private" + SOUND), "damaged or breaks off"),
    "no letters": (raw("a.json", b"[" + bytes(range(128, 256))), "damaged or breaks off"),
    "nested without end": (raw("a.json", b"[" * 200_000), "damaged or breaks off"),
    "a text without end": (raw("a.json", b'["' + b"private" * 300_000), "damaged or breaks off"),
    "packed otherwise": (raw("takeout.tgz", b"\x1f\x8b private"), "Unpack it, and give"),
    "half a zip": (raw("takeout.zip", b"PK\x03\x04 private"), "no zip can be read"),
    "a locked zip": (locked, "locked with a password"),
    "a spoiled zip": (spoiled, "is damaged"),
    "two histories": (
        packed({f"{HISTORY}.json": [entry()], "Takeout/YouTube/children/Kim.json": [entry()]}),
        "holds 2 watch histories",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_watch_history_gets_one_sentence_with_what_to_do(tmp_path, case):
    make, words = WRONG[case]
    with pytest.raises(CourseError, match=re.escape(words)) as refused:
        load_watch_history(make(tmp_path))
    said = str(refused.value)
    assert "\n" not in said
    assert len(said) < 250
    assert "private" not in said.lower()
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    large = [written(tmp_path, [entry()] * 300)]
    bomb = zipped(tmp_path, {f"{HISTORY}.json": [entry()] * 300})
    monkeypatch.setattr(exports, "MOST_BYTES", 20_000)
    assert bomb.stat().st_size < 2_000
    for path in (*large, bomb):
        with pytest.raises(CourseError, match=r"has 0 MB; at most 0 MB are read\. Ask for"):
            load_watch_history(path)


def test_the_history_is_found_behind_hundreds_of_other_lists(tmp_path):
    """As the notes that lie beside each photo of an export."""
    photos = {f"Takeout/Google Photos/{number}.json": [] for number in range(201)}
    export = zipped(tmp_path, photos | {f"{HISTORY}.json": [entry()]})
    assert len(load_watch_history(export)) == 1


def test_a_folder_with_half_a_disk_in_it_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "MOST_FILES", 2)
    for name in "abc":
        written(tmp_path, [entry()], f"{name}.json")
    with pytest.raises(CourseError, match="more than 2 files"):
        load_watch_history(tmp_path)


def test_what_never_ends_is_not_read_to_its_end():
    file = io.BytesIO(b'["' + b"private" * 700_000)
    with pytest.raises(CourseError, match="damaged"):
        list(entries_of(file, "a"))
    assert file.tell() < 2_000_000


def test_a_large_file_takes_memory_for_its_watches_alone():
    """5 MB of ads: they are passed over one by one."""
    ads = json.dumps([entry(**AD, note="x" * 300)] * 10_000).encode()
    assert len(ads) > 4_000_000
    file = io.BytesIO(ads)
    tracemalloc.start()
    try:
        assert sum(kind_of(one) == "ad" for one in entries_of(file, "a")) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.monthly
@pytest.mark.skipif(sys.platform == "win32", reason="no peak of memory is told here")
def test_two_hundred_megabytes_are_read_in_half_a_gigabyte(tmp_path):
    body = ",".join(map(json.dumps, made_up_entries()))
    with (tmp_path / "a.json").open("w") as file:
        file.write("[" + ",".join([body] * (200_000_000 // len(body))) + "]")
    code = (
        "import resource, sys; from course_utils.mission.own_data import load_watch_history as l\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = peak(); print(len(l(sys.argv[1], timezone='UTC')), peak() - before)"
    )
    run = [sys.executable, "-c", code, str(tmp_path / "a.json")]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    rows, more = map(int, done.stdout.split()[-2:])
    assert rows > 500_000
    assert more / (1024 if sys.platform == "linux" else 1024**2) < 500


HEARD = []
LISTENING = []


def listen(event, words):
    """What Python tells of sockets, processes and files opened to be written, while we listen."""
    if not LISTENING:
        return
    kept = event == "open" and isinstance(words[1], str) and set(words[1]) & set("wax+")
    kept = kept or (event == "open" and not isinstance(words[1], str) and words[2] & 3)
    changed = event in ("os.mkdir", "os.rename", "os.remove", "shutil.copyfile", "os.system")
    if kept or changed or event.startswith(("socket.", "subprocess.", "urllib.")):
        HEARD.append((event, words))


def test_nothing_is_sent_and_nothing_is_written(tmp_path, monkeypatch):
    path = written(tmp_path, [entry()])
    paths = (None, path, tmp_path, zipped(tmp_path / "..", {f"{HISTORY}.json": [entry()]}))
    for one in paths:
        load_watch_history(one, timezone="Europe/Berlin")  # what is imported late is in place
    sys.addaudithook(listen)
    LISTENING.append(True)
    try:
        for one in paths:
            number_sessions(load_watch_history(one, timezone="Europe/Berlin"))
        assert HEARD == []
        with socket.socket(), (tmp_path / "b").open("w"):  # the ear is open
            assert len(HEARD) >= 2
    finally:
        LISTENING.clear()
        HEARD.clear()


# Sessions and hours


def test_a_long_pause_ends_a_session_and_midnight_does_not():
    times = ["23:30", "23:59", "00:20", "01:30", "07:00"]
    days = ["2026-01-05"] * 2 + ["2026-01-06"] * 3
    watches = pd.DataFrame(
        {"time": pd.to_datetime([f"{d} {t}" for d, t in zip(days, times, strict=True)])}
    )
    assert number_sessions(watches)["session"].to_list() == [1, 1, 1, 2, 3]
    assert number_sessions(watches, 70)["session"].to_list() == [1, 1, 1, 1, 2]
    assert list(watches) == ["time"]
    assert number_sessions(watches, np.int64(70))["session"].to_list() == [1, 1, 1, 1, 2]
    wrong = ("60", None, ..., 0, -5, float("nan"), float("inf"), 1e30, 10**400, True, [60])
    for pause in wrong:
        with pytest.raises(CourseError, match="A pause is a number of minutes") as refused:
            number_sessions(watches, pause)
        assert "\n" not in str(refused.value)
        assert len(str(refused.value)) < 250


@pytest.mark.parametrize("shown", [plot_hours, weekend_gaps])
def test_a_table_of_which_nothing_is_left_is_told_so(shown, made_up):
    with pytest.raises(CourseError, match=r"^This table holds no rows: whatever it was filtered"):
        shown(made_up[made_up["channel"] == "nobody's"])
    assert len(number_sessions(made_up.head(0))) == 0


def test_hours_are_divided_by_all_days_also_those_without_a_watch():
    """Ten days from a Monday on: eight of them from Monday to Friday, and an empty weekend."""
    times = pd.to_datetime(["2026-01-05 19:00", "2026-01-05 19:30", "2026-01-14 07:00"])
    ax = plot_hours(pd.DataFrame({"time": times}))
    drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
    assert drawn["Monday to Friday"][[7, 19]].tolist() == [1 / 8, 2 / 8]
    assert drawn["Saturday, Sunday"].tolist() == [0] * 24
    assert len(drawn["Monday to Friday"]) == 24


def test_weekends_are_compared_by_whole_weeks_also_empty_ones(made_up):
    """From a Saturday to a Monday four weeks later: three whole weeks, the second without a watch."""
    days = (
        ["2026-01-03"] * 9 + ["2026-01-07"] * 5 + ["2026-01-10"] * 4 + ["2026-01-25", "2026-01-26"]
    )
    gaps = weekend_gaps(pd.DataFrame({"day": pd.to_datetime(days)}))
    assert gaps.to_list() == [4 / 2 - 5 / 5, 0, 1 / 2]
    assert str(gaps.index[0].date()) == "2026-01-05"
    assert len(weekend_gaps(made_up)) == 26
    with pytest.raises(CourseError, match="shorter than two whole weeks"):
        weekend_gaps(pd.DataFrame({"day": pd.to_datetime([*days[:-2], "2026-01-12"])}))


# The made-up export


def test_the_made_up_export_is_the_same_every_time_and_is_one(tmp_path, made_up):
    again = load_watch_history()
    pd.testing.assert_frame_equal(again, made_up)
    whole = load_watch_history(written(tmp_path, made_up_entries()), timezone="UTC")
    pd.testing.assert_frame_equal(whole, made_up)
    assert made_up_entries(10) != made_up_entries()


def test_the_made_up_export_leads_to_nothing_real():
    for one in made_up_entries():
        assert "made-up" in one.get("titleUrl", "made-up")
        assert all("made-up" in channel["url"] for channel in one.get("subtitles", ()))


def test_the_made_up_person_lives_like_a_person(made_up):
    """Evenings and weekends, a few channels most of the time, one week away, a few videos gone."""
    by_hour, channels = made_up["hour"].value_counts(), made_up["channel"].value_counts()
    assert by_hour.loc[19:22].sum() > len(made_up) / 3
    assert by_hour.reindex(range(1, 6), fill_value=0).sum() < len(made_up) / 20
    days = made_up.drop_duplicates("day").shape[0]
    weekend = made_up["weekday"].isin(["Saturday", "Sunday"])
    assert weekend.sum() / len(made_up) > 2 / 7
    assert 0.5 < channels.head(4).sum() / len(made_up) < 0.8
    assert set(channels.index) == set(CHANNELS) | set(SONGS)
    assert made_up["week"].nunique() == 25
    assert 120 < days <= 7 * 25
    assert 0 < (made_up["title"] == REMOVED).mean() < 0.05
    assert made_up["channel"].isna().sum() == (made_up["title"] == REMOVED).sum()
