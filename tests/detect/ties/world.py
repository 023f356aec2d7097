"""A crowd of channels with ties of every kind, written by hand: who posts what, and when."""

import random

import pyarrow as pa

from tocsin.detect.actions.posts import known
from tocsin.detect.actions.prepare import prepared_of
from tocsin.detect.settings import DetectSettings
from tocsin.detect.ties.ties import ties
from tocsin.model import quiet

DAY = 86_400
START = 1_700_000_000


class World:
    """Posts of channels. Every channel has posts of its own; what is shared is added by the methods."""

    def __init__(self, seed=1, days=40):
        self.rng, self.days, self.rows = random.Random(seed), days, []

    def moment(self):
        return START + self.rng.randrange((self.days - 2) * DAY)

    def words(self):
        return " ".join(f"word{self.rng.randrange(10_000)}" for _ in range(12))

    def post(self, who, ts, text="", repost=None, **more):
        number = f"{who}/{len(self.rows)}"
        self.rows.append({"post_id": number, "account_id": who, "ts": int(ts), "text": text, "repost_id": repost, **more})
        return number

    def channels(self, *names, posts=60):
        for name in names:
            for _ in range(posts):
                self.post(name, self.moment(), self.words())

    def copied(self, first, second, times, lag, again=1.0):
        """`second` publishes `times` texts of `first`, each `lag()` seconds later."""
        for _ in range(times):
            ts, text = self.moment(), self.words()
            self.post(first, ts, text)
            self.post(second, ts + lag(), text)

    def forwarded(self, author, reader, times, lag):
        """`reader` reposts posts of `author`."""
        for _ in range(times):
            ts = self.moment()
            self.post(reader, ts + lag(), "", self.post(author, ts, self.words()))

    def read(self, source, readers, posts, lags):
        """`source` publishes, each reader reposts after its own delay; the source is outside the collection."""
        for _ in range(posts):
            ts = self.moment()
            for reader, lag in zip(readers, lags(), strict=True):
                if lag is not None:
                    self.post(reader, ts + lag, "", f"{source}@t{ts}")

    def crowd(self, size=40):
        """Channels that now and then repost whatever others of them wrote."""
        names = [f"crowd{number:02d}" for number in range(size)]
        self.channels(*names, posts=20)
        written = [row for row in self.rows if row["account_id"] in names]
        for row in self.rng.sample(written, 12 * size):
            self.post(self.rng.choice(names), row["ts"] + self.rng.randrange(DAY), "", row["post_id"])

    def table(self, shuffled=None):
        rows = list(self.rows)
        if shuffled is not None:
            random.Random(shuffled).shuffle(rows)
        names = dict.fromkeys(name for row in rows for name in row)
        return pa.table({name: [row.get(name) for row in rows] for name in names})


def tied(posts, settings=None):
    """The ties of a table of posts."""
    settings = settings or DetectSettings()
    rows = known(posts)
    return ties(rows, prepared_of(rows, settings, quiet), settings)


def by_pair(table):
    """Its rows by both accounts, in their direction."""
    return {(row["account_a"], row["account_b"]): row for row in table.to_pylist()}
