"""Headings of articles and wider levels as they stand in laws of the five republics, and lines that only look like them."""

import pytest

from kenes.law.concordance.acts.headings import heading_of
from kenes.law.concordance.acts.lettering import folded, follows, plain_number, roman

ARTICLES = [
    # language, line, number, title
    ("ru", "Статья 5.", "5", ""),
    ("ru", "Статья 5", "5", ""),
    ("ru", "СТАТЬЯ 5", "5", ""),
    ("ru", "Статья 5. Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 12-1. Заголовок", "12-1", "Заголовок"),
    ("ru", "Статья 12.1. Заголовок", "12-1", "Заголовок"),
    ("ru", "Статья 5¹. Заголовок", "5-1", "Заголовок"),
    ("ru", "Статья 5¹² Заголовок", "5-12", "Заголовок"),
    ("ru", "Статья 5(1). Заголовок", "5-1", "Заголовок"),
    ("ru", "Статья 5 – Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 5 — Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 5 - Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 5: Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 5. — Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья IV. Применение", "4", "Применение"),
    ("ru", "Статья ІІ. Применение", "2", "Применение"),  # Cyrillic look-alikes of I
    ("ru", "СТАТЬЯ XII", "12", ""),
    ("ru", "Статья № 7. Право", "7", "Право"),
    ("ru", "Статья 5.Основные понятия", "5", "Основные понятия"),
    ("ru", "Статья 5. «Зелёные» технологии", "5", "«Зелёные» технологии"),
    ("ru", "Статья 5. (Исключена)", "5", "(Исключена)"),
    ("ru", "С т а т ь я 5. Право", "5", "Право"),
    ("ru", "Ст. 5. Право", "5", "Право"),
    ("ru", "Статья первая", "1", ""),
    ("ru", "Статья 120-3. Порядок", "120-3", "Порядок"),
    ("kk", "5-бап. Тақырып", "5", "Тақырып"),
    ("kk", "5-бап", "5", ""),
    ("kk", "5-бап.", "5", ""),
    ("kk", "12-1-бап", "12-1", ""),
    ("kk", "12-1-бап. Су қоры", "12-1", "Су қоры"),
    ("kk", "5 бап", "5", ""),
    ("kk", "5 бап. Су қоры", "5", "Су қоры"),
    ("kk", "5‐бап. Су қоры", "5", "Су қоры"),
    ("kk", "5–бап. Су қоры", "5", "Су қоры"),
    ("kk", "5 - бап. Су қоры", "5", "Су қоры"),
    ("kk", "5-бап . Су қоры", "5", "Су қоры"),
    ("kk", "5-БАП. СУ ҚОРЫ", "5", "СУ ҚОРЫ"),
    ("kk", "5-бап: Су қоры", "5", "Су қоры"),
    ("kk", "5-бап – Су қоры", "5", "Су қоры"),
    ("kk", "5-бап Су қоры", "5", "Су қоры"),
    ("kk", "5¹-бап. Су қоры", "5-1", "Су қоры"),
    ("kk", "IV-бап. Су қоры", "4", "Су қоры"),
    ("kk", "Бап 5. Су қоры", "5", "Су қоры"),
    ("kk", "Бірінші бап. Су қоры", "1", "Су қоры"),
    ("kk", "5-bap. Su qory", "5", "Su qory"),
    ("kk", "5-bap", "5", ""),
    ("kk", "5 bap. Sý qory", "5", "Sý qory"),
    ("kk", "12-1-bap. Sw qorı", "12-1", "Sw qorı"),
    ("kk", "5-BAP. SU QORY", "5", "SU QORY"),
    ("ky", "5-берене. Аталышы", "5", "Аталышы"),
    ("ky", "5 берене", "5", ""),
    ("ky", "5-берене", "5", ""),
    ("ky", "12-1-берене. Суу фонду", "12-1", "Суу фонду"),
    ("ky", "5¹-берене. Суу фонду", "5-1", "Суу фонду"),
    ("ky", "5-берене – Суу фонду", "5", "Суу фонду"),
    ("ky", "5-БЕРЕНЕ. СУУ ФОНДУ", "5", "СУУ ФОНДУ"),
    ("ky", "5-статья. Суу фонду", "5", "Суу фонду"),
    ("ky", "5‐статья", "5", ""),
    ("ky", "Берене 5. Суу фонду", "5", "Суу фонду"),
    ("ky", "Биринчи берене", "1", ""),
    ("tg", "Моддаи 5.", "5", ""),
    ("tg", "Моддаи 5", "5", ""),
    ("tg", "Моддаи 5. Номи модда", "5", "Номи модда"),
    ("tg", "Модда 5", "5", ""),
    ("tg", "Модда 5. Номи модда", "5", "Номи модда"),
    ("tg", "МОДДАИ 5. НОМИ МОДДА", "5", "НОМИ МОДДА"),
    ("tg", "Моддаи 12¹. Номи модда", "12-1", "Номи модда"),
    ("tg", "Моддаи 12-1. Номи модда", "12-1", "Номи модда"),
    ("tg", "Моддаи 12(1). Номи модда", "12-1", "Номи модда"),
    ("tg", "Моддаи 5: Номи модда", "5", "Номи модда"),
    ("tg", "Моддаи 5 – Номи модда", "5", "Номи модда"),
    ("tg", "Моддаи якум. Номи модда", "1", "Номи модда"),
    ("tg", "М о д д а и 5. Номи модда", "5", "Номи модда"),
    ("tg", "Моддаи 1.Мақсад", "1", "Мақсад"),
    ("uz", "5-модда.", "5", ""),
    ("uz", "5-модда. Сув фонди", "5", "Сув фонди"),
    ("uz", "5-модда", "5", ""),
    ("uz", "5 модда. Сув фонди", "5", "Сув фонди"),
    ("uz", "12¹-модда. Сув фонди", "12-1", "Сув фонди"),
    ("uz", "12-1-модда. Сув фонди", "12-1", "Сув фонди"),
    ("uz", "5-МОДДА. СУВ ФОНДИ", "5", "СУВ ФОНДИ"),
    ("uz", "5-modda.", "5", ""),
    ("uz", "5-modda. Suv fondi", "5", "Suv fondi"),
    ("uz", "5-modda", "5", ""),
    ("uz", "5¹-modda. Suv fondi", "5-1", "Suv fondi"),
    ("uz", "12-1-modda. Suv fondi", "12-1", "Suv fondi"),
    ("uz", "5 modda. Suv fondi", "5", "Suv fondi"),
    ("uz", "5–modda. Suv fondi", "5", "Suv fondi"),
    ("uz", "Modda 5. Suv fondi", "5", "Suv fondi"),
    ("uz", "Birinchi modda. Suv fondi", "1", "Suv fondi"),
    ("tk", "Madda 5.", "5", ""),
    ("tk", "5-nji madda.", "5", ""),
    ("tk", "5-njy madda", "5", ""),
    ("tk", "5-nji madda. Suw gaznasy", "5", "Suw gaznasy"),
    ("tk", "5 -nji madda. Suw gaznasy", "5", "Suw gaznasy"),
    ("tk", "5‐nji madda:", "5", ""),
    ("tk", "5-nji MADDA. SUW GAZNASY", "5", "SUW GAZNASY"),
    ("tk", "12¹-nji madda. Suw gaznasy", "12-1", "Suw gaznasy"),
    ("tk", "12-1-nji madda. Suw gaznasy", "12-1", "Suw gaznasy"),
    ("tk", "5-madda. Suw gaznasy", "5", "Suw gaznasy"),
    ("tk", "Madda 5. Suw gaznasy", "5", "Suw gaznasy"),
    ("tk", "Birinji madda. Suw gaznasy", "1", "Suw gaznasy"),
    ("tk", "5-нжи мадда", "5", ""),
    ("tk", "5-нжи мадда. Сув газнасы", "5", "Сув газнасы"),
    ("tk", "6-нжы мадда. Сув газнасы", "6", "Сув газнасы"),
    ("tk", "5‐нҗи МАДДА", "5", ""),
    ("tk", "Мадда 5. Сув газнасы", "5", "Сув газнасы"),
    ("en", "Article 5.", "5", ""),
    ("en", "Article 5", "5", ""),
    ("en", "ARTICLE 5", "5", ""),
    ("en", "Article 5. Water fund", "5", "Water fund"),
    ("en", "Article 5: Water fund", "5", "Water fund"),
    ("en", "Article 5 – Water fund", "5", "Water fund"),
    ("en", "Article 5-1. Water fund", "5-1", "Water fund"),
    ("en", "Article 5a. Water fund", "5-a", "Water fund"),
    ("en", "Article IV", "4", ""),
    ("en", "Article IV. Water fund", "4", "Water fund"),
    ("en", "Art. 5", "5", ""),
    ("en", "Art. 5. Water fund", "5", "Water fund"),
    ("en", "Article 5 Water fund", "5", "Water fund"),
    ("en", "Article One. Water fund", "1", "Water fund"),
]

