"""Fields of a norm article in an adopted text, in whatever language.

Two methods, since each sees what the other does not: every amount, period, actor and penalty of the norm is looked for among those of the adopted articles; and the
two are put side by side as acts are, which finds another force, an exception added, a limit changed in the clause that corresponds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kenes.law.concordance.acts.act import Act, Article, Provision
from kenes.law.concordance.alignment.model import Alignment, Link, Row
from kenes.law.concordance.fields.comparison import divergences
from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.fields.model import FieldName
from kenes.law.concordance.fields.provision import Amount, ProvisionFields
from kenes.law.concordance.norm.checks import FieldCheck
from kenes.law.concordance.norm.model import Bracket, NormArticle


@dataclass(frozen=True)
class Claim:
    """One thing a text demands, so that it can be found again in another language.

    Attributes
    ----------
    field
        Which field.
    value
        As divergences show it.
    key
        What must be equal: dimension and number in its unit, or the canonical name.
    bound
        Lower or upper bound of an amount; empty where no word says so.
    """

    field: FieldName
    value: str
    key: tuple[str, float] | str
    bound: str = ""

    def met_by(self, other: Claim) -> bool:
        """Whether another text demands the same; a bound that one of them does not name counts as the same."""
        same = self.field == other.field and self.key == other.key
        return same and (self.bound == other.bound or not self.bound or not other.bound)


def claims(fields: ProvisionFields) -> tuple[Claim, ...]:
    """Amounts, periods, actors and penalties of a provision, each once; general words such as "person" are no actors."""
    found: list[Claim] = []
    for clause in fields.clauses:
        found += [_amount(one) for one in (*clause.limits, *clause.terms)]
        found += [Claim("actor", one.name, one.name) for one in clause.actors if not one.general]
        found += [Claim("sanction", name, name) for name in clause.sanctions]
    return tuple(dict.fromkeys(found))


def _amount(one: Amount) -> Claim:
    key = (f"{one.dimension} {one.unit}" if one.dimension in ("time date", "time at once") else one.dimension, one.base)
    return Claim("term" if one.is_term else "limit", one.shown(), key, "" if one.is_term else one.bound)


def check_fields(article: NormArticle, holders: Sequence[Article], adopted: Act) -> tuple[FieldCheck, ...]:
    """Fields of a norm article in the adopted articles that hold it.

    Parameters
    ----------
    article
        The norm article.
    holders
        Articles of the adopted text that hold it or correspond to it.
    adopted
        The adopted text.
    """
    text = "\n".join(passage.text for passage in article.lines if not passage.open)
    theirs = claims(extract("\n".join(one.text for one in holders), adopted.language))
    brackets = article.every_bracket
    made = [_bracket(one, theirs) for one in brackets]
    stated = {(one.field, one.stated) for one in brackets}
    made += [
        _claim(one, theirs) for one in claims(extract(text, article.language)) if (one.field, one.value) not in stated
    ]
    seen = {(check.field, value) for check in made for value in check.wanted}
    made += _compared(article, text, holders, adopted, seen | stated)
    return tuple(made)


def _claim(claim: Claim, theirs: Sequence[Claim]) -> FieldCheck:
    if any(claim.met_by(other) for other in theirs):
        return FieldCheck(claim.field, "", (claim.value,), (claim.value,), "held")
    rest = tuple(dict.fromkeys(other.value for other in theirs if _comparable(claim, other)))
    return FieldCheck(claim.field, "", (claim.value,), rest, "different" if rest else "missing")


def _comparable(claim: Claim, other: Claim) -> bool:
    """Whether another claim may stand in the place of one: of the same field, and for amounts of the same dimension."""
    if claim.field != other.field or claim.field == "actor":
        return False
    return isinstance(claim.key, str) or (isinstance(other.key, tuple) and claim.key[0] == other.key[0])


def _bracket(bracket: Bracket, theirs: Sequence[Claim]) -> FieldCheck:
    """A field in which the acts differed: the adopted text needs the value of the majority; without one it is open."""
    wanted = tuple(one.value for one in bracket.alternatives if one.value is not None)
    found = tuple(dict.fromkeys(one.value for one in theirs if one.field == bracket.field))
    if not bracket.majority:
        return FieldCheck(bracket.field, bracket.subject, wanted, found, "open")
    first = wanted[:1]
    if set(first) & set(found):
        return FieldCheck(bracket.field, bracket.subject, first, first, "held")
    return FieldCheck(bracket.field, bracket.subject, first, found, "different" if found else "missing")


def _compared(
    article: NormArticle,
    text: str,
    holders: Sequence[Article],
    adopted: Act,
    seen: set[tuple[FieldName, str | None]],
) -> Iterator[FieldCheck]:
    """What the comparison of acts finds beyond single claims: other force, definitions, references, and exceptions that were added."""
    for one in divergences(side_by_side(article, text, holders, adopted)):
        ours, theirs = one.values
        if one.field == "presence" or (one.field, ours) in seen or (ours is None and one.field != "exception"):
            continue
        wanted = () if ours is None else (ours,)
        found = () if theirs is None else (theirs,)
        yield FieldCheck(one.field, one.subject, wanted, found, "different" if found else "missing")


def side_by_side(article: NormArticle, text: str, holders: Sequence[Article], adopted: Act) -> Alignment:
    """A norm article and the adopted articles as a table of one row."""
    inside = Provision("article", "", article.number, article.heading, tuple(text.split("\n")), eid=article.identifier)
    norm = Act("norm", article.heading, article.language, "Cyrl", None, None, "", "", "articles", (), (inside,))
    positions = tuple(one.position for one in holders)
    row = Row(article.row, ((0,), positions), 1.0)
    return Alignment((norm, adopted), (row,), {(0, 1): (Link((0,), positions, 1.0),)})
