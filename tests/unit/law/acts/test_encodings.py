"""Encodings, alphabets and noise: what is read, what is noted, what is refused."""

import codecs

import pytest

from act_files import WATER
from kenes.law.concordance.acts.detection import detected, script_of
from kenes.law.concordance.acts.encodings import declared_html, decoded
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.vocabulary.errors import InputError

RUSSIAN = "\n".join(WATER["ru"])
CYRILLIC_UZBEK = "Ушбу Қонун сувдан фойдаланиш ва уни муҳофаза қилиш соҳасидаги муносабатларни тартибга солади.\n1-модда. Ҳуқуқ\nҲар бир шахс сувга ҳуқуқли."
CYRILLIC_TURKMEN = "Шу Канун сувы пейдаланмак ве горамак боюнча гатнашыклары дүзгүнлешдирйәр.\n1-нжи мадда. Хукук\nХер бир адамың сува хукугы бар."
LATIN_KAZAKH = "Osy Zań sýdy paıdalaný jáne qorǵaý salasyndaǵy qatynastardy retteıdi.\n1-bap. Quqyq\nÁr adamnyń sýǵa quqyǵy bar jáne ol zań boıynsha shekteledi."


def kept(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", ["ru", "kk", "uz"])
def test_unicode_in_every_dress(tmp_path, encoding, language):
    text = "\n".join(WATER[language])
    act = read_act(kept(tmp_path, "a.txt", text.encode(encoding)))
    assert act.words() == tuple(text.split())
    assert act.notes == ()


def test_utf_16_big_endian_with_its_mark():
    assert decoded(codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), where="a")[0] == RUSSIAN


def test_windows_1251_is_guessed_and_said(tmp_path):
    act = read_act(kept(tmp_path, "a.txt", RUSSIAN.encode("cp1251")))
    assert act.words() == tuple(RUSSIAN.split())
    assert any("windows-1251" in note for note in act.notes)


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
def test_other_cyrillic_encodings_are_not_guessed(encoding):
    data = RUSSIAN.replace("–", "-").replace("№", "N").encode(encoding)
    with pytest.raises(InputError, match="UTF-8") as caught:
        decoded(data, where="a.txt")
    assert "line 1" in (caught.value.where or "")


def test_turkish_latin_is_not_guessed():
    with pytest.raises(InputError, match="UTF-8"):
        decoded(
            "Şu Kanun çärä görä hukugy üpjün edýär we beýleki işleri düzgünleşdirýär".replace("ý", "y")
            .replace("ä", "a")
            .encode("iso8859-9"),
            where="a",
        )


def test_html_in_the_encoding_it_declares():
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=koi8-r'></head><body>{RUSSIAN.replace('–', '-').replace('№', 'N')}</body></html>"
    text, notes = declared_html(page.encode("koi8-r"), where="a")
    assert "Настоящий Закон" in text
    assert "koi8-r" in notes[0]


def test_a_wrong_declaration_does_not_win_over_utf_8():
    page = f"<html><head><meta charset='windows-1251'></head><body>{RUSSIAN}</body></html>"
    text, notes = declared_html(page.encode("utf-8"), where="a")
    assert "Настоящий Закон" in text
    assert "wrong" in notes[0]


def test_a_declared_encoding_nobody_knows():
    with pytest.raises(InputError, match="unknown"):
        declared_html(b"<html><head><meta charset='klingon'></head><body>\xff</body></html>", where="a")


def test_letters_twice_encoded_are_refused():
    with pytest.raises(InputError, match="wrong encoding"):
        read_text(RUSSIAN.encode("utf-8").decode("latin-1"), language="en")
    with pytest.raises(InputError):
        read_text(RUSSIAN.encode("utf-8").decode("cp1251", errors="replace"), language="ru")


def test_lost_letters_are_refused_with_their_line():
    with pytest.raises(InputError, match="lost") as caught:
        read_text(RUSSIAN.replace("понятия", "п\ufffdнятия"))
    assert "line" in (caught.value.where or "")


def test_an_old_font_is_refused():
    text = "ЅОНУНИ ЇУМІУРИИ ТОЇИКИСТОН\nДар бораи об ва њифзи он аз љониби давлат барои мардум\n" * 5
    with pytest.raises(InputError, match="font"):
        read_text(text)


def test_look_alike_letters_are_put_into_one_alphabet():
    mixed = RUSSIAN.replace("Статья 1.", "Cтaтья 1.").replace("вода", "вoдa")
    act = read_text(mixed)
    assert act.words() == tuple(RUSSIAN.split())
    assert any("look-alike" in note for note in act.notes)


def test_kazakh_typed_with_latin_i():
    kazakh = "\n".join(WATER["kk"])
    act = read_text(kazakh.replace("і", "i"))
    assert act.words() == tuple(kazakh.split())


def test_words_of_two_alphabets_that_cannot_be_mended():
    text = " ".join(f"зaкqнwдательство{k % 7} вqды" for k in range(30))
    with pytest.raises(InputError, match="mix"):
        read_text(text, language="ru")


def test_foreign_words_are_left_alone():
    act = read_text(RUSSIAN + "\nПриложение по ISO 14001 и Word, COVID-19.")
    assert act.words()[-6:] == ("по", "ISO", "14001", "и", "Word,", "COVID-19.")
    assert act.notes == ()


def test_noise_of_a_scanner_is_refused():
    noise = "3ак0н 0 в0де |~ ^наст0ящий 3ak0н| pег¬лир§ет \\отн0шения\\ в 0бл|сти в~ды и дл^ 0хр4ны "
    with pytest.raises(InputError, match=r"scanner|mix"):
        read_text((noise + "и в на по с\n") * 10, language="ru")


@pytest.mark.parametrize("language", list(WATER))
def test_languages_are_told_apart(language):
    found = detected("\n".join(WATER[language]))
    assert (found.language, found.confidence > 0.6) == (language, True)


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [(CYRILLIC_UZBEK, "uz", "Cyrl"), (CYRILLIC_TURKMEN, "tk", "Cyrl"), (LATIN_KAZAKH, "kk", "Latn")],
)
def test_languages_in_their_other_alphabet(text, language, script):
    act = read_text(text)
    assert (act.language, act.script) == (language, script)
    assert [article.number for article in act.articles] == ["1"]


def test_a_language_that_is_not_clear_is_asked_for():
    for text in ("5-6 12", "Lorem ipsum dolor sit amet consectetur", "да", "Москва Ташкент Бишкек"):
        with pytest.raises(InputError, match="language="):
            detected(text)


def test_a_language_given_against_the_text_is_noted():
    act = read_text("\n".join(WATER["tg"]), language="ru")
    assert any("reads more like Tajik" in note for note in act.notes)


def test_russian_never_tells_the_republic():
    assert read_text(RUSSIAN).republic is None


def test_script_of_a_mixed_text():
    assert script_of("закон law закон") == "Cyrl"


@pytest.mark.parametrize("encodings", [("utf-8", "cp1251"), ("cp1251", "utf-8"), ("cp1251", "koi8-r")])
def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path, encodings):
    path = tmp_path / "a.txt"
    half = (RUSSIAN + "\n") * 3
    path.write_bytes(b"".join(half.encode(name, "replace") for name in encodings))
    with pytest.raises(InputError) as caught:
        read_act(path, language="ru")
    assert "line" in (caught.value.where or "")
