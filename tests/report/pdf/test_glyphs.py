from __future__ import annotations

from importlib.resources import files

from tocsin.report.pdf.glyphs import covered, mapped

FONTS = files("tocsin.report.pdf").joinpath("fonts")


def test_scripts_that_reports_are_written_in_have_shapes() -> None:
    wanted = "éœŞığƏʼ Привет Ελληνικά العربية فارسی اردو ٹپچژ שלום हिन्दी 🔥✊⚠ 𝗕𝗼𝗹𝗱 ⟨⟩ ≥ → ● –…“”«»،؛؟\u2066\u2067\u2068\u2069\u200b"
    assert not {sign for sign in wanted if ord(sign) not in covered()}
    assert 0x4E2D not in covered()


def test_bold_and_regular_can_both_print_our_own_words() -> None:
    for family in ("NotoSans", "NotoNaskhArabic"):
        regular, bold = (set(mapped(FONTS.joinpath(f"{family}-{weight}.ttf").read_bytes())) for weight in ("Regular", "Bold"))
        ours = {code for code in regular if code < 0x0530 or 0x0600 <= code < 0x0700} - set(range(0x0250, 0x02B0))
        assert ours <= bold | {code for code in ours if code in range(0x0300, 0x0370)}


def test_fonts_are_small_and_carry_their_licence() -> None:
    assert sum(len(file.read_bytes()) for file in FONTS.iterdir()) < 2_200_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in FONTS.joinpath("LICENSE-OFL").read_text(encoding="utf-8")
