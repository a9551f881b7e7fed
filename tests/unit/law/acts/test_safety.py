"""Hostile and broken files: refused with an InputError, quickly, with nothing fetched and nothing executed."""

import contextlib
import io
import socket
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from act_files import WATER, as_docx, as_html, docx_of, paragraph
from kenes.law.concordance.acts import limits
from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.acts.akoma_ntoso import from_akoma_ntoso, to_akoma_ntoso
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.vocabulary.errors import InputError

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
BODY = "<act name='x'><body><article><num>Article 1</num><content><p>The law of the water is for all. {}</p></content></article></body></act>"
LAUGHS = "".join(f"<!ENTITY a{k} '{f'&a{k - 1};' * 10}'>" for k in range(1, 12))
HOSTILE = {
    "billion laughs": f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]><akomaNtoso xmlns='{AKN}'>{BODY.format('&a11;')}</akomaNtoso>",
    "laughs in an attribute": f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]><akomaNtoso xmlns='{AKN}' x='&a11;'>{BODY}</akomaNtoso>",
    "quadratic blow-up": f"<!DOCTYPE a [<!ENTITY a '{'x' * 50_000}'>]><akomaNtoso xmlns='{AKN}'>{BODY.format('&a;' * 50_000)}</akomaNtoso>",
    "external entity": f"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><akomaNtoso xmlns='{AKN}'>{BODY.format('&a;')}</akomaNtoso>",
    "external declaration": f"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><akomaNtoso xmlns='{AKN}'>{BODY}</akomaNtoso>",
    "parameter entity": f"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]><akomaNtoso xmlns='{AKN}'>{BODY}</akomaNtoso>",
    "deep": "<a>" * 100_000 + "</a>" * 100_000,
    "deep Akoma Ntoso": f"<akomaNtoso xmlns='{AKN}'><act name='x'><body>{'<part>' * 200}{'</part>' * 200}</body></act></akomaNtoso>",
    "truncated": f"<akomaNtoso xmlns='{AKN}'><act name='x'><body><article>",
    "inclusion": f"<akomaNtoso xmlns='{AKN}'><act name='x'><body><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/></body></act></akomaNtoso>",
    "zero bytes": "<akomaNtoso>\x00</akomaNtoso>",
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a network call")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def kept(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path, within=2.0):
    begin = time.perf_counter()
    with pytest.raises(InputError) as caught:
        read_act(path)
    assert time.perf_counter() - begin < within
    assert path.name in (caught.value.where or "")
    return caught.value


@pytest.mark.parametrize("attack", list(HOSTILE))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile_xml_is_refused(tmp_path, attack, encoding):
    text = HOSTILE[attack].replace("{}", "")
    error = refused(kept(tmp_path, "a.xml", text.encode(encoding)))
    assert "root:" not in str(error)


@pytest.mark.parametrize(
    ("attack", "said"), [("billion laughs", "entity amplification"), ("external entity", "DOCTYPE"), ("deep", "depth")]
)
def test_hostile_xml_inside_a_docx_is_refused(tmp_path, attack, said):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", HOSTILE[attack].replace("{}", ""))
    assert said in refused(kept(tmp_path, "a.docx", stream.getvalue())).problem


@pytest.mark.parametrize(
    "page",
    ["<div>" * 100_000, "<!DOCTYPE html [<!ENTITY a 'x'>]><p>&a;", "<b>" * 3_000 + "текст закона" + "</b>" * 3_000],
)
def test_hostile_html_is_refused(tmp_path, page):
    error = refused(
        kept(tmp_path, "a.html", f"<html>{page}</html>".encode() if not page.startswith("<!") else page.encode())
    )
    assert any(word in error.problem for word in ("nested", "entit", "DOCTYPE", "depth")), error.problem


def test_nothing_of_a_local_file_comes_into_an_act(tmp_path):
    secret = kept(tmp_path, "secret.txt", b"SECRETWORD")
    text = f"<!DOCTYPE a [<!ENTITY a SYSTEM '{secret.as_uri()}'>]><akomaNtoso xmlns='{AKN}'>{BODY.format('&a;')}</akomaNtoso>"
    assert "SECRETWORD" not in str(refused(kept(tmp_path, "a.xml", text.encode())))
    page = f"<html><body><iframe src='{secret.as_uri()}'></iframe><object data='{secret.as_uri()}'></object><p>{WATER['ru'][2]}</p></body></html>"
    assert "SECRETWORD" not in " ".join(read_act(kept(tmp_path, "a.html", page.encode())).words())


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_zip_bomb_is_refused(tmp_path):
    assert (
        "unpacks to 80 MB"
        in refused(kept(tmp_path, "a.docx", zipped([("word/document.xml", b" " * 80_000_000)]))).problem
    )


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path):
    data = bytearray(zipped([("word/document.xml", b" " * 30_000_000)]))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.rfind(mark) if mark == b"PK\x01\x02" else data.find(mark)
        data[start + place : start + place + 4] = (1000).to_bytes(4, "little")
    problem = refused(kept(tmp_path, "a.docx", bytes(data))).problem
    assert "unpacks to more than" in problem or "damaged" in problem


def test_too_many_parts_are_refused(tmp_path):
    many = zipped([("word/document.xml", b"<a/>"), *((f"x{k}", b"") for k in range(4000))])
    assert "4001 parts" in refused(kept(tmp_path, "a.docx", many)).problem


