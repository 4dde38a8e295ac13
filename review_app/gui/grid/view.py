"""The grid: rows as high as their text, of which only those in view are ever measured."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.gui.grid.delegate import HINT_HEIGHT, SegmentDelegate, hint_for, source_hint
from review_app.gui.grid.editing import Editing
from review_app.gui.grid.heights import Heights
from review_app.gui.grid.layout import PADDING_TOP, PADDING_X
from review_app.gui.grid.model import SIDES, Column, Index, SegmentModel
from review_app.gui.grid.tips import tip
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.workflows.session import Changed

STATUS_WIDTH = 48
MARKS_WIDTH = 64
CHARACTERS = 75
"""How many characters a line of the article has at the most."""

SELECT_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class SegmentGrid(QTableView):
    """The article in two columns, with editors in the current row."""

    accept_hint = Signal()
    """The line that offers a suggestion was clicked."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self._model = SegmentModel(review, self)
        self._delegate = SegmentDelegate(review, self._model, colours(self.palette()))
        self.editing = Editing(review, self.viewport())
        self._pressed: QWidget | None = None
        self.suggestion_key = QKeySequence()
        self.source_key = QKeySequence()
        self._set_up()
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._set_widths_mode()
        self._heights = Heights(self, self._model, self._height)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._measure)
        self._connect()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()

    def _set_widths_mode(self) -> None:
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.editing.resized.connect(self._fit_current)
        self.editing.marked.connect(self._on_marked)
        self.review.changed.connect(self._on_changed)
        self.review.findings_changed.connect(self._on_findings)
        self.review.comparison_changed.connect(self.relayout)
        self.review.settings_changed.connect(self.restyle)
        self.review.navigate.connect(self.show_place)
        self._model.modelReset.connect(self._on_reset)

    # Where people are ------------------------------------------------------------------

    @property
    def keys(self) -> Sequence[int]:
        """The keys of the segments shown, in order."""
        return self._model.keys

    @property
    def current_key(self) -> int | None:
        return self.editing.key

    def selected_keys(self) -> list[int]:
        """The segments that are selected, in order; the current one where only that is."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        if self.editing.key is not None and len(rows) < 2:
            return [self.editing.key]
        return [self._model.keys[row] for row in sorted(rows)]

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show these segments only; the current one stays current where it is among them."""
        self.editing.commit()
        key = self.editing.key
        self._model.show_keys(keys)
        row = self._model.row(key) if key is not None else None
        self._go_to_row(row if row is not None else 0)

    def go(self, key: int) -> bool:
        """Make a segment current, in the middle third; False where the filter hides it."""
        row = self._model.row(key)
        if row is not None:
            self._go_to_row(row)
        return row is not None

    def step(self, count: int) -> None:
        """Go so many rows down, or up."""
        row = self.currentIndex().row() + count
        self._go_to_row(max(0, min(row, self._model.rowCount() - 1)))

    def go_where(self, wanted: Callable[[int], bool], direction: int) -> bool:
        """Go to the next segment, in `direction`, whose key is `wanted`, round the end."""
        count = self._model.rowCount()
        here = self.currentIndex().row()
        for distance in range(1, count + 1):
            row = (here + direction * distance) % count
            if wanted(self._model.keys[row]):
                self._go_to_row(row)
                return True
        return False

    def show_place(self, key: int, side: Side | None, start: int, end: int) -> None:
        """Bring a range of a segment before people's eyes, whatever the filter hides."""
        if not self.go(key):
            self.show_keys(range(len(self.review.session)))
            self.go(key)
        if side is not None:
            editor = self.editing.focus(side)
            editor.select(start, end)

    def _go_to_row(self, row: int) -> None:
        if not 0 <= row < self._model.rowCount():
            self.editing.close()
            return
        index = self._model.index(row, Column.TARGET)
        # Named in full: by itself Qt would let a held Ctrl key add to the selection.
        self.selectionModel().setCurrentIndex(index, SELECT_ROW)
        if self.editing.key is None:
            self._open(row)
        self._settle(row)
        self.editing.focus(Side.TARGET)

    def currentChanged(
        self,
        current: Index,
        previous: Index,
    ) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and current.row() == previous.row():
            return
        self.editing.commit()
        if current.isValid():
            self._open(current.row())
        else:
            self.editing.close()

    def _open(self, row: int) -> None:
        segment = self._model.segment(row)
        last, self._delegate.current = self._delegate.current, segment.key
        styles = {side: self._delegate.style(segment, side) for side in Side}
        self.editing.open(segment, styles, self._delegate.colours, self._delegate.sought)
        if last is not None:
            self._fit(last)
        self._fit_current()
        self.review.set_current(segment.key)
        self.viewport().update()

    # Heights ---------------------------------------------------------------------------

    def relayout(self) -> None:
        """All heights are unknown again."""
        self._heights.forget()
        self._measure()
        self.viewport().update()

    def restyle(self) -> None:
        """The theme or the size of the text is another one now."""
        self._delegate.colours = colours(self.palette())
        self._delegate.forget_styles()
        self._set_widths()
        row = self.currentIndex().row()
        if self.editing.key is not None and row >= 0:
            self.editing.commit()
            self._open(row)
        self.relayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_editors()

    def _measure(self) -> None:
        self._heights.measure()
        self._place_editors()

    def _height(self, row: int) -> int:
        segment = self._model.segment(row)
        if segment.key != self.editing.key:
            return self._delegate.height(segment)
        cells = {side: self.editing.cell(side) for side in Side}
        height = self._delegate.row_height(segment, cells)
        return height + (HINT_HEIGHT if self._delegate.hints else 0)

    def _fit(self, key: int) -> None:
        row = self._model.row(key)
        if row is not None:
            self._heights.fit(row)

    def _fit_current(self) -> None:
        if self.editing.key is not None:
            self._fit(self.editing.key)
            self._place_editors()

    def _set_widths(self) -> None:
        """Both text columns alike, no wider than lines that read well; the rest is margin."""
        text_width = round(CHARACTERS * self.review.settings.text_size * 0.52) + 2 * PADDING_X
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        measure = min((room - STATUS_WIDTH - MARKS_WIDTH) // 2, text_width)
        self._delegate.measure = max(measure, 120)
        margin = max(0, (room - STATUS_WIDTH - MARKS_WIDTH - 2 * measure) // 2)
        self.setViewportMargins(margin, 0, margin, 0)
        for column, width in (
            (Column.STATUS, STATUS_WIDTH),
            (Column.SOURCE, self._delegate.measure),
            (Column.TARGET, self._delegate.measure),
            (Column.MARKS, MARKS_WIDTH),
        ):
            self.setColumnWidth(column, width)

    def _settle(self, row: int) -> None:
        """Scroll until a row stands in the middle third."""
        bar = self.verticalScrollBar()
        for _attempt in range(3):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            room = self.viewport().height()
            low, high = room // 3, 2 * room // 3
            if top < low:
                bar.setValue(bar.value() - (low - top))
            elif top + height > high:
                bar.setValue(bar.value() + min(top + height - high, max(0, top - 8)))
            before = self.rowViewportPosition(row)
            self._measure()
            if self.rowViewportPosition(row) == before:
                break

    def _place_editors(self) -> None:
        row = self.currentIndex().row()
        if self.editing.key is None or row < 0:
            return
        hint = HINT_HEIGHT if self._delegate.hints else 0
        for column, editor in (
            (Column.SOURCE, self.editing.source),
            (Column.TARGET, self.editing.target),
        ):
            cell = self.visualRect(self._model.index(row, column))
            editor.place(cell.adjusted(0, 0, 0, -hint))

    # Findings --------------------------------------------------------------------------

    def current_finding(self) -> Finding | None:
        """The finding at the caret, else the next one after it, else the first."""
        findings = self.editing.findings
        if not findings:
            return None
        side, (start, end) = self.editing.active_side, self.editing.active.selection()
        here = [one for one in findings if one.side is side]
        touched = [one for one in here if one.start <= end and start <= one.end]
        after = [one for one in here if one.start >= end]
        return (touched or after or list(findings))[0]

    def seek(self, sought: str) -> None:
        """Mark these words wherever they stand."""
        self._delegate.sought = sought
        self.editing.seek(sought)
        self.viewport().update()

    def _on_marked(self) -> None:
        self._delegate.hints = self._hints()
        self._fit_current()

    def _hints(self) -> dict[Side, str]:
        """What the line under the current row offers."""
        hints: dict[Side, str] = {}
        if self.editing.shows_stand_in:
            hints[Side.SOURCE] = source_hint(key_text(self.source_key))
        finding = self.current_finding()
        if finding is not None and finding.suggestions and finding.side is Side.TARGET:
            hints[Side.TARGET] = hint_for(finding, key_text(self.suggestion_key))
        return hints

    # The review's word -----------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if changed.keys:
            self._heights.forget(*changed.keys)
        if self.editing.key in changed.keys:
            self.editing.reload()
            self._fit_current()
        self._later.start()

    def _on_findings(self, keys: tuple[int, ...] | None) -> None:
        if keys is None or self.editing.key in keys:
            self.editing.refresh_marks()

    def _on_reset(self) -> None:
        self.editing.close()
        self._delegate.current = None
        self._heights.forget()
        self._later.start()

    def _on_scrolled(self) -> None:
        self._place_editors()
        if not self._heights.measuring:
            self._measure()

    # Events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._delegate.measure
        self._set_widths()
        if self._delegate.measure != width:
            self._heights.forget()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_later"):
            self.restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        index = self.indexAt(position)
        super().mousePressEvent(event)
        if index.column() not in SIDES or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return
        if self.editing.side_at(position) is None:
            if Side.TARGET in self._delegate.hints and index.column() == Column.TARGET:
                self.accept_hint.emit()
            return
        editor = self.editing.focus(SIDES[Column(index.column())])
        self._pressed = editor.viewport()
        self._pass_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pass_on(event)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pass_on(event)
            self._pressed = None
        super().mouseReleaseEvent(event)

    def _pass_on(self, event: QMouseEvent) -> None:
        """Let the editor that a press opened have the rest of the gesture too."""
        assert self._pressed is not None
        moved = QMouseEvent(
            event.type(),
            QPointF(self._pressed.mapFrom(self.viewport(), event.position().toPoint())),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QApplication.sendEvent(self._pressed, moved)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _show_tip(self, position: QPoint, at: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            return
        segment = self._model.segment(index.row())
        column = Column(index.column())
        place = None
        if column in SIDES:
            corner = self.visualRect(index).topLeft() + QPoint(PADDING_X, PADDING_TOP)
            layout = self._delegate.layout(segment, SIDES[column])
            place = layout.place(QPointF(position - corner))
        QToolTip.showText(at, tip(segment, column, place, self.review), self, QRect())


def key_text(key: QKeySequence) -> str:
    """A key as the system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)
