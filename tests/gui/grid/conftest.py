"""An editor of a cell by itself."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from review_app.gui.grid.editor import CellEditor
from review_app.gui.theme import LIGHT


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 4000)
    with qtbot.waitActive(parent):
        parent.show()
        parent.activateWindow()
    return parent


@pytest.fixture
def editor(parent: QWidget) -> CellEditor:
    """An editor that stands in a window."""
    editor = CellEditor(parent)
    editor.set_ground(LIGHT, faint=False)
    editor.show()
    return editor
