"""What several models share and no library has: the safeguarded Anderson fixed point, draws, seeds."""
