"""How a finished article goes out."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from review_app.gui.overlay import plain_label
from review_app.messages import _
from review_app.workflows.delivering import Rest, Wanted


class ExportDialog(QDialog):
    """Asks for the kind of file, and for what becomes of texts that nobody approved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export the article"))
        self._kind = QComboBox()
        self._kind.setAccessibleName(_("Kind of file"))
        for suffix, bilingual, words in (
            (".docx", False, _("Word file (.docx)")),
            (".html", False, _("Web page (.html)")),
            (".html", True, _("Web page with the source beside it (.html)")),
            (".md", False, _("Markdown (.md)")),
            (".txt", False, _("Plain text (.txt)")),
        ):
            self._kind.addItem(words, (suffix, bilingual))
        self._rest = QComboBox()
        self._rest.setAccessibleName(_("What is not approved"))
        for rest, words in (
            (Rest.AS_IS, _("goes out as it is now")),
            (Rest.SOURCE, _("is replaced by its source")),
            (Rest.RECEIVED, _("is as it was received")),
            (Rest.OMIT, _("is left out")),
        ):
            self._rest.addItem(words, rest.value)
        self._lay_out()

    def suffix(self) -> str:
        """Of the file, with its dot."""
        return str(self._kind.currentData()[0])

    def wanted(self) -> Wanted:
        """What the person chose."""
        bilingual = bool(self._kind.currentData()[1])
        return Wanted(bilingual=bilingual, rest=Rest(self._rest.currentData()))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(12)
        form.addRow(_("&Kind of file"), self._kind)
        form.addRow(_("&What is not approved"), self._rest)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(
            plain_label(_("Headings, lists, tables and emphasis are those of the imported file."))
        )
        column.addWidget(buttons)
        self.resize(480, self.sizeHint().height())
