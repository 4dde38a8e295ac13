"""The colours of the window, light and dark; each text colour at least 4.5:1 on its ground."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from review_app.domain.issue import Severity
from review_app.domain.segment import Status
from review_app.workflows.settings import Theme


class Colours(msgspec.Struct, frozen=True):
    """All colours by what they are for, as `#rrggbb`."""

    page: str
    desk: str
    panel: str
    text: str
    faint: str
    hairline: str
    outline: str
    """Of fields and buttons, before Fusion darkens it."""
    current: str
    selection: str
    accent: str
    spelling: str
    other_finding: str
    added: str
    added_ground: str
    removed: str
    removed_ground: str
    match: str
    placeholder: str
    tag: str
    code_ground: str
    """Behind placeholders and tags, so that they differ from prose in more than colour."""
    status: dict[Status, str]
    issue: dict[Severity, str]
    """Grounds behind the words of an issue."""


LIGHT = Colours(
    page="#ffffff",
    desk="#f3f2ef",
    panel="#faf9f7",
    text="#1d1f21",
    faint="#63666b",
    hairline="#e4e2dd",
    outline="#e6e4df",
    current="#f2f6fc",
    selection="#bcd7fb",
    accent="#1a5fb4",
    spelling="#c01c28",
    other_finding="#9a6700",
    added="#12622f",
    added_ground="#d9f2e0",
    removed="#9b1c1c",
    removed_ground="#fbe3e1",
    match="#fbe9a0",
    placeholder="#7a2a8c",
    tag="#0a5a66",
    code_ground="#e9ebf0",
    status={
        Status.UNTRANSLATED: "#63666b",
        Status.DRAFT: "#8a5a00",
        Status.TRANSLATED: "#1a5fb4",
        Status.NEEDS_WORK: "#b3261e",
        Status.APPROVED: "#1b6e34",
    },
    issue={
        Severity.NEUTRAL: "#e7ebf0",
        Severity.MINOR: "#fdeec2",
        Severity.MAJOR: "#fbd7b0",
        Severity.CRITICAL: "#f6bcb8",
    },
)

DARK = Colours(
    page="#1f2124",
    desk="#17181a",
    panel="#232528",
    text="#e6e4df",
    faint="#a2a5aa",
    hairline="#33363a",
    outline="#7d8086",
    current="#272d36",
    selection="#2f5688",
    accent="#8ab8f5",
    spelling="#ff7b72",
    other_finding="#e3b341",
    added="#8fd6a4",
    added_ground="#1d3a27",
    removed="#f4a5a0",
    removed_ground="#472423",
    match="#5c5021",
    placeholder="#e6c4f7",
    tag="#9adfe7",
    code_ground="#373c45",
    status={
        Status.UNTRANSLATED: "#a2a5aa",
        Status.DRAFT: "#e3b341",
        Status.TRANSLATED: "#8ab8f5",
        Status.NEEDS_WORK: "#ff8f87",
        Status.APPROVED: "#7fce97",
    },
    issue={
        Severity.NEUTRAL: "#353b43",
        Severity.MINOR: "#4d4420",
        Severity.MAJOR: "#5f4120",
        Severity.CRITICAL: "#6b2f2c",
    },
)


def colours(palette: QPalette) -> Colours:
    """The colours that go with `palette`."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def use(theme: Theme) -> None:
    """Show the application in `theme` from now on."""
    scheme = {
        Theme.SYSTEM: Qt.ColorScheme.Unknown,
        Theme.LIGHT: Qt.ColorScheme.Light,
        Theme.DARK: Qt.ColorScheme.Dark,
    }[theme]
    QGuiApplication.styleHints().setColorScheme(scheme)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    if theme is not Theme.SYSTEM:
        dark = theme is Theme.DARK
    QApplication.setPalette(_palette(DARK if dark else LIGHT))


def _palette(chosen: Colours) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(QColor(chosen.panel))
    for colour_role, colour in (
        (role.Window, chosen.panel),
        (role.WindowText, chosen.text),
        (role.Base, chosen.page),
        (role.AlternateBase, chosen.desk),
        (role.Text, chosen.text),
        (role.PlaceholderText, chosen.faint),
        (role.Button, chosen.panel),
        (role.ButtonText, chosen.text),
        (role.ToolTipBase, chosen.panel),
        (role.ToolTipText, chosen.text),
        (role.Highlight, chosen.selection),
        (role.HighlightedText, chosen.text),
        (role.Link, chosen.accent),
        (role.Accent, chosen.accent),
        (role.Midlight, chosen.hairline),
    ):
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, colour_role, QColor(chosen.faint))
    return palette
