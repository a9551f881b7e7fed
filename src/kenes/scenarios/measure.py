"""A measure: what is decided, how it acts in a structure, what it costs, what it needs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from kenes.vocabulary.accounts import CONTENTS, DOMAINS
from kenes.vocabulary.errors import UnknownName
from kenes.vocabulary.republics import republic

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Rule = Literal["pair", "border", "route", "river", "all", "own", "neighbour"]


def _players(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as they are, if each is of a possible player."""
    for code in codes:
        try:
            republic(code)
        except UnknownName as error:
            raise ValueError(str(error)) from error
    return codes


Players = Annotated[tuple[str, ...], AfterValidator(_players)]


class Strict(BaseModel):
    """Base of everything read from YAML: unknown fields are refused, content does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Effect(Strict):
    """What a measure does in the model of one area.

    Attributes
    ----------
    area
        Name of the area that models it.
    channel
        What it moves there; the area knows its channels.
    settings
        What the channel needs, by name: words, or evidence ids for numbers.
    """

    area: str
    channel: str
    settings: dict[str, Any] = Field(default_factory=dict)


class Feasibility(Strict):
    """Whether the law in force leaves room for the measure today.

    Attributes
    ----------
    today
        False when a treaty in force shuts it.
    closed_to
        Republics it is shut to.
    reason
        Which treaty and why.
    """

    today: bool = True
    closed_to: Players = ()
    reason: str = ""


class Costs(Strict):
    """Evidence ids of what running a measure costs a republic, each in money or in per cent of GDP.

    Attributes
    ----------
    yearly
        Costs per year of institutions and compliance.
    one_off
        Costs of setting up, spread over years as an annuity.
    annuity_rate, annuity_years
        Rate and years of that annuity; needed with `one_off`.
    """

    yearly: tuple[str, ...] = ()
    one_off: tuple[str, ...] = ()
    annuity_rate: str | None = None
    annuity_years: str | None = None

    @model_validator(mode="after")
    def _annuity(self) -> Costs:
        if self.one_off and not (self.annuity_rate and self.annuity_years):
            raise ValueError("one_off needs annuity_rate and annuity_years")
        return self


class Measure(Strict):
    """One measure of the catalogue.

    Attributes
    ----------
    id, title, description
        Name, short title, what it is in plain words.
    domain
        Policy field.
    rule
        How it acts in a structure: between members of a bloc (pair), at a crossing (border), on a route, on a river, in the grand
        coalition only (all), alone (own), towards Afghanistan (neighbour).
    members
        Republics that must sit in one bloc, for the rules border, route and river; those that take it, for the rule own (all if empty).
    effects
        What it does in the models.
    parameters
        Evidence ids it rests on.
    legal_basis
        Instrument ids.
    feasibility
        Whether law in force leaves room for it.
    costs
        What it costs to run.
    years_to_full_effect
        Evidence id.
    contents
        Policy contents it holds: two measures with the same content are not added.
    """

    id: Identifier
    title: str = Field(min_length=3)
    description: str = Field(min_length=10)
    domain: str
    rule: Rule
    members: Players = ()
    effects: tuple[Effect, ...] = Field(min_length=1)
    parameters: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    feasibility: Feasibility = Feasibility()
    costs: Costs = Costs()
    years_to_full_effect: str | None = None
    contents: tuple[str, ...] = Field(min_length=1)

    @field_validator("domain")
    @classmethod
    def _known_domain(cls, domain: str) -> str:
        if domain not in DOMAINS:
            raise ValueError(f"no such domain; known are {', '.join(DOMAINS)}")
        return domain

    @field_validator("contents")
    @classmethod
    def _known_contents(cls, contents: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [word for word in contents if word not in CONTENTS and ":" not in word]
        if unknown:
            raise ValueError(
                f"no such content: {', '.join(unknown)}; known are {', '.join(CONTENTS)}, or 'area:word' for others"
            )
        return contents

    def ids(self) -> tuple[str, ...]:
        """Evidence ids the measure names."""
        costs = (
            *self.costs.yearly,
            *self.costs.one_off,
            self.costs.annuity_rate,
            self.costs.annuity_years,
            self.years_to_full_effect,
        )
        return tuple(dict.fromkeys([*self.parameters, *(name for name in costs if name)]))
