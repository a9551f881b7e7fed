"""What a result leaves out, by the areas it holds."""

from __future__ import annotations

from kenes.briefing.accounts import rows_of
from kenes.charts.reading import Document, several
from kenes.language import say

TRADE = ("goods", "mean", "static", "gaps", "tariffs")
"""Messages on what the trade area leaves out."""
ONE_SECTOR, SECTORS = ("one-sector",), ("households", "split")
REEXPORT_SWITCH = "trade.switch.reexports_corrected"
RIVERS = ("rivers-water", "rivers-power", "rivers-year")
"""Messages on what the area of rivers and power leaves out."""
TRANSPORT = ("transport-network", "transport-hours", "transport-demand")
"""Messages on what the area of transport leaves out."""
AREAS = ("trade", "river_power", "transport", "food", "environment", "security")


def has_sectors(document: Document) -> bool:
    """Whether a model with sectors, or its account, is part of the result."""
    return bool(rows_of(document, "sectors")) or any(m["name"] == "sectors" for m in several(document))


def left_out(document: Document) -> list[str]:
    """Sentences on what this result leaves out, from the areas, measures and overlays it names."""
    areas = document.get("areas", ["trade"])
    names = list(TRADE) if "trade" in areas else []
    if "trade" in areas:
        names[1:1] = SECTORS if has_sectors(document) else ONE_SECTOR
    if "trade" in areas and not any(overlay.startswith(REEXPORT_SWITCH) for overlay in document["overlays"]):
        names.append("reexports")
    names += RIVERS if "river_power" in areas else ()
    names += TRANSPORT if "transport" in areas else ()
    said = [say(f"limit-{name}") for name in names]
    missing = [say(f"area-{name.replace('_', '-')}") for name in AREAS if name not in areas]
    if missing:
        said.append(say("limit-areas", areas=", ".join(missing)))
    said += [say("limit-other-area", area=name) for name in areas if name not in AREAS]
    if not any("afghan" in measure for measure in document.get("measures", [])):
        said.append(say("limit-afghanistan"))
    if any("=" not in overlay for overlay in document["overlays"]):
        said.append(say("limit-overlays"))
    return said
