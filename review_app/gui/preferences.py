"""How people want their window: chosen in dialogs or by keys, used at once, and kept."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from review_app.domain.errors import UserError
from review_app.gui import theme
from review_app.workflows.settings import Role, Settings, Theme, save_settings

SMALLEST_TEXT, LARGEST_TEXT = 11, 28
"""Pixels."""


class Preferences(QObject):
    """The settings in use, and the actions that change them."""

    changed = Signal(object)
    """The `Settings` that were in use before."""
    refused = Signal(str)
    """They cannot be kept; the sentence says why."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.settings = settings

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "settings": self.ask,
            "shortcuts": self.show_shortcuts,
            "role": self.toggle_role,
            "larger-text": lambda: self._resize_text(1),
            "smaller-text": lambda: self._resize_text(-1),
            "theme": self._next_theme,
        }

    def use(self, settings: Settings) -> None:
        """Work with `settings` from now on, and keep them."""
        before, self.settings = self.settings, settings
        if settings.theme is not before.theme:
            theme.use(settings.theme)
        self.changed.emit(before)
        self.keep()

    def keep(self) -> None:
        """Write them where the next start finds them."""
        try:
            save_settings(self.settings)
        except UserError as error:
            self.refused.emit(str(error))

    def show_shortcuts(self) -> None:
        from review_app.gui.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self.settings.shortcuts, self._window).exec()

    def ask(self) -> None:
        from review_app.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.settings, self._window)
        if dialog.exec():
            self.use(dialog.settings())

    def toggle_role(self) -> None:
        """An editor's Ctrl+Enter approves, a translator's says translated."""
        editor = self.settings.role is Role.EDITOR
        self.use(replace(self.settings, role=Role.TRANSLATOR if editor else Role.EDITOR))

    def _resize_text(self, pixels: int) -> None:
        size = max(SMALLEST_TEXT, min(self.settings.text_size + pixels, LARGEST_TEXT))
        self.use(replace(self.settings, text_size=size))

    def _next_theme(self) -> None:
        order = list(Theme)
        place = (order.index(self.settings.theme) + 1) % len(order)
        self.use(replace(self.settings, theme=order[place]))
