"""Whole minutes of visits to the recommender's service on this computer: quiet, with a hang of ten
seconds, and killed.

`python benchmarks/service.py` prints, for each minute and both testers, how many requests there
were and their percentiles with intervals; it takes twelve minutes. `--record` keeps the requests as
the run "service". `--seconds 12` makes it short.

Both testers ask at most 100 times a second, for the viewers of the committed watches, in an order
drawn with the seed. The visitors come by the clock; the polite tester asks again only when it was
answered. What happens, happens after a third of the minute: the model's process sleeps for a sixth
of it (ten seconds), or is killed. With a time limit, the door answers after 0.1 s with the popular
list. Requests of one second share their luck; so, for the intervals (95%), whole seconds are drawn
again, with replacement. On a Linux computer that is busy with other work, `chrt -r 5` in front
keeps that out of the picture; the record says so.
"""

import argparse
import os
import time

import numpy as np
import pandas as pd
from load import visit, visit_politely

from course_utils.datasets import load_watches
from course_utils.recorded import describe_machine, write_run
from course_utils.service import Service

SEED, RATE, TIME_LIMIT_S, DRAWS = 6, 100, 0.1, 1000
MINUTES = {  # name: what happens, time limit
    "quiet": (None, None),
    "hang": ("hang", None),
    "killed": ("kill", None),
    "hang, time limit": ("hang", TIME_LIMIT_S),
    "killed, time limit": ("kill", TIME_LIMIT_S),
}
COLUMNS = {
    "minute": "what happened at second 20 (a hang of ten seconds, or the model killed); time "
              f"limit: {TIME_LIMIT_S} s",
    "tester": "visitors: by the clock, a request every 0.01 s; polite: as often at most, but the "
              "next when the last was answered",
    "asked_s": "when the request was due, in seconds from the start",
    "latency_s": "from then to the whole answer, in seconds",
    "status": "as HTTP has it; 0: no answer within 30 s",
    "source": "who answered: the model, or the popular list",
}  # fmt: skip


def one_minute(service, viewers, tester, happens, seconds):
    """The visits of one minute."""
    late = startup(service, viewers)
    if happens == "hang":
        service.hang(seconds / 6, after_s=seconds / 3 + late)
    if happens == "kill":
        service.kill(after_s=seconds / 3 + late)
    if tester == "visitors":
        return visit(service.address, viewers, 1 / RATE)
    return visit_politely(service.address, viewers, 1 / RATE, for_s=seconds)


def startup(service, viewers):
    """Seconds from ordering visits to the first of them."""
    begun = time.perf_counter()
    first = visit(service.address, viewers[:1], 1 / RATE)
    return time.perf_counter() - begun - first["latency_s"].iloc[0]


def measure(seconds):
    """All minutes, one below the other."""
    known = np.unique(load_watches()["viewer_id"])
    viewers = np.random.default_rng(SEED).choice(known, seconds * RATE)
    with Service() as service:
        visit(service.address, viewers[: 2 * RATE], 1 / RATE)  # both processes are warm
        for minute, (happens, limit) in MINUTES.items():
            service.time_limit_s = limit
            for tester in ("polite", "visitors"):
                visits = one_minute(service, viewers, tester, happens, seconds)
                yield visits.assign(minute=minute, tester=tester)
                while service.recommend(known[0])["from"] != "model":  # up again
                    time.sleep(0.5)


def interval(visits, percent, rng):
    """The interval of a percentile, with whole seconds drawn again."""
    by_second = [
        part.to_numpy() for _, part in visits["latency_s"].groupby(visits["asked_s"].astype(int))
    ]
    drawn = rng.integers(0, len(by_second), (DRAWS, len(by_second)))
    return np.percentile(
        [np.percentile(np.concatenate([by_second[i] for i in row]), percent) for row in drawn],
        [2.5, 97.5],
    )


def report(visits, rng):
    """One line in milliseconds: requests, mean, percentiles with intervals, and the share that the
    popular list answered.
    """
    latency = visits["latency_s"]
    words = [f"{len(visits):5d} requests, mean {1000 * latency.mean():6.1f}"]
    for percent in (50, 99):
        low, high = 1000 * interval(visits, percent, rng)
        words.append(
            f"p{percent} {1000 * np.percentile(latency, percent):7.1f} [{low:.1f}, {high:.1f}]"
        )
    words += [
        f"slowest {1000 * latency.max():7.1f}",
        f"popular list {visits['source'].eq('popular').mean():.1%}",
    ]
    return "  ".join([*words, f"no answer {(visits['status'] != 200).sum()}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--seconds", type=int, default=60, help="how long a minute is (default: 60)"
    )
    parser.add_argument(
        "--record", action="store_true", help="keep the requests as the recorded run"
    )
    args = parser.parse_args()
    if args.record and args.seconds != 60:
        parser.error("a minute that is recorded has 60 seconds")
    print(f"{describe_machine()}; in milliseconds", flush=True)
    rng, all_visits = np.random.default_rng(SEED), []
    for visits in measure(args.seconds):
        all_visits.append(visits)
        print(
            f"{visits['minute'].iloc[0]:18s} {visits['tester'].iloc[0]:8s} {report(visits, rng)}",
            flush=True,
        )
    if args.record:
        table = pd.concat(all_visits, ignore_index=True)[list(COLUMNS)].round(
            {"asked_s": 3, "latency_s": 4}
        )
        print(
            write_run(
                "service",
                table,
                COLUMNS,
                seed=SEED,
                packages=("numpy", "pandas", "tornado"),
                others=scheduling(),
            )
        )


def scheduling():
    """What is to be said about how the system let us run, if it was not as usual."""
    ahead = hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) in (
        os.SCHED_RR,
        os.SCHED_FIFO,
    )
    return (
        {"scheduling": "real-time, ahead of the computer's other work (chrt -r 5)"} if ahead else {}
    )


if __name__ == "__main__":
    main()
