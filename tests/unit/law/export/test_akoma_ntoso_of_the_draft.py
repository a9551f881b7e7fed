"""The draft as Akoma Ntoso: valid, with stable identifiers, no line lost, every line with its source."""

import lxml.etree

from kenes.law.concordance.acts.akoma_ntoso import NAMESPACE, check, from_akoma_ntoso
from kenes.law.concordance.concordance import Making, concordance
from kenes.law.concordance.export.akoma_ntoso import norm_act, norm_akoma_ntoso
from norm_cases import PURPOSE, act, differs, five, permit, table

MAKING = Making("0.1.0", "glossary 1a2b")


def whole(adjust=None):
    alignment, found = five()
    return concordance(alignment, found, MAKING)


def test_it_is_valid_and_carries_the_stable_identifiers():
    small = whole()
    content = norm_akoma_ntoso(small)
    check(content)
    root = lxml.etree.fromstring(content)
    eids = root.xpath("//a:article/@eId", namespaces={"a": NAMESPACE})
    assert eids == [one.identifier for one in small.norm.every_article]


def test_no_line_of_the_draft_is_lost_when_it_is_read_back():
    small = whole()
    back = from_akoma_ntoso(norm_akoma_ntoso(small))
    texts = {line for article in back.articles for line in (article.heading, *article.text.split("\n"))}
    for one in small.norm.every_article:
        for passage in one.passages:
            assert passage.text in texts
    assert back.language == "ru"
    assert back.articles[0].path == small.acts[0].articles[0].path


def test_notes_say_where_every_line_is_from():
    notes = "\n".join(norm_act(whole()).notes)
    for one in whole().norm.every_article:
        assert f"#{one.identifier}: " in notes
    assert "KGZ, Статья 2, line 1" in notes


def test_a_bracket_stands_in_the_text():
    acts = [act("a", [permit(10)], republic="KAZ"), act("b", [permit(30)], republic="KGZ")]
    alignment = table(acts, [(0, 0)])
    found = (differs(alignment, 0, "term", ["10 days", "30 days"], ["в течение 10 дней", "в течение 30 дней"]),)
    text = norm_akoma_ntoso(concordance(alignment, found, MAKING)).decode()
    assert "в течение 10 дней [10 days: KAZ; 30 days: KGZ]." in text


def test_signs_that_xml_cannot_hold_and_an_empty_chapter_do_no_harm():
    acts = [act("a", [("<b>&\x01", ["\x02 ]]> <x/>"])], chapter="Глава 1. & <"), act("b", [PURPOSE])]
    small = concordance(table(acts, [(0, None), (None, 0)]), (), MAKING)
    check(norm_akoma_ntoso(small))
    assert small.norm.articles == ()
    assert len(small.norm.annex) == 2


def test_numbers_stand_in_elements_of_their_own_and_marks_in_the_text():
    lines = ["1. Правительство Туркменистана вправе:", "1) выдавать;", "2) отказывать.", "2. Вода общая."]
    made = concordance(table([act("a", [("Вода", lines)])], [(0,)]), (), MAKING)
    root = lxml.etree.fromstring(norm_akoma_ntoso(made))
    spaces = {"a": NAMESPACE}
    assert root.xpath("//a:article/a:paragraph/a:num/text()", namespaces=spaces) == ["1.", "2."]
    assert root.xpath("//a:paragraph/a:point/a:num/text()", namespaces=spaces) == ["1)", "2)"]
    assert root.xpath("//a:paragraph/a:intro/a:p/text()", namespaces=spaces) == [
        "[body: Правительство Туркменистана] вправе:"
    ]
