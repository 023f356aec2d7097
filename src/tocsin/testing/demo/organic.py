"""The everyday background: talk, shared articles, talk about the event, replies, quotes and reposts, by people deciding alone."""

from __future__ import annotations

import random
from bisect import bisect_left
from itertools import accumulate

from tocsin.testing.demo.model import DAY, DAYS, LANGUAGES, START, Article, Draft, Person, World, data, digest, waking
from tocsin.testing.demo.texts import Writer, emoji

ORIGINALS = {"en": 3100, "fr": 1500, "es": 1200, "tr": 1200, "ar": 1000, "ru": 950, "az": 850, "fa": 420}
EVENT = {"en": 330, "fr": 220, "es": 120, "tr": 150, "ar": 120, "ru": 90, "az": 90, "fa": 60}
SHARES = {"en": 1200, "fr": 600, "es": 520, "tr": 560, "ar": 430, "ru": 330, "az": 330, "fa": 190}
ARTICLES = {"en": 170, "fr": 90, "es": 80, "tr": 85, "ar": 70, "ru": 60, "az": 55, "fa": 40}
REPLIES, QUOTES, REPOSTS = 6_600, 900, 10_800
_OUTLETS = ("daily", "post", "gazette", "courier", "tribune", "radio")
_END = START + DAYS * DAY


class Crowd:
    """Draws people by their appetite for posting, of one language or all."""

    def __init__(self, people: list[Person]):
        self.people = people
        self._cut = list(accumulate(person.weight for person in people))

    def one(self, dice: random.Random) -> Person:
        """One person, the busy ones more often."""
        return self.people[bisect_left(self._cut, dice.random() * self._cut[-1])]

    def some(self, dice: random.Random, number: int) -> list[Person]:
        """Different people, at most `number` of them."""
        return list({id(person): person for person in (self.one(dice) for _ in range(number))}.values())


