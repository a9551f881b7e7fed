"""What a result leaves out, by the areas it holds."""

from __future__ import annotations

from kenes.briefing.accounts import rows_of
from kenes.charts.reading import Document, several

TRADE = (
    "Goods only: trade in services, investment, remittances and migration are not in the model.",
    "The effect of a deep agreement is a mean over the world's agreements, the same for every pair.",
    "Static: the gain is that of a full year after full effect; the way there is not modelled.",
    "Trade between pairs that reported nothing is imputed by a stated method.",
    "Tariffs of economies outside are left inside trade costs.",
)
ONE_SECTOR = "One sector: who gains and who loses inside a republic is not shown."
SECTORS = (
    "Inside a republic only sectors are told apart, not households, places, rich and poor.",
    "Which sector sells to which partner is imputed from totals and assumed shares; workers change their sector freely and at no cost.",
)
REEXPORTS = "Goods in transit through Kyrgyzstan are booked to their destination by a stated correction."
REEXPORT_SWITCH = "trade.switch.reexports_corrected"
AREAS = {
    "trade": "trade",
    "river_power": "water and power",
    "transport": "transport",
    "food": "food",
    "environment": "environment",
    "security": "security",
}


def has_sectors(document: Document) -> bool:
    """Whether a model with sectors, or its account, is part of the result."""
    return bool(rows_of(document, "sectors")) or any(m["name"] == "sectors" for m in several(document))


def left_out(document: Document) -> list[str]:
    """Sentences on what this result leaves out, from the areas, measures and overlays it names."""
    areas = document.get("areas", ["trade"])
    said = list(TRADE) if "trade" in areas else []
    if "trade" in areas:
        said[1:1] = SECTORS if has_sectors(document) else (ONE_SECTOR,)
    if "trade" in areas and not any(overlay.startswith(REEXPORT_SWITCH) for overlay in document["overlays"]):
        said.append(REEXPORTS)
    missing = [words for name, words in AREAS.items() if name not in areas]
    if missing:
        said.append(f"Not assessed here: {', '.join(missing)}.")
    said += [f"What the area {name} leaves out stands in its own documentation." for name in areas if name not in AREAS]
    if not any("afghan" in measure for measure in document.get("measures", [])):
        said.append("No measure towards Afghanistan is in this scenario yet.")
    if any("=" not in overlay for overlay in document["overlays"]):
        said.append("Figures of the user replace packaged ones; what is said here of sources may not hold for them.")
    return said
