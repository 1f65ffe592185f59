"""What a promise costs as more visitors come: the recommender's service at more and more requests
a second, on this computer.

`python benchmarks/growth.py` prints, for each number of requests a second, with and without a time
limit, the percentiles with intervals and the share that the popular list answered; it takes seven
minutes. `--record` keeps that as the run "growth". `--seconds 3` makes it short.

Visitors come by the clock (`load.visit`), nothing hangs and nothing is killed: what grows is how
many come. Visitors, door and model share one computer, so that at the end it is the computer that
has no time left; the limit, which the door keeps, does not help then. The model answers one at a
time; a request that waits longer than the limit gets the popular list and leaves the line. Between
two runs the line is empty again. For the intervals, as in `service.py`, whole seconds are drawn
again. On a Linux computer that is busy with other work, `chrt -r 5` in front keeps that out of the
picture; the record says so.
"""

import time

import numpy as np
import pandas as pd
from asked import size_and_record
from load import visit
from service import DRAWS, TIME_LIMIT_S, interval, startup

from course_utils.datasets import load_watches
from course_utils.recorded import write_run
from course_utils.service import Service

SEED, SECONDS = 6, 20
RATES = (100, 200, 400, 600, 800, 1000, 1200, 1400)  # requests a second
COLUMNS = {
    "requests_per_s": "how many requests came each second, by the clock",
    "time_limit_s": "after so many seconds the popular list answers; empty: there was no limit",
    "requests": "how many requests there were, all told",
    "p50_s": "half of the requests waited so many seconds or less",
    "p99_s": "99 of 100 requests waited so many seconds or less",
    "p99_low_s": "lower end of the p99's interval (95%, whole seconds drawn again)",
    "p99_high_s": "upper end of it",
    "popular": "share of the requests that the popular list answered",
    "popular_low": "lower end of that share's interval (95%, whole seconds drawn again)",
    "popular_high": "upper end of it",
    "unanswered": "requests without an answer within 30 s",
}


def one_row(service, viewers, rate, limit, rng):
    """The visits at one number of requests a second, summed up."""
    service.time_limit_s = limit
    startup(service, viewers)
    visits = visit(service.address, viewers, 1 / rate)
    while service.health()["waiting"]:
        time.sleep(0.1)
    p50, p99 = np.percentile(visits["latency_s"], [50, 99])
    popular = visits["source"].eq("popular")
    seconds = p50, p99, *interval(visits, 99, rng)
    shares = popular.mean(), *share_interval(popular, visits["asked_s"].astype(int), rng)
    lost = int((visits["status"] != 200).sum())
    return rate, limit, len(visits), *(round(float(x), 4) for x in (*seconds, *shares)), lost


def share_interval(true, second, rng):
    """The interval (95%) of a share, with whole seconds drawn again."""
    shares = true.groupby(second).mean().to_numpy()
    drawn = rng.choice(shares, (DRAWS, len(shares))).mean(axis=1)
    return np.percentile(drawn, [2.5, 97.5])


def measure(seconds, rates=RATES):
    """A row for each number of requests a second, without a limit and with it."""
    known = np.unique(load_watches()["viewer_id"])
    rng = np.random.default_rng(SEED)
    with Service() as service:
        visit(service.address, rng.choice(known, 200), 0.01)  # both processes are warm
        for rate in rates:
            viewers = rng.choice(known, seconds * rate)
            for limit in (None, TIME_LIMIT_S):
                yield one_row(service, viewers, rate, limit, rng)


def main():
    seconds, record = size_and_record(__doc__, "seconds", SECONDS, "of each ")
    rows = []
    for row in measure(seconds):
        rows.append(row)
        print(dict(zip(COLUMNS, row, strict=True)), flush=True)
    if record:
        table = pd.DataFrame(rows, columns=list(COLUMNS))
        packages = ("numpy", "pandas", "tornado")
        print(write_run("growth", table, COLUMNS, seed=SEED, packages=packages))


if __name__ == "__main__":
    main()
