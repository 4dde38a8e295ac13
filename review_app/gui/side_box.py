"""One side of a new review: a file, or a text that is pasted."""

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.segment import Kind
from review_app.gui.overlay import plain_label, text_of
from review_app.gui.workers import Task, Workers
from review_app.importing.blocks import Imported
from review_app.importing.reading import has_encoding
from review_app.importing.text import ENCODINGS, shown_encoding
from review_app.messages import _
from review_app.workflows.checking import Progress
from review_app.workflows.new_review import read_pasted, read_side

PREVIEW = 20_000
"""So many characters of a file are shown."""

PAUSE = 250
"""Milliseconds without a key after which a typed text is read."""


class Given(msgspec.Struct, frozen=True):
    """What a person gave for a side: a file and perhaps its encoding, or a text or page."""

    path: Path | None = None
    encoding: str = ""
    text: str = ""
    is_page: bool = False

    @property
    def empty(self) -> bool:
        return self.path is None and not self.text.strip()


class SideBox(QWidget):
    """Asks for one side, reads it on a worker, and shows what was read."""

    changed = Signal()
    """The text was read, or is being read, or is none."""
    failed = Signal(object)

    def __init__(self, name: str, workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._workers = workers
        self._given = Given()
        self.beside: Path | None = None
        """The folder where a file is looked for first."""
        self._task: Task | None = None
        self.imported: Imported | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.take(self._given))
        self.setAcceptDrops(True)
        self._field = QPlainTextEdit()
        self._field.setAccessibleName(name)
        self._field.setTabChangesFocus(True)
        self._field.setAcceptDrops(False)
        self._field.setPlaceholderText(_("Choose or drop a file, or paste the text here."))
        self._field.textChanged.connect(self._on_typed)
        self._file = plain_label()
        self._file.setWordWrap(False)
        self._away = QToolButton()
        self._away.setText("✕")
        self._away.setAutoRaise(True)
        self._away.setAccessibleName(_("Take the file away"))
        self._away.setToolTip(_("Take the file away"))
        self._away.clicked.connect(partial(self.take, Given()))
        self._encoding = self._encodings()
        self._problem = plain_label()
        self._lay_out()
        self._show()

    @property
    def given(self) -> Given:
        return self._given

    @property
    def busy(self) -> bool:
        return self._task is not None or self._pause.isActive()

    @property
    def problem(self) -> str:
        return self._problem.text()

    def take(self, given: Given) -> None:
        """Have `given` in the place of what was there, and read it."""
        self._given = given
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.imported = None
        self._problem.setText("")
        if not given.empty:
            self._task = self._workers.run(partial(_read, given))
            self._task.done.connect(self._on_read)
            self._task.refused.connect(self._on_refused)
            self._task.failed.connect(self.failed)
        self._show()
        self.changed.emit()

    def paste(self) -> None:
        """Take what is in the clipboard; a page with its structure."""
        found = QApplication.clipboard().mimeData()
        if found.hasUrls() and found.urls()[0].isLocalFile():
            self.take(Given(Path(found.urls()[0].toLocalFile())))
        elif found.hasHtml():
            self.take(Given(text=found.html(), is_page=True))
        else:
            self.take(Given(text=found.text()))

    def choose_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            self._name,
            "" if self.beside is None else str(self.beside),
            _("Articles (*.docx *.odt *.html *.htm *.md *.txt);;All files (*)"),
        )
        if name:
            self.take(Given(Path(name)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.take(Given(Path(urls[0].toLocalFile())))
        elif event.mimeData().hasText():
            self.take(Given(text=event.mimeData().text()))

    def _on_read(self, imported: Imported) -> None:
        self._task, self.imported = None, imported
        self._show()
        self.changed.emit()

    def _on_refused(self, problem: str) -> None:
        self._task = None
        self._problem.setText(problem)
        self._show()
        self.changed.emit()

    def _on_typed(self) -> None:
        if self._field.isReadOnly():
            return
        text = text_of(self._field)
        if text != self._given.text:
            self._given, self.imported = Given(text=text), None
            self._pause.start()
            self.changed.emit()

    def _on_encoding(self, place: int) -> None:
        chosen = str(self._encoding.itemData(place))
        self.take(msgspec.structs.replace(self._given, encoding=chosen))

    def _show(self) -> None:
        """Show what is given: a typed text as it is, anything else as what was read of it."""
        given = self._given
        fixed = given.path is not None or given.is_page
        self._field.setReadOnly(fixed)
        shown = self._preview() if fixed else given.text
        if shown != text_of(self._field):
            self._field.setPlainText(shown)
        name = given.path.name if given.path else _("From the clipboard") if fixed else ""
        self._file.setText(name)
        self._away.setVisible(fixed)
        self._problem.setVisible(bool(self._problem.text()))
        readable = given.path is not None and has_encoding(str(given.path))
        self._encoding.setVisible(readable)
        if self.imported is not None and readable:
            self._show_encoding(self.imported.encoding)

    def _show_encoding(self, encoding: str) -> None:
        label = shown_encoding(encoding)
        place = self._encoding.findText(label)
        if place < 0:
            self._encoding.addItem(label, encoding)
        self._encoding.setCurrentIndex(self._encoding.findText(label))

    def _preview(self) -> str:
        if self.imported is None:
            return _("Reading…") if self.busy else ""
        texts = (one.text for one in self.imported.blocks if one.kind is not Kind.RESIDUE)
        return "\n\n".join(texts)[:PREVIEW]

    def _encodings(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Encoding"))
        box.setToolTip(_("The encoding of the file; choose another where the text looks wrong"))
        for encoding in ENCODINGS:
            box.addItem(shown_encoding(encoding), encoding)
        box.activated.connect(self._on_encoding)
        return box

    def _lay_out(self) -> None:
        heading = QLabel(self._name)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setBuddy(self._field)
        choose = QPushButton(_("Choose File…"))
        choose.clicked.connect(self.choose_file)
        paste = QPushButton(_("Paste"))
        paste.clicked.connect(self.paste)
        for button in (choose, paste):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(heading, 1)
        buttons.addWidget(choose)
        buttons.addWidget(paste)
        file = QHBoxLayout()
        file.addWidget(self._file, 1)
        file.addWidget(self._encoding)
        file.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self._field, 1)
        column.addLayout(file)
        column.addWidget(self._problem)
        self.setFocusProxy(self._field)
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)


def _read(given: Given, _progress: Progress) -> Imported:
    if given.path is not None:
        return read_side(given.path, given.encoding)
    return read_pasted(given.text, is_page=given.is_page)
