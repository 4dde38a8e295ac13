"""The settings of a person, to read and to change."""

from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from review_app.gui.checks_dialog import ChecksDialog
from review_app.gui.fonts import reading_font
from review_app.gui.overlay import one_line
from review_app.gui.shortcuts_dialog import ShortcutsDialog, preset_box
from review_app.messages import _
from review_app.workflows.language import LANGUAGES
from review_app.workflows.settings import Role, Settings, Theme

SMALLEST = 10
LARGEST = 32

_SAMPLE = "阿里巴巴,一本厚厚的中国故事\nAlibaba, a thick book of stories"

T = TypeVar("T")


class SettingsDialog(QDialog):
    """All settings but where people were when they left. Changes nothing itself."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = settings
        self.setWindowTitle(_("Settings"))
        self._author = one_line(_("Your name"), Settings().name)
        self._author.setText(settings.author)
        self._role = _box(
            _("Role"),
            {
                Role.TRANSLATOR: _("Translator: confirming says “translated”"),
                Role.EDITOR: _("Editor: confirming approves"),
            },
            settings.role,
        )
        self._language = _box(
            _("Language"), {"": _("As the system"), **LANGUAGES}, settings.language
        )
        self._theme = _box(
            _("Theme"),
            {
                Theme.SYSTEM: _("As the system"),
                Theme.LIGHT: _("Light"),
                Theme.DARK: _("Dark"),
            },
            settings.theme,
        )
        self._size = QSpinBox()
        self._size.setAccessibleName(_("Text size"))
        self._size.setRange(min(SMALLEST, settings.text_size), max(LARGEST, settings.text_size))
        self._size.setSuffix(_(" px"))
        self._size.setValue(settings.text_size)
        self._sample = QLabel(_SAMPLE)
        self._size.valueChanged.connect(self._show_sample)
        self._shortcuts = preset_box(settings.shortcuts)
        self._own = settings.profile, dict(settings.checks)
        self._sign_files = QCheckBox(_("Sign changed .po &files: name and date in the header"))
        self._sign_files.setChecked(settings.sign_files)
        self._lay_out()
        self._show_sample()

    def settings(self) -> Settings:
        """The settings as they stand in the fields."""
        return replace(
            self._given,
            author=self._author.text().strip(),
            role=Role(self._role.currentData()),
            language=str(self._language.currentData()),
            theme=Theme(self._theme.currentData()),
            text_size=self._size.value(),
            shortcuts=self._shortcuts.currentText(),
            profile=self._own[0],
            checks=self._own[1],
            sign_files=self._sign_files.isChecked(),
        )

    def _lay_out(self) -> None:
        show = QPushButton(_("Show All…"))
        show.setAutoDefault(False)
        show.clicked.connect(self._show_shortcuts)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(12)
        _add(
            form,
            _("Your &name"),
            self._author,
            _hint(_("Issues and approvals are signed with it.")),
        )
        form.addRow("", self._sign_files)
        _add(form, _("&Role"), self._role)
        _add(form, _("&Language"), self._language)
        _add(form, _("&Theme"), self._theme)
        _add(form, _("Text si&ze"), self._size, self._sample)
        _add(form, _("&Shortcuts"), self._shortcuts, show)
        checks = QPushButton(_("Your Own Profile…"))
        checks.setAutoDefault(False)
        checks.clicked.connect(self._show_checks)
        _add(form, _("&Checks"), checks, _hint(_("Holds where a document chooses “own”.")))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(520, self.sizeHint().height())

    def _show_sample(self) -> None:
        self._sample.setFont(reading_font(self._size.value(), "zh-CN"))
        self._sample.setFixedHeight(self._sample.fontMetrics().lineSpacing() * 2 + 4)

    def _show_checks(self) -> None:
        page = ChecksDialog(*self._own, self)
        if page.exec():
            self._own = page.profile()
        page.deleteLater()

    def _show_shortcuts(self) -> None:
        page = ShortcutsDialog(self._shortcuts.currentText(), self)
        if page.exec():
            self._shortcuts.setCurrentText(page.preset())
        page.deleteLater()


def _add(form: QFormLayout, label: str, field: QWidget, below: QWidget | None = None) -> None:
    """Add a field whose label has an access key, and what belongs right below it."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(field)
    if below is not None:
        column.addWidget(below)
    named = QLabel(label)
    named.setBuddy(field)
    named.setFixedHeight(field.sizeHint().height())
    form.addRow(named, column)


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _box(name: str, choices: dict[T, str], chosen: T) -> QComboBox:
    """A chooser among values shown as texts; the first where `chosen` is none of them."""
    box = QComboBox()
    box.setAccessibleName(name)
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, list(choices).index(chosen) if chosen in choices else 0))
    return box
