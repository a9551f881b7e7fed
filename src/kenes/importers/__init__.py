"""Importers: a user's own data, trade as downloaded and inflows of rivers, become an overlay of evidence tables."""
