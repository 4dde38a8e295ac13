"""The same review without a window, for shells, scripts and build servers."""
