"""The fixed vocabulary: republics, structures, accounts, domains, indicators. No input or output."""
