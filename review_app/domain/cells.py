"""Texts in the cells of tables that a spreadsheet may open: never a formula.

https://owasp.org/www-community/attacks/CSV_Injection
"""

_FORMULA = tuple("=+-@\t\r")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take `text` for a formula."""
    return text.startswith(_FORMULA)


def guarded(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """The text of a cell: `guarded`, turned back."""
    marked = cell.startswith("'") and is_formula(cell.lstrip("'"))
    return cell[1:] if marked else cell
