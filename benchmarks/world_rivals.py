"""Rows a second of public generators of data, each with what it models. Those that are not
importable are named, not run.

`python -m pip install reclab recsim-no-tf six faker mimesis sdv` gets them, best into an
environment of their own: `python benchmarks/world.py --rivals THAT/bin/python`. Tried with pip on
Python 3.11 in November 2026:

- installs and runs: make_classification (scikit-learn 1.9), reclab 0.1.2, recsim-no-tf 0.2.3 (needs
  `six` beside it), recsim-v2 0.2.7 (the same with TensorFlow), Faker 40.54, mimesis 22.2, sdv 2.0;
- installs, does not run: recsim-ng 0.1.2 (its edward2 is too old for today's SciPy);
- does not install: trecs 0.2.1 and obp (their build fails), sim4rec (no version for this Python),
  recogym 0.1.3 and recsim 0.2.4 (pip found no set of versions within five minutes).
"""

import contextlib
import io
import time
import warnings

import numpy as np

SECONDS = 2.0  # for those that give one row at a time


def make_classification():
    """scikit-learn: clusters of points for a classifier; no people, no videos, no time, nobody
    chooses.
    """
    from sklearn.datasets import make_classification as make

    n = 500_000
    return n, lambda: make(n, n_features=9, n_informative=5, random_state=0)


def reclab():
    """RecLab "topics": people with tastes for topics and boredom rate what they are shown; no
    clicks, visits or positions.
    """
    from reclab.environments import Topics

    people, videos, slots, steps = 2000, 600, 20, 3
    env = Topics(
        num_topics=12, num_users=people, num_items=videos, rating_frequency=1.0, num_init_ratings=0
    )
    env.seed(0)
    env.reset()
    pages = np.argsort(np.random.default_rng(0).random((people, videos)), axis=1)[:, :slots]
    return people * slots * steps, lambda: [env.step(pages) for _ in range(steps)]


def recsim():
    """RecSim "interest evolution": one person at a time, whose interests move with what is clicked;
    no positions, no site.
    """
    with contextlib.redirect_stderr(io.StringIO()):  # gym's farewell
        from recsim.environments import interest_evolution

    env = interest_evolution.create_environment(
        {"num_candidates": 50, "slate_size": 10, "resample_documents": True, "seed": 0}
    )
    slots, slate = 20_000, list(range(10))

    def play():
        env.reset()
        for _ in range(slots // len(slate)):
            if env.step(slate)[2]:
                env.reset()

    return slots, play


def faker():
    """Faker: believable fields, each drawn by itself; no cause and no effect."""
    from faker import Faker

    fake, n = Faker(), 5000
    Faker.seed(0)
    return n, lambda: [
        (
            fake.random_int(),
            fake.date_time(),
            fake.country_code(),
            fake.random_int(0, 600),
            fake.boolean(),
            fake.boolean(),
        )
        for _ in range(n)
    ]


def mimesis():
    """mimesis: the same kind of fields, faster; no cause and no effect."""
    from mimesis import Generic

    fake, n = Generic(seed=0), 5000
    return n, lambda: [
        (
            fake.numeric.integer_number(0, 9999), fake.datetime.datetime(),
            fake.address.country_code(),
            fake.numeric.integer_number(0, 600), fake.development.boolean(),
            fake.development.boolean(),
        )
        for _ in range(n)
    ]  # fmt: skip


def sdv():
    """SDV, Gaussian copula learned from 10,000 of our impressions: spreads and correlations, no
    rules and no sequence.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sdv.metadata import Metadata
        from sdv.single_table import GaussianCopulaSynthesizer

    from course_utils.world import World

    table = World(0, 200, 600).simulate(7).impressions.head(10_000).astype({"surface": str})
    kinds = {
        name: "boolean" if kind.kind == "b" else "numerical" for name, kind in table.dtypes.items()
    } | {"surface": "categorical"}
    columns = {name: {"sdtype": kind} for name, kind in kinds.items()}
    note = {
        "tables": {"log": {"columns": columns}},
        "relationships": [],
        "METADATA_SPEC_VERSION": "V1",
    }
    model, n = GaussianCopulaSynthesizer(Metadata.load_from_dict(note)), 20_000
    with contextlib.redirect_stdout(io.StringIO()):
        model.fit({"log": table})
    return n, lambda: model.sample(n)


RIVALS = (make_classification, reclab, recsim, faker, mimesis, sdv)


def rate(rival, repeats=3):
    """Rows a second of one rival (processor time, best of some repeats); None if it cannot be
    imported.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            n, work = rival()
        except ImportError:
            return None
        best = float("inf")
        for _ in range(repeats):
            begun = time.process_time()
            work()
            best = min(best, time.process_time() - begun)
    return n / best


if __name__ == "__main__":
    for rival in RIVALS:
        found = rate(rival)
        print(
            f"    {'not installed' if found is None else f'{found:13,.0f}'}  {rival.__doc__}",
            flush=True,
        )