def test_a_nested_archive_is_never_opened(tmp_path):
    inner = zipped([("word/document.xml", b" " * 80_000_000)])
    assert "no word/document.xml" in refused(kept(tmp_path, "a.docx", zipped([("word/inner.zip", inner)]))).problem


def test_names_with_paths_write_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    good = docx_of(paragraph("Закон о воде и для воды") + paragraph("Статья 1. Право на воду"))
    stream = io.BytesIO(good)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../escaped.txt", "x")
        archive.writestr("/tmp/kenes-escaped.txt", "x")
        archive.writestr("word/vbaProject.bin", "macro")
    read_act(kept(folder, "a.docx", stream.getvalue()))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.docx", "in"]


def test_archives_that_are_no_documents(tmp_path):
    assert "damaged" in refused(kept(tmp_path, "a.docx", b"PK\x03\x04" + b"\x00" * 200)).problem
    assert "no word/document.xml" in refused(kept(tmp_path, "b.docx", zipped([("x.txt", "y")]))).problem
    assert "no" in refused(kept(tmp_path, "c.docx", zipped([("word/document.xml", "<a/>")]))).problem


def test_a_giant_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(limits.TEXT_BYTES * 40)
    assert "MB" in refused(path, within=0.5).problem


@pytest.mark.parametrize("data", [b"", b"  \n ", b"\xef\xbb\xbf", b"\x00" * 100, b"\xff\xfe", "\u200b\u200b".encode()])
def test_empty_files_are_refused(tmp_path, data):
    for name in ("a.txt", "a.html", "a.xml"):
        assert refused(kept(tmp_path, name, data)).problem.endswith(".")


def outcome(path):
    """An act with a text, or a complaint that names the file: anything else fails the test."""
    try:
        act = read_act(path)
    except InputError as error:
        return path.name in (error.where or "") and bool(error.problem)
    return isinstance(act, Act) and bool(act.words())


FUZZ = settings(max_examples=120, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
SAMPLES = {
    "a.xml": to_akoma_ntoso(read_text("\n".join(WATER["kk"]))),
    "a.html": as_html(WATER["tg"]),
    "a.docx": as_docx(WATER["ru"]),
    "a.txt": "\n".join(WATER["uz"]).encode(),
}


@FUZZ
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.xml", "a.docx", "a.html", "a.md", "a"]))
def test_random_bytes(tmp_path, data, name):
    assert outcome(kept(tmp_path, name, data))


@FUZZ
@given(text=st.text(max_size=300), name=st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_random_text(tmp_path, text, name):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    assert outcome(kept(tmp_path, name, data))


@FUZZ
@given(
    name=st.sampled_from(list(SAMPLES)), place=st.floats(0, 1), length=st.integers(0, 40), junk=st.binary(max_size=40)
)
def test_mutated_files(tmp_path, name, place, length, junk):
    data = SAMPLES[name]
    start = int(place * len(data))
    assert outcome(kept(tmp_path, name, data[:start] + junk + data[start + length :]))


@FUZZ
@given(name=st.sampled_from(list(SAMPLES)), place=st.floats(0, 1))
def test_truncated_files(tmp_path, name, place):
    assert outcome(kept(tmp_path, name, SAMPLES[name][: int(place * len(SAMPLES[name]))]))


PIECES = st.sampled_from(
    ["<act name='x'>", "<body>", "<article>", "<num>Article 1</num>", "<p>the law of all</p>", "</body>", "<content>", "</content>", "text", "<part/>", "<hcontainer/>",
     "<meta><identification/></meta>", "</article>", "<crossHeading>of it</crossHeading>", "<!-- c -->", "<?pi x?>", "<FRBRdate date='x'/>", "<paragraph/>",
     "</act>", "&amp;",
     "<x:y xmlns:x='z'/>"]
)  # fmt: skip


@FUZZ
@given(pieces=st.lists(PIECES, max_size=14))
def test_documents_of_random_elements(pieces):
    from lxml import etree

    soup = etree.fromstring(f"<akomaNtoso xmlns='{AKN}'>{''.join(pieces)}</akomaNtoso>", etree.XMLParser(recover=True))
    if soup is None:
        return
    try:
        act = from_akoma_ntoso(etree.tostring(soup))
    except InputError:
        return
    again = from_akoma_ntoso(to_akoma_ntoso(act))
    assert again.words() == act.words()


@pytest.mark.parametrize(
    "text",
    ["I" * 300_000, "(" * 300_000, "**a " * 60_000, "Статья" + " " * 300_000 + "1", "«««» Статья\n" * 20_000, "1" * 300_000, "a б " * 60_000,
     "1) а\n" * 20_000, '"Статья 1. П\n' * 20_000],
    ids=["numeral", "brackets", "stars", "spaces", "quotes", "figures", "alphabets", "points", "open quotes"],
)  # fmt: skip
def test_texts_made_to_take_long_do_not(tmp_path, text):
    path = kept(tmp_path, "a.txt", f"Статья 1. Право\nНастоящий Закон о воде и для воды.\n{text}\n".encode())
    begin = time.perf_counter()
    with contextlib.suppress(InputError):
        read_act(path, language="ru")
    assert time.perf_counter() - begin < 6


def test_more_paragraphs_than_any_act_has_are_refused(tmp_path):
    assert "paragraphs" in refused(kept(tmp_path, "a.txt", ("И в на.\n" * 110_000).encode()), within=6).problem
