"""How good a revision is, as numbers that say how they came about."""
