"""Environmental indicators (no model yet)."""
