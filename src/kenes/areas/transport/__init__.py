"""Corridors and borders (no model yet)."""
