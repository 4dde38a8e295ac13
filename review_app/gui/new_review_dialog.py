"""File > New Review: two articles, or one, become a document."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.gui.overlay import plain_label
from review_app.gui.properties_dialog import PropertiesDialog
from review_app.gui.side_box import Given, SideBox
from review_app.gui.workers import Workers
from review_app.importing.blocks import Imported
from review_app.messages import _, ngettext
from review_app.workflows.checking import Progress
from review_app.workflows.new_review import article_of, create, cut, new_path, properties_of


class NewReviewDialog(QDialog):
    """Asks for the source and the target, shows what was found in them, and makes the file."""

    made = Signal(Path)
    failed = Signal(object)

    def __init__(self, workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._corrected: Properties | None = None
        self._dropped = False
        self._busy = False
        self._agreed: Path | None = None
        """A file that a person said may be replaced."""
        self.setWindowTitle(_("New review"))
        self.source = SideBox(_("Source"), workers)
        self.target = SideBox(_("Target"), workers)
        self._sides = self.source, self.target
        self._found = plain_label()
        self._correct = QPushButton(_("Correct the Properties…"))
        self._correct.setAutoDefault(False)
        self._correct.clicked.connect(self._correct_properties)
        self._swap = QPushButton(_("Swap Sides"))
        self._swap.setAutoDefault(False)
        self._swap.clicked.connect(self.swap)
        self.segments = QComboBox()
        self.segments.setAccessibleName(_("What a segment is"))
        self.segments.addItem(_("A segment a paragraph"), False)
        self.segments.addItem(_("A segment a sentence"), True)
        self._path = QLineEdit()
        self._path.setAccessibleName(_("File of the review"))
        self._problem = plain_label()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._create = self._buttons.addButton(
            _("Create and Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.accepted.connect(self.create_review)
        self._buttons.rejected.connect(self.reject)
        for side in self._sides:
            side.changed.connect(self._on_changed)
            side.failed.connect(self.failed)
        self._lay_out()
        self._show()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take two files that were dropped together; the Chinese one is the source."""
        self._dropped = len(paths) > 1
        for side, path in zip(
            self._sides if self._dropped else (self.target,), paths, strict=False
        ):
            side.take(Given(path))

    def swap(self) -> None:
        """Let the source be the target, and the other way round."""
        source, target = self.source.given, self.target.given
        self._dropped = False
        self.source.take(target)
        self.target.take(source)

    def create_review(self) -> None:
        """Write the file, and say so."""
        texts = self._texts()
        path, properties = Path(self._path.text().strip()), self._properties()
        in_sentences = bool(self.segments.currentData())
        if path.exists() and path != self._agreed:
            self._on_refused(_("{path} is there already; choose another name.").format(path=path))
            return
        self._busy = True
        self._problem.setText("")
        self._show()

        def work(_progress: Progress) -> Path:
            sides = [cut(one) for one in texts] if in_sentences else texts
            return create(article_of(*sides, properties=properties), path)

        task = self._workers.run(work)
        task.done.connect(self._on_made)
        task.refused.connect(self._on_refused)
        task.failed.connect(self.failed)

    def _on_made(self, path: Path) -> None:
        self.accept()
        self.made.emit(path)

    def _on_refused(self, problem: str) -> None:
        self._busy = False
        self._problem.setText(problem)
        self._show()

    def _on_changed(self) -> None:
        self._corrected = None
        for one, other in ((self.source, self.target), (self.target, self.source)):
            one.beside = other.given.path and other.given.path.parent
        source, target = self._texts()
        if self._dropped and source and target:
            self._dropped = False
            if _is_chinese(target) and not _is_chinese(source):
                self.swap()
                return
        if not self._path.isModified():
            self._path.setText(str(self._proposed()))
        self._show()

    def _proposed(self) -> Path:
        given = next(
            (side.given.path for side in (self.target, self.source) if side.given.path), None
        )
        if given is not None:
            return new_path(given)
        places = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(places) or Path.home())
        return new_path(folder / _("review.po"))

    def _texts(self) -> tuple[Imported | None, Imported | None]:
        return self.source.imported, self.target.imported

    def _properties(self) -> Properties:
        return self._corrected or properties_of(*self._texts())

    def _correct_properties(self) -> None:
        dialog = PropertiesDialog(self._properties(), self)
        if dialog.exec():
            self._corrected = dialog.properties()
            self._show()

    def _show(self) -> None:
        texts = self._texts()
        waiting = self._busy or any(side.busy for side in self._sides)
        refused = any(side.problem for side in self._sides)
        self._found.setText(_summary(self._properties(), texts) if any(texts) else _nothing())
        self._correct.setEnabled(any(texts))
        self._swap.setEnabled(not all(side.given.empty for side in self._sides))
        self._create.setEnabled(any(texts) and not waiting and not refused)
        self._create.setDefault(self._create.isEnabled())
        self._problem.setVisible(bool(self._problem.text()))

    def _choose_path(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, _("File of the review"), self._path.text(), _("Catalogs (*.po)")
        )
        if name:
            self._path.setText(name)
            self._path.setModified(True)
            self._agreed = Path(name)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for side in self._sides:
            sides.addWidget(side, 1)
        found = QHBoxLayout()
        found.addWidget(self._found, 1)
        found.addWidget(self.segments)
        found.addWidget(self._correct)
        found.addWidget(self._swap)
        choose = QPushButton(_("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_path)
        label = QLabel(_("&File of the review"))
        label.setBuddy(self._path)
        file = QHBoxLayout()
        file.addWidget(label)
        file.addWidget(self._path, 1)
        file.addWidget(choose)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(found)
        column.addLayout(file)
        column.addWidget(self._problem)
        column.addWidget(self._buttons)
        self.resize(900, 560)


def _summary(properties: Properties, texts: Sequence[Imported | None]) -> str:
    """What was found, for people to see whether it is right."""
    counts = [sum(block.kind is not Kind.RESIDUE for block in one.blocks) for one in texts if one]
    lines = [
        " – ".join(filter(None, (properties.source_title, properties.title))),
        ", ".join(filter(None, (properties.origin, *properties.authors, properties.date))),
        _("{source} → {target}; {blocks}").format(
            source=properties.source_language or "?",
            target=properties.target_language or "?",
            blocks=" / ".join(
                ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)
                for count in counts
            ),
        ),
    ]
    return "\n".join(filter(None, lines))


def _nothing() -> str:
    return _("A source alone is to be translated; a target alone is reviewed without its source.")


def _is_chinese(text: Imported) -> bool:
    return text.properties.target_language.startswith("zh")
