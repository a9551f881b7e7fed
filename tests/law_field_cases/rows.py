"""Alignments of one row made of texts."""

from __future__ import annotations

from kenes.law.concordance.acts.act import Act, Provision
from kenes.law.concordance.alignment.model import Alignment, Row

REPUBLIC = {"kk": "KAZ", "ky": "KGZ", "tg": "TJK", "tk": "TKM", "uz": "UZB"}


def act(name, language, articles, republic=None):
    """An act whose articles are (number, heading, text)."""
    body = tuple(
        Provision("article", f"{number}.", number, heading, tuple(text.split("\n")), eid=f"art_{number}")
        for number, heading, text in articles
    )
    return Act(name, name, language, "Cyrl", republic, None, name, "0", "articles", (), body)


def row_of(*texts, confidence=0.95):
    """One row: an article of each (language, text); none where the text is none."""
    acts = tuple(
        act(f"act-{k}", language, [("1", "Heading", text)] if text is not None else [])
        for k, (language, text) in enumerate(texts)
    )
    articles = tuple((0,) if text is not None else () for _, text in texts)
    return Alignment(acts, (Row("r1", articles, confidence),), {})
