"""Which typeface draws what."""

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from review_app.gui.fonts import families, reading_font


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_latin_signs_come_from_a_latin_typeface(qapp: QApplication, region: str) -> None:
    plain = {"DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"}
    if not plain & set(QFontDatabase.families()):
        pytest.skip("no such typeface here")
    assert "CJK" not in families(region)[0]
    assert "CJK" not in reading_font(16, "en").families()[0]
