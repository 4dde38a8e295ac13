"""Edit effort, quality and MQM: three things that are never one number."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.document import AS_RECEIVED
from review_app.gui.overlay import plain_label
from review_app.gui.panels.mqm_view import MqmView
from review_app.gui.panels.parts import revision_name
from review_app.gui.panels.reckon import SUMMARY_METRIC, Pair, Reckoned, Request, reckon
from review_app.gui.panels.rows import tip
from review_app.gui.panels.score_views import METRIC_NAMES, ComparisonView, OneLine
from review_app.gui.review import Review
from review_app.gui.workers import Task
from review_app.messages import _
from review_app.workflows.judging import Judge, hidden
from review_app.workflows.scoring import Comparison, Purpose, Scorer, read_texts
from review_app.workflows.session import Changed, Snapshot

DEBOUNCE = 300
"""Milliseconds without an edit before scores are reckoned again."""

LIVE = 3_000
"""Documents with more segments than this are scored when a person first asks for it."""

BEGINNING = 18
"""So many characters show which text it is."""

UNLIKELY = 30
"""Texts with a chrF below this are hardly translations of the same: the lines have shifted."""


class Reference(msgspec.Struct, frozen=True):
    """An independent translation, and the file that it came from."""

    path: Path
    texts: Sequence[str]


class ScoresPanel(QScrollArea):
    """The scores of the document, reckoned in the background as edits are confirmed."""

    summary = Signal(str)
    """The one score for the status bar, such as "edit effort chrF 98.1"; "" where there is none."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._reference: Reference | None = None
        self._task: Task | None = None
        self._again = False
        self._changed = False
        self._complete = False
        self._snapshots: dict[int, Snapshot] = {}
        self._scorers = {purpose: Scorer(purpose) for purpose in Purpose}
        self._judge = Judge(review.see)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(DEBOUNCE)
        self._due.timeout.connect(self.reckon_now)
        self.earlier = self._revision_box(_("Earlier revision"))
        self.later = self._revision_box(_("Later revision"))
        self.judged = self._revision_box(_("Revision to judge"))
        self.effort, self.quality, self.mqm = ComparisonView(), ComparisonView(), MqmView()
        self.reference_name = OneLine(elided=True)
        self.pair = OneLine(elided=True)
        self.warning = plain_label()
        self.load_button = QPushButton(_("Load reference…"))
        self.load_button.clicked.connect(self.load_reference)
        self.forget_button = QPushButton(_("Forget it"))
        self.forget_button.clicked.connect(self._forget)
        self.compute_button = QPushButton(_("Compute scores"))
        self.compute_button.clicked.connect(self.reckon_now)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self.cancel_button.hide()
        self.state = plain_label()
        self.state.setWordWrap(False)
        self._short = len(review.session) <= LIVE
        self._known = False
        self._lay_out()
        self._show_revisions()
        self._show_reference()
        review.changed.connect(self._on_changed)
        review.sight_changed.connect(self._on_sight)
        self._schedule()

    # Asking ----------------------------------------------------------------------------

    def load_reference(self) -> None:
        """Let a person choose the file of an independent translation."""
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Load an independent translation"),
            "",
            _("Texts and catalogs (*.txt *.po);;All files (*)"),
        )
        if name:
            self.set_reference(Path(name))

    def set_reference(self, path: Path) -> None:
        """Judge the quality against the file at `path`: a text a line, or a .po file."""
        work = self._review.workers.run(_read, path)
        work.done.connect(self._take_reference)
        work.refused.connect(self._review.told)
        work.failed.connect(self._review.failed)

    @property
    def reference_path(self) -> Path | None:
        """The file of the independent translation, if one is loaded."""
        return None if self._reference is None else self._reference.path

    def reckon_now(self) -> None:
        """Reckon the scores; if that is under way, again as soon as it is done."""
        self._due.stop()
        if self._task is not None:
            self._again = True
            return
        self._changed = False
        self._task = self._review.workers.run(reckon, self._request())
        self._task.progressed.connect(self._show_progress)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        self._show_state()

    def _cancel(self) -> None:
        """Want the scores no more; a metric that is under way ends unheard."""
        if self._task is not None:
            self._task.cancel()
            self._again = self._complete = False
            self._changed = True
            self._end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_revisions()
        if not self._complete:
            self._schedule()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.mqm.show_counts()

    def _on_changed(self, changed: Changed) -> None:
        if changed.document:
            self._show_revisions()
        self._schedule()

    def _on_sight(self) -> None:
        self._judge = Judge(self._review.see)
        self._schedule()

    def _schedule(self) -> None:
        self._complete = False
        self._changed = True
        if self._short or self._known:
            self._due.start()
        else:
            self._show_state()

    def _request(self) -> Request:
        # A person who asks for the scores of a large document wants all of them.
        in_full = self.isVisible()
        self._complete = in_full
        return Request(
            effort=(self._snapshot(self.earlier), self._snapshot(self.later)),
            in_full=in_full,
            judged=self._snapshot(self.judged),
            reference=self._reference.texts if self._reference else None,
            now=self._review.session.snapshot(),
            scorers=self._scorers,
            judge=self._judge,
        )

    def _snapshot(self, box: QComboBox) -> Snapshot:
        sequence = box.currentData()
        if sequence is None:
            return self._review.session.snapshot()
        if sequence not in self._snapshots:
            self._snapshots[sequence] = self._review.session.at(sequence)
        return self._snapshots[sequence]

    # Answers ---------------------------------------------------------------------------

    def _take(self, reckoned: Reckoned | None) -> None:
        self._end()
        if reckoned is None:
            return
        self._show_summary(reckoned.effort)
        if reckoned.mqm is not None:
            self.effort.show_comparison(reckoned.effort)
            self._show_quality(reckoned.quality)
            self._show_pair(reckoned.pair)
            session = self._review.session
            self.mqm.show_judged(reckoned.mqm, hidden(session.properties, session.author))
            self._known = True

    def _fail(self, error: Exception) -> None:
        self._end()
        self._review.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self._show_state()
        if self._again:
            self._again = False
            self._schedule()

    def _show_summary(self, effort: Comparison) -> None:
        score = next((one for one in effort.scores if one.metric == SUMMARY_METRIC), None)
        self.summary.emit(
            _("edit effort {metric} {score}").format(
                metric=METRIC_NAMES[score.metric], score=score.text
            )
            if score
            else ""
        )

    def _show_state(self) -> None:
        """Say whether scores are on their way, or older than the text."""
        running = self._task is not None
        self.compute_button.setEnabled(not running)
        # A short document has no such row, and a button without a place is a window.
        self.cancel_button.setVisible(running and not self._short)
        if running:
            self.state.setText(_("Computing …"))
        else:
            asks = _("Press the button to score the text as it is now.")
            self.state.setText(asks if self._changed else "")

    def _show_progress(self, done: int, total: int) -> None:
        if self._task is not None:
            step = _("Computing … {done} of {total} scores are ready.")
            self.state.setText(step.format(done=done, total=total))

    def _show_pair(self, pair: Pair | None) -> None:
        """Show what is compared with what: lines that have shifted score without a word."""
        if pair is None or self._reference is None:
            self.pair.say("")
        else:
            words, number = _("Segment {number}: {text} ↔ {reference}"), pair.key + 1
            texts = pair.text, pair.reference
            whole = words.format(number=number, text=texts[0], reference=texts[1])
            first, second = (
                one if len(one) <= BEGINNING else f"{one[:BEGINNING]}…" for one in texts
            )
            self.pair.say(words.format(number=number, text=first, reference=second), whole)

    def _show_quality(self, quality: Comparison | str | None) -> None:
        low = isinstance(quality, Comparison) and any(
            one.metric == SUMMARY_METRIC and one.value < UNLIKELY for one in quality.scores
        )
        self.warning.setText(_("Low chrF: the lines are probably not aligned.") if low else "")
        self.warning.setVisible(low)
        if isinstance(quality, Comparison):
            self.quality.show_comparison(quality)
        else:
            self.quality.say(
                quality or _("No reference yet: load a text or .po file with the same segments.")
            )

    def _take_reference(self, reference: Reference) -> None:
        self._reference = reference
        self._show_reference()
        self._schedule()

    def _forget(self) -> None:
        self._reference = None
        self._show_reference()
        self._schedule()

    # Looks -----------------------------------------------------------------------------

    def _show_reference(self) -> None:
        reference = self._reference
        self.forget_button.setVisible(reference is not None)
        if reference is None:
            self.reference_name.say("")
        else:
            name = _("against {file}").format(file=reference.path.name)
            self.reference_name.say(name, str(reference.path))
        self.reference_name.setVisible(reference is not None)
        self.pair.setVisible(reference is not None)
        self.pair.say("")
        if reference is None:
            self._show_quality(None)

    def _show_revisions(self) -> None:
        revisions = self._review.session.revisions
        first = revision_name(AS_RECEIVED)
        for box, default in ((self.earlier, first), (self.later, ""), (self.judged, "")):
            named = box.currentText() if box.currentData() is not None else ""
            chosen = named if box.count() else default
            with QSignalBlocker(box):
                box.clear()
                for revision in revisions:
                    box.addItem(revision_name(revision.name), revision.sequence)
                box.addItem(_("now"), None)
                at = box.findText(chosen) if chosen else -1
                box.setCurrentIndex(at if at >= 0 else box.count() - 1)

    def _revision_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(3)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._schedule)
        return box

    def _lay_out(self) -> None:
        effort = _Section(
            _("Edit effort"),
            _(
                "How far the earlier revision is from the later one. This is not quality:"
                " chrF and BLEU fall, and TER rises, with every edit."
            ),
        )
        effort.row(self.earlier, self.later)
        effort.end(self.effort)
        quality = _Section(
            _("Quality"),
            _(
                "How close a revision is to an independent translation: chrF and BLEU rise,"
                " and TER falls, as it comes closer."
            ),
        )
        quality.row(self.judged, self.load_button, self.forget_button)
        quality.row(self.reference_name)
        quality.row(self.pair)
        quality.row(self.warning)
        quality.end(self.quality)
        mqm = _Section(
            _("MQM"), _("What the issues cost, open and fixed ones alike: 0 is the best.")
        )
        mqm.end(self.mqm)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 2, 8, 2)
        if not self._short:
            layout.addLayout(_in_a_row(self.compute_button, self.cancel_button, self.state))
        sections = QHBoxLayout()
        for section in (effort, quality, mqm):
            sections.addWidget(section, 1)
        layout.addLayout(sections, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)


class _Section(QGroupBox):
    """What is compared, the scores, and below them what they mean."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__(title)
        self.setToolTip(tip(explanation))
        self._explanation = plain_label(explanation)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 2, 8, 2)
        self._layout.setSpacing(3)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def row(self, *widgets: QWidget) -> None:
        self._layout.addLayout(_in_a_row(*widgets))

    def end(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        self._layout.addWidget(self._explanation)
        self._layout.addStretch(1)


def _in_a_row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    return row


def _read(path: Path, _progress: Callable[[int, int], bool]) -> Reference:
    return Reference(path, read_texts(path))
