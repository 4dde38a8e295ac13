"""What there is to read about a check, without a network."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from review_app.checks.packages import registered
from review_app.messages import _
from review_app.workflows.explaining import explain

MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML


def show_help(id: str, parent: QWidget) -> None:
    """Show what there is to read about the check `id`."""
    dialog = CheckHelp(id, parent)
    dialog.exec()
    dialog.deleteLater()


class CheckHelp(QDialog):
    """The section of docs/checks.md on one check. Its links lead nowhere."""

    def __init__(self, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About the check “{id}”").format(id=id))
        check = next((one for one in registered().checks if one.id == id), None)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.windowTitle())
        self.text.setOpenLinks(False)
        words = explain(check) if check else _("This check is not installed here.")
        self.text.document().setMarkdown(words, MARKDOWN | NO_HTML)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(560, 320)
