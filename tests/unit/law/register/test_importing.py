"""Files of the user: pages of the UN Treaty Collection, manytreaties, claims of one's own; whole or nothing."""

import hashlib
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.law.register import load_register, status
from kenes.law.register.importing import import_claims, import_manytreaties, import_untc, safe_markup
from kenes.law.register.importing.participants import MODES
from kenes.law.register.importing.state_names import misspelt, state_code
from kenes.law.register.importing.untc_page import status_day, treaty_numbers
from kenes.vocabulary.errors import InputError, UnknownName
from unit.law.register.making import HEADS, PARTICIPANTS, WATER, page, xml

DAY = date(2026, 11, 20)


def saved(folder, text, name="page.html"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def acts(done):
    return {(c.state, c.act, str(c.date or ""), c.mode) for c in done.claims}


WANTED = {
    ("KAZ", "party", "2001-01-11", "accession"),
    ("TKM", "party", "2012-08-29", "accession"),
    ("UZB", "party", "2007-09-04", "accession"),
    ("KGZ", "not listed", "", ""),
    ("TJK", "not listed", "", ""),
}


def test_a_page_in_html_and_the_same_in_xml(tmp_path):
    """The five claims of the page are those of the shipped register, which were read elsewhere."""
    html = import_untc(saved(tmp_path, page()), None, tmp_path / "a")
    same = import_untc(saved(tmp_path, xml(), "XXVII-5.en.xml"), None, tmp_path / "b", DAY)
    assert acts(html) == acts(same) == WANTED
    shipped = {
        (c.state, c.act, str(c.date or ""), c.mode)
        for c in load_register().claims
        if c.instrument_id == WATER and c.confidence == "depositary"
    }
    assert acts(html) == shipped


def test_xml_cut_short_and_without_a_day(tmp_path):
    path = saved(tmp_path, xml(PARTICIPANTS[:4]), "XXVII-5.en.xml")
    with pytest.raises(InputError, match="6 parties and its table has 4"):
        import_untc(path, None, tmp_path / "out", DAY)
    with pytest.raises(InputError, match="--retrieved"):
        import_untc(path, None, tmp_path / "out")
    with pytest.raises(InputError, match="XXVII-12; unece-water-1992 is XXVII-5"):
        import_untc(saved(tmp_path, xml(), "XXVII-12.en.xml"), WATER, tmp_path / "out", DAY)


def test_source_day_and_checksum_are_recorded(tmp_path):
    path = saved(tmp_path, page())
    done = import_untc(path, WATER, tmp_path / "out")
    record = json.loads((tmp_path / "out" / "law" / "datapackage.json").read_text())["sources"][0]
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["retrieved"] == "2026-11-20"
    assert all(c.as_of.text == "2026-11-20" and record["sha256"][:16] in c.source for c in done.claims)
    found = status(load_register([tmp_path / "out"]), WATER, "KGZ", date(2026, 11, 27))
    assert found.standing == "not bound"
    assert found.age < 0.1


def test_a_newer_page_overtakes_the_shipped_list(tmp_path):
    rows = (*PARTICIPANTS[:3], ("Kyrgyzstan", "", "1 Feb 2024 a"), *PARTICIPANTS[3:])
    import_untc(saved(tmp_path, page(rows, parties=7)), None, tmp_path / "out")
    found = status(load_register([tmp_path / "out"]), WATER, "KGZ", date(2026, 11, 27))
    assert found.standing == "bound"
    assert found.since.text == "2024-02-01"
    assert found.contradictions == ()


@pytest.mark.parametrize(("mark", "mode"), sorted(MODES.items()))
def test_marks_of_consent(tmp_path, mark, mode):
    rows = (("Kazakhstan", "", f"21 Mar 1997 {mark}"),)
    done = import_untc(saved(tmp_path, page(rows, parties=1)), None, tmp_path / "out")
    assert ("KAZ", "party", "1997-03-21", mode) in acts(done)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("21 Mar 1997<sup>3</sup> a", "accession"),
        ("21 Mar 1997 a <sup>3, 4</sup>", "accession"),
        ("21&nbsp;Mar&nbsp;1997&nbsp;AA", "approval"),
        ("21 March 1997 A", "acceptance"),
        ("<span>21 Mar 1997</span><br/>a", "accession"),
        ("21 Mar 1997 a 3", "accession"),
        ("21 Mar 1997 a [3]", "accession"),
    ],
)
def test_layouts_of_a_date(tmp_path, cell, wanted):
    done = import_untc(saved(tmp_path, page((("Kazakhstan", "", cell),), parties=1)), None, tmp_path / "out")
    assert ("KAZ", "party", "1997-03-21", wanted) in acts(done)


