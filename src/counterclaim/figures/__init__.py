"""Counts of people harmed: words to intervals, harms, the links between the two, and how figures stand to one another."""
