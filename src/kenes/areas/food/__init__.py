"""Food markets (no model yet)."""
