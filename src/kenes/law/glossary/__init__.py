"""Terms of law in seven languages, one table a field; read by `kenes.law.concordance.alignment.glossary`."""
