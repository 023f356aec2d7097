"""How long one selection takes to count, over a mixed bag of selections: python -m benchmarks.query CASE [ROUNDS].

CASE is a case of any size; the selections are made of what it holds, so that each names some posts. Times are of the wall and of all
processors; the first answer, which makes the index, is told apart.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from tocsin.case import Case
from tocsin.query.select.selection import HOUR, span
from tocsin.query.view import CaseView


def bag(view: CaseView, draw: random.Random, size: int) -> list[str]:
    """Selections of every kind that the case answers."""
    every = view.select("all=posts")
    platforms, langs = ([name for name, _ in every.values(column)] for column in ("platform", "lang"))
    low, high = view.rows("select min(ts), max(ts) from idx_posts")[0]
    words = [word for post in every.page(200) for word in post.text.split() if len(word) > 3]
    objects = {kind: [name for name, _ in every.top(kind, 400)] for kind in ("hashtag", "link", "host", "family")}
    accounts = [account.label for account, _ in every.accounts(400)]
    forms = ["platform={platform}+{time}+campaign=any", "lang={lang}+{time}", "campaign=none+weekhour=2-10", "account={account}",
             "platform={platform}", "{time}", "author=campaign+lang={lang}", "all=posts"]  # fmt: skip
    forms += [f"{kind}={{{kind}}}" for kind, names in objects.items() if names] + (["text={word}"] if words else [])
    forms += ["hashtag={hashtag}+platform={platform}"] if objects["hashtag"] else []

    def one(form: str) -> str:
        start = draw.randrange(low, high) // HOUR * HOUR
        chosen = {kind: draw.choice(names) for kind, names in objects.items() if names}
        chosen |= {"word": draw.choice(words)} if words else {}
        when = span(start, start + draw.choice([HOUR, 24 * HOUR, 240 * HOUR]))
        return form.format(platform=draw.choice(platforms), lang=draw.choice(langs), account=draw.choice(accounts), time=when, **chosen)

    return [one(forms[n % len(forms)]) for n in range(size)]


def main(folder: str, size: int = 300) -> None:
    """Print the times."""
    view = Case.open(Path(folder)).view(missing=())
    started, cpu = time.perf_counter(), time.process_time()
    posts = view.select("all=posts").count().posts
    print(f"{posts:,} posts; first answer {time.perf_counter() - started:.2f} s, {time.process_time() - cpu:.2f} CPU s")
    view.select("text=x").count()
    taken: list[tuple[float, float, str]] = []
    for ref in bag(view, random.Random(7), size):
        started, cpu = time.perf_counter(), time.process_time()
        view.select(ref).count()
        taken.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - cpu), ref))
    for name, place in (("wall", 0), ("processors", 1)):
        ordered = sorted(one[place] for one in taken)  # type: ignore[type-var]
        print(
            f"{name}: median {ordered[len(ordered) // 2]:.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f} ms, most {ordered[-1]:.0f} ms"
        )
    for wall, processors, ref in sorted(taken, reverse=True)[:8]:
        print(f"  {wall:4.0f} ms wall, {processors:4.0f} ms processors: {ref}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
