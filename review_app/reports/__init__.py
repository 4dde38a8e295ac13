"""The review report: one data model, and the forms in which people get it."""
