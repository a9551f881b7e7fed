"""One common norm from several acts, and what each republic has to do to have it."""
