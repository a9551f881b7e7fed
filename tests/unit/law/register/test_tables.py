"""The tables shipped: complete, well-formed, with the facts everybody can look up."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from kenes.law.register import load_register, shared_law, status
from kenes.law.register.register import TABLES
from kenes.scenarios import load as load_catalogue
from kenes.vocabulary.republics import DEFAULT_PLAYERS

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def register():
    return load_register()


def test_every_pair_that_was_carried_over_has_a_claim(register):
    """The compiled register had 72 instruments and 358 rows: five republics each, two left out of a treaty of three."""
    carried = [name for name in register.instruments if name != "parallel-operation-1999"]
    pairs = {(c.instrument_id, c.state) for c in register.claims if c.instrument_id in carried}
    assert len(carried) == 72
    assert len(pairs) == 358
    assert {(name, s) for name in carried for s in DEFAULT_PLAYERS} - pairs == {
        ("khujand-2025", "KAZ"),
        ("khujand-2025", "TKM"),
    }


def test_every_legal_basis_of_the_catalogue_is_in_the_register(register):
    named = {name for measure in load_catalogue().measures.values() for name in measure.legal_basis}
    assert len(named) > 10
    assert named - set(register.instruments) == set()


def test_the_depositary_of_every_un_treaty_is_read(register):
    """Each treaty of the UN has a claim of the depositary about each of the five; the Paris Agreement is not read there yet."""
    told = {(c.instrument_id, c.state) for c in register.claims if c.confidence == "depositary"}
    numbered = [name for name, instrument in register.instruments.items() if instrument.un_number]
    assert {name for name in numbered for s in DEFAULT_PLAYERS if (name, s) not in told} == {"paris-2015"}
    assert len(numbered) == 41
    assert {name for name, _ in told} - set(numbered) == {"smgs-1951", "wto-1994"}


def test_memory_is_called_memory(register):
    for claim in register.claims:
        assert ("memory" in claim.source) == (claim.confidence == "memory"), claim


def test_a_source_has_a_licence_and_a_date(register):
    for claim in register.claims:
        assert claim.licence == ("CC BY 4.0" if claim.source.startswith("manytreaties") else "facts")
        assert date(1999, 1, 1) <= claim.as_of.first <= date(2025, 12, 31), claim
        assert claim.date is None or claim.date.first <= claim.as_of.last, claim


def test_the_water_convention(register):
    """Kazakhstan 2001, Turkmenistan 2012, Uzbekistan 2007; Kyrgyzstan and Tajikistan were not listed in March 2015."""
    found = {s: status(register, "unece-water-1992", s, TODAY) for s in DEFAULT_PLAYERS}
    since = {s: f.since.text for s, f in found.items() if f.standing == "bound"}
    assert since == {"KAZ": "2001-01-11", "TKM": "2012-08-29", "UZB": "2007-09-04"}
    for code in ("KGZ", "TJK"):
        assert found[code].standing == "not bound"
        assert found[code].as_of.text == "2015-03"
        assert int(found[code].age) == 11
        assert "not bound as of 2015-03" in found[code].sentence
        assert "11 years old on 2026-11-27" in found[code].sentence


@pytest.mark.parametrize(("name", "states"), [("ecota-2003", "KAZ KGZ TKM UZB"), ("cis-waters-1998", "KGZ TKM UZB")])
def test_members_that_a_code_book_invents_are_conflicts(register, name, states):
    """DESTA and GPTAD code members of the organisation as parties of ECOTA, TFDD basin states as parties of the CIS agreement."""
    for state in states.split():
        found = status(register, name, state, TODAY)
        assert found.standing == "conflict"
        assert {pair.says.family for pair in found.contradictions} <= {"desta", "gptad", "ggo", "tfdd"}


def test_two_code_books_that_agree_bear_nothing_out(register):
    """DESTA and GPTAD both code Tajikistan as a party of ECOTA and neither dates an act: it is not shown as bound."""
    found = status(register, "ecota-2003", "TJK", TODAY)
    assert {"desta", "gptad"} <= {claim.family for claim in found.claims_for}
    assert found.standing == "unconfirmed"


def test_what_rests_on_memory_is_never_shown(register):
    for name in ("traceca-1998", "sco-charter-2002", "sco-shanghai-2001", "csto-2002", "codex", "cotif-1980"):
        for state in DEFAULT_PLAYERS:
            assert status(register, name, state, TODAY).standing == "unconfirmed"


def test_how_many_bind_all_five(register):
    """The notes count 34 by another rule, memory among them; the difference is explained in the README instrument by instrument."""
    common = shared_law(register, DEFAULT_PLAYERS, TODAY)
    assert len(common) == 31
    bound = Counter(
        s
        for name in register.instruments
        for s in DEFAULT_PLAYERS
        if status(register, name, s, TODAY).standing == "bound"
    )
    assert dict(bound) == {"KAZ": 54, "KGZ": 50, "TJK": 45, "TKM": 38, "UZB": 43}
    text = (TABLES.parent / "README.md").read_text(encoding="utf-8")
    assert "**31**" in text
    assert "34" in text


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("codex", DEFAULT_PLAYERS),
        ("ihr-2005", DEFAULT_PLAYERS),
        ("ny-arbitration-1958", ("TKM",)),
    ],
)
def test_three_that_the_notes_count_and_the_rule_does_not(register, name, states):
    """Nobody denies them, and nothing bears them out: memory alone, or one source alone."""
    for state in states:
        found = status(register, name, state, TODAY)
        assert found.standing == "unconfirmed"
        assert {c.effect for c in found.claims_for} == {"bound"}
        assert found.contradictions == ()
        assert len({c.family for c in found.claims_for}) == 1
    assert f"`{name}`" in (TABLES.parent / "README.md").read_text(encoding="utf-8")


def test_sums_in_the_readme(register):
    found = Counter(status(register, name, s, TODAY).standing for name in register.instruments for s in DEFAULT_PLAYERS)
    text = (TABLES.parent / "README.md").read_text(encoding="utf-8")
    for standing, count in found.items():
        assert re.search(rf"\| {standing} \| {count} \|", text), (standing, count)
    assert f"{len(register.claims)} claims" in text


def test_standings_on_two_sets_alone_are_as_many_as_the_readme_says(register):
    """GGO keeps ids of IEADB: where the two stand alone, one may have copied the other."""
    found = [status(register, name, s, TODAY) for name in register.instruments for s in DEFAULT_PLAYERS]
    alone = [f for f in found if f.standing == "bound" and {c.family for c in f.claims_for} == {"ggo", "ieadb"}]
    assert len(alone) == 11
    text = (TABLES.parent / "README.md").read_text(encoding="utf-8")
    assert "11 standings" in text
    assert all(f"`{f.instrument_id}`" in text for f in alone)


def test_an_adjustment_or_a_namesake_is_not_the_treaty(register):
    """The Convention for Safe Containers has the day of the Customs Convention on Containers and is another treaty."""
    assert {c.family for c in register.claims if c.instrument_id == "containers-1972"} == {"un-secretary-general"}
    with (TABLES / "manytreaties.csv").open(encoding="utf-8") as stream:
        titles = [row["title"] for row in csv.DictReader(stream)]
    assert not [title for title in titles if re.search("Amendment|Adjustment|Safe Containers|Appendices", title)]


def test_descriptor_is_a_data_package():
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(TABLES / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert {path.name for path in TABLES.glob("*.csv")} == {"instruments.csv", "claims.csv", "manytreaties.csv"}


def test_a_date_that_two_sources_give_goes_before_one_that_a_single_source_gives(register):
    """Tajikistan became a member of the WTO on 2 March 2013; one data set has a ratification of 2001, the year it applied."""
    found = status(register, "wto-1994", "TJK", TODAY)
    assert (found.standing, found.since_kind, found.since.text) == ("bound", "entry into force", "2013-03-02")
    assert status(register, "wto-1994", "TJK", date(2005, 1, 1)).standing == "unconfirmed"
