"""Model packages, one per area, all with the same face and nothing of one in another."""
