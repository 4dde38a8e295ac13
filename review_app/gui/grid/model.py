"""The segments as rows: all of them, or those that a filter lets through."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from review_app.domain.issue import Side
from review_app.domain.judgement import Judgement
from review_app.domain.segment import Segment
from review_app.gui import words
from review_app.gui.points import SegmentPoints
from review_app.gui.review import Review
from review_app.messages import _, ngettext
from review_app.workflows.session import Changed

Index = QModelIndex | QPersistentModelIndex


COST = "−"
"""The sign before the penalty points of a segment."""


class Column(IntEnum):
    """The columns, left to right."""

    STATUS = 0
    SOURCE = 1
    TARGET = 2
    MARKS = 3


SIDES = {Column.SOURCE: Side.SOURCE, Column.TARGET: Side.TARGET}


class SegmentModel(QAbstractTableModel):
    """One row a segment. Nothing is made for a row before somebody looks at it."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._keys = review.session.keys
        self._rows: Mapping[int, int] | None = None
        self.points = SegmentPoints(review, self)
        self.points.changed.connect(lambda: self._on_findings(None))
        review.changed.connect(self._on_changed)
        review.findings_changed.connect(self._on_findings)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        segment = self.segment(index.row())
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(segment, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(segment, column)
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._keys[section] + 1 if 0 <= section < len(self._keys) else None
        names = (_("Status"), _("Source"), _("Target"), _("Marks"))
        return names[section] if 0 <= section < len(names) else None

    # Rows and segments -----------------------------------------------------------------

    @property
    def keys(self) -> Sequence[int]:
        """The keys of the segments shown, in the order of the rows."""
        return self._keys

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show these segments only."""
        self.beginResetModel()
        self._keys = keys
        whole = isinstance(keys, range)
        self._rows = None if whole else {key: row for row, key in enumerate(keys)}
        self.endResetModel()

    def segment(self, row: int) -> Segment:
        return self._review.segment(self._keys[row])

    def row(self, key: int) -> int | None:
        """The row of a segment, None where the filter hides it."""
        if self._rows is None:
            return self._keys.index(key) if key in self._keys else None
        return self._rows.get(key)

    # Words -----------------------------------------------------------------------------

    def _text(self, segment: Segment, column: Column) -> str:
        match column:
            case Column.STATUS:
                return words.sign(segment)
            case Column.SOURCE | Column.TARGET:
                return segment.text(SIDES[column])
            case Column.MARKS:
                return " ".join(self.marks(segment))

    def marks(self, segment: Segment) -> list[str]:
        """How many findings and open issues a segment has, each with its sign."""
        findings, issues = len(self._review.findings(segment.key)), len(segment.open_issues)
        signs = [f"{count} {sign}" for count, sign in ((findings, "▲"), (issues, "✎")) if count]
        signs += (f"{one.score:g}/100" for one in self._own_scores(segment))
        cost = self.points.of(segment.key)
        return [*signs, f"{COST}{cost:g}"] if self.points.shown and cost else signs

    def _own_scores(self, segment: Segment) -> list[Judgement]:
        author = self._review.session.author
        return [one for one in segment.judgements if one.author == author]

    def _spoken(self, segment: Segment, column: Column) -> str:
        if column is Column.STATUS:
            return words.standing(segment)
        if column is Column.MARKS:
            findings, issues = len(self._review.findings(segment.key)), len(segment.open_issues)
            cost = self.points.of(segment.key)
            return ", ".join(
                (
                    ngettext("{count} finding", "{count} findings", findings).format(
                        count=findings
                    ),
                    ngettext("{count} open issue", "{count} open issues", issues).format(
                        count=issues
                    ),
                    *(
                        [_("{points} penalty points").format(points=f"{cost:g}")]
                        if self.points.shown and cost
                        else []
                    ),
                    *(
                        _("your score: {score}").format(score=f"{one.score:g}")
                        for one in self._own_scores(segment)
                    ),
                )
            )
        return self._text(segment, column)

    # Signals ---------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        self._touch(changed.keys)

    def _on_findings(self, keys: tuple[int, ...] | None) -> None:
        if keys is None:
            if self._keys:
                last = self.index(len(self._keys) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self._touch(keys)

    def _touch(self, keys: Sequence[int]) -> None:
        rows = [row for row in map(self.row, keys) if row is not None]
        if rows:
            last = self.index(max(rows), len(Column) - 1)
            self.dataChanged.emit(self.index(min(rows), 0), last)
