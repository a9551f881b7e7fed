"""Articles of several acts that correspond, also across languages, with a confidence each."""
