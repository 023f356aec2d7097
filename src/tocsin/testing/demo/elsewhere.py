"""The other platforms: pages on Facebook, channels on Telegram, people on Bluesky, Mastodon, YouTube and TikTok; mostly everyday posts."""

from __future__ import annotations

import random
from collections.abc import Callable

from tocsin.testing.demo.cast import Cast
from tocsin.testing.demo.drawn.films import LATER, OLDER
from tocsin.testing.demo.model import DAY, DAY_ONE, DAY_TWO, LANGUAGES, START, Draft, Person, World, data, digest, waking
from tocsin.testing.demo.organic import Background
from tocsin.testing.demo.people import POPULATION, made_up, unused
from tocsin.testing.demo.texts import worn

FACEBOOK_ACCOUNTS, FACEBOOK_POSTS, FACEBOOK_DAY_ONE = 80, 145, 112
RELAYED = {"telegram": 14, "bluesky": 8, "mastodon": 4}
TALK = {"facebook": 800, "telegram": 800, "bluesky": 1_100, "mastodon": 500, "youtube": 420, "tiktok": 150}
PEOPLE = {"facebook": 130, "telegram": 14, "bluesky": 420, "mastodon": 190, "youtube": 380, "tiktok": 90}
VIDEOS = 12
_FILMED = (
    (OLDER, LATER),
    (
        "Closing night of the harbour festival in Combefer, saved from last summer. Still the best fireworks I have seen",
        "Port-Ysaut tonight, this is what they do not show you. They are firing at the houses by the water",
    ),
)  # what an ordinary account says of the older film, and another of the later
_SPOKEN = [POPULATION[lang] for lang in LANGUAGES]
_IDS: dict[str, Callable[[random.Random], str]] = {
    "facebook": lambda dice: f"1000{dice.randrange(10**10, 10**11)}",
    "telegram": lambda dice: str(dice.randrange(1_100_000_000, 2_100_000_000)),
    "bluesky": lambda dice: "did:plc:" + "".join(dice.choices("abcdefghijklmnopqrstuvwxyz234567", k=24)),
    "mastodon": lambda dice: str(dice.randrange(10**17, 2 * 10**17)),
    "tiktok": lambda dice: str(dice.randrange(6 * 10**18, 7 * 10**18)),
    "youtube": lambda dice: "UC" + "".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", k=22)),
}


def elsewhere(background: Background, cast: Cast, filmed: tuple[str, str]) -> list[Draft]:
    """The drafts of all other platforms, those that carry a campaign text marked. `filmed`: numbers of the older film and the later."""
    world = background.world
    drafts: list[Draft] = []
    for platform in TALK:
        dice = world.dice(f"on {platform}")
        people = [_account(world, dice, platform, dice.choices(LANGUAGES, _SPOKEN)[0]) for _ in range(PEOPLE[platform])]
        drafts += _talk(background, dice, people, platform)
        if platform == "facebook":
            drafts += _facebook(world, dice, cast, people)
        elif platform == "tiktok":
            drafts += [
                Draft(one, ts, text, "en", media=name, label="film") for one, ts, text, name in zip(people, *_FILMED, filmed, strict=False)
            ]
        elif platform in RELAYED:
            drafts += [
                _carried(dice, cast, dice.choice(people[:5]), dice.random() < 0.7, str(number)) for number in range(RELAYED[platform])
            ]
    return drafts


def _account(world: World, dice: random.Random, platform: str, lang: str) -> Person:
    account_id = unused(world, lambda: _IDS[platform](dice))
    person = made_up(world, dice, platform, account_id, lang, START - dice.randrange(60 * DAY, 3_000 * DAY))
    person.weight = min(dice.paretovariate(1.2), 30.0)
    person.topics = ()
    return person


def _talk(background: Background, dice: random.Random, people: list[Person], platform: str) -> list[Draft]:
    drafts: list[Draft] = []
    if platform == "youtube":
        drafts = [_video(background, dice, people[number]) for number in range(VIDEOS)]
    for author in dice.choices(people, weights=[person.weight for person in people], k=TALK[platform]):
        writer = background.writers[author.lang]
        said = writer.say(dice.choice(list(writer.topics)) if dice.random() < 0.93 else "event", author.casual)
        made = Draft(author, waking(dice, 2.0), said, author.lang, label="elsewhere")
        if platform == "youtube":
            made.kind, made.target = "reply", dice.choice(drafts[:VIDEOS])
            made.text = writer.answer() if dice.random() < 0.6 else said
            made.ts = max(made.ts, made.target.ts + 60 + dice.randrange(DAY))
        elif dice.random() < 0.18:
            one = dice.choice([article for article in background.world.articles if article.lang == author.lang])
            made.text, made.links, made.ts = one.title, (one.url,), one.born + dice.randrange(60, 6 * 3600)
        drafts.append(made)
    return drafts


def _video(background: Background, dice: random.Random, author: Person) -> Draft:
    writer = background.writers[author.lang]
    return Draft(author, START + dice.randrange(5 * DAY), writer.headline(), author.lang, kind="video", label="elsewhere")


def _facebook(world: World, dice: random.Random, cast: Cast, people: list[Person]) -> list[Draft]:
    """145 posts with a campaign text by 80 accounts: 30 that also post everyday things, 50 that do not."""
    pages = people[:30] + [
        _account(world, dice, "facebook", dice.choice(("az", "az", "tr", "en", "fr"))) for _ in range(FACEBOOK_ACCOUNTS - 30)
    ]
    for page in dice.sample(pages, 6):  # declared, but not on X
        page.bio = "YAP ərazi təşkilatının səhifəsi"
    turns = pages + dice.choices(pages, weights=[page.weight for page in pages], k=FACEBOOK_POSTS - FACEBOOK_ACCOUNTS)
    return [_carried(dice, cast, page, number < FACEBOOK_DAY_ONE, f"fb{number}") for number, page in enumerate(turns)]


def _carried(dice: random.Random, cast: Cast, author: Person, day_one: bool, salt: str) -> Draft:
    """A campaign text posted some hours after it was started on X."""
    bank = data("campaign")
    message = dice.choice([name for name in bank if name not in ("hashtags", "curfew") or (name == "curfew" and not day_one)])
    lang = author.lang if author.lang in bank[message] and dice.random() < 0.7 else dice.choice(("az", "en", "fr", "tr"))
    number = dice.randrange(len(bank[message][lang]))
    text = worn(bank[message][lang][number], lang, dice)
    if dice.random() < 0.6:
        text += "\n" + " ".join(f"#{tag}" for tag in dice.sample(bank["hashtags"], dice.choice((2, 3, 5))))
    late = 2_400 + int(dice.lognormvariate(9.0, 0.7))
    ts = min(cast.opened[message] + late, DAY_TWO - 60) if day_one else DAY_TWO + 3_600 + dice.randrange(60_000)
    made = Draft(author, max(ts, DAY_ONE), text, lang, label="campaign", message=message, version=f"{lang}/{number}", campaign=True)
    made.post_id = digest(f"{author.account_id}{salt}{ts}", 12)
    return made
