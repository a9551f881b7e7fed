"""Instruments, legal readiness, concordance (no content yet)."""
