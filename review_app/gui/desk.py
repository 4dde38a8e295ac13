"""One document on the desk: its review, the article, the panels, and what acts on them.

The window puts a desk up and takes it down again; nothing of a document outlives its desk.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from review_app.domain.errors import ConflictError
from review_app.gui.commands.articles import ArticleCommands
from review_app.gui.commands.findings import FindingCommands
from review_app.gui.commands.memory import MemoryCommands
from review_app.gui.commands.report import ReportCommands
from review_app.gui.commands.search import SearchCommands
from review_app.gui.commands.segments import SegmentCommands
from review_app.gui.filters import Filter, passes
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.header import Header
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.issue_types import typology
from review_app.gui.message_bar import MessageBar
from review_app.gui.moot import Moot
from review_app.gui.obsolete import ObsoleteFold
from review_app.gui.panels.changes import ChangesPanel
from review_app.gui.panels.charts import ChartsPanel
from review_app.gui.panels.findings import FindingsPanel
from review_app.gui.panels.issues import IssuesPanel
from review_app.gui.panels.scores import ScoresPanel
from review_app.gui.prompts import choose
from review_app.gui.remembering import Remembering
from review_app.gui.review import Review
from review_app.gui.tally import Tally
from review_app.messages import _
from review_app.workflows.session import Changed

PANELS = "issues", "findings", "changes", "scores", "memory", "glossary", "dictionary", "charts"
"""The panels in the order of their tabs, as their actions call them."""

TEXT_MENU = (
    "finding-menu", "suggestion-1", "raise-issue", "ignore-finding", "add-to-dictionary",
    "add-to-names", "concordance", "add-term", "pin-word",
)  # fmt: skip
"""What the menu of the text under review offers, beside cut, copy and paste."""


class Desk(QWidget):
    """The header and the grid of one document; `panels` go into the window's dock."""

    panels_wanted = Signal()
    """The panels should be there to be seen."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = review
        review.setParent(self)
        self.header = Header(self)
        self.grid = SegmentGrid(review, self)
        self.obsolete = ObsoleteFold(self.grid, self)
        self.obsolete.look(review)
        self.tally = Tally(review, self)
        self.filter = Filter.ALL
        self._keys = review.session.keys
        self._popup = IssuePopup(typology(), self)
        self.scores = ScoresPanel(review)
        self._remembering = Remembering(review, self)
        self._memory = MemoryCommands(review, self.grid, self._remembering, self.show_panel_of)
        self.panels = self._panels()
        self._segments = SegmentCommands(review, self.grid, self.tally)
        self._findings = FindingCommands(review, self.grid, self.tally, self._popup)
        self._search = SearchCommands(review, self.grid, self.header)
        self.articles = ArticleCommands(review, self.grid)
        self._report = ReportCommands(
            review, self.grid.editing.commit, lambda: self.scores.reference_path, self
        )
        self._lay_out()
        self._connect()
        self._show_properties()
        self.grid.go(0)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions on a document do, by their ids."""
        return {
            **self._segments.handlers(),
            **self._findings.handlers(),
            **self._search.handlers(),
            **self._memory.handlers(),
            **self.articles.handlers(),
            **self._report.handlers(),
            "undo": self.undo,
            "redo": self.redo,
            "show-diff": lambda: self.review.show_diff(not self.review.diff_shown),
            "load-reference": self.scores.load_reference,
            "filter": self.header.filter.showPopup,
            "obsolete": self.turn_obsolete,
            **{f"panel-{name}": partial(self.show_panel, at) for at, name in enumerate(PANELS)},
        }

    def use_actions(self, actions: Mapping[str, QAction], keys: Mapping[int, str]) -> None:
        """Let the editors answer to `keys`, pressed alone, and offer actions in their menu."""
        for editor in (self.grid.editing.source, self.grid.editing.target):
            editor.commands = {key: actions[name] for key, name in keys.items()}
            editor.offered = [actions[name] for name in TEXT_MENU]

    def undo(self) -> None:
        """Take back what was typed, else the last edit of the document."""
        editor = self.grid.editing.active
        if editor.hasFocus() and editor.document().isUndoAvailable():
            editor.undo()
        elif self.grid.editing.commit():
            self.review.undo()

    def redo(self) -> None:
        editor = self.grid.editing.active
        if editor.hasFocus() and editor.document().isRedoAvailable():
            editor.redo()
        else:
            self.review.redo()

    def show_panel(self, number: int) -> None:
        self.panels.setCurrentIndex(number)
        self.panels_wanted.emit()
        self.panels.currentWidget().setFocus()

    def show_panel_of(self, panel: QWidget) -> None:
        """Go to the panel with this widget."""
        self.show_panel(self.panels.indexOf(panel))

    def use_workspace(self) -> None:
        """The workspace is open: use the words, terms and units that it has."""
        self.review.checker.use_workspace()
        self.review.load_helps()
        self._remembering.reload()

    def show_filter(self, chosen: Filter) -> None:
        """Show the segments that pass the filter."""
        self.filter = chosen
        self.header.filter.setCurrentIndex(list(Filter).index(chosen))
        self._keys = keys = self.review.session.keys
        total = len(keys)
        self.obsolete.setVisible(bool(self.obsolete.keys) and chosen is Filter.ALL)
        if chosen is Filter.ALL:
            self.grid.show_keys(self.obsolete.arranged(keys))
            self.header.show_count(total, total)
            return
        self.grid.show_keys([key for key in keys if passes(chosen, key, self.review, self.tally)])
        self.header.show_count(len(self.grid.keys), total)

    def turn_obsolete(self) -> None:
        """Open the section of the obsolete entries, or fold it."""
        if not self.obsolete.keys:
            self.review.noted.emit(_("There are no obsolete entries."))
        elif self.filter is Filter.ALL:
            self.obsolete.click()
        else:
            self.obsolete.setChecked(True)
            self._on_turned()

    def _on_turned(self) -> None:
        """Go to what was opened; from what was folded, to the end of what is left."""
        before = self.grid.current_key
        self.show_filter(Filter.ALL)
        if self.obsolete.isChecked():
            self.grid.go(self.obsolete.keys[0])
        elif before in self.obsolete.keys and self.grid.keys:
            self.grid.go(self.grid.keys[-1])

    def _on_obsolete(self) -> None:
        """Fold them, unless people have gone to one of them, or there is nothing else."""
        keys, current = self.obsolete.keys, self.grid.current_key
        alone = len(keys) == len(self.review.session)
        self.obsolete.setChecked(alone or (current != 0 and current in keys))
        self.show_filter(self.filter)

    def _on_unfiltered(self, key: int) -> None:
        self.obsolete.setChecked(self.obsolete.isChecked() or key in self.obsolete.keys)
        self.show_filter(Filter.ALL)

    def settle(self, error: ConflictError) -> None:
        """Somebody else changed the same segment: let people choose from both texts."""
        choices = [_("Keep theirs"), _("Put mine in the editor")]
        question = "\n\n".join(
            (
                str(error),
                _("Theirs: {text}").format(text=error.theirs),
                _("Mine: {text}").format(text=error.ours),
            )
        )
        chosen = choose(self, question, choices)
        if chosen is not None:
            editing = self.grid.editing
            editing.revert()
            if chosen == 1:
                editing.target.replace(0, len(editing.target.text()), error.ours)

    def put_under_header(self, bar: MessageBar) -> None:
        """Show the window's messages under the header, over the top of the grid."""
        bar.lie_on(self.grid, self.grid.current_room)
        # Queued: by then the grid has scrolled there.
        queued = Qt.ConnectionType.QueuedConnection
        self.review.current_changed.connect(bar.make_way, queued)
        Moot(self.review, bar)

        def warn(text: str) -> None:
            bar.tell(text, actions=[(_("Undo"), self.undo)])

        self.review.warned.connect(warn)

    def close_document(self) -> None:
        """Confirm what is typed, and let go of the document."""
        self.grid.editing.commit()
        self.grid.editing.close()
        self.review.close()

    def _panels(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        panels = (
            IssuesPanel(self.review),
            FindingsPanel(self.review),
            ChangesPanel(self.review),
            self.scores,
            self._memory.memory,
            self._memory.glossary,
            self._memory.dictionary,
            ChartsPanel(self.review, lambda: self.scores.reference_path),
        )
        for name, panel in zip(self._panel_names(), panels, strict=True):
            tabs.addTab(panel, name)
        return tabs

    def _panel_names(self) -> tuple[str, ...]:
        reviewing = _("Issues"), _("Findings"), _("Changes"), _("Scores")
        return (*reviewing, _("Memory"), _("Glossary"), _("Dictionary"), _("Charts"))

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        rule.setBackgroundRole(QPalette.ColorRole.Midlight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(rule)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self.obsolete)

    def _connect(self) -> None:
        self.header.filter_chosen.connect(self.show_filter)
        self.obsolete.found.connect(self._on_obsolete)
        self.obsolete.clicked.connect(self._on_turned)
        self.grid.unfiltered.connect(self._on_unfiltered)
        self.review.changed.connect(self._show_properties)
        self.review.changed.connect(self._on_recut)
        self.scores.mqm.model_wanted.connect(self._report.choose_model)

    def _on_recut(self, changed: Changed) -> None:
        """Show the rows there are now, where segments were split or merged."""
        if self.review.session.keys != self._keys:
            self.show_filter(self.filter)
            if changed.where is not None:
                self.grid.go(changed.where)

    def _show_properties(self) -> None:
        name = Path(self.review.session.record.path).name
        self.header.show_properties(self.review.properties, name)
