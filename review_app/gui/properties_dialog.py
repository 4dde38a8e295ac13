"""What is known of the document as a whole, to read and to correct."""

import re
from contextlib import suppress

from msgspec.structs import replace
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.typology import DEFAULT, typology_names
from review_app.gui.checks_dialog import profile_box
from review_app.gui.grid.shown import restored, shown
from review_app.gui.issue_types import typology
from review_app.gui.overlay import one_line, plain_label, some_lines, text_of
from review_app.messages import _
from review_app.workflows.settings import typologies_path

LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "en", "en-GB", "en-US", "de", "es", "fr", "ja", "ko", "ru")
"""Those offered; any other tag can be typed."""

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


class PropertiesDialog(QDialog):
    """Title, origin, authors, languages, profile of checks, and the names that they leave alone."""

    def __init__(self, properties: Properties, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = properties
        self.setWindowTitle(_("Document properties"))
        self._source_title = one_line(_("Source title"))
        self._title = one_line(_("Title"))
        self._origin = one_line(_("Origin"))
        self._source_title.setText(shown(properties.source_title))
        self._title.setText(shown(properties.title))
        self._origin.setText(shown(properties.origin))
        self._authors = _list(_("Authors, one a line"), properties.authors, 3)
        self._names = _list(_("Names, one a line"), properties.names, 8)
        self._source_language = _language(_("Source language"), properties.source_language)
        self._target_language = _language(_("Target language"), properties.target_language)
        self._profile = profile_box(properties.profile)
        self._typology = _typology(properties.typology)
        self._blind = QCheckBox(
            _("Blind review: others’ issues are hidden until one’s own pass is done")
        )
        self._blind.setChecked(properties.blind)
        self._problem = plain_label()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for field in (self._source_language, self._target_language):
            field.currentTextChanged.connect(self._check)
        self._lay_out()
        self._check()

    def properties(self) -> Properties:
        """The properties as they stand in the fields."""
        given = self._given
        return replace(
            given,
            source_title=restored(given.source_title, self._source_title.text()).strip(),
            title=restored(given.title, self._title.text()).strip(),
            origin=restored(given.origin, self._origin.text()).strip(),
            authors=_lines(self._authors, given.authors),
            names=_lines(self._names, given.names),
            source_language=self._source_language.currentText().strip(),
            target_language=self._target_language.currentText().strip(),
            profile=str(self._profile.currentData()),
            typology=self._typology.currentData(),
            blind=self._blind.isChecked(),
        )

    def _check(self) -> None:
        wrong = [tag for tag in self._tags() if tag and not _TAG.fullmatch(tag)]
        self._problem.setText(
            _("“{tag}” is no language tag; write one such as zh-CN or en.").format(tag=wrong[0])
            if wrong
            else ""
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)

    def _tags(self) -> tuple[str, str]:
        properties = self.properties()
        return properties.source_language, properties.target_language

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(10)
        form.addRow(_("Source title"), self._source_title)
        form.addRow(_("Title"), self._title)
        form.addRow(_("Origin"), self._origin)
        form.addRow(_("Authors"), self._authors)
        form.addRow(_("Source language"), self._source_language)
        form.addRow(_("Target language"), self._target_language)
        form.addRow(_("Checks"), self._profile)
        form.addRow(_("Typology"), self._typology)
        form.addRow("", self._blind)
        form.addRow(_("Names"), self._names)
        form.addRow("", plain_label(_("One name a line. Spelling checks leave these words alone.")))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.resize(560, self.sizeHint().height())


def _list(name: str, lines: tuple[str, ...], height: int) -> QPlainTextEdit:
    field = some_lines(name, height)
    field.setPlainText("\n".join(map(shown, lines)))
    return field


def _lines(field: QPlainTextEdit, given: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of `field`, each once; those that people left alone as they were given."""
    original = {shown(line): line for line in given}
    typed = (line.strip() for line in text_of(field).split("\n"))
    return tuple(dict.fromkeys(original.get(line, line) for line in typed if line))


def _language(name: str, tag: str) -> QComboBox:
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setAccessibleName(name)
    field.addItems(list(LANGUAGES))
    field.setCurrentText(tag)
    return field


def _typology(name: str) -> QComboBox:
    """The typologies there are by their names; one that is not there stays as it is."""
    field = QComboBox()
    field.setAccessibleName(_("Typology"))
    for known in typology_names(typologies_path()):
        shown_name = known
        with suppress(UserError):
            shown_name = typology(known).name
        field.addItem(shown(shown_name), "" if known == DEFAULT else known)
    if field.findData(name) < 0:
        field.addItem(shown(name), name)
    field.setCurrentIndex(field.findData(name))
    return field
