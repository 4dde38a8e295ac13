"""The workspace: documents as received and the log of edits, in an SQL database."""
