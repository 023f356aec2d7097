"""Narratives against an invented campaign of other making than the one the cut was drawn from: five subjects, 26 texts, eight languages.

Pairs of texts: how many that belong together stand together, and how many that stand together belong so.
"""

from __future__ import annotations

from itertools import combinations

from tocsin.assess.narratives import together
from tocsin.match.vectors.encoder import open_encoder

PRECISION, RECALL = 0.90, 0.80

SUBJECTS = {
    "dam": [
        "The new dam at Kelmar will flood four villages and nobody asked the people who live there.",
        "Le barrage de Kelmar noiera quatre villages sans qu'on ait consulté les habitants.",
        "سيغمر سد كلمار الجديد أربع قرى ولم يُسأل سكانها عن رأيهم.",
        "Новая плотина в Кельмаре затопит четыре деревни, жителей никто не спросил.",
        "Kelmar barajı dört köyü sular altında bırakacak, halka sorulmadı.",
        "Villages drowned for electricity that is sold abroad: stop the Kelmar dam now!",
    ],
    "vaccine": [
        "Why do hospitals hide how many children fell ill after the winter vaccine?",
        "Pourquoi les hôpitaux cachent-ils le nombre d'enfants malades après le vaccin d'hiver ?",
        "لماذا تخفي المستشفيات عدد الأطفال الذين مرضوا بعد لقاح الشتاء؟",
        "چرا بیمارستان‌ها تعداد کودکانی را که پس از واکسن زمستانی بیمار شدند پنهان می‌کنند؟",
        "Warum verschweigen die Kliniken, wie viele Kinder nach der Winterimpfung krank wurden?",
    ],
    "soldiers": [
        "Foreign soldiers beat a baker in Ostrava Street and were flown home before the trial.",
        "Des soldats étrangers ont frappé un boulanger rue d'Ostrava et ont été rapatriés avant le procès.",
        "Иностранные солдаты избили пекаря на улице Острава, и их вывезли до суда.",
        "Yabancı askerler Ostrava Sokağı'nda bir fırıncıyı dövdü ve duruşmadan önce ülkelerine gönderildi.",
        "Xarici əsgərlər Ostrava küçəsində çörəkçini döydü və məhkəmədən əvvəl geri göndərildi.",
    ],
    "currency": [
        "From May your savings will be swapped for a digital coin that the bank can switch off.",
        "Dès mai, votre épargne sera changée en une monnaie numérique que la banque peut éteindre.",
        "ابتداءً من مايو ستُحوَّل مدخراتكم إلى عملة رقمية يستطيع البنك إيقافها.",
        "С мая ваши сбережения заменят цифровой монетой, которую банк может отключить.",
        "Desde mayo sus ahorros se cambiarán por una moneda digital que el banco puede apagar.",
    ],
    "flag": [
        "They took our flag down from the school on independence day, a shame for the whole country.",
        "Ils ont retiré notre drapeau de l'école le jour de l'indépendance, une honte pour tout le pays.",
        "أنزلوا علمنا عن المدرسة في يوم الاستقلال، عار على البلد كله.",
        "Bağımsızlık gününde okuldan bayrağımızı indirdiler, bütün ülke için utanç.",
        "Müstəqillik günündə məktəbdən bayrağımızı endirdilər, bütün ölkə üçün ayıbdır.",
    ],
}


def test_subjects_stand_together_across_languages() -> None:
    texts = [(subject, text) for subject, said in SUBJECTS.items() for text in said]
    labels = together([text for _, text in texts], open_encoder("e5")).tolist()
    pairs = list(combinations(range(len(texts)), 2))
    belong = {pair for pair in pairs if texts[pair[0]][0] == texts[pair[1]][0]}
    found = {pair for pair in pairs if labels[pair[0]] == labels[pair[1]]}
    precision, recall = len(belong & found) / max(len(found), 1), len(belong & found) / len(belong)
    print(f"narratives: precision {precision:.3f}, recall {recall:.3f} of {len(belong)} pairs")
    assert precision >= PRECISION and recall >= RECALL
