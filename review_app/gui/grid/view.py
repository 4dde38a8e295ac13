"""The grid: rows as high as their text, of which only those in view are ever measured."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.actions import shown_key
from review_app.gui.grid.delegate import SegmentDelegate, column_widths, row_height
from review_app.gui.grid.editing import Editing
from review_app.gui.grid.forms import BAR_HEIGHT
from review_app.gui.grid.gesture import Gesture
from review_app.gui.grid.heights import Heights
from review_app.gui.grid.hints import hints, newer, older
from review_app.gui.grid.layout import PADDING_X, TextStyle
from review_app.gui.grid.marks import CellText
from review_app.gui.grid.model import SIDES, Column, Index, SegmentModel
from review_app.gui.grid.table import ArticleTable
from review_app.gui.grid.tips import card, diff_card, text_tip
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.gui.words import standing
from review_app.linguistics.lexicon import Entry
from review_app.messages import _
from review_app.workflows.session import Changed

SELECT_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class SegmentGrid(ArticleTable):
    """The article in two columns, with editors in the current row."""

    unfiltered = Signal(int)
    """All segments are shown, so that this one is."""
    accept_hint = Signal()
    """The line that offers a suggestion was clicked."""
    appeared = Signal()
    """The first rows have been painted."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self._model = SegmentModel(review, self)
        self.points = self._model.points
        self._delegate = SegmentDelegate(review, self._model, colours(self.palette()))
        self.editing = Editing(review, self.viewport())
        self._gesture = Gesture(self.viewport())
        self._fitting = False
        self._pressed = False
        self._appeared = False
        self.suggestion_key = QKeySequence()
        self.source_key = QKeySequence()
        self.set_up()
        self.setFocusProxy(self.editing.target)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._heights = Heights(self, self._model, self._height)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._measure)
        self._connect()

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.editing.resized.connect(self._fit_current)
        self.editing.marked.connect(self._on_marked)
        self.editing.moved.connect(self._on_caret_moved)
        self.editing.source.paged.connect(self.page)
        self.editing.target.paged.connect(self.page)
        self.review.changed.connect(self._on_changed)
        self.review.findings_changed.connect(self._on_findings)
        self.review.comparison_changed.connect(self.relayout)
        self.review.sight_changed.connect(self.relayout)
        self.review.settings_changed.connect(self.restyle)
        self.review.glossary_changed.connect(self._on_glossary)
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
        if not self.editing.commit():
            return
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

    def page(self, direction: int) -> None:
        """Go as many rows down, or up, as there are in view, one at the least."""
        row = self.currentIndex().row()
        place = self.rowViewportPosition(row) + direction * self.viewport().height()
        there = self.verticalHeader().logicalIndexAt(place)
        if there < 0:
            there = 0 if direction < 0 else self._model.rowCount() - 1
        self.step(there - row or direction)

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
            self.show_keys(self.review.session.keys)
            self.unfiltered.emit(key)
            self.go(key)
        if side is not None:
            self.editing.show_place(side, start, end)

    def _go_to_row(self, row: int) -> None:
        if not self.editing.commit():
            return
        if not 0 <= row < self._model.rowCount():
            self.editing.close()
            return
        index = self._model.index(row, Column.TARGET)
        # Named in full: by itself Qt would let a held Ctrl key add to the selection.
        self.selectionModel().setCurrentIndex(index, SELECT_ROW)
        if self.editing.key is None:
            self._open(row)
        self.settle(row, self._measure)
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
        self.editing.open(
            segment, self._styles(segment), self._delegate.colours, self._delegate.sought
        )
        left = None if last is None else self._model.row(last)
        self._heights.fit(*([row] if left is None else [left, row]), anchor=row)
        self._place_editors()
        self.review.set_current(segment.key)
        self.viewport().update()

    def _styles(self, segment: Segment) -> dict[Side, TextStyle]:
        return {side: self._delegate.style(segment, side) for side in Side}

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
        if self.editing.key is not None:
            segment = self.review.segment(self.editing.key)
            self.editing.restyle(self._styles(segment), self._delegate.colours)
        self.relayout()

    def updateGeometries(self) -> None:
        """As Qt does it, with room below the last row: people write there, too."""
        bar = self.verticalScrollBar()
        place, self._fitting = bar.value(), True
        super().updateGeometries()
        if bar.maximum() > 0:
            bar.setMaximum(bar.maximum() + self.viewport().height() // 3)
        bar.setValue(place)
        self._fitting = False
        self._place_editors()

    def _soon(self) -> None:
        """Measure when this is done, and no sooner than a press of the mouse allows."""
        if not self._later.isActive():
            self._later.start(0)

    def _measure(self) -> None:
        self._heights.measure()
        self._place_editors()

    def _height(self, row: int) -> int:
        segment = self._model.segment(row)
        if segment.key != self.editing.key:
            return self._delegate.height(segment)
        height = row_height(self.editing.text_height(self._delegate.text_width))
        return height + self._delegate.hint_height + self.editing.forms_height

    def _fit_current(self) -> None:
        row = self.currentIndex().row()
        if self.editing.key is not None and row >= 0 and not self._pressed:
            self._heights.fit(row, anchor=row)
            self._place_editors()

    def _set_widths(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        widths = column_widths(room, self.review.settings.text_size)
        self._delegate.measure = widths[Column.TARGET]
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _place_editors(self) -> None:
        row = self.currentIndex().row()
        if self.editing.key is None or row < 0:
            return
        hint = self._delegate.hint_height
        for column, editor in (
            (Column.SOURCE, self.editing.source),
            (Column.TARGET, self.editing.target),
        ):
            cell = self.visualRect(self._model.index(row, column))
            above = self.editing.forms_height if column is Column.TARGET else 0
            editor.place(cell.adjusted(0, above, 0, -hint))
        bar = self.visualRect(self._model.index(row, Column.TARGET))
        self.editing.forms.setGeometry(bar.adjusted(PADDING_X, 2, -PADDING_X, 0))
        self.editing.forms.resize(self.editing.forms.width(), BAR_HEIGHT)

    def _on_caret_moved(self) -> None:
        self.show_caret(self.editing.active)

    # Findings --------------------------------------------------------------------------

    def seek(self, sought: str) -> None:
        """Mark these words wherever they stand."""
        self._delegate.sought = sought
        self.editing.seek(sought)
        self.viewport().update()

    def _on_marked(self) -> None:
        if self.editing.key is None:
            return
        keys = shown_key(self.suggestion_key), shown_key(self.source_key)
        segment = self.review.segment(self.editing.key)
        self._delegate.hints = hints(self.editing, segment, *keys)
        self._fit_current()
        self.viewport().update()

    # The review's word -----------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if changed.keys:
            self._heights.forget(*changed.keys)
        if self.editing.key in changed.keys:
            self._reload()
            self._fit_current()
        self._soon()

    def _reload(self) -> None:
        key = self.editing.key
        assert key is not None
        self.editing.reload()
        styles = self._styles(self.review.segment(key))
        if styles != self.editing.styles:
            self.editing.restyle(styles, self._delegate.colours)

    def _on_findings(self, keys: tuple[int, ...] | None) -> None:
        if keys is None or self.editing.key in keys:
            self.editing.refresh_marks()

    def _on_glossary(self) -> None:
        self.editing.refresh_marks()
        self.viewport().update()

    def _on_reset(self) -> None:
        self.editing.close()
        self._delegate.current = None
        self._heights.forget()
        self._soon()

    def _on_scrolled(self) -> None:
        self._place_editors()
        if not self._fitting and not self._heights.measuring:
            self._measure()

    # Events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._delegate.measure
        self._set_widths()
        if self._delegate.measure != width:
            self._heights.forget()
        self._soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_later"):
            self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave alone what the editors did not want: Qt would go to rows that begin with it."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            # What an editor leaves alone comes here: sent back, it would come again for ever.
            event.accept()
            return
        position = event.position().toPoint()
        index = self.indexAt(position)
        # The press may be the first of two: until the second no row moves away under the mouse.
        self._later.start(QApplication.doubleClickInterval())
        self._pressed = True
        committed = self.editing.commit()
        self._pressed = False
        if not index.isValid() or not committed:
            return
        if self._hint_at(position, Side.TARGET) and self.editing.offered is not None:
            self.accept_hint.emit()
            return
        super().mousePressEvent(event)
        if index.column() not in SIDES or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return
        editor = self.editing.focus(SIDES[Column(index.column())])
        self._gesture.begin(editor.viewport(), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._gesture.go_on(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture.end(event)
        super().mouseReleaseEvent(event)

    def _hint_at(self, position: QPoint, side: Side) -> bool:
        """Whether the line under the current row says something there."""
        if self.editing.key is None or side not in self._delegate.hints:
            return False
        column = Column.SOURCE if side is Side.SOURCE else Column.TARGET
        line = self.visualRect(self._model.index(self.currentIndex().row(), column))
        line.setTop(line.bottom() - self._delegate.hint_height)
        return line.contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount():
            words = _("No segment passes this filter.")
            if not len(self.review.session):
                words = _("There is no text in this document.")
            self.draw_sentence(words, self._delegate.colours.faint)
        if not self._appeared:
            self._appeared = True
            self.appeared.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _show_tip(self, position: QPoint, at: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            return
        QToolTip.showText(at, self.tip_at(position, index), self, QRect())

    def tip_at(self, position: QPoint, index: Index) -> str:
        """The card of what stands at `position` of the viewport, rich text, in cell `index`."""
        segment = self._model.segment(index.row())
        column = Column(index.column())
        if column is Column.STATUS:
            return card([standing(segment)])
        if column is Column.MARKS:
            return card(finding.message for finding in self.review.findings(segment.key))
        side, editing = SIDES[column], self.editing
        current = segment.key == editing.key
        if current and self._hint_at(position, side):
            return self._hint_tip(segment, side)
        cell = editing.cell(side) if current else self._delegate.cell(segment, side)
        point = position - self.visualRect(index).topLeft()
        place = self._delegate.place(point, segment, side, cell)
        if side is not Side.SOURCE:
            return text_tip(cell, place)
        entry, quantity = self.review.entry(segment, place), self.review.quantity(segment, place)
        return text_tip(cell, place, entry, quantity)

    def entry_at(self, position: QPoint) -> Entry | None:
        """The dictionary's entry of the source word at `position` of the viewport."""
        index = self.indexAt(position)
        if not index.isValid() or index.column() != Column.SOURCE:
            return None
        segment = self._model.segment(index.row())
        point, cell = position - self.visualRect(index).topLeft(), CellText(segment.source_text)
        return self.review.entry(segment, self._delegate.place(point, segment, Side.SOURCE, cell))

    def _hint_tip(self, segment: Segment, side: Side) -> str:
        """The card of the line under the current row: a text that was there before as a diff."""
        form = self.editing.form
        if not (before := older(segment, side, form)):
            return card([self._delegate.hints[side].line])
        return diff_card(before, newer(segment, side, form), self._delegate.colours)
