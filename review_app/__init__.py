"""Review App: review a translated article beside its source, and score it."""

__version__ = "0.1.0"