class Background:
    """Writes the organic drafts of X into the world."""

    def __init__(self, world: World):
        self.world, self.dice = world, world.dice("organic")
        self.writers = {lang: Writer(lang, world.dice(f"writer {lang}")) for lang in LANGUAGES}
        self.crowds = {lang: Crowd(world.speakers(lang)) for lang in LANGUAGES}

    def add(self, author: Person, ts: int, text: str, lang: str, **more: object) -> Draft:
        """One organic post."""
        made = Draft(author, ts, text, lang)
        for name, value in more.items():
            setattr(made, name, value)
        self.world.drafts.append(made)
        return made

    def talk(self, pictures: list[str]) -> None:
        """Everyday posts; some with one of the organic pictures."""
        dice = self.dice
        for lang in LANGUAGES:
            for _ in range(ORIGINALS[lang]):
                author = self.crowds[lang].one(dice)
                made = self.add(author, waking(dice, author.zone), self.say(author), lang)
                if dice.random() < 0.07:
                    made.media = dice.choice(pictures[: int(dice.paretovariate(0.9) * 8) or 1])
        for lang in LANGUAGES:
            for _ in range(EVENT[lang]):
                self._about_event(lang)

    def say(self, author: Person) -> str:
        """An everyday post in the voice of its author."""
        writer = self.writers[author.lang]
        own = author.topics and self.dice.random() < 0.6
        return writer.say(self.dice.choice(author.topics if own else list(writer.topics)), author.casual)

    def _about_event(self, lang: str) -> None:
        """Someone's own words on the unrest, sometimes under one or two of the hashtags the campaign uses."""
        dice, tags = self.dice, data("campaign")["hashtags"]
        author = self.crowds[lang].one(dice)
        day = dice.choices(range(4, 9), weights=(1, 3, 7, 6, 3))[0]
        ts = waking(dice, author.zone, START + day * DAY, START + (day + 1) * DAY)
        text = self.writers[lang].say("event", author.casual)
        roll = dice.random()
        if roll < 0.18:
            text += f" #{tags[4]}"
        elif roll < 0.34:
            text += " " + " ".join(f"#{tag}" for tag in dice.sample(tags, dice.choice((1, 1, 2))))
        self.add(author, ts, text, lang, label="event")

    def articles(self) -> None:
        """Articles of invented outlets, and the people who share them: a few go round the world in an hour, most reach nobody."""
        dice = self.dice
        for lang in LANGUAGES:
            outlets = [f"{lang}{name}.example" for name in _OUTLETS]
            for _ in range(ARTICLES[lang]):
                self.world.articles.append(article(self, dice.choice(outlets), lang, waking(dice, 1.0)))
            known = [one for one in self.world.articles if one.lang == lang]
            for one in known:
                one.pull = min(dice.paretovariate(0.9), 60.0)
            for chosen in dice.choices(known, weights=[one.pull for one in known], k=SHARES[lang]):
                self._share(chosen, 900 if chosen.pull > 25 else 16_000)

    def _share(self, chosen: Article, pace: int) -> None:
        dice = self.dice
        ts = chosen.born + 30 + int(dice.expovariate(1 / pace))
        if ts >= _END:
            return
        roll = dice.random()
        if roll < 0.5:
            text = chosen.title
        elif roll < 0.75:
            text = f"{comment(dice, chosen.lang)} {chosen.title}".strip()
        else:
            text = self.writers[chosen.lang].answer() if roll < 0.9 else emoji(dice)
        self.add(self.crowds[chosen.lang].one(dice), ts, text, chosen.lang, links=(chosen.url,), label="share")

    def reactions(self) -> None:
        """Replies, quotes and reposts of what is there, popularity heavy-tailed; also of campaign posts, in people's own words."""
        dice = self.dice
        theirs = [one for one in self.world.drafts if not one.campaign]
        pull = list(accumulate(min(dice.paretovariate(0.8), 350.0) for _ in theirs))
        campaign = [one for one in self.world.drafts if one.campaign and one.kind != "repost"]
        for number in range(REPLIES + QUOTES + REPOSTS):
            target = theirs[bisect_left(pull, dice.random() * pull[-1])]
            if number < 260:
                target = dice.choice(campaign)
            ts = target.ts + 8 + int(dice.lognormvariate(7.4, 1.3))
            if ts >= _END or target.kind == "repost":
                continue
            lang = target.lang if target.lang in LANGUAGES else "en"
            author = self.crowds[lang].one(dice)
            if author is target.author:
                continue
            self._react(number, author, ts, target, lang)

    def _react(self, number: int, author: Person, ts: int, target: Draft, lang: str) -> None:
        writer = self.writers[lang]
        if number < REPLIES:
            said = writer.answer() if self.dice.random() < 0.9 else writer.say(self.dice.choice(list(writer.topics)), author.casual)
            if self.dice.random() < 0.2:
                said += " " + emoji(self.dice)
            self.add(author, ts, f"@{target.author.handle} {said}", lang, kind="reply", target=target, label="reply")
        elif number < REPLIES + QUOTES:
            self.add(
                author,
                ts,
                writer.answer()
                + " "
                + (emoji(self.dice) if self.dice.random() < 0.85 else writer.line("event" if target.campaign else "any")),
                lang,
                kind="quote",
                target=target,
                label="quote",
            )
        else:
            self.add(
                author, ts, target.text, target.lang, kind="repost", target=target, media=target.media, links=target.links, label="repost"
            )

    def cover(self, people: list[Person]) -> None:
        """A few everyday posts by accounts that came for the campaign, so that they are not empty otherwise."""
        for person in people:
            for _ in range(self.dice.choice((0, 0, 0, 1)) if person.label == "supporter" else self.dice.choice((1, 2, 3, 4))):
                self.add(person, waking(self.dice, person.zone), self.say(person), person.lang, label="cover")


def article(background: Background, host: str, lang: str, born: int) -> Article:
    """A fresh article of an outlet."""
    title = background.writers[lang].headline()
    return Article(
        host, lang, title, f"https://{host}/{('news', 'a', '2024/05')[len(title) % 3]}/{digest(host + title + str(born), 8)}", born
    )


def comment(dice: random.Random, lang: str) -> str:
    """A word or two before a shared headline; often nothing."""
    line: str = dice.choice(data("crowds")["comments"][lang])
    return alternatives(line, dice)


def alternatives(line: str, dice: random.Random) -> str:
    """A line with one of each `[a|b]` chosen."""
    while "[" in line:
        before, _, rest = line.partition("[")
        inside, _, after = rest.partition("]")
        line = before + dice.choice(inside.split("|")) + after
    return line
