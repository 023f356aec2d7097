"""The demo case: export files of real formats about an invented unrest, with a campaign planted under an honest background.

On an invented island, on 15 and 16 May 2024: 1,686 and then 301 X accounts post or repost texts of one campaign or its poster, 86 and
112 of them declaring membership of a party; 5,187 X posts and 179 reposts; 145 posts by 80 Facebook accounts; five hashtags; three
accounts that started it. Around it some fifty thousand organic posts in eight languages, with bursts, news bots, fans and a petition.
Beside them three pictures that people passed on, and a film of fireworks that is later said to show something else. Nothing of the truth
is written into the folder: `make_demo` returns it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tocsin.testing.demo.campaign import Campaign
from tocsin.testing.demo.cast import cast
from tocsin.testing.demo.crowds import Crowds
from tocsin.testing.demo.drawn.films import films
from tocsin.testing.demo.drawn.pictures import draw_all, draw_memes
from tocsin.testing.demo.elsewhere import elsewhere
from tocsin.testing.demo.formats.files import write_elsewhere
from tocsin.testing.demo.formats.pages import write_pages
from tocsin.testing.demo.formats.x import number_posts, write_x
from tocsin.testing.demo.model import DAY, START, Draft, World
from tocsin.testing.demo.organic import Background
from tocsin.testing.demo.people import declare, population, trap, x_account
from tocsin.testing.demo.truth import Truth, truth_of

OFFICIALS = ("Prefecture of Maravel", "Tolvac Games", "Corvalian Ministry of the Islands")


def make_demo(folder: Path, seed: int = 2024) -> Truth:
    """Write the demo's export files into `folder` and return what was planted. The same seed gives the same bytes.

    Raises OSError where the folder cannot be written.
    """
    world = World(seed)
    population(world)
    visuals, pictures = draw_all(world, folder / "images")
    background = Background(world)
    background.talk(pictures)
    memes = draw_memes(world, folder / "images", pictures)
    _passed_on(world, memes)
    found = cast(world)
    _other_bios(world)
    Campaign(world, found, visuals, _officials(world, background)).write()
    crowds = Crowds(background)
    background.articles()
    crowds.add_all()
    background.reactions()
    background.cover([person for group in found.core.values() for person in group] + found.supporters[0] + found.supporters[1])
    others = elsewhere(background, found, films(world, folder / "videos"))
    number_posts(world, world.drafts)
    write_x(world, folder / "x", world.drafts)
    write_elsewhere(world, folder, others)
    write_pages(folder / "pages")
    return truth_of([*world.drafts, *others], found, crowds, visuals, memes)


def write_truth(truth: Truth, path: Path) -> None:
    """The truth as JSON, outside the demo's folder."""
    truth.write(path)


def _passed_on(world: World, memes: Mapping[str, Sequence[str]]) -> None:
    """Of the posts with a meme every third shows one of its copies: somebody saved it and posted it again."""
    for key, copies in memes.items():
        carried = [one for one in world.drafts if one.media == key]
        for number, one in enumerate(carried[1::3]):
            one.media = copies[number % len(copies)]


def _officials(world: World, background: Background) -> list[Draft]:
    """Statements by officials, to which many reply."""
    dice = world.dice("officials")
    said = (
        "The prefecture thanks everyone who stayed calm last night. Schools reopen on Monday.",
        "Ticket sales for the rowing heats open at noon.",
        "A mission of dialogue leaves for Port-Ysaut this evening.",
    )
    made = []
    for number, (name, text) in enumerate(zip(OFFICIALS, said, strict=True)):
        author = x_account(world, dice, "en", youngest=2_000)
        author.name, author.followers = name, 40_000 + number
        made.append(background.add(author, START + 6 * DAY - 3_600 * (5 + number), text, "en", label="official"))
    return made


def _other_bios(world: World) -> None:
    """Declarations and look-alikes among people outside the campaign."""
    dice = world.dice("other bios")
    outside = [person for person in world.people if person.label == "organic"]
    for person in dice.sample([one for one in outside if one.lang in ("az", "ru", "en")], 36):
        declare(person, dice)
    for person in dice.sample([one for one in outside if not one.declared], 60):
        trap(person, dice)
