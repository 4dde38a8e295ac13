"""Format strings of programs: which arguments a text takes, in the language of its flag."""
