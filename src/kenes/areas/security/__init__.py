"""Security as a public good (no model yet)."""
