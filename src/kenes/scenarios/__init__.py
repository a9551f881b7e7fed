"""Measures and scenarios: named, dated differences to today."""
