"""Documents of a concordance: whole, safe, the same each time, and a lawyer finds every article in them."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx
import openpyxl
import pytest

from kenes.law.concordance.concordance import Making, concordance
from kenes.law.concordance.export.cells import neutral, plain
from kenes.law.concordance.export.columns import concordance_columns
from kenes.law.concordance.export.csv_files import csv_files
from kenes.law.concordance.export.folder import documents, write_documents
from kenes.law.concordance.export.json_file import read_concordance, to_json
from kenes.law.concordance.export.page import page
from kenes.law.concordance.export.word import docx as to_docx
from kenes.law.concordance.export.workbook import workbook
from kenes.vocabulary.errors import InputError, UnknownName
from norm_cases import act, differs, five, permit, table

MAKING = Making("0.1.0", "glossary 1a2b", ("corrections.csv 3c4d",))
EVIL = "=HYPERLINK(\"http://x\")<script>alert('x')</script>&\x07"


@pytest.fixture(scope="module")
def small():
    alignment, found = five()
    return concordance(alignment, found, MAKING)


@pytest.fixture(scope="module")
def evil():
    acts = [
        act("a", [(EVIL, ["+1 day", "-2 days", "@sum", "\ttab", EVIL])], notes=(EVIL,)),
        act("b", [(EVIL, ["+1 day", "-2 days", "@sum", "\ttab", "other"])]),
    ]
    alignment = table(acts, [(0, 0)])
    found = (differs(alignment, 0, "limit", ["=1+1", EVIL], ["=1", EVIL], subject="=cmd|' /C calc'!A0"),)
    return concordance(alignment, found, replace(MAKING, glossary=EVIL))


class Reader(HTMLParser):
    """Tags, identifiers, links and visible text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.said, self.stack, self.sources = [], [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        self.sources += [attributes[name] for name in ("src", "srcset", "action") if name in attributes]
        self.stack.append(tag)

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.stack:
            self.said.append(f" {data}")

    @property
    def text(self):
        return "".join(self.said)


def rows(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cells(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]


def test_page_is_one_file_whose_links_lead_somewhere(small):
    read = Reader(page(small))
    assert len(read.ids) == len(set(read.ids))
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert "script" not in read.tags
    assert "link" not in read.tags
    assert read.sources == []
    assert {one.identifier for one in small.norm.every_article} <= set(read.ids)


def test_page_names_sources_dates_checksums_of_every_act(small):
    text = Reader(page(small)).text
    for one in small.acts:
        assert one.source in text
        assert one.checksum in text
        assert one.dated.isoformat() in text
    assert "Working paper" in text
    assert "0.93" in text
    assert "split" in text
    assert "moved" in text


def test_a_cell_that_differs_says_so_in_words_and_not_by_colour_alone(small):
    html = page(small)
    assert re.findall(r'<td class="differs"[^>]*>([^<]*)', html)[0] == "≠ 10 days against 30 days"
    assert "≠" not in "".join(re.findall(r"<td>([^<]*)", html))


def test_every_article_of_every_act_stands_in_page_docx_and_xlsx(small):
    word = docx.Document(io.BytesIO(to_docx(small)))
    in_word = "\n".join(cell.text for one in word.tables for line in one.rows for cell in line.cells)
    in_sheet = "\n".join(str(cell.value) for cell in cells(workbook(small)))
    on_page = Reader(page(small)).text
    for one in small.acts:
        for article in one.articles:
            label = f"{article.num} {article.heading}"
            assert label in in_word
            assert label in in_sheet
            assert label in on_page


def test_docx_has_real_headings_landscape_pages_and_repeated_heads(small):
    word = docx.Document(io.BytesIO(to_docx(small)))
    section = word.sections[0]
    assert section.page_width > section.page_height
    styles = [p.style.name for p in word.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 6
    assert styles.count("Heading 2") == len(small.norm.every_article)
    for one in word.tables:
        assert one.rows[0]._tr.trPr.xpath("w:tblHeader")
        assert one.style.name == "Kenes Table"
    marks = word.element.body.xpath("//w:bookmarkStart/@w:name")
    assert {one.identifier.replace("-", "_") for one in small.norm.every_article} == set(marks)
    cell_styles = {p.style.name for one in word.tables for line in one.rows for c in line.cells for p in c.paragraphs}
    assert cell_styles == {"Cell", "Cell Head"}


def test_xlsx_has_frozen_heads_filters_and_no_formulas(small, evil):
    book = openpyxl.load_workbook(io.BytesIO(workbook(small)))
    assert len(book.sheetnames) == 5 + len(small.acts)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A2"].alignment.wrap_text
    written = cells(workbook(evil))
    assert {cell.data_type for cell in written} == {"s"}
    assert any(str(cell.value).startswith("=") and cell.quotePrefix for cell in written)


def test_nothing_in_a_text_runs_or_breaks_a_document(evil):
    html = page(evil)
    read = Reader(html)
    assert "script" not in read.tags
    assert "\x07" not in html
    assert "<script>alert('x')</script>" in read.text.replace(" &", "&")
    word = docx.Document(io.BytesIO(to_docx(evil)))
    assert any("<script>" in p.text for p in word.paragraphs)
    for name, content in csv_files(evil).items():
        for line in rows(content):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line), name


def test_neutral_cells_come_back_as_they_were():
    for text in ("=1", "'=1", "''=1", "+", "-x", "@a", "\tx", "'quoted'", "plain", "", "'"):
        assert plain(neutral(text)) == text
        assert not neutral(text).startswith(("=", "+", "-", "@", "\t"))


def test_golden_table_of_concordance(small):
    found = rows(csv_files(small)["concordance.csv"])
    acts = [one.identifier for one in small.acts]
    assert tuple(found[0]) == concordance_columns(acts)
    by_row = [dict(zip(found[0], line, strict=True)) for line in found[1:]]
    assert [line["kaz:article"] for line in by_row] == ["chp_1__art_1", "chp_1__art_2", "chp_1__art_3", "chp_1__art_4"]
    assert by_row[1]["uzb:article"] == "chp_1__art_2; chp_1__art_3"
    assert by_row[1]["uzb:heading"] == "Разрешение; Плата"
    assert (by_row[1]["tkm:article"], by_row[1]["decision"], by_row[2]["moved"]) == ("", "", "yes")


def test_golden_departures(small):
    found = rows(csv_files(small)["departures.csv"])
    assert [line[2:8] for line in found[1:]] == [
        ["kaz", "chp_1__art_2", "different field", "term", "period", "10 days"],
        ["kaz", "chp_1__art_2", "different wording", "", "1", "Разрешение выдаётся в течение 10 дней."],
        ["tkm", "", "missing", "", "", ""],
        ["uzb", "chp_1__art_2; chp_1__art_3", "split", "", "", "2"],
        ["uzb", "chp_1__art_3", "different wording", "", "heading", "Плата"],
        ["tkm", "chp_1__art_1", "moved", "", "", ""],
    ]


def test_every_line_of_the_draft_names_its_source_in_the_table(small):
    found = rows(csv_files(small)["norm.csv"])
    lines = [dict(zip(found[0], line, strict=True)) for line in found[1:]]
    assert len(lines) == sum(len(one.passages) for one in small.norm.every_article)
    assert all(line["source_act"] and line["source_article"] for line in lines)


def test_json_gives_the_concordance_back(small, tmp_path):
    path = tmp_path / "concordance.json"
    path.write_bytes(to_json(small))
    assert read_concordance(path) == small
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "kenes.concordance/1"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(schema="other/1"), "is not of schema"),
        (lambda c: c["rows"][0].update(articles=[[99], [0], [0], [0], [0]]), "names an article that is not there"),
        (lambda c: c["acts"][0].pop("checksum"), r"field acts\.0\.checksum"),
        (lambda c: c.pop("norm"), "field norm"),
    ],
)
def test_a_broken_json_is_refused_with_its_place(small, tmp_path, change, message):
    content = json.loads(to_json(small))
    change(content)
    path = tmp_path / "concordance.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_concordance(path)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]", b"[" * 200_000])