def test_signature_alone_brackets_and_provisional_application(tmp_path):
    rows = (
        ("Kazakhstan", "18 Mar 1992", ""),
        ("Kyrgyzstan", "", "[21 Mar 1997 a]"),
        ("Tajikistan", "", "21 Mar 1997 n"),
        ("Uzbekistan", "18 Mar 1992 s", ""),
    )
    done = import_untc(saved(tmp_path, page(rows, parties=1)), None, tmp_path / "out")
    found = acts(done)
    assert {("KAZ", "signed", "1992-03-18", ""), ("KAZ", "not party", "", "")} <= found
    assert ("KGZ", "not party", "", "") in found
    assert ("TJK", "not party", "", "") in found
    assert ("UZB", "party", "1992-03-18", "signature") in found
    assert len([note for note in done.notes if note.startswith("Left out")]) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (page(day=""), "--retrieved"),
        (page(parties=52), "52 parties and its table has 6"),
        (page(heads=("Participant", "Signature", "Remarks")), "no table"),
        (page((("Kazakhstan", "", "ratified in spring"),), 1), "Kazakhstan.*no date such as"),
        (page((("Kazakhstan", "", "31 Feb 1997 a"),), 1), "no day of the calendar"),
        (page((("Kazakhstan", "", "1 Feb 1997 a"), ("Republic of Kazakhstan", "", "1 Feb 1997 a")), 2), "stands twice"),
        (page((("Kyrgistann", "", "1 Feb 1997 a"),), 1), "looks like KGZ"),
        (page(number="XXVII-99"), "cannot be told"),
        (page().replace("</table></form>", page().split("<form")[1].split("<table>", 1)[1]), "tables of participants"),
        ("<html><body>nothing", "no table"),
        ("", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither HTML nor XML"),
        ("<?xml version='1.0'?><a><b></a>", "no well-formed XML"),
    ],
)
def test_pages_that_are_refused_leave_nothing(tmp_path, text, words):
    with pytest.raises(InputError, match=words):
        import_untc(saved(tmp_path, text), None, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_the_page_must_be_of_the_instrument(tmp_path):
    with pytest.raises(InputError, match="XXVII-5; un-watercourses-1997 is XXVII-12"):
        import_untc(saved(tmp_path, page()), "un-watercourses-1997", tmp_path / "out")
    with pytest.raises(UnknownName, match="unece-water-1992"):
        import_untc(saved(tmp_path, page()), "unece-water", tmp_path / "out")


TIERS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY l0 "lol">{TIERS}]><MTDSG><Table><Row><Entry>&l9;</Entry></Row></Table></MTDSG>'
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, OUTSIDE.encode("utf-16"), OUTSIDE.replace("DOCTYPE", "doctype")])
def test_entities_are_refused(tmp_path, text):
    with pytest.raises(InputError, match=r"entities|no well-formed"):
        import_untc(saved(tmp_path, text, "page.xml"), WATER, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_entities_in_html_stay_text(tmp_path):
    """HTML has a document type; its parser knows no entities but those of HTML, and reads no file."""
    text = page().replace("<!DOCTYPE html", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><!DOCTYPE html')
    done = import_untc(saved(tmp_path, text.replace("End Note", "&x; End Note")), None, tmp_path / "out")
    assert acts(done) == WANTED


def test_a_giant_page_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    with path.open("wb") as stream:
        stream.truncate(safe_markup.MAX_BYTES + 1)
    with pytest.raises(InputError, match="21 MB"):
        import_untc(path, WATER, tmp_path / "out")
    monkeypatch.setattr(safe_markup, "MAX_ELEMENTS", 20)
    with pytest.raises(InputError, match="more than 20 elements"):
        import_untc(saved(tmp_path, page()), WATER, tmp_path / "out")


def test_a_deep_page_is_refused_or_has_no_table(tmp_path):
    for text in ("<div>" * 200_000, "<?xml version='1.0'?>" + "<a>" * 200_000):
        with pytest.raises(InputError, match=r"no table|Excessive depth|elements"):
            import_untc(saved(tmp_path, text), WATER, tmp_path / "out")


BYTES = page().encode()


@given(st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255), st.integers(0, 40)), max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_pages_are_read_or_refused(tmp_path, damage):
    content = bytearray(BYTES)
    for place, value, cut in damage:
        del content[place : place + cut]
        content[place:place] = bytes([value])
    out = tmp_path / "out"
    try:
        done = import_untc(saved(tmp_path, bytes(content)), None, out)
    except InputError:
        return
    assert {c.state for c in done.claims} >= {"KAZ", "KGZ", "TJK", "TKM", "UZB"}


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_noise_is_refused(tmp_path, content):
    with pytest.raises(InputError):
        import_untc(saved(tmp_path, content), WATER, tmp_path / "noise", DAY)
    with pytest.raises(InputError):
        import_claims(saved(tmp_path, content, "noise.csv"), tmp_path / "noise")
    assert not (tmp_path / "noise").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kyrgyz Republic", "KGZ"),
        ("the Republic of Kazakhstan", "KAZ"),
        ("KAZAKHSTAN", "KAZ"),
        ("Tadjikistan 3", "TJK"),
        ("République d'Ouzbékistan", "UZB"),
        ("Uzbekistan<", "UZB"),
        ("Туркменистан", "TKM"),
        ("Кыргызская Республика", "KGZ"),
        ("Республика Таджикистан", "TJK"),
        ("Oʻzbekiston", "UZB"),
        ("O'zbekiston Respublikasi", None),
        ("UZB", "UZB"),
        ("Azerbaidjan", "AZE"),
        ("Pakistan", None),
        ("Afghanistan", None),
        ("Republic of Moldova", None),
        ("", None),
    ],
)
def test_names_of_states(name, code):
    assert state_code(name) == code


