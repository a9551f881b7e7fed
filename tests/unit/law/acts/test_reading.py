"""Acts read from text, HTML and DOCX: structure, title, date, notes."""

import hashlib
from datetime import date

import pytest

from act_files import WATER, as_docx, as_html, as_text, docx_of, paragraph
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.vocabulary.errors import InputError, UnknownName

REPUBLIC = {"kk": "KAZ", "ky": "KGZ", "tg": "TJK", "tk": "TKM", "uz": "UZB", "ru": None, "en": None}
ADOPTED = {
    "ru": date(2003, 7, 9),
    "kk": date(2003, 7, 9),
    "ky": date(2005, 1, 12),
    "tg": date(2020, 4, 2),
    "tk": date(2016, 10, 15),
    "uz": date(1993, 5, 6),
    "en": date(2003, 7, 9),
}


def kept(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("language", list(WATER))
@pytest.mark.parametrize(("suffix", "write"), [(".txt", as_text), (".html", as_html), (".docx", as_docx)])
def test_the_same_act_comes_out_of_every_format(tmp_path, language, suffix, write):
    act = read_act(kept(tmp_path, f"water{suffix}", write(WATER[language])))
    plain = read_text("\n".join(WATER[language]))
    assert (act.language, act.republic, act.structure) == (language, REPUBLIC[language], "articles")
    assert act.words() == tuple(word for line in WATER[language] for word in line.split())
    assert act.body == plain.body
    assert act.dated == ADOPTED[language]
    assert act.notes == ()


@pytest.mark.parametrize("language", list(WATER))
def test_articles_chapters_and_points_of_every_language(language):
    act = read_text("\n".join(WATER[language]))
    numbers = [article.number for article in act.articles]
    assert numbers == (["1", "1-1", "2"] if language in {"ru", "kk"} else ["1", "2"])
    assert act.body[0].kind == "chapter"
    first = act.body[0].children[0]
    kind = "subpoint" if language == "en" else "point"
    assert [child.kind for child in first.children][:2] == [kind, kind]
    assert act.conclusions
    assert all(article.heading for article in act.articles)


def test_the_tree_of_an_act():
    act = read_text("\n".join(WATER["ru"]))
    eids = [provision.eid for top in act.body for provision in top.walk()]
    assert act.title == "ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН О воде"
    assert "chp_1__art_1__point_2__indent_b" in eids
    assert "chp_1__art_1-1__para_2__point_1" in eids
    assert len(eids) == len(set(eids))
    assert act.body[1].heading == "ИСПОЛЬЗОВАНИЕ ВОДЫ"
    assert act.articles[2].heading == "Порядок использования"
    assert act.articles[2].text == "Вода используется на основании разрешения."
    assert act.articles[0].text.split("\n")[1] == "1) вода – вода рек и озёр;"
    assert act.articles[0].path == ("Глава 1. Общие положения",)


def test_source_checksum_and_identifier(tmp_path):
    data = as_text(WATER["ru"])
    act = read_act(kept(tmp_path, "Закон о воде.txt", data), republic="KAZ", source="Gazette 15")
    assert act.checksum == hashlib.sha256(data).hexdigest()
    assert (act.identifier, act.republic, act.source) == ("Закон-о-воде", "KAZ", "Gazette 15")


def test_text_after_points_stays_in_order():
    lines = [
        *WATER["ru"][:6],
        "1) раз;",
        "2) два.",
        "Новая часть статьи для иных случаев:",
        "1) три;",
        "2) четыре.",
        "Последняя часть.",
    ]
    act = read_text("\n".join(lines))
    assert act.words() == tuple(" ".join(lines).split())
    article = act.body[0].children[0]
    assert [child.kind for child in article.children] == ["point", "point", "paragraph"]
    assert article.children[2].content == ("Новая часть статьи для иных случаев:",)
    assert len(article.children[2].children) == 2


def test_articles_quoted_in_an_amending_act_are_not_its_articles():
    lines = (
        "ЗАКОН", "О внесении изменений в закон о воде", "Статья 1. Внести в Закон о воде следующие изменения:",
        "1) статью 5 изложить в следующей редакции:", "«Статья 5. Право на воду", "1. Каждый имеет право на воду.", "2. Право ограничивается законом.»;",
        "2) дополнить статьей 6 следующего содержания:", "\"Статья 6. Иное", "Текст статьи о праве.\".",
        "3) статью 7 изложить в следующей редакции:", "Статья 7. Без кавычек", "Текст её остаётся здесь.",
        "Статья 2. Настоящий Закон вводится в действие со дня опубликования.",
    )  # fmt: skip
    act = read_text("\n".join(lines))
    assert [article.number for article in act.articles] == ["1", "2"]
    assert act.words() == tuple(" ".join(lines).split())
    assert any("quotations" in note for note in act.notes)


def test_a_table_of_contents_is_no_body():
    contents = ["Глава 1. Общие положения", "Статья 1. Понятия", "Статья 2. Право", "Глава 2. Прочее", "Статья 3. Срок"]
    body = [
        part
        for line in contents
        for part in ([line] if line.startswith("Глава") else [line, "Текст этой статьи для примера и не более."])
    ]
    act = read_text("\n".join(["ЗАКОН", "О воде и об её охране", *contents, *body]))
    assert [article.number for article in act.articles] == ["1", "2", "3"]
    assert len(act.preface) == 7
    assert any("table of contents" in note for note in act.notes)


def test_an_act_without_headings_is_a_marked_fallback():
    lines = [
        "О порядке использования воды",
        "Вода рек используется по разрешению и для нужд населения.",
        "За воду взимается плата, если иное не установлено законом.",
    ]
    act = read_text("\n".join(lines))
    assert act.structure == "paragraphs"
    assert [article.text for article in act.articles] == lines[1:]
    assert any("No headings" in note for note in act.notes)


def test_numbered_paragraphs_without_articles_hold_their_points():
    lines = [
        "ПОСТАНОВЛЕНИЕ",
        "О воде",
        "1. Утвердить правила использования воды:",
        "1) первые;",
        "2) вторые.",
        "2. Контроль возложить на министра.",
    ]
    act = read_text("\n".join(lines))
    assert [article.number for article in act.articles] == ["1", "2"]
    assert act.articles[0].text == "Утвердить правила использования воды:\n1) первые;\n2) вторые."
    assert act.words() == tuple(" ".join(lines).split())


def test_doubled_and_skipped_numbers_are_noted():
    lines = ["ЗАКОН О ВОДЕ"]
    for number in ("1", "2", "2", "5"):
        lines += [f"Статья {number}. О праве", "Текст этой статьи не имеет значения."]
    notes = " ".join(read_text("\n".join(lines)).notes)
    assert "more than once: 2" in notes
    assert "5 after 2" in notes


def test_references_at_the_beginning_of_a_line_do_not_open_articles():
    lines = [
        *WATER["ru"][:6],
        "Статья 5 настоящего Закона применяется к воде.",
        "Статья 2 Кодекса применяется к воде.",
        *WATER["ru"][11:],
    ]
    assert [article.number for article in read_text("\n".join(lines)).articles] == ["1", "1-1", "2"]


def test_lines_broken_at_the_margin_are_joined():
    text = "ЗАКОН О ВОДЕ\n\nСтатья 1. Право\n\n" + (
        "Каждый имеет право на воду в том числе и в случае если\nстатья иного закона устанавливает для него\nособый порядок и срок использования\nводы из рек.\n\n"
        * 3
    )
    act = read_text(text)
    assert len(act.articles) == 1
    assert act.articles[0].text.count("\n") == 2
    assert act.words() == tuple(text.split())


def test_marks_of_markdown_are_taken_off(tmp_path):
    text = "# Закон о воде\n\n## Глава 1. Общие положения\n\n**Статья 1. Право**\n\nКаждый имеет право на воду и на её охрану.\n\n**Статья 2.** Срок\n\n"
    text += "Срок не установлен для воды.\n"
    act = read_act(kept(tmp_path, "a.md", text.encode()))
    assert act.title == "Закон о воде"
    assert [(article.num, article.heading) for article in act.articles] == [
        ("Статья 1.", "Право"),
        ("Статья 2.", "Срок"),
    ]


def test_language_or_republic_that_nobody_knows():
    with pytest.raises(UnknownName, match="language"):
        read_text("Статья 1", language="de")
    with pytest.raises(UnknownName, match="republic"):
        read_text("Статья 1", republic="ZZZ")
    with pytest.raises(InputError, match="script"):
        read_text("Статья 1. Право на воду", language="en")


@pytest.mark.parametrize("name", ["a.pdf", "a.rtf", "a.doc", "a.xyz", "a.docx"])
def test_files_of_other_kinds_are_refused_in_plain_words(tmp_path, name):
    heads = {"a.pdf": b"%PDF-1.4", "a.rtf": b"{\\rtf1 x}", "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}
    with pytest.raises(InputError) as caught:
        read_act(kept(tmp_path, name, heads.get(name, b"text of something")))
    assert caught.value.where == name


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError):
            read_act(path)


def test_html_raised_figures_lists_entities_and_cells(tmp_path):
    page = """<html><head><meta charset="utf-8"><script>var a = "Статья 9";</script></head><body><h1>Закон о воде</h1>
    <p>Статья&nbsp;5<sup>1</sup>. Право &amp; срок</p><p>Каждый имеет право на воду<br>и на её охрану от загрязнения:</p>
    <ol><li>первое;</li><li value="4">второе.</li></ol><table><tr><td>река</td><td>озеро</td></tr></table></body></html>"""
    act = read_act(kept(tmp_path, "a.html", page.encode()))
    assert act.title == "Закон о воде"
    assert (act.articles[0].number, act.articles[0].heading) == ("5-1", "Право & срок")
    assert act.articles[0].text.split("\n") == [
        "Каждый имеет право на воду", "и на её охрану от загрязнения:", "1. первое;", "4. второе.", "река", "озеро"
    ]  # fmt: skip


NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Статья %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""


def numbered(text, depth):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def test_automatic_numbers_of_word_are_restored(tmp_path):
    body = "".join(
        [
            paragraph("Закон о воде и об её охране"), numbered("Понятия", 0), paragraph("В законе используются понятия:"),
            numbered("вода;", 1), numbered("река:", 1), numbered("большая;", 2), numbered("малая;", 2), numbered("озеро.", 1),
            numbered("Право", 0), numbered("раз;", 1),
        ]
    )  # fmt: skip
    act = read_act(kept(tmp_path, "a.docx", docx_of(body, numbering=NUMBERING)))
    assert [(article.num, article.heading) for article in act.articles] == [
        ("Статья 1.", "Понятия"),
        ("Статья 2.", "Право"),
    ]
    assert act.articles[0].text.split("\n") == [
        "В законе используются понятия:",
        "1) вода;",
        "2) река:",
        "а) большая;",
        "б) малая;",
        "3) озеро.",
    ]
    assert act.articles[1].text == "1) раз;"


def test_nothing_of_a_word_document_is_lost_in_silence(tmp_path):
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('Текст в рамке для примера.')}</w:txbxContent></w:pict></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('ячейка один')}</w:tc><w:tc>{paragraph('ячейка два')}</w:tc></w:tr></w:tbl>"
    raised = '<w:p><w:r><w:t>Статья 2</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>. Срок</w:t></w:r></w:p>'
    changed = "<w:p><w:del><w:r><w:delText>старое</w:delText></w:r></w:del><w:ins><w:r><w:t>новое в законе</w:t></w:r></w:ins></w:p>"
    body = paragraph("Закон о воде и для воды") + paragraph("Статья 1. Право на воду") + box + table + raised + changed
    notes = f"<w:footnote w:id='1'>{paragraph('Сноска к закону.')}</w:footnote>"
    act = read_act(kept(tmp_path, "a.docx", docx_of(body, footnotes=notes, header1=paragraph("Страница 1"))))
    text = " ".join(act.words())
    for part in ("Текст в рамке", "ячейка один ячейка два", "новое в законе", "Сноска к закону."):
        assert part in text
    assert "старое" not in text
    assert [article.number for article in act.articles] == ["1", "2-1"]
    assert any("tracked changes" in note for note in act.notes)
    assert any("footnote" in note for note in act.notes)
    assert any("1 headers and footers" in note for note in act.notes)


