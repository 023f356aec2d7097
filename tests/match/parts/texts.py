"""Invented long posts, and what holds between two of them: one quotes, extends or condenses the other, or they share what is not theirs."""

from __future__ import annotations

FERRY = (
    "The ferry Almira hit the harbour wall at Pellane shortly after six this morning. Forty-one passengers were on board, "
    "most of them on their way to the fish market. Nine people were taken to the district hospital with broken bones, and "
    "a nurse said that two of them are still in surgery. The captain told reporters that the rudder had not answered for "
    "almost a minute. The harbour office has closed the northern pier until divers have looked at the hull. A second ferry "
    "will sail from the old quay every two hours until Sunday."
)
FERRY_CONDENSED = (
    "Pellane: at dawn the ferry Almira struck the harbour wall with 41 people aboard. Nine are in hospital with fractures, "
    "two of them on the operating table. According to the captain the rudder failed for a minute; the north pier stays "
    "shut while divers check the hull."
)
FERRY_REORDERED = (
    "Divers are examining the hull of the Almira, and until they are done nobody may use the northern pier, says the "
    "harbour office. For nearly a minute the rudder did not react, the skipper told journalists. Two of the nine injured "
    "who were brought to the district hospital are being operated on. The ship had run into the wall of Pellane harbour a "
    "little after 6 a.m., with forty-one market-goers on board. Until Sunday another boat leaves from the old quay every "
    "second hour."
)
FERRY_RU = (
    "Сегодня утром, вскоре после шести, паром «Альмира» врезался в стенку гавани Пеллане. На борту был сорок один "
    "пассажир, большинство ехали на рыбный рынок. Девять человек с переломами доставили в районную больницу, двоих, по "
    "словам медсестры, ещё оперируют. Капитан рассказал журналистам, что руль почти минуту не слушался. Администрация "
    "порта закрыла северный причал, пока водолазы не осмотрят корпус. До воскресенья второй паром будет ходить от старой "
    "набережной каждые два часа."
)
FERRY_AR = (
    "اصطدمت العبارة ألميرا بجدار ميناء بيلاني بعد السادسة من صباح اليوم بقليل. كان على متنها واحد وأربعون راكبًا معظمهم في "
    "طريقهم إلى سوق السمك. نُقل تسعة أشخاص إلى مستشفى المنطقة مصابين بكسور، وقالت ممرضة إن اثنين منهم لا يزالان في غرفة "
    "العمليات. وأبلغ القبطان الصحفيين أن الدفة لم تستجب نحو دقيقة كاملة. وأغلقت إدارة الميناء الرصيف الشمالي إلى أن يفحص "
    "الغواصون هيكل السفينة. وستبحر عبارة ثانية من الرصيف القديم كل ساعتين حتى يوم الأحد."
)
FERRY_EXTENDED = FERRY + (
    " For us at the Lantern this was no surprise. In March the union of boatmen wrote to the ministry that the three "
    "oldest ships had not seen a dry dock in six years, and nobody answered. The company belongs to the brother-in-law of "
    "the deputy mayor, who also owns the only repair yard on the coast. We ask every reader who travelled on the Almira "
    "this winter to send us photographs of the life jackets, because the crew says that half of them are torn."
)
BUDGET = (
    "The city council of Tervane met until midnight over the school budget. Eleven members wanted to keep the music "
    "teachers, eight wanted a new sports hall instead. After the break the mayor offered to sell the empty brewery to pay "
    "for both. Parents on the gallery sang so loudly that the vote had to be taken in writing. The opposition calls the "
    "sale a gift to a builder from the capital and will go to court next week."
)
QUOTATION = (
    "“A harbour is not a wall against the sea but a promise to those who are on it, and whoever lets the promise rot will "
    "one day stand on the pier and count the boats that do not come home. I have counted them, and I do not want my "
    "daughters to learn to count that way.”"
)
QUOTED_BY_A_CRITIC = (
    "So this is what passes for statesmanship in Pellane these days. Please read it slowly: "
    + QUOTATION
    + (
        " This from the woman who cut the pilots' pay twice and flew to a conference on sailing in the week of the storm. I "
        "worked in that harbour for nineteen years and never once saw her on a pier. Vote for anybody else."
    )
)
QUOTED_BY_A_FRIEND = (
    "My grandmother kept a bakery behind the customs house and used to read us the old speeches while the dough was "
    "rising. "
    + QUOTATION
    + (
        " I think of it whenever the swallows come back and the windows of the shop are open. The recipe for her almond bread "
        "is in the first comment, as so many of you have asked for it since Easter."
    )
)
POEM = (
    "The lamps go out along the quay\n"
    "and nobody has said goodnight\n"
    "the nets are drying in the dark\n"
    "the gulls have taken off the light\n"
    "and I who never learned to row\n"
    "am waiting for your boat to show"
)
POEM_FOR_A_WEDDING = (
    "Ines and Tomas said yes on the beach today! We danced until the musicians went home and the cake fell into the sand.\n"
    + POEM
    + ("\nPictures will follow when the photographer has slept.")
)
POEM_FOR_A_PROTEST = (
    "Tomorrow at ten we block the fuel depot again, bring water and warm clothes, and leave the children with their aunts.\n"
    + POEM
    + ("\nThe ministry has had eleven months to answer our letter about the wages.")
)
LOSSES_MONDAY = (
    "Daily summary of the northern front, Monday. Enemy losses over the past day: 14 armoured vehicles, 3 guns, 120 men. "
    "Our units took the village of Ostrava Mala and hold the crossroads. Weather: rain, wind from the west, visibility "
    "poor. Glory to the defenders! Subscribe to our channel and share with friends."
)
LOSSES_FRIDAY = (
    "Daily summary of the northern front, Friday. Enemy losses over the past day: 2 armoured vehicles, 9 guns, 75 men. Our "
    "units left the heights near Brenik after heavy shelling. Weather: clear, light frost, visibility good. Glory to the "
    "defenders! Subscribe to our channel and share with friends."
)
PAINTING_FIRST = (
    "The Glassblower's Wife was painted in 1743 by an unknown master of the Tervane school. The woman sits at an open "
    "window and holds a green bottle against the light. Behind her a child sleeps in a laundry basket, and a cat looks at "
    "the oven. The blue of the dress was made from a stone that came by mule over the pass."
)
PAINTING_SECOND = (
    "For ninety years the picture hung in the kitchen of a tax collector, where smoke turned the sky brown. A restorer "
    "from the south cleaned it in 1911 and found a second bottle under the paint. Thieves cut it from its frame in 1975, "
    "yet a month later it stood wrapped in newspaper before the door of the museum. Since then it has not left the town."
)
_OFFER = (
    " If you want the long films and the chat, tap the button below, choose the yellow plan and answer the robot's three questions. "
    "Or leave us a coin for the fuel of the van: the old link still works. We thank everybody who keeps us on the road."
)
CLIP_OF_A_CAR = "A baker in Tervane parks his own van in the river while the whole market looks on." + _OFFER
CLIP_OF_A_COW = "From Sunday's film: our cook explains to a cow why she cannot board the night train to the coast." + _OFFER
