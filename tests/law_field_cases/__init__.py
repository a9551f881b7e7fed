"""Clauses of seven languages with the fields a lawyer reads in them, and rows of such clauses with planted differences."""
