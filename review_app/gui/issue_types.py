"""The types of error as a list to choose from, found by a few letters."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from review_app.domain.errors import UserError
from review_app.domain.typology import (
    DEFAULT,
    IssueType,
    Typology,
    load_typology,
    search,
    typology_names,
)
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.messages import _
from review_app.workflows.settings import typologies_path

Index = QModelIndex | QPersistentModelIndex

DESCRIPTION = Qt.ItemDataRole.UserRole
DIMENSION = Qt.ItemDataRole.UserRole + 1

PADDING = 5


class TypesModel(QAbstractListModel):
    """The types that the typed letters can mean, best first."""

    def __init__(self, typology: Typology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typology = typology
        self._types: Sequence[IssueType] = typology.types

    def use(self, typology: Typology) -> None:
        """Offer the types of another typology, from the next `seek` on."""
        self._typology = typology

    def seek(self, letters: str, first: str = "") -> None:
        """Offer what `letters` can mean; without any, all types, the one with path `first` first.

        A path that the typology does not have is offered as it is.
        """
        found = list(search(self._typology, letters))
        if first and not letters:
            known = self._typology.find(first) or IssueType(first, first, "")
            found = [known, *(one for one in found if one.path != first)]
        self.beginResetModel()
        self._types = found
        self.endResetModel()

    def type(self, index: Index) -> IssueType | None:
        return self._types[index.row()] if 0 <= index.row() < len(self._types) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._types)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.type(index)
        if one is None:
            return None
        dimension = self._typology.dimension(one.path)
        above = _(dimension.name) if dimension is not None and dimension != one else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(one.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (_(one.name), above, _(one.description))))
            case _ if role == DESCRIPTION:
                return _(one.description)
            case _ if role == DIMENSION:
                return above
            case _:
                return None


class TypeDelegate(QStyledItemDelegate):
    """Two lines: the name with its dimension, and what it means."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        height = option.fontMetrics.lineSpacing() * 2 + 2 * PADDING  # type: ignore[attr-defined]
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style: Any = option
        chosen = colours(style.palette)
        rect: QRect = style.rect
        painter.save()
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(chosen.selection))
        inner = rect.adjusted(8, PADDING, -8, -PADDING)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, upper.height())
        bold = style.font
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(chosen.text))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        _draw(painter, upper, name)
        taken = painter.fontMetrics().horizontalAdvance(name) + 16
        bold.setBold(False)
        painter.setFont(bold)
        selected = bool(style.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(chosen.text if selected else chosen.faint))
        _draw(painter, upper.adjusted(taken, 0, 0, 0), str(index.data(DIMENSION)), right=True)
        _draw(painter, lower, str(index.data(DESCRIPTION)))
        painter.restore()


def _draw(painter: QPainter, rect: QRect, text: str, *, right: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    metrics: QFontMetrics = painter.fontMetrics()
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, elided)


@cache
def typology(name: str = "") -> Typology:
    """A typology by name, one's own too. Raises UserError where there is none such."""
    return load_typology(name or DEFAULT, typologies_path())


def typology_of(review: Review) -> Typology:
    """The typology that the document's issues are raised in.

    Where it cannot be had, people are told, and it is the default one.
    """
    return review.attempt(lambda: typology(review.properties.typology)) or typology()


@cache
def type_name(path: str) -> str:
    """What people call the type with this path in whichever typology; the path if in none."""
    for name in typology_names(typologies_path()):
        with suppress(UserError):
            known = typology(name).find(path)
            if known is not None:
                return _(known.name)
    return path
