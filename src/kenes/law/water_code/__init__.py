"""A synthetic water code in five variants: the example of the comparison and the test set of its aligner. No law in force."""