def test_a_misspelling_is_no_other_state():
    assert misspelt("Tajikstan") == "TJK"
    assert misspelt("Turkmenistn") == "TKM"
    for other in (
        "Pakistan",
        "Afghanistan",
        "Türkiye",
        "Kiribati",
        "Tanzania",
        "Hungary",
        "Tajikistan",
        "Azores",
        "Uganda",
        "Kuwait",
        "Armenia",
    ):
        assert misspelt(other) is None, other


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("CHAPTER XXVII ENVIRONMENT 5 . Convention on", "XXVII-5"),
        ("CHAPTER XXVII ENVIRONMENT 7 . a) Kyoto Protocol", "XXVII-7-a"),
        ("CHAPTER XI TRANSPORT AND COMMUNICATIONS A . Customs Matters 16 . Customs Convention", "XI-A-16"),
        ("nothing", None),
    ],
)
def test_the_number_of_a_treaty(words, number):
    assert treaty_numbers(b"", words) == ((number,) if number else ())


def test_the_day_of_a_status():
    assert status_day("STATUS AS AT : 20-11-2026 09:15:45 EDT") == DAY
    assert status_day("Status as at: 20 Nov 2026") == DAY
    assert status_day("STATUS AS AT : 31-02-2026") is None
    assert status_day("no day") is None