def test_an_old_amending_act_keeps_what_it_quotes_in_the_point_that_bids_it():
    lines = (
        "Су туралы заңға өзгерістер мен толықтырулар енгізу туралы",
        "1-бап . Су туралы заңға мынадай өзгерістер енгізілсін:",
        "1) 1-бап мынадай редакцияда жазылсын:",
        '"1-бап. Осы Заңда пайдаланылатын негізгі ұғымдар',
        "1) су – өзендер мен көлдердің суы;",
        '2) көл – су объектісі.";',
        "2) 2-баптың 1-тармағы алып тасталсын.",
        "2-бап. Осы Заң жарияланғанынан кейін қолданысқа енгізіледі.",
        "Қазақстан Республикасының",
        "Президенті",
    )
    act = read_text("\n".join(lines))
    first = act.body[0]
    assert [child.number for child in first.children] == ["1", "2"]
    assert len(first.children[0].content) == 4
    assert act.articles[1].text == "Осы Заң жарияланғанынан кейін қолданысқа енгізіледі."
    assert act.conclusions == lines[-2:]


def test_a_list_of_chapters_before_the_act_is_a_table_of_contents():
    chapters = ["I Глава. Жалпы жоболор", "II Глава. Туу", "III Глава. Корутунду"]
    lines = [
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ",
        "Мамлекеттик",
        "символдор жөнүндө",
        *chapters,
        "Ушул Мыйзам символдорду жана туунун тартибин аныктайт.",
    ]
    for k, chapter in enumerate(chapters, 1):
        number, title = chapter.split(". ")
        lines += [number, title, f"{k}-статья.", "Ар бир адам үчүн укук ушул мыйзам менен берилет."]
    act = read_text("\n".join(lines))
    assert [(top.number, top.heading) for top in act.body] == [("1", "Жалпы жоболор"), ("2", "Туу"), ("3", "Корутунду")]
    assert act.title == "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ Мамлекеттик символдор жөнүндө"


def test_an_annex_is_not_part_of_the_last_article():
    act = read_text(
        "ЗАКОН О ВОДЕ И ПРАВЕ\nСтатья 1. Право на воду для всех.\nПриложение 1\nк Закону о воде\nСписок рек"
    )
    assert act.articles[0].text == "Право на воду для всех."
    assert act.conclusions == ("Приложение 1", "к Закону о воде", "Список рек")


@pytest.mark.parametrize("named", ["ОБЩАЯ ЧАСТЬ", "Общая часть"])
def test_a_named_part_before_chapters_and_articles(named):
    found = read_text(
        f"Кодекс о воде и земле\n{named}\nРаздел 1. Начало\nСтатья 1. Право\nВода и земля.\nСтатья 2. Долг\nБеречь воду и землю.\n"
    )
    assert [a.number for a in found.articles] == ["1", "2"]
    assert found.body[0].kind == "part"


def test_a_product_of_numbers_is_no_emphasis():
    assert "5*3*2" in " ".join(
        read_text("Статья 1. Цена воды\nПлата равна 5*3*2 рублей за воду.\n", language="ru").words()
    )
