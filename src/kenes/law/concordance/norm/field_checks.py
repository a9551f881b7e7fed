"""Fields of a norm article in an adopted text, in whatever language.

Two methods, since each sees what the other does not: every amount, period, actor and penalty of the norm is looked for among those of the adopted articles; and the
two are put side by side as acts are, which finds another force, an exception added, a limit changed in the clause that corresponds.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kenes.law.concordance.acts.act import Act, Article, Provision
from kenes.law.concordance.alignment.model import Alignment, Link, Row
from kenes.law.concordance.fields.comparison import divergences
from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.fields.model import Divergence, FieldName
from kenes.law.concordance.fields.provision import Amount, ProvisionFields
from kenes.law.concordance.norm.checks import FieldCheck, FieldState
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
    full
        An amount with its bound, as a divergence shows it where bounds are opposed.
    """

    field: FieldName
    value: str
    key: tuple[str, float] | str
    bound: str = ""
    full: str = ""

    def says(self, value: str | None) -> bool:
        """Whether it is the value of a divergence, with its bound or without."""
        return value is not None and value in (self.value, self.full)

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
    field: FieldName = "term" if one.is_term else "limit"
    return Claim(field, one.shown(), key, "" if one.is_term else one.bound, one.shown(bound=True))


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
    found = [one for one in divergences(side_by_side(article, text, holders, adopted)) if one.field != "presence"]
    brackets = article.every_bracket
    made = [_bracket(one, theirs, found) for one in brackets]
    own = claims(extract(text, article.language))
    made += [_claim(one, theirs) for one in own if not any(one.says(b.stated) for b in brackets)]
    seen = {(check.field, value) for check in made for value in check.wanted}
    made += _compared(found, seen | {(b.field, b.stated) for b in brackets})
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


def _bracket(bracket: Bracket, theirs: Sequence[Claim], found: Sequence[Divergence]) -> FieldCheck:
    """A field in which the acts differed: the adopted text needs the value of the majority; without one it is open."""
    wanted = tuple(one.value for one in bracket.alternatives if one.value is not None)
    if not bracket.majority:
        return FieldCheck(bracket.field, bracket.subject, wanted, (), "open")
    first = wanted[:1]
    if any(_same_field(one.field, bracket.field) and one.says(first[0]) for one in theirs):
        return FieldCheck(bracket.field, bracket.subject, first, first, "held")
    said = _said(bracket, theirs, found)
    state: FieldState = "held" if said == first else "different" if said else "missing"
    return FieldCheck(bracket.field, bracket.subject, first, said, state)


def _same_field(one: FieldName, other: FieldName) -> bool:
    """A fine is filed under sanctions in a bracket and under limits in a clause."""
    return one == other or {one, other} == {"limit", "sanction"}


def _said(bracket: Bracket, theirs: Sequence[Claim], found: Sequence[Divergence]) -> tuple[str, ...]:
    """What the adopted text says about the field of a bracket; where it does not differ from the wording of the draft, what that says."""
    amounts = tuple(dict.fromkeys(one.value for one in theirs if one.field == bracket.field))
    if amounts:
        return amounts
    differing = [one.values[1] for one in found if (one.field, one.values[0]) == (bracket.field, bracket.stated)]
    said = differing[0] if differing else bracket.stated
    return () if said is None else (said,)


def _compared(found: Sequence[Divergence], seen: Container[tuple[FieldName, str | None]]) -> Iterator[FieldCheck]:
    """What the comparison of acts finds beyond single claims: other force, definitions, references, and exceptions that were added."""
    for one in found:
        ours, theirs = one.values
        if (one.field, ours) in seen or (ours is None and one.field != "exception"):
            continue
        wanted = () if ours is None else (ours,)
        said = () if theirs is None else (theirs,)
        yield FieldCheck(one.field, one.subject, wanted, said, "different" if said else "missing")


def side_by_side(article: NormArticle, text: str, holders: Sequence[Article], adopted: Act) -> Alignment:
    """A norm article and the adopted articles as a table of one row."""
    inside = Provision("article", "", article.number, article.heading, tuple(text.split("\n")), eid=article.identifier)
    norm = Act("norm", article.heading, article.language, "Cyrl", None, None, "", "", "articles", (), (inside,))
    positions = tuple(one.position for one in holders)
    row = Row(article.row, ((0,), positions), 1.0)
    return Alignment((norm, adopted), (row,), {(0, 1): (Link((0,), positions, 1.0),)})
