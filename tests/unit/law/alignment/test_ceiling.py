"""Acts that have nothing to do with each other are not put side by side."""

import numpy as np
import pytest

from kenes.law.concordance.acts.reading import read_text
from kenes.law.concordance.alignment.align import align
from kenes.law.concordance.alignment.corrections import Correction
from kenes.law.concordance.alignment.glossary import load_glossary
from unit.law.water_code import case, gold, links, topics

GLOSSARY = load_glossary()
LIBRARY = """Закон о библиотеках
Статья 1. Библиотека
Библиотека собирает книги, журналы и рукописи и выдает их читателям бесплатно.
Статья 2. Читатель
Читатель имеет право получать книги на срок до 30 дней и обязан вернуть их в сохранности.
Статья 3. Каталог
Библиотека ведет каталог книг, доступный читателям, в том числе в электронном виде.
Статья 4. Редкие книги
Редкие книги выдаются только в читальном зале под надзором библиотекаря.
Статья 5. Обменный фонд
Библиотеки обмениваются книгами друг с другом по договорам.
Статья 6. Язык
Каталог ведется на государственном языке и на языке межнационального общения.
"""
CRIMES = """Қылмыстық кодекс
1-бап. Кісі өлтіру
Кісі өлтіру, яғни басқа адамға құқыққа қарсы қаза келтіру – сегіз жылдан он бес жылға дейінгі мерзімге бас бостандығынан айыруға жазаланады.
2-бап. Ұрлық
Ұрлық, яғни бөтен мүлікті жасырын жымқыру – екі жылға дейінгі мерзімге бас бостандығын шектеуге жазаланады.
3-бап. Алаяқтық
Алаяқтық, яғни бөтен мүлікті алдау арқылы иемдену үш жылға дейін жазаланады.
4-бап. Тонау
Тонау, яғни бөтен мүлікті ашық жымқыру жеті жылға дейін жазаланады.
5-бап. Жаза
Жаза – сот үкімімен тағайындалатын мемлекеттік мәжбүрлеу шарасы.
"""


def _confidences(alignment):
    return [row.confidence for row in alignment.rows if len(row.present) > 1]


@pytest.mark.parametrize("text", [LIBRARY, CRIMES], ids=["library", "crimes"])
@pytest.mark.parametrize("water", [("KAZ", "ru"), ("KAZ", "kk"), ("UZB", "uz")])
def test_hardly_anything_is_claimed_of_unrelated_acts_and_nothing_surely(text, water):
    found = align([read_text(text, identifier="other"), *case([water]).acts], glossary=GLOSSARY)
    sure = _confidences(found)
    assert len(sure) <= 1
    assert max(sure, default=0.0) < 0.7


@pytest.mark.parametrize(("first", "second"), [(("KAZ", "kk"), ("TJK", "tg")), (("KAZ", "ru"), ("UZB", "uz"))])
def test_different_parts_of_two_codes_are_not_put_side_by_side(first, second):
    """The first 20 topics of one code against the last 20 of another: no right link at all."""
    early = {t for article in topics(first[0])[:20] for t in article}
    late = {t for article in topics(second[0])[-20:] for t in article} - early
    one = case([first], keep=lambda t: set(t) <= early).acts
    other = case([second], keep=lambda t: set(t) <= late).acts
    assert sum(_confidences(align([*one, *other], glossary=GLOSSARY))) < 2.0


def test_parts_of_codes_that_do_correspond_are_still_found():
    early = {t for article in topics("KAZ")[:15] for t in article}
    small = case([("KAZ", "kk"), ("TJK", "tg")], keep=lambda t: set(t) <= early)
    right = gold(small, 0, 1)
    assert len(links(align(small.acts, glossary=GLOSSARY), 0, 1) & right) >= 0.9 * len(right)


def test_a_decision_of_a_lawyer_stands_above_the_ceiling():
    acts = [read_text(LIBRARY, identifier="a"), *case([("KAZ", "ru")]).acts]
    chosen = Correction({"a": ("art_1",), acts[1].identifier: (acts[1].articles[3].eid,)}, "accept")
    row = next(row for row in align(acts, glossary=GLOSSARY, corrections=[chosen]).rows if row.articles[0] == (0,))
    assert row.articles[1] == (3,)
    assert row.confidence == 1.0


@pytest.mark.parametrize("count", range(1, 6))
def test_an_act_faces_itself_article_by_article_however_short_it_is(count):
    text = "\n".join(CRIMES.split("\n")[: 1 + 2 * count])
    acts = [read_text(text, identifier=name) for name in "ab"]
    found = align(acts, glossary=GLOSSARY)
    assert all(row.articles[0] == row.articles[1] for row in found.rows)
    assert np.all(np.array(_confidences(found)) > 0.5)
