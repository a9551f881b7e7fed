"""Every constructed result as HTML, DOCX and PDF, in every language: they build, say the same, and fit the paper."""

import re
import sys
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from kenes.briefing import file_name, html, made, report, tables, write
from kenes.briefing.annex import left_out_structure
from kenes.briefing.blocks import Fold, Grid
from kenes.language import languages, speaking
from kenes.vocabulary.errors import InputError, UnknownName
from unit.briefing import documents as constructed

pypdfium2 = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: PDFs are not read back")
CASES = ("all-gain", "one-loses", "empty-core", "absent", "no-draws", "six", "everything", "models-disagree", "failed-check", "two")  # fmt: skip
A4 = (595.3, 841.9)


def word(document, language="en", reader=None):
    return Document(BytesIO(made(document, "docx", language, reader)))


def text_of(whole):
    cells = [cell.text for table in whole.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in whole.paragraphs] + cells)


def grids(blocks):
    for block in blocks:
        if isinstance(block, Fold):
            yield from grids(block.blocks)
        elif isinstance(block, Grid):
            yield block


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", CASES)
def test_no_table_is_crooked_and_no_section_empty(case, language):
    document = constructed.CASES[case]()
    for reader in (None, *document["players"]):
        whole = report(document, language, reader)
        assert whole.headline
        assert whole.language == language
        for section in whole.sections:
            assert section.title
            assert section.blocks
            for grid in grids(section.blocks):
                rows = [row for group in grid.groups for row in group.rows] + ([grid.foot] if grid.foot else [])
                assert rows, (section.anchor, grid.label)
                assert {len(row) for row in rows} == {len(grid.columns)}
                assert all(cell.text or cell.pairs for row in rows for cell in row[:1])
        anchors = [section.anchor for section in whole.sections]
        assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("case", CASES)
def test_the_docx_can_be_edited_and_says_what_the_page_says(case):
    document = constructed.CASES[case]()
    whole = word(document)
    text = text_of(whole)
    for row in tables.gain_rows(document):
        assert row["gain"] in text
    for card in tables.questions(document):
        assert card["text"] in text
        assert card["word"] in text
    headings = [p.text for p in whole.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section.title for section in report(document).sections]
    captions = [p for p in whole.paragraphs if p.style.name == "Caption"]
    assert len(captions) >= 5
    assert all("SEQ" in p._p.xml for p in captions)
    numbered = [p.text for p in captions if p.text.startswith("Table")]
    assert [text.split(".")[0] for text in numbered] == [f"Table {k + 1}" for k in range(len(numbered))]
    assert re.findall(r"\b(None|nan|NaN|True|False)\b|\{\{", text) == []


def test_the_docx_has_real_tables_and_described_pictures():
    whole = word(constructed.everything())
    large = [table for table in whole.tables if len(table.rows) > 20]
    assert large
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in large)
    pictures = whole.element.body.iter(qn("wp:docPr"))
    described = [picture.get("descr") for picture in pictures]
    assert len(described) >= 3
    assert all(text and len(text) > 20 for text in described)
    assert whole.core_properties.title == report(constructed.everything()).headline
    section = whole.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_template_of_the_users_own_is_used(tmp_path):
    own = Document()
    own.add_paragraph("Ministry of Trade")
    own.add_paragraph("{{ title }}")
    own.add_paragraph("{{p body }}")
    own.save(str(tmp_path / "letterhead.docx"))
    target = write(constructed.all_gain(), tmp_path / "out.docx", template=tmp_path / "letterhead.docx")
    text = text_of(Document(str(target)))
    assert text.startswith("Ministry of Trade\n" + report(constructed.all_gain()).headline)
    assert "Four questions" in text
    (tmp_path / "none.docx").write_bytes(b"no zip")
    with pytest.raises(InputError, match=r"none\.docx: not a DOCX template"):
        made(constructed.all_gain(), "docx", template=tmp_path / "none.docx")
    own = Document()
    own.save(str(tmp_path / "empty.docx"))
    with pytest.raises(InputError, match=r"empty\.docx: the template has no tag"):
        made(constructed.all_gain(), "docx", template=tmp_path / "empty.docx")
    with pytest.raises(InputError, match="a template is of no use for pdf"):
        made(constructed.all_gain(), "pdf", template=tmp_path / "letterhead.docx")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", languages())
def test_the_pdf_fits_its_paper(case, language):
    document = constructed.CASES[case]()
    pdf = pypdfium2.PdfDocument(made(document, "pdf", language))
    assert 3 <= len(pdf) <= 40
    text = ""
    for page in pdf:
        assert tuple(round(x, 1) for x in page.get_size()) == A4
        layer = page.get_textpage()
        text += layer.get_text_bounded()
        for k in range(layer.count_rects()):
            left, bottom, right, top = layer.get_rect(k)
            assert left >= 40, layer.get_text_bounded(left, bottom, right, top)
            assert right <= A4[0] - 40, layer.get_text_bounded(left, bottom, right, top)
    flat = re.sub(r"\s+", "", text)
    with speaking(language):
        for row in tables.gain_rows(document):
            assert re.sub(r"\s+", "", row["gain"]) in flat


@pytest.mark.parametrize("reader", ["KAZ", "TKM"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", ["everything", "all-gain", "empty-core", "absent"])
def test_the_annex_is_one_page(case, language, reader):
    document = constructed.CASES[case]()
    assert len(pypdfium2.PdfDocument(made(document, "pdf", language, reader))) == 1


def test_the_annex_says_what_the_verdict_says():
    page = html(constructed.one_loses(), reader="TJK")
    assert "Tajikistan loses 12.3 million US dollars a year" in page
    assert "Tajikistan gains" not in page
    page = html(constructed.all_gain(), reader="TJK")
    assert "Tajikistan gains 28.5 million US dollars a year" in page
    assert "Tajikistan loses" not in page
    assert "could not be computed" in html(constructed.grand_coalition_absent(), reader="KAZ")
    assert "No draws were made" in html(constructed.CASES["no-draws"](), reader="KAZ")
    assert "The models disagree on the sign." in html(constructed.models_disagree(), reader="TKM")


def test_the_annex_counts_what_is_left_without_each_partner():
    document = constructed.all_gain()
    assert left_out_structure(document, "KAZ") == "KAZ|KGZ+TJK+TKM+UZB"
    assert left_out_structure(document, "TJK") == "KAZ+KGZ+TKM+UZB|TJK"
    found = {(g["structure"], g["republic"]): g["value"] for g in document["gains"] if g["account"] == "total"}
    assert all((left_out_structure(document, p), "UZB") in found for p in document["players"])


def test_what_is_unknown_is_refused(tmp_path):
    with pytest.raises(InputError, match="there is no format 'odt'"):
        made(constructed.all_gain(), "odt")
    with pytest.raises(InputError, match="no player 'AZE' in this result"):
        html(constructed.all_gain(), reader="AZE")
    with pytest.raises(UnknownName, match="no catalogue of language 'xx'"):
        html(constructed.all_gain(), "xx")
    with pytest.raises(InputError):
        write(constructed.all_gain(), tmp_path / "briefing.odt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match=r"PDF needs typst, which is not installed\. Install the extra"):
        made(constructed.all_gain(), "pdf", reader="KAZ")
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(InputError, match="DOCX needs docxtpl, which is not installed"):
        made(constructed.all_gain(), "docx", reader="KAZ")


def test_files_are_named_after_reader_and_language():
    assert file_name("html") == "briefing.html"
    assert file_name("pdf", "ru", "TJK") == "briefing-TJK-ru.pdf"
