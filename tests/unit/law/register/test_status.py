"""The rule, and its laws: claims are never lost, their order changes nothing, later acts never count."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.law.register import Claim, source_date, status
from kenes.law.register.claims import CONFIDENCES, EFFECT_OF_ACT
from kenes.law.register.contradiction import contradictions
from kenes.law.register.standing import STANDINGS
from kenes.vocabulary.errors import UnknownName
from unit.law.register.making import WATER, claim, denial, register

TODAY = date(2026, 11, 27)


def standing(*claims, on=TODAY):
    return status(register(*claims), WATER, "KAZ", on)


@pytest.mark.parametrize(
    ("claims", "wanted"),
    [
        ([], "unknown"),
        ([claim()], "unconfirmed"),
        ([claim(), claim(source="Its second edition")], "unconfirmed"),
        ([claim(), claim(family="list")], "bound"),
        ([claim(confidence="depositary")], "bound"),
        ([claim(confidence="memory"), claim(confidence="memory", family="list")], "unconfirmed"),
        ([claim(), claim(confidence="memory", family="list")], "unconfirmed"),
        ([claim(kind="treaty"), claim(kind="treaty", family="list")], "unconfirmed"),
        ([claim(), claim(kind="treaty", family="list")], "bound"),
        ([claim("signed", kind="signature"), claim("signed", kind="signature", family="list")], "signed"),
        ([claim("signed", kind="signature", confidence="depositary"), denial(confidence="depositary")], "signed"),
        ([denial("not listed")], "unconfirmed"),
        ([denial("not listed", confidence="depositary")], "not bound"),
        ([denial("acceding"), denial("not party", family="list")], "not bound"),
        ([claim("adopted", kind="adoption"), claim("adopted", kind="adoption", family="list")], "unconfirmed"),
        ([claim(confidence="depositary"), denial()], "conflict"),
        ([claim(confidence="depositary"), denial(confidence="memory")], "conflict"),
        ([claim(date="2018", family="list"), claim(date="2018"), denial("not listed", as_of="2015-03")], "bound"),
        ([claim("signed", kind="signature"), denial("not signed")], "conflict"),
        (
            [claim("withdrawn", "2012", "withdrawal"), claim(as_of="2010", family="list"), claim(as_of="2010")],
            "unconfirmed",
        ),
        ([claim("withdrawn", "2012", "withdrawal"), claim(family="list", source="A list")], "conflict"),
    ],
)
def test_the_rule(claims, wanted):
    assert standing(*claims).standing == wanted


def test_after_a_withdrawal_a_list_without_the_state_contradicts_nothing():
    party = claim(as_of="2010", confidence="depositary")
    left = claim("withdrawn", "2012", "withdrawal", confidence="depositary", as_of="2020")
    gone = denial("not listed", as_of="2020", family="list")
    found = standing(party, left, gone)
    assert found.standing == "not bound"
    assert found.contradictions == ()
    assert standing(party, left, gone, on=date(2011, 1, 1)).standing == "bound"
    assert standing(party, left, on=date(2011, 1, 1)).standing == "bound"


def test_the_date_of_the_depositary_goes_first_and_the_span_is_shown():
    national = claim(date="1995-10-18")
    deposit = claim(date="1996-08-06", confidence="depositary", family="deposit")
    found = standing(national, deposit)
    assert found.since.text == "1996-08-06"
    assert [day.text for day in found.span] == ["1995-10-18", "1996-08-06"]
    assert "1995-10-18 to 1996-08-06" in found.sentence
    assert standing(deposit, claim(date="1996-11-04", kind="entry into force", act="in force")).span == ()


def test_the_kind_of_the_depositary_goes_first():
    law, effect = (
        claim(date="2015-10-31"),
        claim("member", "2015-11-30", "entry into force", confidence="depositary", family="x"),
    )
    found = standing(law, effect)
    assert (found.since.text, found.since_kind) == ("2015-11-30", "entry into force")
    assert found.span == ()


def test_one_later_source_does_not_make_an_old_status_new():
    old = denial("not listed", as_of="2015-03", confidence="depositary")
    late = denial("not party", as_of="2023-06-05")
    found = standing(old, late)
    assert found.standing == "not bound"
    assert found.as_of.text == "2015-03"
    assert standing(old, late, denial("not party", as_of="2023-07", family="list")).as_of.text == "2023-06-05"


def test_a_year_counts_only_when_it_is_over():
    pair = [claim(date="2013-12"), claim(date="2013", family="list")]
    assert standing(*pair, on=date(2013, 12, 30)).standing == "unknown"
    assert standing(*pair, on=date(2013, 12, 31)).standing == "bound"


def test_a_late_source_counts_for_an_early_act():
    """A claim as of 2025 of a consent of 2001 counts in 2005; an undated one as of 2025 does not."""
    late = claim(as_of="2025", confidence="depositary")
    assert standing(late, on=date(2005, 1, 1)).standing == "bound"
    assert standing(claim(date="", as_of="2025", confidence="depositary"), on=date(2005, 1, 1)).standing == "unknown"


def test_unknown_names_are_refused():
    with pytest.raises(UnknownName, match="unece-water-1992"):
        status(register(), "unece-water-1991", "KAZ", TODAY)
    with pytest.raises(UnknownName, match="KAZ"):
        status(register(), WATER, "KZA", TODAY)


days = st.dates(date(1990, 1, 1), date(2026, 12, 31))
texts = st.builds(lambda d, cut: d.isoformat()[:cut], days, st.sampled_from([4, 7, 10]))


@st.composite
def claims_(draw):
    """Any claim about KAZ and the Water Convention that the loader would take."""
    act = draw(st.sampled_from(sorted(EFFECT_OF_ACT)))
    kinds = {"signed": ["signature"], "withdrawn": ["withdrawal"], "adopted": ["adoption"]}
    kind = draw(st.sampled_from(kinds.get(act, ["consent", "entry into force", "treaty"])))
    dated = act == "signed" or (EFFECT_OF_ACT[act] == "bound" and draw(st.booleans())) or act == "withdrawn"
    day = draw(texts) if dated else ""
    as_of = draw(texts)
    if day and source_date(day).first > source_date(as_of).first:
        as_of = day
    family = draw(st.sampled_from("abcd"))
    return claim(
        act,
        day,
        kind,
        as_of=as_of,
        family=family,
        source=f"Source {family}",
        confidence=draw(st.sampled_from(CONFIDENCES)),
    )


lists = st.lists(claims_(), max_size=6)


@given(lists, st.randoms(), days)
def test_the_order_of_claims_changes_nothing(claims, random, on):
    other = list(claims)
    random.shuffle(other)
    assert standing(*claims, on=on) == standing(*other, on=on)


@given(lists, days)
def test_no_claim_is_lost(claims, on):
    found = standing(*claims, on=on)
    assert found.standing in STANDINGS
    assert len(found.claims) == len(set(found.claims))
    counted = {c for c in claims if c in found.claims}
    late = {c for c in claims if c.date is not None and c.date.last > on and EFFECT_OF_ACT[c.act] != "not bound"}
    assert counted & late == set()
    assert (found.standing == "conflict") == bool(found.contradictions)
    assert (found.age is None) == (found.standing == "unknown")
    assert found.age is None or found.age >= 0


@given(lists, days, st.sampled_from(["consent", "entry into force"]))
@settings(max_examples=200)
def test_an_agreeing_claim_never_unsettles_a_bound_state(claims, on, kind):
    found = standing(*claims, on=on)
    if found.standing != "bound":
        return
    first = found.claims_for[0]
    more = claim(
        first.act,
        first.date.text if first.date else "",
        kind,
        as_of=first.as_of.text,
        family="another",
        source="Another",
    )
    assert standing(*claims, more, on=on).standing == "bound"


@given(lists, days)
def test_a_contradicting_claim_raises_the_count_of_conflicts(claims, on):
    """But for a state that withdrew later: a list without it, later still, says nothing of the day before."""
    found = standing(*claims, on=on)
    if found.standing != "bound" or any(c.act == "withdrawn" for c in claims):
        return
    against = denial(as_of="2027", family="another", source="Another")
    after = standing(*claims, against, on=on)
    assert after.standing == "conflict"
    assert len(after.contradictions) > len(found.contradictions)
    assert against in after.claims_against


@given(lists, days, st.integers(1, 4000))
def test_an_earlier_day_never_uses_later_acts(claims, on, gap):
    """What was done after a day can be struck out, and nothing changes on that day.

    A later withdrawal is no part of what stands: it only says that a still later list without the state speaks of another time.
    """
    early = on - timedelta(days=gap)
    kept = [c for c in claims if c.date is None or c.date.last <= early or c.act == "withdrawn"]
    found = standing(*claims, on=early)
    assert found == standing(*kept, on=early)
    assert all(c.date is None or c.date.last <= early for c in found.claims)


@given(lists)
def test_shown_means_borne_out_by_counting(claims):
    """The rule counted by hand: nothing contradicts, and the depositary or two families of what was read say so."""
    found = standing(*claims, on=date(2027, 12, 31))
    if not found.shown:
        return
    effect = found.standing
    saying = [c for c in claims if EFFECT_OF_ACT[c.act] == effect]
    families = {c.family for c in saying if c.confidence == "read"}
    assert any(c.confidence == "depositary" for c in saying) or len(families) > 1
    assert contradictions(claims) == ()


def test_a_claim_is_hashable_and_equal_by_content():
    assert isinstance(claim(), Claim)
    assert {claim(), claim()} == {claim()}


def test_a_withdrawal_that_only_memory_knows_is_not_borne_out_by_a_list_older_than_the_treaty_of_the_state():
    old = denial("not listed", "1995", confidence="depositary", family="un", source="The list")
    held = [claim(date=f"200{k}-01-11", family=name, source=name) for k, name in enumerate(("one", "two"))]
    gone = claim(
        "withdrawn", "2020-05-01", "withdrawal", as_of="2021", confidence="memory", family="memory", source="Memory"
    )
    found = standing(old, *held, gone)
    assert found.standing == "unconfirmed"
    assert standing(old, *held, gone, on=date(2010, 1, 1)).standing == "bound"


def test_a_withdrawal_without_a_day_counts_from_its_source_on():
    held = claim(confidence="depositary", as_of="2000-12")
    gone = claim("withdrawn", "", "", as_of="2020-01", family="two", source="Two")
    assert standing(held, gone, on=date(2005, 1, 1)) == standing(held, on=date(2005, 1, 1))
