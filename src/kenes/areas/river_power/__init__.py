"""Rivers, reservoirs and the power grid (no model yet)."""
