"""The table of actions as Qt's actions, with the keys of a preset."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from review_app.gui.action_spec import ActionSpec, is_plain
from review_app.gui.action_table import (
    MENUS,
    SPECS,
    SUGGESTIONS_IN_MENU,
)
from review_app.messages import _

_MENU_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


def build(parent: QWidget, preset: str) -> dict[str, QAction]:
    """One action for each in the table, added to `parent` so that its keys work there."""
    actions = {spec.id: _action(spec, parent) for spec in SPECS.values()}
    parent.addActions(list(actions.values()))
    speak(actions, preset)
    return actions


def speak(actions: Mapping[str, QAction], preset: str) -> None:
    """Name all actions in the language that is spoken now."""
    for name, action in actions.items():
        spec = SPECS[name]
        text = spec.shown_name
        action.setText(f"{text}…" if spec.asks else text)
        action.setIconText(text)
        action.setStatusTip(spec.shown_help)
    apply_preset(actions, preset)


def apply_preset(actions: Mapping[str, QAction], preset: str) -> None:
    """Give all actions their keys in `preset`, and say them in the tooltips.

    Actions with a plain key (Down, Enter, Esc) show it, but the editor runs them: as a
    shortcut of the window it would be taken from every list and text field.
    """
    for name, action in actions.items():
        spec = SPECS[name]
        keys = spec.keys_in(preset)
        plain = any(is_plain(key) for key in keys)
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if plain else Qt.ShortcutContext.WindowShortcut
        )
        action.setShortcuts([QKeySequence(key) for key in keys])
        shown = key_text(action)
        action.setToolTip(f"{spec.shown_help} ({shown})" if shown else spec.shown_help)


def editor_keys(preset: str) -> dict[Qt.Key, str]:
    """The keys that the editor of the target answers to itself: key, pressed alone, to action.

    An arrow leaves the segment only from its first or last line, and none of them counts
    while an input method composes.
    """
    return {
        Qt.Key[f"Key_{key}"]: spec.id
        for spec in SPECS.values()
        for key in spec.keys_in(preset)
        if is_plain(key)
    }


def menus(actions: Mapping[str, QAction]) -> list[tuple[str, list[QAction | None]]]:
    """The menu bar: translated titles, and the actions, None for a rule between them.

    Only the first few suggestions are in it.
    """
    return [
        (
            _(title),
            [
                actions[spec.id] if spec else None
                for spec in specs
                if spec is None or spec.number <= SUGGESTIONS_IN_MENU
            ],
        )
        for title, specs in MENUS
    ]


def key_text(action: QAction) -> str:
    """The first key of `action` as the system writes it, or ""."""
    return shown_key(action.shortcut())


def shown_key(key: QKeySequence) -> str:
    """`key` as the system writes it; Return is called Enter, as on most keyboards."""
    enter = key.toString().replace("Return", "Enter")
    return QKeySequence(enter).toString(QKeySequence.SequenceFormat.NativeText)


def _action(spec: ActionSpec, parent: QWidget) -> QAction:
    action = QAction(parent)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    action.setMenuRole(_MENU_ROLES.get(spec.id, QAction.MenuRole.NoRole))
    return action