WIDER = [
    # language, line, kind, number, title
    ("ru", "Часть 1. Общие положения", "part", "1", "Общие положения"),
    ("ru", "ЧАСТЬ ПЕРВАЯ", "part", "1", ""),
    ("ru", "ОБЩАЯ ЧАСТЬ", "part", "", "ОБЩАЯ ЧАСТЬ"),
    ("ru", "Книга II. Воды", "part", "2", "Воды"),
    ("ru", "Раздел III. Воды", "section", "3", "Воды"),
    ("ru", "РАЗДЕЛ 3. ВОДЫ", "section", "3", "ВОДЫ"),
    ("ru", "Раздел третий. Воды", "section", "3", "Воды"),
    ("ru", "Подраздел 2. Воды", "section", "2", "Воды"),
    ("ru", "Глава 2. Воды", "chapter", "2", "Воды"),
    ("ru", "Глава 2", "chapter", "2", ""),
    ("ru", "Г Л А В А 2. ВОДЫ", "chapter", "2", "ВОДЫ"),
    ("ru", "ГЛАВА II ВОДЫ", "chapter", "2", "ВОДЫ"),
    ("ru", "Глава 2-1. Воды", "chapter", "2-1", "Воды"),
    ("ru", "Параграф 1. Воды", "division", "1", "Воды"),
    ("ru", "§ 1. Воды", "division", "1", "Воды"),
    ("kk", "1-БӨЛІМ. СУ", "section", "1", "СУ"),
    ("kk", "1-бөлім. Су", "section", "1", "Су"),
    ("kk", "I бөлім. Су", "section", "1", "Су"),
    ("kk", "Бірінші бөлім", "section", "1", ""),
    ("kk", "ЖАЛПЫ БӨЛІК", "part", "", "ЖАЛПЫ БӨЛІК"),
    ("kk", "1-кіші бөлім. Су", "section", "1", "Су"),
    ("kk", "2-тарау. Су", "chapter", "2", "Су"),
    ("kk", "2 тарау", "chapter", "2", ""),
    ("kk", "1-параграф. Су", "division", "1", "Су"),
    ("kk", "§ 1. Су", "division", "1", "Су"),
    ("kk", "2-tarau. Su", "chapter", "2", "Su"),
    ("kk", "2-taraý. Sý", "chapter", "2", "Sý"),
    ("kk", "1-bólim. Sý", "section", "1", "Sý"),
    ("kk", "1-bo'lim. Su", "section", "1", "Su"),
    ("ky", "1-бөлүк. Суу", "part", "1", "Суу"),
    ("ky", "I бөлүм. Жалпы жоболор", "section", "1", "Жалпы жоболор"),
    ("ky", "БИРИНЧИ БӨЛҮМ", "section", "1", ""),
    ("ky", "I Глава. Жалпы жоболор", "chapter", "1", "Жалпы жоболор"),
    ("ky", "1-глава. Жалпы жоболор", "chapter", "1", "Жалпы жоболор"),
    ("ky", "1-бап. Жалпы жоболор", "chapter", "1", "Жалпы жоболор"),
    ("ky", "1-параграф. Суу", "division", "1", "Суу"),
    ("ky", "§ 1. Суу", "division", "1", "Суу"),
    ("tk", "1-nji paragraf. Suw", "division", "1", "Suw"),
    ("en", "Division 1. Water", "division", "1", "Water"),
    ("tg", "ҚИСМИ УМУМӢ", "part", "", "ҚИСМИ УМУМӢ"),
    ("tg", "Қисми якум", "part", "1", ""),
    ("tg", "ФАСЛИ I. ҚОИДАҲОИ УМУМӢ.", "section", "1", "ҚОИДАҲОИ УМУМӢ."),
    ("tg", "Ф А С Л И II. АҚДИ НИКОҲ", "section", "2", "АҚДИ НИКОҲ"),
    ("tg", "БОБИ 1. ҚОНУНГУЗОРӢ", "chapter", "1", "ҚОНУНГУЗОРӢ"),
    ("tg", "Боби 2", "chapter", "2", ""),
    ("tg", "§1. Ҳуқуқ", "division", "1", "Ҳуқуқ"),
    ("tk", "I BÖLÜM. UMUMY DÜZGÜNLER", "section", "1", "UMUMY DÜZGÜNLER"),
    ("tk", "BIRINJI BÖLÜM", "section", "1", ""),
    ("tk", "I bap. Umumy düzgünler", "chapter", "1", "Umumy düzgünler"),
    ("tk", "2-nji bap. Suw", "chapter", "2", "Suw"),
    ("tk", "II BAP", "chapter", "2", ""),
    ("tk", "1-нжи бап. Умумы", "chapter", "1", "Умумы"),
    ("tk", "Umumy bölek", "part", "", "Umumy bölek"),
    ("uz", "BIRINCHI BOʻLIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("uz", "I bo‘lim. Umumiy qoidalar", "section", "1", "Umumiy qoidalar"),
    ("uz", "1-bob. Umumiy qoidalar", "chapter", "1", "Umumiy qoidalar"),
    ("uz", "I bob", "chapter", "1", ""),
    ("uz", "1-боб. Умумий қоидалар", "chapter", "1", "Умумий қоидалар"),
    ("uz", "I бўлим. Умумий қоидалар", "section", "1", "Умумий қоидалар"),
    ("uz", "УМУМИЙ ҚИСМ", "part", "", "УМУМИЙ ҚИСМ"),
    ("uz", "1-§. Umumiy qoidalar", "division", "1", "Umumiy qoidalar"),
    ("en", "PART I", "part", "1", ""),
    ("en", "Part One. General", "part", "1", "General"),
    ("en", "Section 2. Water", "section", "2", "Water"),
    ("en", "CHAPTER 2. WATER", "chapter", "2", "WATER"),
    ("en", "Chapter 2", "chapter", "2", ""),
]

NO_HEADINGS = [
    ("ru", "Статья 5 настоящего Кодекса применяется к отношениям по воде."),
    ("ru", "Статья 5 Закона Республики Казахстан применяется к отношениям."),
    ("ru", "Статьи 5 и 6 применяются."),
    ("ru", "Статья 5, 6 и 7 применяются."),
    ("ru", "Статья 5 и статья 6 применяются."),
    ("ru", "статья 5 применяется"),
    ("ru", "В соответствии со статьей 5 применяется."),
    ("ru", "Глава государства определяет порядок."),
    ("ru", "Часть воды остаётся в реке."),
    ("ru", "Часть 2 статьи 5 исключить;"),
    ("ru", "Раздел имущества производится судом."),
    ("ru", "5 статей Кодекса исключены."),
    ("ru", "статью 5 изложить в следующей редакции:"),
    ("kk", "5-бапта көзделген жағдайларда қолданылады."),
    ("kk", "5-баптың 2-тармағы қолданылады."),
    ("kk", "5-бабы өзгертілді"),
    ("kk", "5-бап өзгертілді - Заңымен"),
    ("kk", "5-бап, 6-бап қолданылады."),
    ("kk", "1) 5-бап мынадай редакцияда жазылсын:"),
    ("kk", "Ескерту. 5-бап жаңа редакцияда."),
    ("kk", "2-тарауда көзделген."),
    ("ky", "5-беренеде каралган учурларда."),
    ("ky", "5-беренеси боюнча чечим."),
    ("ky", "5-берененин 2-бөлүгү."),
    ("tg", "Моддаи 5 Кодекси мазкур татбиқ мешавад."),
    ("tg", "Моддаи 5 ва моддаи 6 татбиқ мешаванд."),
    ("tg", "Дар моддаи 5 зикр шудааст."),
    ("tg", "моддаи 5 татбиқ мешавад"),
    ("uz", "5-moddasida nazarda tutilgan."),
    ("uz", "5-moddada koʻrsatilgan."),
    ("uz", "5-модданинг иккинчи қисми."),
    ("uz", "5-modda, 6-modda qoʻllaniladi"),
    ("tk", "5-nji maddanyň ikinji bölegi."),
    ("tk", "5-nji maddasynda görkezilen."),
    ("tk", "(Türkmenistanyň Mejlisiniň Maglumatlary, 2016 ý., № 4, 159-njy madda)"),
    ("tk", "159-njy madda)"),
    ("en", "Article 5 of this Law shall apply."),
    ("en", "Article 5 shall apply to water."),
    ("en", "Articles 5 and 6 apply."),
    ("en", "Article 5, paragraph 2, applies."),
    ("en", "Part of the water stays in the river."),
    ("en", "Section 2 of the Act is repealed."),
]


@pytest.mark.parametrize(("language", "line", "number", "title"), ARTICLES, ids=[row[1] for row in ARTICLES])
def test_headings_of_articles_are_known_in_every_style(language, line, number, title):
    found = heading_of(line, language)
    assert found is not None
    assert (found.kind, found.number, found.title) == ("article", number, title)
    assert f"{found.num} {found.title}".split() == line.split() or (found.num + found.title).replace(
        " ", ""
    ) == line.replace(" ", "")


@pytest.mark.parametrize(("language", "line", "kind", "number", "title"), WIDER, ids=[row[1] for row in WIDER])
def test_headings_of_wider_levels_are_known(language, line, kind, number, title):
    found = heading_of(line, language)
    assert found is not None
    assert (found.kind, found.number, found.title) == (kind, number, title)


@pytest.mark.parametrize(("language", "line"), NO_HEADINGS, ids=[row[1] for row in NO_HEADINGS])
def test_sentences_that_begin_like_headings_are_text(language, line):
    assert heading_of(line, language) is None


def test_the_table_is_as_large_as_promised():
    assert len(ARTICLES) + len(WIDER) >= 120
    levels = {(language, kind) for language, _, kind, _, _ in WIDER}
    wanted = {
        (c, k) for c in ("kk", "ky", "tg", "tk", "uz", "ru", "en") for k in ("part", "section", "chapter", "division")
    }
    assert wanted <= levels, wanted - levels
    assert {row[0] for row in ARTICLES} == {"kk", "ky", "tg", "tk", "uz", "ru", "en"}


def test_turkmen_bap_is_a_chapter_and_kazakh_bap_an_article():
    assert heading_of("2 bap", "kk").kind == "article"
    assert heading_of("2 bap", "tk").kind == "chapter"


@pytest.mark.parametrize(
    ("printed", "number"), [("5¹", "5-1"), ("12.1", "12-1"), ("IV", "4"), ("б", "b"), ("12-1", "12-1"), ("007", "7")]
)
def test_numbers_are_plain(printed, number):
    assert plain_number(printed) == number


@pytest.mark.parametrize(
    ("numeral", "value"), [("XIV", 14), ("ХІV", 14), ("IIX", None), ("", None), ("MCMXCI", 1991), ("С", 100)]
)
def test_roman_numerals_may_have_cyrillic_letters(numeral, value):
    assert roman(numeral) == value


@pytest.mark.parametrize(
    ("number", "last", "can"),
    [
        ("6", "5", True),
        ("5-1", "5", True),
        ("5-2", "5-1", True),
        ("6", "5-2", True),
        ("5", "5", False),
        ("7", "5", False),
        ("1", None, True),
    ],
)
def test_what_can_come_next_in_a_numbering(number, last, can):
    assert follows(number, last) is can


def test_folding_keeps_every_place():
    text = "Моддаи 5. ЎЗБЕКИСТОН Çäre İstanbul ʻa"
    assert len(folded(text)) == len(text)
