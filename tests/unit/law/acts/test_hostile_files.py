"""Acts as they come out of PDF files, portals and office documents, and files made to do harm."""

from __future__ import annotations

import io
import re
import time
import zipfile
from importlib import resources
from pathlib import Path

import pytest

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.vocabulary.errors import InputError

CODE = resources.files("kenes.law.water_code")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _code(name: str) -> str:
    return (CODE / f"{name}.txt").read_text(encoding="utf-8")


def _numbers(act: Act) -> list[str]:
    return [article.number for article in act.articles]


def _docx(document: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{document}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return held.getvalue()


def _printed(text: str, head: str) -> str:
    """Text as copied from a PDF: broken at 78 signs, a number and a running head after every 45 lines."""
    out: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > 78:
            cut = rest.rfind(" ", 0, 78)
            out.append(rest[:cut])
            rest = rest[cut + 1 :]
        out.append(rest)
    pages = [out[k : k + 45] for k in range(0, len(out), 45)]
    return "\n".join(line for k, page in enumerate(pages, 1) for line in [*page, "", str(k), "", head])


def test_numbers_of_pages_and_running_heads_are_left_out_with_a_note_and_sentences_join_over_them():
    plain = read_text(_code("kgz.ru"))
    printed = read_text(_printed(_code("kgz.ru"), "Собрание актов"))
    assert [a.text.split() for a in printed.articles] == [a.text.split() for a in plain.articles]
    lines = [sum(a.text.count("\n") for a in act.articles) for act in (plain, printed)]
    assert lines[1] <= 1.1 * lines[0], "hardly a sentence is broken still; only one that begins at the margin is"
    assert any("numbers of pages" in note and "Собрание актов" in note for note in printed.notes)


def test_numbers_that_stand_close_are_no_pages():
    lines = ["Закон о воде", "Статья 1. Перечень"]
    for k in range(1, 60):
        lines += [
            str(k),
            "воды реки, которая течет по всей территории страны и впадает в море",
            "и далее в озеро без стока.",
        ]
    act = read_text("\n".join(lines))
    assert {str(k) for k in range(1, 60)} <= set(act.words())
    assert not any("pages" in note for note in act.notes)


def test_words_broken_at_the_margin_are_whole_and_others_keep_their_hyphen():
    line = "Вода находится в собственности государства и не может быть предметом зало-"
    text = "\n".join(
        [
            "Закон о воде",
            "Статья 1. Вода",
            line,
            "га или продажи, кроме случаев, предусмотренных законом о социально-",
            "экономическом",
        ]
        + ["развитии. Социально-экономическое развитие страны опирается на воду, которая", "есть в ней."] * 6
    )
    words = read_text(text).words()
    assert "залога" in words
    assert "социально-экономическом" in words or "социальноэкономическом" in words


@pytest.mark.parametrize("broken", [lambda title: title.lower() + ".", str.lower])
def test_a_heading_in_small_letters_between_its_neighbours_is_a_heading(broken):
    text = re.sub(
        r"^(Статья (?:7|23)\.) (.*)$", lambda found: f"{found[1]} {broken(found[2])}", _code("kaz.ru"), flags=re.M
    )
    assert _numbers(read_text(text)) == _numbers(read_text(_code("kaz.ru")))


def test_a_heading_in_small_letters_without_a_stop_counts_only_where_it_fills_a_gap():
    body = "\nВода принадлежит государству и всем гражданам страны.\n"
    gap = f"Закон о воде\nСтатья 1. Вода{body}Статья 2 право на воду{body}Статья 3. Плата{body}"
    none = f"Закон о воде\nСтатья 1. Вода{body}Статья 2 применяется ко всем водам{body}Статья 2. Плата{body}"
    assert _numbers(read_text(gap)) == ["1", "2", "3"]
    assert _numbers(read_text(none)) == ["1", "2"]


def test_a_table_of_contents_with_numbers_of_pages_is_no_second_act():
    heads = [line for line in _code("kaz.ru").split("\n") if re.match(r"(?:Глава|Статья) \d+\.", line)]
    contents = "\n".join(f"{line} {'.' * 12} {k}" for k, line in enumerate(heads, 3))
    title, _, rest = _code("kaz.ru").partition("\n")
    act = read_text(f"{title}\nСодержание\n{contents}\n{rest}")
    assert _numbers(act) == _numbers(read_text(_code("kaz.ru")))
    assert any("table of contents" in note for note in act.notes)


@pytest.mark.parametrize("between", ["after", "beside"])
def test_two_languages_in_one_file_are_refused(between):
    first, second = _code("kaz.kk"), _code("kaz.ru")
    if between == "beside":
        pairs = zip(first.split("\n\n"), second.split("\n\n"), strict=False)
        text = "\n\n".join(part for pair in pairs for part in pair)
    else:
        text = f"{first}\n{second}"
    with pytest.raises(InputError, match="two languages"):
        read_text(text)


@pytest.mark.parametrize("name", ["kaz.kk", "kaz.ru", "kgz.ky", "tjk.tg", "tkm.tk", "uzb.uz", "neutral.en"])
def test_one_language_is_taken_for_one(name):
    assert not any("reads as" in note for note in read_text(_code(name)).notes)


def test_a_short_passage_in_another_language_is_noted():
    russian = (
        "Настоящий закон вступает в силу со дня его официального опубликования и не имеет обратной силы для всех лиц.\n"
    )
    act = read_text(_code("kaz.kk") + russian * 16)
    assert any("Russian" in note for note in act.notes)


def test_the_frame_of_a_page_is_neither_title_nor_article(tmp_path):
    lines = "".join(f"<p>{line}</p>" for line in _code("kaz.ru").split("\n") if line)
    page = (
        "<html><meta charset=utf-8><body><nav>Статья 7. Меню</nav><div>Главная &gt; Кодексы</div><div style='display: none'>Статья 99. Скрыто</div>"
        f"{lines}<p>© 2024 Министерство</p><p>Наверх</p><footer>О портале</footer></body></html>"
    )
    (tmp_path / "act.html").write_text(page, encoding="utf-8")
    act, plain = read_act(tmp_path / "act.html"), read_text(_code("kaz.ru"))
    assert act.title == plain.title
    assert [a.text for a in act.articles] == [a.text for a in plain.articles]
    assert any("words that the page hides" in note for note in act.notes)


@pytest.mark.parametrize(
    "raised", ["<sup><b>1</b></sup>", "<span style='font-size:8pt; vertical-align: super'>1</span>"]
)
def test_a_raised_figure_is_no_digit_of_the_number(tmp_path, raised):
    text = f"<html><meta charset=utf-8><p>Закон о воде</p><p>Статья 1. Вода</p><p>Она есть у всех.</p><p>Статья 1{raised}. Река</p><p>Она есть и там.</p>"
    (tmp_path / "act.html").write_text(text, encoding="utf-8")
    assert _numbers(read_act(tmp_path / "act.html")) == ["1", "1-1"]


@pytest.mark.parametrize("end", ["\u2029", "\u2028", "\v", "\f", "\r"])
def test_whatever_ends_a_line_ends_it(end):
    assert _numbers(read_text(_code("kaz.ru").replace("\n", end))) == _numbers(read_text(_code("kaz.ru")))


def test_marks_of_direction_do_not_stand_inside_words():
    act = read_text(
        "Закон о воде\nСтатья 1. Вода\nВо\u2066да при\u202eнадлежит\u2069 госу\u061cдарству и не продается."
    )
    assert {"Вода", "принадлежит", "государству"} <= set(act.words())


def test_patterns_of_numbers_do_not_swell(tmp_path):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 10_000}"/></w:lvl>'
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    paragraph = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>the law</w:t></w:r></w:p>'
    (tmp_path / "act.docx").write_bytes(_docx(paragraph * 1000, numbering=numbering))
    begun = time.perf_counter()
    with pytest.raises(InputError):
        read_act(tmp_path / "act.docx")
    assert time.perf_counter() - begun < 10


def test_two_parts_of_one_name_are_refused(tmp_path: Path):
    held = io.BytesIO(_docx("<w:p><w:r><w:t>Article 1. The law</w:t></w:r></w:p>"))
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    (tmp_path / "act.docx").write_bytes(held.getvalue())
    with pytest.raises(InputError, match="two parts"):
        read_act(tmp_path / "act.docx")
