"""Small questions: one line of text, a number, a choice. Everything shown is plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget


def ask_text(parent: QWidget, title: str, label: str, text: str = "") -> str | None:
    """What the person typed, without spaces around it; None where they went back."""
    typed, fine = QInputDialog.getText(parent, title, label, text=text)
    return typed.strip() if fine else None


def ask_number(parent: QWidget, title: str, label: str, least: int, most: int) -> int | None:
    """A number from `least` to `most`, or None."""
    number, fine = QInputDialog.getInt(parent, title, label, least, least, most)
    return number if fine else None


def ask_item(parent: QWidget, title: str, label: str, items: list[str]) -> str | None:
    """One of `items`, or None."""
    item, fine = QInputDialog.getItem(parent, title, label, items, 0, False)
    return item if fine else None


def choose(parent: QWidget, question: str, choices: list[str], back: str = "") -> int | None:
    """The place of the choice that was made, the first by Enter; None by Esc.

    `back` is what the button says that does as Esc, instead of "Cancel".
    """
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    buttons = [box.addButton(choice, QMessageBox.ButtonRole.ActionRole) for choice in choices]
    box.setDefaultButton(buttons[0])
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    if back:
        cancel.setText(back)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, one in enumerate(buttons) if one is clicked), None)
