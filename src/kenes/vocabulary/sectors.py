"""Sectors of trade: twelve of goods and one of services, from the 35 of the ADB tables and the chapters of the HS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["agriculture", "manufacturing", "fuels", "services"]


@dataclass(frozen=True)
class Sector:
    """One sector.

    Attributes
    ----------
    name, title
        Short name used in ids; plain words.
    group
        Which estimate of the effect of agreements applies: agriculture or manufacturing; fuels and ores sold by contract; services.
    traded
        Whether it crosses borders in the model.
    """

    name: str
    title: str
    group: Group
    traded: bool = True


SECTORS: tuple[Sector, ...] = (
    Sector("agriculture", "Agriculture, forestry, fishing", "agriculture"),
    Sector("mining", "Mining: crude oil, gas, coal, ores", "fuels"),
    Sector("food", "Food, beverages, tobacco", "manufacturing"),
    Sector("textiles", "Textiles, clothing, leather", "manufacturing"),
    Sector("wood", "Wood, paper, printing", "manufacturing"),
    Sector("fuels", "Coke and refined petroleum", "fuels"),
    Sector("chemicals", "Chemicals, rubber, plastics", "manufacturing"),
    Sector("minerals", "Glass, cement, other mineral products", "manufacturing"),
    Sector("metals", "Basic metals and metal products", "manufacturing"),
    Sector("machinery", "Machinery, electrical and optical equipment", "manufacturing"),
    Sector("vehicles", "Transport equipment", "manufacturing"),
    Sector("other", "Other manufacturing", "manufacturing"),
    Sector("services", "Services, utilities, construction", "services", traded=False),
)
SECTOR_NAMES: tuple[str, ...] = tuple(sector.name for sector in SECTORS)
TRADED: tuple[str, ...] = tuple(sector.name for sector in SECTORS if sector.traded)
