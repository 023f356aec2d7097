"""Short texts that are hard to tell, by language; written for the tests."""

SURE_TEXTS = {
    "en": [
        "The ferry to the island was late again.",
        "Mayor says the bridge will be closed until May",
        "What Is Wrong With The Harbour Wall?",
    ],
    "fr": [
        "Le bac pour l'île était encore en retard.",
        "La mairie de Port-Clair ferme le pont jusqu'en mai",
        "C'est qui qui a vendu le pont ?",
    ],
    "de": [
        "Die Fähre zur Insel hatte wieder Verspätung.",
        "Bürgermeister schließt die Brücke bis Mai",
        "Wer hat denn das Rathaus verkauft?",
    ],
    "es": [
        "El transbordador a la isla llegó tarde otra vez.",
        "El alcalde cierra el puente hasta mayo",
        "¿Quién ha vendido el puente?",
    ],
    "pt": [
        "O barco para a ilha atrasou-se outra vez esta manhã.",
        "A câmara não vai fechar a ponte até maio",
    ],
    "it": [
        "Il traghetto per l'isola era di nuovo in ritardo.",
        "Il sindaco chiude il ponte fino a maggio",
    ],
    "nl": [
        "De veerboot naar het eiland was weer te laat.",
        "De burgemeester sluit de brug tot mei",
    ],
    "sv": [
        "Färjan till ön var sen igen i morse.",
        "Borgmästaren stänger bron och säger inget mer",
    ],
    "fi": [
        "Saaren lautta oli taas myöhässä tänä aamuna.",
        "Kaupunginjohtaja sulkee sillan, koska se on vanha",
    ],
    "pl": [
        "Prom na wyspę znowu się spóźnił.",
        "Burmistrz zamyka most, bo jest stary",
    ],
    "cs": [
        "Trajekt na ostrov měl dnes ráno opět zpoždění.",
        "Starosta zavře most, protože je starý",
    ],
    "sk": [
        "Trajekt na ostrov mal dnes ráno opäť meškanie.",
        "Starosta zatvorí most, lebo je veľmi starý a nie je bezpečný",
    ],
    "hu": [
        "A sziget kompja ma reggel megint késett.",
        "A polgármester lezárja a hidat, mert régi",
    ],
    "ro": [
        "Feribotul către insulă a întârziat din nou.",
        "Primarul închide podul până în luna mai",
    ],
    "tr": [
        "Adaya giden feribot bu sabah yine gecikti.",
        "Belediye başkanı köprüyü mayıs ayına kadar kapatıyor",
    ],
    "az": [
        "Adaya gedən bərə bu səhər yenə gecikdi.",
        "Bələdiyyə sədri körpünü may ayına qədər bağlayır",
    ],
    "uz": [
        "Orolga boradigan parom bugun ertalab yana kechikdi.",
        "Ҳоким кўприкни май ойигача ёпади ва бу ҳақида ҳеч нарса демади",
    ],
    "ru": [
        "Паром на остров сегодня утром снова опоздал.",
        "Мэр закрывает мост до мая",
        "Почему мост продали?",
    ],
    "uk": [
        "Пором на острів сьогодні вранці знову запізнився.",
        "Мер закриває міст до травня",
        "Чому міст продали?",
    ],
    "be": [
        "Паром на востраў сёння зранку зноў спазніўся.",
        "Мэр зачыняе мост да мая, бо ён стары",
    ],
    "bg": [
        "Фериботът за острова отново закъсня тази сутрин.",
        "Кметът затваря моста до май, защото е стар",
    ],
    "kk": [
        "Аралға баратын паром бүгін таңертең тағы кешікті.",
        "Қала әкімі көпірді мамыр айына дейін жабады",
    ],
    "tt": [
        "Утрауга бара торган паром бүген иртән тагын соңга калды.",
    ],
    "ar": [
        "تأخرت العبارة المتجهة إلى الجزيرة مرة أخرى.",
        "رئيس البلدية يغلق الجسر حتى شهر مايو",
    ],
    "fa": [
        "کشتی جزیره امروز صبح باز هم دیر رسید.",
        "شهردار پل را تا ماه مه می‌بندد",
    ],
    "ur": [
        "جزیرے کی کشتی آج صبح پھر دیر سے پہنچی۔",
        "میئر نے پل مئی تک بند کر دیا ہے",
    ],
    "ckb": [
        "کەشتیی دوورگەکە ئەم بەیانییە دیسان دواکەوت.",
        "سەرۆکی شارەوانی پردەکە دادەخات",
    ],
    "he": [
        "המעבורת לאי שוב איחרה הבוקר.",
        "ראש העיר סוגר את הגשר עד מאי",
    ],
    "el": [
        "Το πλοίο για το νησί άργησε πάλι σήμερα.",
    ],
    "ka": [
        "კუნძულის ბორანმა დღეს დილით ისევ დააგვიანა.",
    ],
    "hy": [
        "Կղզու լաստանավը այսօր առավոտյան կրկին ուշացավ։",
    ],
    "zh": [
        "今天早上去岛上的渡轮又晚点了。",
    ],
    "ja": [
        "島へ行くフェリーは今朝また遅れた。",
    ],
    "ko": [
        "섬으로 가는 배가 오늘 아침 또 늦었다.",
    ],
    "hi": [
        "द्वीप की नाव आज सुबह फिर देर से आई और लोग नहीं गए",
    ],
}

# Names, titles and places; lists; letters one by one; another alphabet than a language's own; two languages in one text.
DOUBTFUL = [
    "Anna Lind on Birgit Sand",
    "VALMORA Kurs Marlow",
    "RiverWatch WTF ??? MARLOW",
    "19.02.2022 FC Marlow - Sparta Valmora",
    "Ajax Valmora vs Marlow",
    "Lago di Valmora / ITALIA / [3024x4032]",
    "Port-Clair, Bretagne, France",
    "Museo Civico, Palazzo Verdi, Valmora",
    "m a r l o w",
    "Relatable.",
    "Anna_Lind84 RiverWatch_7 marlow2024 BridgeNow",
    "Мария Петровна Заозёрская",
    "Paromchik opozdal",
    "nol",
    "ха",
    "Sunset in Valmora, Portugal",
    "Паром на остров снова опоздал. The ferry was late again",
    "Il ponte è chiuso e nessuno sa perché. The bridge is closed and nobody knows why.",
]
