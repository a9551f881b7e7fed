"""Instruments and their status: one row per claim, with its source and date."""
