"""How the demo's texts are made: a grammar that never says the same thing twice by accident, and the wear of copied texts.

A bank's clause is a sentence with alternatives: `[late|early]` chooses one of those, `{food}` one of the bank's slot. A post joins
two clauses. No pair of clauses is used twice, and a clause that comes back differs in at least two choices where it has them, so two
organic posts are near-copies only where people truly copy: shared headlines, petitions, greetings.
"""

from __future__ import annotations

import random
import re

from tocsin.testing.demo.model import data

_CHOICE = re.compile(r"\[([^\[\]]+)\]|\{(\w+)\}")
_SLOT = re.compile(r"\{(\w+)\}")
_HALF = re.compile(r"(?<=[,،?!؟])\s")
_EMOJI = ("😂", "🙏", "😅", "❤️", "🔥", "🤷", "😭", "👀", "☕", "🌿", "🎉", "🙄", "✨", "😴", "💪", "🌧️", "🥲", "👏")
_LOUD = ("❗", "❗️❗️", "🔴", "‼️", "📢", "✊")
_PREFIX = {
    "en": ("Please share:", "BREAKING:", "Read this.", "Spread the word!"),
    "fr": ("À partager :", "URGENT :", "Lisez ceci.", "Faites tourner !"),
    "az": ("Paylaşın:", "DİQQƏT!", "Oxuyun.", "Hamı bilsin!"),
    "tr": ("Paylaşın:", "SON DAKİKA:", "Okuyun.", "Duymayan kalmasın!"),
    "ar": ("انشروا:", "عاجل:", "اقرؤوا.", "للنشر!"),
    "ru": ("Поделитесь:", "СРОЧНО:", "Читайте.", "Максимальный репост!"),
    "fa": ("نشر دهید:", "فوری:", "بخوانید.", "به همه بگویید!"),
}
_TWINS = str.maketrans({"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х"})


class Clause:
    """A sentence with alternatives, cut into fixed parts and lists of options."""

    def __init__(self, source: str, slots: dict[str, list[str]]):
        self.fixed: list[str] = []
        self.options: list[list[str]] = []
        end = 0
        for match in _CHOICE.finditer(source):
            self.fixed.append(source[end : match.start()])
            self.options.append(match[1].split("|") if match[1] else slots[match[2]])
            end = match.end()
        self.fixed.append(source[end:])
        self.slots = slots
        self.length = sum(map(len, self.fixed)) + sum(sum(map(len, some)) / len(some) for some in self.options)
        self._near: set[tuple[int, tuple[int, ...]]] = set()  # what was said, each time with one choice left out

    def draw(self, dice: random.Random) -> tuple[int, ...]:
        """One choice for each place; two of them differ from every earlier time, as far as a few throws find such."""
        best: tuple[int, ...] = ()
        fewest = len(self.options) + 1
        for _ in range(8):
            picks = tuple(dice.randrange(len(options)) for options in self.options)
            shared = sum(key in self._near for key in _leaving_out(picks))
            if shared < fewest:
                best, fewest = picks, shared
            if not shared:
                break
        self._near.update(_leaving_out(best))
        return best

    def say(self, dice: random.Random) -> str:
        """The sentence with fresh choices."""
        chosen = [options[k] for options, k in zip(self.options, self.draw(dice), strict=True)]
        said = "".join(fixed + option for fixed, option in zip(self.fixed, [*chosen, ""], strict=True))
        return _SLOT.sub(lambda match: dice.choice(self.slots[match[1]]), said)


def _leaving_out(picks: tuple[int, ...]) -> list[tuple[int, tuple[int, ...]]]:
    return [(place, picks[:place] + picks[place + 1 :]) for place in range(len(picks))]


