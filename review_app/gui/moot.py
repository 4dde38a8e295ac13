"""Issues that an edit made moot: the words that they stood on are gone."""

from PySide6.QtCore import QObject

from review_app.domain.edits import ResolveIssue
from review_app.domain.issue import Issue, IssueState
from review_app.gui.checker import MANY
from review_app.gui.message_bar import MessageBar
from review_app.gui.review import Review
from review_app.messages import _, ngettext
from review_app.workflows.session import Changed


class Moot(QObject):
    """Offers, once for each, to close the open issues whose words an edit took away."""

    def __init__(self, review: Review, bar: MessageBar) -> None:
        super().__init__(review)
        self._review = review
        self._bar = bar
        self._offered: set[tuple[int, str]] = set()
        review.changed.connect(self._look)

    def _look(self, changed: Changed) -> None:
        if len(changed.keys) > MANY:
            return
        for key in changed.keys:
            lost = [one for one in self._review.segment(key).open_issues if one.span.lost]
            new = [one for one in lost if (key, one.id) not in self._offered]
            self._offered.difference_update({pair for pair in self._offered if pair[0] == key})
            self._offered.update((key, one.id) for one in lost)
            if new:
                self._offer(key, new)

    def _offer(self, key: int, issues: list[Issue]) -> None:
        text = ngettext(
            "The words of an issue are gone: “{words}”. Is it resolved by this edit?",
            "The words of {count} issues are gone: “{words}”. Are they resolved by this edit?",
            len(issues),
        ).format(count=len(issues), words="”, “".join(one.span.quote[:40] for one in issues))
        self._bar.tell(text, actions=[(_("Resolved by this edit"), lambda: self._fix(key, issues))])

    def _fix(self, key: int, issues: list[Issue]) -> None:
        still = {one.id for one in self._review.segment(key).open_issues}
        fixed = IssueState.FIXED
        self._review.apply(
            *((key, ResolveIssue(one.id, fixed)) for one in issues if one.id in still)
        )
