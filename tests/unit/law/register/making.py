"""Claims, registers and status pages for the tests of the register."""

from kenes.law.register import Claim, load_register, register_of, source_date

WATER = "unece-water-1992"
LIST = ("Albania", "Germany", "Kazakhstan", "Romania", "Turkmenistan", "Uzbekistan")


def claim(act="party", date="2001-01-11", kind="consent", **other):
    """A claim about KAZ and the Water Convention, as a book of its own."""
    fields = {
        "instrument_id": WATER,
        "state": "KAZ",
        "act": act,
        "date": source_date(date) if date else None,
        "date_kind": kind if date else "",
        "mode": "",
        "family": "book",
        "source": "A book",
        "licence": "facts",
        "as_of": "2020",
        "confidence": "read",
        "note": "",
    } | other
    return Claim(**{**fields, "as_of": source_date(fields["as_of"])})


def denial(act="not party", as_of="2020", **other):
    return claim(act, "", "", as_of=as_of, **other)


def register(*claims):
    """Register of the shipped instruments with these claims alone."""
    return register_of(load_register().instruments.values(), claims)


def row(cells, tag="td", line="tr"):
    return f"<{line}>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + f"</{line}>"


PARTICIPANTS = (
    ("Albania<sup>1</sup>", "18 Mar 1992", "&#160;5 Jan 1994"),
    ("Germany", "18 Mar 1992", "30 Jan 1995"),
    ("Kazakhstan", "", "11 Jan 2001 a"),
    ("Romania", "18 Mar 1992", "31 May 1995"),
    ("Turkmenistan", "", "29 Aug 2012 a"),
    ("Uzbekistan", "", " 4 Sep 2007 a"),
)
HEADS = (
    "Participant<sup>2</sup>",
    "Signature",
    "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)",
)


def page(participants=PARTICIPANTS, parties=6, day="20-11-2026", heads=HEADS, number="XXVII-5"):
    """A status page in HTML as a browser saves it: a form, nested tables, end notes; facts of the Water Convention, cut to a few."""
    rows = "".join(row(cells) for cells in participants)
    count = f"Status : Signatories : 26. Parties : {parties}" if parties is not None else ""
    status = f"STATUS AS AT : {day} 09:15:45 EDT" if day else ""
    link = (
        f'<form action="ViewDetails.aspx?src=TREATY&amp;mtdsg_no={number}&amp;chapter=27&amp;clang=_en">'
        if number
        else "<form>"
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><title>Status page</title><script>var x = "<table>";</script></head><body>{link}
<table><tr><td>{status}</td></tr><tr><td>CHAPTER XXVII</td></tr><tr><td>ENVIRONMENT</td></tr>
<tr><td>5 . Convention on the Protection and Use of Transboundary Watercourses and International Lakes</td></tr>
<tr><td>Helsinki, 17 March 1992</td></tr><tr><td>{count}</td></tr>
<tr><td><table id="ctl00_grid"><tbody>{row(heads, "th")}{rows}</tbody></table></td></tr>
<tr><td>End Note<table><tr><td>1.</td><td>The former Yugoslavia had signed on 1 Jan 1990.</td></tr></table></td></tr>
</table></form></body></html>"""


def xml(participants=PARTICIPANTS):
    """The same as XML with rows and entries."""
    plain = [
        tuple(cell.replace("&#160;", " ").replace("sup>", "superscript>") for cell in cells) for cells in participants
    ]
    heads = tuple(cell.replace("sup>", "superscript>") for cell in HEADS)
    rows = "".join(row(cells, "Entry", "Row") for cells in plain)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<MTDSG><Chapter><ChapterNumber>CHAPTER XXVII</ChapterNumber><Treaty><Number>XXVII-5</Number>
<Status>STATUS AS AT : 20-11-2026</Status><Count>Signatories : 26. Parties : 6</Count>
<Participants><Table><Thead><Rows>{row(heads, "Entry", "Row")}</Rows></Thead><Tbody><Rows>{rows}</Rows></Tbody></Table></Participants>
</Treaty></Chapter></MTDSG>"""
