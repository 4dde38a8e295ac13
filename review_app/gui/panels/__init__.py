"""The tabs of the dock: each reads the review, asks it for changes, and hears its signals."""
