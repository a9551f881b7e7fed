"""Meetings, positions, packages, commitments (no content yet)."""