class Writer:
    """The bank of one language at work; `say(topic)` never joins the same two clauses twice."""

    def __init__(self, lang: str, dice: random.Random):
        bank = data(f"chatter_{lang}")
        slots = {name: values.split("|") for name, values in bank.get("slots", {}).items()}
        self.dice = dice
        self.topics = {name: [Clause(line, slots) for line in lines.strip().splitlines()] for name, lines in bank["topics"].items()}
        self.lists = {
            name: [Clause(line, slots) for line in bank[name].strip().splitlines()]
            for name in ("any", "event", "replies", "headlines", "kickers")
        }
        self._all = [clause for clauses in self.topics.values() for clause in clauses] + self.lists["any"]
        self.greetings: list[str] = bank["greetings"].strip().splitlines()
        self.tags: dict[str, list[str]] = {name: tags.split() for name, tags in bank.get("tags", {}).items()}
        self._joined: set[tuple[int, int]] = set()

    def line(self, kind: str) -> str:
        """One clause of a list, `any` or `event`, say."""
        return self.dice.choice(self.lists[kind]).say(self.dice)

    def say(self, topic: str, casual: bool = False) -> str:
        """A post on a topic of the bank (or on the `event`): a clause of it, and another of it or of anything else on a mind."""
        own = self.lists["event"] if topic == "event" else self.topics[topic]
        for _ in range(90):
            first = self.dice.choice(own)
            second = self.dice.choice(own if self.dice.random() < 0.35 else self._all)
            fits = 0.64 < first.length / second.length < 1.56  # else one sentence would be most of two posts
            if fits and first is not second and (id(first), id(second)) not in self._joined:
                break
        else:
            return self._finish([first.say(self.dice)], topic, casual)
        self._joined |= {(id(first), id(second)), (id(second), id(first))}
        parts = [first.say(self.dice), second.say(self.dice)]
        if self.dice.random() < 0.2:
            parts.reverse()
        return self._finish(parts, topic, casual)

    def headline(self) -> str:
        """A headline and what stands behind its dash; no two of them have both in common."""
        for _ in range(40):
            first, second = self.dice.choice(self.lists["headlines"]), self.dice.choice(self.lists["kickers"])
            if (id(first), id(second)) not in self._joined or self.dice.random() < 0.1:
                break
        self._joined.add((id(first), id(second)))
        return f"{first.say(self.dice)} - {second.say(self.dice)}"

    def answer(self) -> str:
        """A short reply: half of the time its first words alone."""
        said = self.line("replies")
        return _HALF.split(said, maxsplit=1)[0] if self.dice.random() < 0.6 else said

    def _finish(self, parts: list[str], topic: str, casual: bool) -> str:
        if casual:
            parts = [part[:1].lower() + part[1:] for part in parts]
        text = (self.dice.choice((" ", " ", "\n", "... ")) if casual else " ").join(parts)
        if casual:
            text = text.rstrip(".")
        if self.dice.random() < 0.22:
            text += " " + self.dice.choice(_EMOJI) * self.dice.choice((1, 1, 1, 2, 3))
        if topic in self.tags and self.dice.random() < 0.1:
            text += " #" + self.dice.choice(self.tags[topic])
        return text


def emoji(dice: random.Random) -> str:
    """A face or a thing, once to three times."""
    return dice.choice(_EMOJI) * dice.choice((1, 1, 2, 3))


def worn(text: str, lang: str, dice: random.Random) -> str:
    """A campaign text as it is after being pasted on: mostly itself, else with a prefix, a cut end, other letters or marks."""
    roll = dice.random()
    if roll < 0.45:
        return text
    if roll < 0.60:
        return f"{text} {dice.choice(_LOUD)}" if dice.random() < 0.5 else f"{dice.choice(_LOUD)} {text}"
    if roll < 0.70:
        return f"{dice.choice(_PREFIX[lang])} {text}"
    if roll < 0.75:
        words = text.split()
        return " ".join(words[: max(8, round(len(words) * dice.uniform(0.75, 0.92)))]) + "…"
    if roll < 0.80:
        return text.upper() if dice.random() < 0.4 else text.lower()
    if roll < 0.90:
        return text.replace(",", "").replace(";", "").replace(":", "").rstrip(".") + dice.choice(("", "!", "!!", "..."))
    return _disguised(text, lang, dice)


def _disguised(text: str, lang: str, dice: random.Random) -> str:
    """Letters that look the same and marks that do not show, as tools against filters put them in."""
    words = text.split(" ")
    for place in dice.sample(range(len(words)), max(2, len(words) // 4)):
        word = words[place]
        if dice.random() < 0.5:
            cut = dice.randrange(len(word) + 1)
            words[place] = word[:cut] + dice.choice(("\u200b", "\u200d", "\ufeff")) + word[cut:]
        elif lang in ("ar", "fa"):
            words[place] = word.replace("ي", "ى").replace("أ", "ا") if lang == "ar" else word.replace("ی", "ي").replace("ک", "ك")
        elif lang != "ru":
            words[place] = word.translate(_TWINS)
    return " ".join(words)