MANY = "source,iso3,treaty_id,title,treaty_signature,treaty_force,state_signature,state_ratification,state_force,state_end,domain"
CITES = "Convention On International Trade In Endangered Species Of Wild Fauna And Flora"


def test_manytreaties(tmp_path):
    lines = [
        MANY,
        f"IEADB,KAZ,CITES_1973A,{CITES},1973-03-03,1975-07-01,,2000-01-20,,,Environment",
        f"GGO,TKM,CITES_1973A,{CITES},1973-03-03,1975-07-01,,,,2030-01-01,Environment",
        f"GGO,FRA,CITES_1973A,{CITES},1973-03-03,1975-07-01,,1978-05-11,,,Environment",
        f"GGO,KAZ,X_1976E,Amendments To {CITES},1976-11-06,,,2000-01-20,,,Environment",
    ]
    path = saved(tmp_path, "\n".join(lines) + "\n", "many.csv")
    done = import_manytreaties(path, tmp_path / "out", DAY)
    assert {(c.state, c.act, str(c.date), c.date_kind, c.family) for c in done.claims} == {
        ("KAZ", "party", "2000-01-20", "consent", "ieadb"),
        ("TKM", "party", "1973-03-03", "treaty", "ggo"),
    }
    assert "2030-01-01" in next(c.note for c in done.claims if c.state == "TKM")
    assert all(c.licence == "CC BY 4.0" for c in done.claims)
    with pytest.raises(InputError, match="--retrieved"):
        import_manytreaties(path, tmp_path / "b", None)
    bad = saved(tmp_path, "\n".join(lines[:2]).replace("2000-01-20", "20 Jan") + "\n", "bad.csv")
    with pytest.raises(InputError, match="row 2, state_ratification"):
        import_manytreaties(bad, tmp_path / "b", DAY)
    assert not (tmp_path / "b").exists()


def test_claims_of_ones_own(tmp_path):
    path = saved(
        tmp_path,
        "instrument_id,state,act,date,date_kind,source,as_of\n"
        f"{WATER},Kyrgyz Republic,party,2024-02-01,consent,Gazette 5,2024-03\n"
        f"{WATER},Kyrgyzstan,party,2024-02-01,consent,A newspaper,2024-03\n",
        "own.csv",
    )
    done = import_claims(path, tmp_path / "out", DAY)
    assert {(c.family, c.confidence, c.licence) for c in done.claims} == {("user", "read", "as given by the user")}
    assert status(load_register([tmp_path / "out"]), WATER, "KGZ", date(2026, 1, 1)).standing == "unconfirmed"
    text = path.read_text(encoding="utf-8")
    named = text.replace("as_of\n", "as_of,family\n").replace("Gazette 5,2024-03", "Gazette 5,2024-03,gazette")
    both = saved(tmp_path, named.replace("A newspaper,2024-03", "A newspaper,2024-03,newspaper"), "named.csv")
    import_claims(both, tmp_path / "named", DAY)
    assert status(load_register([tmp_path / "named"]), WATER, "KGZ", date(2026, 1, 1)).standing == "bound"
    again = import_claims(path, tmp_path / "out", DAY)
    assert again.claims == done.claims
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="holds something else"):
        import_claims(path, tmp_path / "mine", DAY)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "mine"


def test_headings_tell_the_columns(tmp_path):
    heads = (HEADS[0], "Signature, Succession to signature(d)", "Ratification", "Accession(a)", "Entry into force")
    rows = (("Kazakhstan", "18 Mar 1992 d", "", "1 Feb 1997 a", "2 May 1997"),)
    done = import_untc(saved(tmp_path, page(rows, 1, heads=heads)), None, tmp_path / "out")
    assert {a for a in acts(done) if a[0] == "KAZ"} == {
        ("KAZ", "signed", "1992-03-18", ""),
        ("KAZ", "party", "1997-02-01", "accession"),
        ("KAZ", "in force", "1997-05-02", ""),
    }
