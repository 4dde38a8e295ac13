"""Which findings the list shows: of one check, and of a severity at least."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from review_app.domain.finding import Finding, FindingSeverity
from review_app.messages import _

NARROWEST = 90
"""Pixels of a chooser where there is little room."""

_ORDER = tuple(FindingSeverity)


class FindingFilter(QWidget):
    """Two choosers; everything passes until people narrow it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.check = QComboBox()
        self.check.setAccessibleName(_("Check"))
        self.check.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.check.addItem(_("All checks"), "")
        self.severity = QComboBox()
        self.severity.setAccessibleName(_("Severity"))
        for severity, words in (
            (FindingSeverity.NOTE, _("All severities")),
            (FindingSeverity.WARNING, _("Warnings and errors")),
            (FindingSeverity.ERROR, _("Errors only")),
        ):
            self.severity.addItem(words, severity)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in (self.check, self.severity):
            box.setMinimumWidth(NARROWEST)
            layout.addWidget(box)
            box.currentIndexChanged.connect(self._say_changed)

    @property
    def narrows(self) -> bool:
        """Whether there are findings that do not pass."""
        return self.check.currentIndex() > 0 or self.severity.currentIndex() > 0

    def passes(self, finding: Finding) -> bool:
        """Whether people want to see `finding`."""
        check = self.check.currentData()
        least = FindingSeverity(self.severity.currentData())
        return check in ("", finding.check) and (
            _ORDER.index(finding.severity) >= _ORDER.index(least)
        )

    def offer(self, checks: Iterable[str]) -> None:
        """Offer these checks; the one that is chosen stays among them."""
        chosen = self.check.currentData()
        wanted = sorted({*checks, chosen} - {""})
        if wanted == [self.check.itemData(place) for place in range(1, self.check.count())]:
            return
        self.check.blockSignals(True)
        while self.check.count() > 1:
            self.check.removeItem(1)
        for check in wanted:
            self.check.addItem(check, check)
        self.check.setCurrentIndex(self.check.findData(chosen))
        self.check.blockSignals(False)

    def _say_changed(self) -> None:
        self.changed.emit()
