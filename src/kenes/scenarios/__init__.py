"""Measures and scenarios: named, dated differences to today."""

from kenes.scenarios.catalogue import SHIPPED, Catalogue, load
from kenes.scenarios.measure import Effect, Measure
from kenes.scenarios.scenario import Scenario, absorbed

__all__ = ["SHIPPED", "Catalogue", "Effect", "Measure", "Scenario", "absorbed", "load"]
