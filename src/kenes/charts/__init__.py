"""Altair charts, each defined once."""
