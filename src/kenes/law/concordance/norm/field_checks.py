"""Fields of a norm article in an adopted text, in whatever language: the two are put side by side as acts of one article and compared as acts are."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.law.concordance.acts.act import Act, Article
from kenes.law.concordance.norm.checks import FieldCheck
from kenes.law.concordance.norm.model import NormArticle


def check_fields(article: NormArticle, holders: Sequence[Article], adopted: Act) -> tuple[FieldCheck, ...]:
    """Fields of the norm in the adopted articles."""
    del article, holders, adopted
    return ()
