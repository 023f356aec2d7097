"""Four pages: an invented report, its French translation, the event told by another outlet, and something else."""

ENGLISH = """At least 86 of the 1,686 houses of Velmar were cut off by the landslide on 4 March 2024, the prefect Ilda Moren said.

“We ask everybody to stay away from the river,” she told reporters. The schools and the market hall will stay closed until Friday.

The road to Torvel was reopened at noon, but lorries still have to take the longer way through the hills. Forty men clear the mud.
"""
FRENCH = """Au moins 86 des 1 686 maisons de Velmar ont été isolées par le glissement de terrain le 4 mars 2024, dit la préfète Ilda Moren.

« Nous demandons à tous d'éviter la rivière », a-t-elle dit à la presse. Les écoles et la halle resteront fermées jusqu'à vendredi.

La route de Torvel a été rouverte à midi, mais les camions doivent passer par les collines. Quarante hommes déblaient la boue.
"""
OTHER_OUTLET = """Residents of Velmar spent a second night without electricity after mud came down the slopes on 4 March 2024.

Pavel Drun, who keeps a bakery in the old centre, lost his oven and his van. He says that the dams promised nine years ago were never built.

The district counts 86 homes that nobody can reach, and has opened a gym to those who had to leave. A geologist blames the quarry.
"""
ELSEWHERE = """The national team won its last match of the season with three goals in the second half. Its captain will leave the club.

Tickets for the final go on sale on Monday and cost between twelve and forty euros. The stadium has been repaired after the fire.
"""
ROWS = [
    {"file": "en.html", "lang": "en", "body": ENGLISH},
    {"file": "fr.html", "lang": "fr", "body": FRENCH},
    {"file": "told.html", "lang": "en", "body": OTHER_OUTLET},
    {"file": "sport.html", "lang": "en", "body": ELSEWHERE},
]