def test_what_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "concordance.json"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_concordance(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_concordance(tmp_path / "absent.json")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_same_concordance_gives_the_same_bytes(lang):
    alignment, found = five()
    one, other = (documents(concordance(alignment, found, MAKING), lang) for _ in range(2))
    assert one == other
    for name in ("concordance.docx", "concordance.xlsx"):
        archive = zipfile.ZipFile(io.BytesIO(one[name]))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:modified" not in archive.read("docProps/core.xml")


def test_no_time_passes_between_two_writings(monkeypatch, small):
    import time

    first = documents(small)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400 * 400)
    assert documents(small) == first


def test_a_folder_is_written_whole(small, tmp_path, monkeypatch):
    target = tmp_path / "out"
    files = write_documents(small, target)
    assert {path.name for path in target.iterdir()} == {path.name for path in files}
    assert {"concordance.html", "concordance.docx", "concordance.xlsx", "norm.akn.xml", "transposition-KAZ.csv"} <= {
        path.name for path in files
    }
    before = (target / "norm.csv").read_bytes()
    monkeypatch.setattr("kenes.law.concordance.export.folder.to_json", lambda c: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_documents(small, target)
    assert (target / "norm.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_unknown_language_is_refused(small, tmp_path):
    with pytest.raises(UnknownName):
        write_documents(small, tmp_path / "out", "de")


KEPT = {"kenes", "norm", "corrections", "glossary", "chp"}
"""Latin words in a Russian document: names of files, the glossary and identifiers."""


def test_russian_documents_hold_no_english_words():
    alignment, found = five()
    found = (replace(found[0], subject=""),)
    whole = concordance(alignment, found, MAKING, adopted={"kaz": alignment.acts[1], "tkm": act("tkm", [permit(9)])})
    word = docx.Document(io.BytesIO(to_docx(whole, "ru")))
    texts = [
        Reader(page(whole, "ru")).text,
        "\n".join(str(cell.value) for cell in cells(workbook(whole, "ru"))),
        "\n".join(p.text for p in word.element.body.xpath("//w:t")),
        " ".join(openpyxl.load_workbook(io.BytesIO(workbook(whole, "ru"))).sheetnames),
    ]
    for text in texts:
        text = re.sub(r"\b(ab){32}\b|norm-[0-9a-f]{12}(-\w+)?|\b\w+\.(txt|csv)\b|row-\d[\w-]*", " ", text)
        assert set(re.findall(r"[A-Za-z]{4,}", text)) - KEPT == set()
    assert "10\u00a0дней против 30\u00a0дней" in texts[0]
    assert "10\u00a0дней против 30\u00a0дней" in texts[1]


def test_a_value_is_said_in_russian():
    from kenes.language import speaking
    from kenes.law.concordance.export.values import value_word

    with speaking("ru"):
        quoted = "“the state, owner, or user that must pay within 10 days”"
        assert value_word(quoted) == quoted
        assert value_word("article 5 “Supervision, control”").endswith("“Supervision, control”")
        assert "article" not in value_word("article 5 “Supervision, control”")
        assert value_word("1 day") == "1\u00a0день"
        assert value_word("22 working days") == "22\u00a0рабочих дня"
        assert value_word("not more than 1,000 ha") == "не более 1\u00a0000\u00a0га"
        assert value_word("must not") == "запрещено"
        assert value_word("2.5 m3/s") == "2,5\u00a0м³/с"
        assert value_word("маслихат") == "маслихат"
        assert value_word("government, basin council") == "правительство, бассейновый совет"
        assert value_word("15 April") == "15\u00a0апреля"
        assert value_word("article 5-1") == "статья 5-1"
        assert value_word("must be a plan of the bank") == "must be a plan of the bank"
    assert value_word("1 day") == "1 day"


def test_every_name_of_a_lexicon_has_its_word_in_russian():
    from importlib.resources import files

    from kenes.language import speaking
    from kenes.law.concordance.export.values import UNITS, subject_word, value_word

    folder = files("kenes.law.concordance.fields").joinpath("lexicon")
    names = {
        line["name"]
        for table in ("actors", "concepts", "sanctions", "laws")
        for line in csv.DictReader(io.StringIO(folder.joinpath(f"{table}.csv").read_text(encoding="utf-8")))
    }
    units = {
        line["name"] for line in csv.DictReader(io.StringIO(folder.joinpath("units.csv").read_text(encoding="utf-8")))
    }
    assert len(names) > 150
    assert units <= set(UNITS)
    with speaking("ru"):
        assert {name for name in names if re.search("[A-Za-z]", subject_word(name))} == set()
        assert {unit for unit in units if re.search("[A-Za-z]", value_word(f"not more than 5 {unit}"))} == set()


def test_the_style_sheet_is_not_escaped_and_nothing_found_is_not_red():
    acts = [act(str(k), [permit(30)]) for k in range(3)]
    alignment = table(acts, [(0, 0, 0)])
    found = (differs(alignment, 0, "sanction", ["fine", None, None], ["Плата", None, None]),)
    html = page(concordance(alignment, found, MAKING))
    assert "tr.below > th" in html
    assert re.findall(r'<td class="differs"[^>]*>([^<]*)', html)[0] == "≠ fine"
    assert re.findall(r'<td class="silent"[^>]*>([^<]*)', html)[:2] == ["nothing found"] * 2


def test_docx_has_a_title_block_a_table_of_contents_and_numbers_of_pages(small):
    content = to_docx(small)
    word = docx.Document(io.BytesIO(content))
    texts = [p.text for p in word.paragraphs[:12]]
    for one in small.acts:
        assert any(one.checksum in text and one.dated.isoformat() in text for text in texts)
    fields = [code.text for code in word.element.body.xpath("//w:instrText")]
    assert [field.split()[0] for field in fields] == ["TOC"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        foot = "".join(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    for one in word.tables:
        widths = [int(column.get(f"{{{one._tbl.nsmap['w']}}}w")) for column in one._tbl.tblGrid]
        assert min(widths) > 700, "half an inch at least"
        assert sum(widths) <= 15_300, "a landscape page"


def test_a_long_definition_is_cut_in_the_bracket_and_leads_to_the_whole():
    long = "“" + "вода, которая течёт по земле и под землёй и собирается в реках и озёрах всех республик" + "”"
    acts = [
        act("a", [("Понятия", ["1) вода – вода;"])], republic="KAZ"),
        act("b", [("Понятия", ["1) вода – иное;"])], republic="KGZ"),
    ]
    alignment = table(acts, [(0, 0)])
    found = (differs(alignment, 0, "definition", ["“вода”", long], ["вода – вода", "вода – иное"], subject="water"),)
    read = Reader(page(concordance(alignment, found, MAKING)))
    assert "[“вода, которая течёт по земле и под землёй и собирается в …”: KGZ; as here: KAZ; in full:" in " ".join(
        read.text.split()
    )
    assert f"#{found[0].identifier}" in read.links
    assert found[0].identifier in read.ids


def test_a_cell_without_a_majority_says_its_own_value_only_and_silence_is_neutral():
    acts = [act(str(k), [permit(days)]) for k, days in enumerate((10, 20, 30, 40, 50))]
    alignment = table(acts, [(0, 0, 0, 0, 0)])
    values = ["10 days", "20 days", None, None, None]
    found = (differs(alignment, 0, "term", values, ["в течение 10 дней", "в течение 20 дней", None, None, None]),)
    html = page(concordance(alignment, found, MAKING))
    cells = re.findall(r'<td class="(differs|silent)"[^>]*>([^<]*)', html.split('id="divergences"')[0])
    assert cells == [("differs", "≠ 10 days"), ("differs", "≠ 20 days"), *[("silent", "nothing found")] * 3]
    assert 'class="below faint"' in html


def test_an_article_in_two_rows_names_the_other_row():
    two = [("Река", ["Река общая."]), ("Озеро", ["Озеро общее."])]
    acts = [act("a", two), act("b", two), act("c", [("Воды", ["Река общая.", "Озеро общее."])])]
    made = concordance(table(acts, [(0, 0, 0), (1, 1, 0)]), (), MAKING)
    html = page(made)
    links = re.findall(r'<small class="also"><a href="#([^"]+)">([^<]+)</a>', html)
    first, second = (one.identifier for one in made.norm.articles)
    assert links == [(second, "also row 2"), (first, "also row 1")]
    assert "also row 2" in "\n".join(str(cell.value) for cell in cells(workbook(made)))


def test_names_of_files_are_those_an_option_takes():
    acts = [act("kaz.ru", [permit(10)]), act("kgz.ru", [permit(10)])]
    made = concordance(table(acts, [(0, 0)]), (), MAKING)
    assert {"transposition-kaz.ru.csv", "transposition-kgz.ru.csv"} <= set(csv_files(made))
