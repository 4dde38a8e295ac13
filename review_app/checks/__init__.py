"""Automatic findings: small named functions, each with a severity."""
