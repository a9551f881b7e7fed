"""Runs areas over structures and draws; welfare accounts, verdict, checks, store."""
