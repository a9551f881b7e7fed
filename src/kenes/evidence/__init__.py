"""Evidence tables: every parameter is a row with unit, year, source, licence, range, status and scope."""
