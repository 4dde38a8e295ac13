"""How scores look: each with its signature, which can be selected and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review_app.gui.overlay import plain_label
from review_app.gui.panels.rows import brief, tip
from review_app.messages import _, ngettext
from review_app.scoring.metrics import Score
from review_app.workflows.scoring import Comparison

METRIC_NAMES = {"bleu": "BLEU", "chrf": "chrF", "chrf++": "chrF++", "ter": "TER"}

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class ComparisonView(QWidget):
    """The scores of a comparison in a small table, with what must be said beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._scores: Sequence[Score] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self._cells: list[list[OneLine]] = []
        titles = [bold_label(title) for title in _titles()]
        titles[-1].setMinimumWidth(1)  # the signatures below give way, too
        for column, title in enumerate(titles):
            self._grid.addWidget(title, 0, column)
        self._table = QWidget()
        self._table.setLayout(self._grid)
        self.note = selectable_label()
        self.copy = QPushButton(_("Copy scores"))
        self.copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._table)
        layout.addWidget(self.note)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.say("")

    @property
    def rows(self) -> list[list[str]]:
        """The table as it is shown: metric, score, segments, signature."""
        return [
            [METRIC_NAMES.get(one.metric, one.metric), one.text, str(one.segments), one.signature]
            for one in self._scores
        ]

    def say(self, sentence: str) -> None:
        """Show this sentence and no scores."""
        self._fill(())
        self.note.setText(sentence)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the scores, the note on small samples, and how many segments were left out."""
        self._fill(comparison.scores)
        notes = [comparison.note] if comparison.note else []
        if comparison.left_out:
            notes.append(
                ngettext(
                    "{count} segment was left out: it has no text in one of the two.",
                    "{count} segments were left out: they have no text in one of the two.",
                    comparison.left_out,
                ).format(count=comparison.left_out)
            )
        self.note.setText("\n".join(notes))

    def _fill(self, scores: Sequence[Score]) -> None:
        self._scores = scores
        for row, texts in enumerate(self.rows):
            if row == len(self._cells):
                self._add_row()
            for cell, text in zip(self._cells[row], texts, strict=True):
                if cell.text() != text:
                    cell.say(text)
                    cell.setAccessibleName(f"{texts[0]}: {text}")
        for row, cells in enumerate(self._cells):
            for cell in cells:
                cell.setVisible(row < len(scores))
        self._table.setVisible(bool(scores))
        self.copy.setVisible(bool(scores))

    def _add_row(self) -> None:
        cells = [OneLine(), OneLine(), OneLine(), OneLine(elided=True)]
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, len(self._cells) + 1, column, Qt.AlignmentFlag.AlignTop)
        self._cells.append(cells)

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in self.rows) + "\n")


class OneLine(QLabel):
    """A text in one line; `elided` where there is no room, with the whole in its tooltip."""

    def __init__(self, *, elided: bool = False) -> None:
        super().__init__()
        self._elided = elided
        self.setTextFormat(Qt.TextFormat.PlainText)
        if not elided:
            self.setTextInteractionFlags(_SELECTABLE)

    def say(self, text: str, more: str = "") -> None:
        """Show this text; its tooltip says `more`, or the whole of it."""
        self.setText(text)
        self.setToolTip(tip(more or text) if self._elided else "")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elided else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elided:
            super().paintEvent(event)
            return
        metrics, room = self.fontMetrics(), self.contentsRect()
        line = metrics.elidedText(brief(self.text()), Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        QPainter(self).drawText(room, flags, line)


def selectable_label() -> QLabel:
    """A plain text that can be selected with mouse and keyboard."""
    label = plain_label()
    label.setTextInteractionFlags(_SELECTABLE)
    return label


def bold_label(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(False)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _titles() -> tuple[str, ...]:
    return _("Metric"), _("Score"), _("Segments"), _("Signature")
