"""Hard negatives, all of them honest: bursts, one owner's syndicates, automated feeds, fans of an outlet, a petition, greetings."""

from __future__ import annotations

from typing import Any

from tocsin.testing.demo.model import DAY, DAY_ONE, DAYS, LANGUAGES, START, Article, Person, data, waking
from tocsin.testing.demo.organic import Background, alternatives, article, comment
from tocsin.testing.demo.people import x_account
from tocsin.testing.demo.texts import emoji

GREETINGS = 620
PETITION = {"en": 170, "fr": 110}
APPEAL = {"en": 80, "fr": 70, "es": 30}


class Crowds:
    """Adds them to the world; `labels` keeps who took part in what, for the tests."""

    def __init__(self, background: Background):
        self.background, self.world = background, background.world
        self.dice, self.bank = background.world.dice("crowds"), data("crowds")
        self.labels: dict[str, dict[str, list[Person]]] = {"bursts": {}, "bots": {}, "fans": {}, "petition": {}}

    def add_all(self) -> None:
        """Every kind once."""
        for name, burst in self.bank["burst"].items():
            self._burst(name, burst)
        for name, owner in self.bank["syndicate"].items():
            self._syndicate(name, owner)
        for name, feed in self.bank["feed"].items():
            self._feed(name, feed)
        self._weather()
        for name, fans in self.bank["fans"].items():
            self._fans(name, fans)
        self._passed_on("petition", PETITION, DAY_ONE - DAY // 2, [])
        self._passed_on("appeal", APPEAL, DAY_ONE + DAY // 3, data("campaign")["hashtags"])
        self._greetings()

    def _burst(self, name: str, burst: dict[str, Any]) -> None:
        """Thousands of eyes on one thing: short words within minutes, many under one hashtag, some with the same link."""
        dice, langs = self.dice, [lang for lang in LANGUAGES if lang in burst]
        start = START + (burst["day"] - 9) * DAY + burst["second"]
        took: list[Person] = []
        for _ in range(burst["size"]):
            lang = dice.choices(langs, weights=range(len(langs) + 1, 1, -1))[0]
            author = self.background.crowds[lang].one(dice)
            ts = start + int(dice.expovariate(0.69 / burst["half"]))
            text = alternatives(dice.choice(burst[lang]), dice)
            if dice.random() < 0.5:
                text += " " + emoji(dice)
            if dice.random() < 0.45:
                text += f" #{burst['tag']}"
            links = (burst["link"],) if dice.random() < 0.22 else ()
            self.background.add(author, ts, text, lang, links=links, label=f"burst:{name}")
            took.append(author)
        self.labels["bursts"][name] = took

    def _automated(self, name: str, lang: str, bio: str) -> Person:
        bot = x_account(self.world, self.dice, lang, youngest=500)
        bot.label, bot.bio, bot.name = "bot", bio, name.capitalize()
        self.labels["bots"].setdefault(name, []).append(bot)
        return bot

    def _syndicate(self, name: str, owner: dict[str, Any]) -> None:
        accounts = [
            self._automated(name, owner["lang"], self.dice.choice(owner["bios"]).replace("{n}", str(n + 1)))
            for n in range(owner["accounts"])
        ]
        for day in range(DAYS):
            for _ in range(owner["daily"]):
                one = self._story(owner, START + day * DAY + self.dice.randrange(DAY - 60))
                for bot in accounts:
                    if self.dice.random() < 0.97:
                        self.background.add(
                            bot, one.born + self.dice.randrange(6), one.title, one.lang, links=(one.url,), label=f"bot:{name}"
                        )

    def _feed(self, name: str, feed: dict[str, Any]) -> None:
        """An outlet's own account posts around the clock; now and then readers share the story."""
        bot = self._automated(name, feed["lang"], feed["bio"])
        for day in range(DAYS):
            for _ in range(feed["daily"]):
                one = self._story(feed, START + day * DAY + self.dice.randrange(DAY))
                self.background.add(bot, one.born, one.title, one.lang, links=(one.url,), label=f"bot:{name}")

    def _story(self, outlet: dict[str, Any], born: int) -> Article:
        one = article(self.background, outlet["host"], outlet["lang"], born)
        self.world.articles.append(one)
        return one

    def _weather(self) -> None:
        """Stations that report every third hour in the same words."""
        dice, bank = self.dice, self.bank["weather"]
        for town in bank["towns"]:
            station = self._automated("weather", "en", f"Weather at {town}, automatic station")
            for hour in range(0, DAYS * 24, 3):
                said = bank["en"].format(
                    town=town,
                    hour=hour % 24,
                    sky=dice.choice(bank["skies"]),
                    t=dice.randrange(6, 27),
                    w=dice.randrange(2, 48),
                    d=dice.choice(("N", "NE", "E", "SE", "S", "SW", "W", "NW")),
                    p=dice.randrange(996, 1032),
                )
                self.background.add(station, START + hour * 3600 + dice.randrange(20), said, "en", label="bot:weather")

    def _fans(self, name: str, fans: dict[str, Any]) -> None:
        """An alert rings on every follower's telephone; each shares it or not, alone, most within a minute or two."""
        dice = self.dice
        people = self.background.crowds[fans["lang"]].some(dice, fans["people"] * 3)[: fans["people"]]
        eager = {id(person): dice.betavariate(1.3, 7.0) for person in people}
        for _ in range(fans["alerts"]):
            one = self._story(fans, waking(dice, people[0].zone))
            for person in people:
                if dice.random() < eager[id(person)]:
                    ts = one.born + 5 + int(dice.expovariate(1 / 55))
                    text = (
                        f"{comment(dice, one.lang)} {one.title}".strip() if dice.random() < 0.6 else comment(dice, one.lang) or emoji(dice)
                    )
                    self.background.add(person, ts, text, one.lang, links=(one.url,), label=f"fan:{name}")
        self.labels["fans"][name] = people

    def _passed_on(self, name: str, numbers: dict[str, int], first: int, tags: list[str]) -> None:
        """A text that people who do not know one another copy over a day and a half, some under one of the event's hashtags."""
        dice, bank = self.dice, self.bank[name]
        took: list[Person] = []
        for lang, number in numbers.items():
            for author in self.background.crowds[lang].some(dice, number):
                ts = waking(dice, author.zone, first, first + DAY * 3 // 2)
                text = bank[lang] if dice.random() < 0.7 else f"{comment(dice, lang)} {bank[lang]}".strip()
                if tags and dice.random() < 0.3:
                    text += f" #{dice.choice(tags)}"
                self.background.add(author, ts, text, lang, links=(bank["link"],), label=name)
                took.append(author)
        self.labels["petition"][name] = took

    def _greetings(self) -> None:
        dice = self.dice
        for _ in range(GREETINGS):
            lang = dice.choice(LANGUAGES)
            author = self.background.crowds[lang].one(dice)
            text = dice.choice(self.background.writers[lang].greetings)
            ts = waking(dice, author.zone)
            self.background.add(author, ts, text + (" " + emoji(dice) if dice.random() < 0.4 else ""), lang, label="greeting")
