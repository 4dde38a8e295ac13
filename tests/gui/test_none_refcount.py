"""PySide6 6.12.0 on Python 3.11 drops a reference to None at each call, until it crashes."""

import sys

import pytest
from PySide6.QtWidgets import QLabel

CALLS = 10_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_into_qt_keep_the_references_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - CALLS / 10
