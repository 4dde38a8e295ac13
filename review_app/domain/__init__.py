"""What the program is about, as frozen values and pure functions."""
