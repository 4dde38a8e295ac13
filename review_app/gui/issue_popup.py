"""Saying what is wrong with some words, without leaving the keyboard."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.issue import Severity, Side
from review_app.domain.typology import Typology, needs_note
from review_app.gui import words
from review_app.gui.grid.shown import restored, shown
from review_app.gui.issue_types import PADDING, TypeDelegate, TypesModel
from review_app.gui.overlay import Overlay, one_line, plain_label, some_lines, text_of
from review_app.gui.panels.icons import SIZE, severity_icon
from review_app.gui.speech import announce
from review_app.gui.theme import colours
from review_app.messages import N_, _
from review_app.workflows.reviewing import IssueDraft

WIDTH = 470
ROWS = 4
QUOTE = 60

_LABELS = {
    Severity.NEUTRAL: N_("&Neutral"),
    Severity.MINOR: N_("&Minor"),
    Severity.MAJOR: N_("Ma&jor"),
    Severity.CRITICAL: N_("&Critical"),
}
"""The letter after & chooses the severity."""

_FLAGS = {
    "repeated": N_("Re&peated"),
    "preferential": N_("Pre&ferential"),
    "missing": N_("Mi&ssing in the target"),
}
"""What an issue can be besides; the first two weigh nothing."""


class IssuePopup(Overlay):
    """Letters find the type, Tab goes on to severity, note and suggestion, Enter raises."""

    raised = Signal(object)
    """The `IssueDraft` as the person filled it in."""

    def __init__(self, typology: Typology, parent: QWidget) -> None:
        super().__init__(parent)
        self._types = TypesModel(typology, self)
        self._asked: tuple[str, IssueDraft] | None = None
        self._last = ""
        self._unfinished = False
        self._quote = plain_label()
        self._letters = one_line(_("Type of error"), _("Type letters: sp for spelling"))
        self._list = self._type_list()
        self._severities = {severity: QRadioButton(_(text)) for severity, text in _LABELS.items()}
        self._note = some_lines(_("Note"), 2)
        self._suggestion = some_lines(_("Suggested text"), 1)
        self._flags = {name: QCheckBox(_(text)) for name, text in _FLAGS.items()}
        self._problem = plain_label()
        self._raise = QPushButton()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._letters.textEdited.connect(self._seek)
        self._list.clicked.connect(self._show_type)
        self._raise.clicked.connect(self.accept)
        self.watch(
            self._letters,
            *self._severities.values(),
            self._note,
            self._suggestion,
            *self._flags.values(),
            self._raise,
        )

    def open_for(
        self,
        quote: str,
        draft: IssueDraft,
        at: QPoint,
        *,
        changing: bool = False,
        typology: Typology | None = None,
    ) -> None:
        """Ask what is wrong with `quote`, below the point `at` of the screen.

        `draft` says what is known already; a type of "" stands for the one used last. What
        was typed for the same words, and not raised, is still there. `changing` says that
        the issue exists. `typology` is another one from now on.
        """
        if typology is not None:
            self._types.use(typology)
        again = self._unfinished and self._asked == (quote, draft)
        self._asked, self._unfinished = (quote, draft), True
        self._raise.setText(_("Change") if changing else _("Raise issue"))
        self.setAccessibleName(_("Issue on “{words}”").format(words=quote[:QUOTE]))
        self._quote.setText(f"“{shown(quote[:QUOTE])}{'…' if len(quote) > QUOTE else ''}”")
        if not again:
            self._fill(draft)
        self._tell("")
        self.show_at(at, self._letters)
        self._letters.selectAll()

    def accept(self) -> None:
        """Raise the issue, if it says enough."""
        if self._asked is None:
            return
        chosen = self._types.type(self._list.currentIndex())
        draft = self._asked[1]
        note = restored(draft.note, text_of(self._note))
        if chosen is None:
            self._tell(_("No type of error has these letters; try others."))
            self._letters.setFocus()
        elif needs_note(chosen.path) and not note.strip():
            self._tell(
                _("“{type}” says nothing by itself: write in the note what is wrong.").format(
                    type=_(chosen.name)
                )
            )
            self._note.setFocus()
        else:
            self._last, self._unfinished = chosen.path, False
            self.dismiss()
            self.raised.emit(
                replace(
                    draft,
                    type=chosen.path,
                    severity=self._severity(),
                    note=note.strip(),
                    suggestion=restored(draft.suggestion, text_of(self._suggestion)),
                    **{name: box.isChecked() for name, box in self._flags.items()},
                )
            )

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._column.totalHeightForWidth(WIDTH))

    # Keys ------------------------------------------------------------------------------

    def key_pressed(self, field: QWidget, event: QKeyEvent) -> bool:
        if field is self._letters:
            return self._step(event)
        if isinstance(field, QRadioButton):
            return self._choose_by_letter(event)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._letters and isinstance(event, QFocusEvent) and event.lostFocus():
            self._show_type()
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS,
            Qt.Key.Key_PageUp: -ROWS,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return False
        row = max(0, min(self._list.currentIndex().row() + step, self._types.rowCount() - 1))
        self._choose(row)
        return True

    def _choose_by_letter(self, event: QKeyEvent) -> bool:
        for button in self._severities.values():
            letter = QKeySequence.mnemonic(button.text()).toString()[-1:]
            if letter and event.text().upper() == letter:
                button.setFocus()
                button.setChecked(True)
                return True
        return False

    # What is filled in -----------------------------------------------------------------

    def _fill(self, draft: IssueDraft) -> None:
        self._types.seek("", draft.type or self._last)
        self._choose(0)
        self._letters.clear()
        if draft.type:
            self._show_type()
        self._severities[draft.severity].setChecked(True)
        self._note.setPlainText(shown(draft.note))
        self._suggestion.setPlainText(shown(draft.suggestion))
        for name, box in self._flags.items():
            box.setChecked(getattr(draft, name))
        self._flags["missing"].setVisible(draft.side is Side.SOURCE)

    def _seek(self, letters: str) -> None:
        self._types.seek(letters.strip(), self._last)
        self._choose(0)
        self._tell("")

    def _choose(self, row: int) -> None:
        index = self._types.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if spoken and self.isVisible():
            announce(self._list, str(spoken))

    def _show_type(self) -> None:
        """Write the chosen type in the place of the letters that found it."""
        chosen = self._types.type(self._list.currentIndex())
        if chosen is not None:
            with QSignalBlocker(self._letters):
                self._letters.setText(_(chosen.name))

    def _severity(self) -> Severity:
        return next(one for one, button in self._severities.items() if button.isChecked())

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem or _("Enter: done · Tab: next field · Esc: leave it"))
        if problem:
            announce(self._problem, problem)

    # Looks -----------------------------------------------------------------------------

    def _type_list(self) -> QListView:
        view = QListView()
        view.setModel(self._types)
        delegate = TypeDelegate(view)
        view.setItemDelegate(delegate)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName(_("Types of error"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = view.fontMetrics().lineSpacing() * 2 + 2 * PADDING
        view.setMinimumHeight(row + 2)
        view.setMaximumHeight(row * ROWS + 2)
        return view

    def _lay_out(self) -> None:
        severities = QHBoxLayout()
        group = QButtonGroup(self)
        group.buttonToggled.connect(_take_tab)
        for severity, button in self._severities.items():
            button.setIcon(severity_icon(severity, colours(self.palette())))
            button.setIconSize(SIZE)
            button.setAccessibleName(words.severity(severity))
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            group.addButton(button)
            severities.addWidget(button)
        severities.addStretch(1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Severity"), severities)
        form.addRow(_("Note"), self._note)
        form.addRow(_("Suggestion"), self._suggestion)
        flags = QHBoxLayout()
        for box in self._flags.values():
            flags.addWidget(box)
        flags.addStretch(1)
        form.addRow("", flags)
        last = QHBoxLayout()
        last.addWidget(self._problem, 1)
        last.addWidget(self._raise)
        for part in (self._quote, self._letters, self._list):
            self._column.addWidget(part)
        self._column.addLayout(form)
        self._column.addLayout(last)
        self.setMaximumWidth(WIDTH)


def _take_tab(button: QAbstractButton, checked: bool) -> None:
    """Tab leads to the severity that is checked, not to the one that last had the keyboard."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
