"""Texts in the cells of tables that a spreadsheet may open: never a formula.

https://owasp.org/www-community/attacks/CSV_Injection
"""

_FORMULA = tuple("=+-@\t\r")


def guarded(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """The text of a cell: `guarded`, turned back."""
    marked = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if marked else cell
