"""Importers: a user's own trade data, as downloaded, become an overlay of evidence tables."""
