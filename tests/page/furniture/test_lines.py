"""Lines known by themselves, in each of the languages, and sentences that are none of them."""

import pytest

from tocsin.page.furniture.lines import is_disclaimer, kind_of, shapes_of

LINES = {
    "en": {
        "related": "Recommended for you",
        "channel_promotion": "Stay updated: our channel on Telegram",
        "copyright": "© 2021 The Corran Post",
        "share": "Share on Facebook",
        "ui": "Back to top ↑",
        "cookies": "This site uses cookies.",
        "comments": "3 comments",
        "end_mark": "-30-",
    },
    "fr": {
        "related": "À lire aussi : le port rouvre",
        "channel_promotion": "Retrouvez-nous sur WhatsApp et Instagram",
        "ad": "Publicité",
        "subscription": "Inscrivez-vous à notre newsletter",
        "navigation": "Accueil | Monde | Économie | Culture",
        "share": "Partagez cet article",
    },
    "de": {
        "related": "Das könnte Sie auch interessieren",
        "channel_promotion": "Abonnieren Sie unseren Kanal bei WhatsApp",
        "ad": "Anzeige",
        "comments": "Schreiben Sie einen Kommentar",
        "categories": "Schlagwörter: Hafen, Sturm",
        "copyright": "Nachdruck nur mit Genehmigung. Alle Rechte vorbehalten",
    },
    "es": {
        "related": "Te puede interesar",
        "channel_promotion": "Únete a nuestro canal de Telegram",
        "share": "Compartir en WhatsApp",
        "subscription": "Suscríbete a nuestro boletín",
        "cookies": "Este sitio utiliza cookies",
        "ui": "Volver arriba",
    },
    "tr": {
        "related": "İlginizi çekebilir",
        "channel_promotion": "Bizi Instagram'da takip edin",
        "share": "Paylaş",
        "ui": "Yukarı çık",
        "copyright": "Her hakkı saklıdır.",
        "widget": "Hava durumu",
        "categories": "Etiketler: liman, fırtına",
    },
    "az": {
        "related": "Digər xəbərlər",
        "channel_promotion": "WhatsApp kanalımıza qoşulun",
        "ad": "Reklam",
        "navigation": "Ana səhifə | Siyasət | İdman | Mədəniyyət",
        "copyright": "Saytdan istifadə zamanı istinad vacibdir",
    },
    "ru": {
        "related": "Материалы по теме",
        "channel_promotion": "Читайте нас в Телеграме",
        "bot_offer": "Присылайте новости нашему боту",
        "ad": "На правах рекламы",
        "ui": "Нашли опечатку? Выделите её и нажмите Ctrl+Enter",
        "comments": "Оставить комментарий",
        "share": "Поделиться",
    },
    "uk": {
        "related": "Читайте по темі",
        "channel_promotion": "Стежте за нами у Facebook",
        "copyright": "Усі права захищені",
        "ui": "Знайшли помилку? Напишіть нам",
    },
    "ar": {
        "related": "مواضيع ذات صلة",
        "channel_promotion": "تابعونا على فيسبوك",
        "end_mark": "انتهى",
        "copyright": "كافة الحقوق محفوظة لموقع الميناء",
        "share": "شارك هذا الخبر",
        "ad": "إعلان",
        "comments": "اترك تعليقًا",
        "categories": "الوسوم: ميناء، عاصفة",
        "subscription": "اشترك في النشرة البريدية",
    },
    "fa": {
        "related": "اخبار مرتبط",
        "channel_promotion": "ما را در ایتا دنبال کنید",
        "end_mark": "پایان پیام/",
        "ui": "کد خبر: 41235",
        "comments": "ارسال نظر",
        "share": "اشتراک گذاری در تلگرام",
        "categories": "برچسب‌ها: بندر، توفان",
    },
}

SENTENCES = {
    "en": "The minister's channel on Telegram said that the port would stay closed until Friday.",
    "fr": "Le ministre a publié sur Telegram une vidéo du port, que la chaîne a reprise.",
    "de": "Der Minister schrieb auf Telegram, der Hafen bleibe bis Freitag geschlossen.",
    "es": "El ministro publicó en Telegram un vídeo del puerto que todos los canales repitieron.",
    "tr": "Bakan, Telegram kanalında limanın cuma gününe kadar kapalı kalacağını yazdı.",
    "az": "Nazir Telegram kanalında yazıb ki, liman cüməyə qədər bağlı qalacaq.",
    "ru": "Министр написал в телеграм-канале, что порт будет закрыт до пятницы.",
    "uk": "Міністр написав у телеграм-каналі, що порт буде закрито до п’ятниці.",
    "ar": "وقال الوزير عبر قناته على تلغرام إن الميناء سيبقى مغلقًا حتى الجمعة.",
    "fa": "وزیر در کانال تلگرام خود نوشت که بندر تا جمعه بسته خواهد ماند.",
}


@pytest.mark.parametrize(("lang", "kind", "text"), [(lang, kind, text) for lang, kinds in LINES.items() for kind, text in kinds.items()])
def test_lines_are_known(lang: str, kind: str, text: str) -> None:
    assert kind_of(text, lang) == kind


@pytest.mark.parametrize(("lang", "text"), SENTENCES.items())
def test_a_sentence_about_a_channel_is_text(lang: str, text: str) -> None:
    assert kind_of(text, lang) is None


def test_templates_left_in_english_are_known_on_any_page() -> None:
    assert kind_of("Share on Facebook", "ar") == "share"
    assert kind_of("Advertisement", "ru") == "ad"


def test_lines_without_letters() -> None:
    assert kind_of("•", "en") == "icon"
    assert kind_of("12.03.2021", "en") is None


def test_shapes_tell_what_a_line_is_for() -> None:
    assert "byline" in shapes_of("Von Ilda Morenz", "de")
    assert "caption" in shapes_of("Foto: Ilda Morenz", "de")
    assert "signed" in shapes_of("Signataires :", "fr")
    assert "section" in shapes_of("عاجل", "ar")
    assert "release" in shapes_of("For Immediate Release", "en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "This article is provided by a third-party content provider."),
        ("ru", "Статья предоставлена сторонним поставщиком контента."),
        ("de", "Für den Inhalt übernimmt Kessel keine Gewähr."),
        ("ar", "لا يتحمل الموقع أي مسؤولية عن المحتوى."),
    ],
)
def test_disclaimers(lang: str, text: str) -> None:
    assert is_disclaimer(text, lang)
