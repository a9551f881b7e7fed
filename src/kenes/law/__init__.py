"""Who is bound by what, what each measure needs in law, and where the acts of five republics differ."""
