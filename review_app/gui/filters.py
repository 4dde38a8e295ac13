"""Which segments are shown: one choice at a time."""

from enum import Enum

from review_app.domain.segment import Status
from review_app.gui.review import Review
from review_app.gui.tally import Tally
from review_app.messages import N_


class Filter(Enum):
    """What is shown, by its name for people."""

    ALL = N_("All segments")
    UNFINISHED = N_("Unfinished")
    NOT_APPROVED = N_("Not approved")
    NEEDS_WORK = N_("Needs work")
    FINDINGS = N_("With findings")
    ISSUES = N_("With open issues")
    CHANGED = N_("Changed")
    LEFT_OUT = N_("Excluded or obsolete")


def passes(chosen: Filter, key: int, review: Review, tally: Tally) -> bool:
    """Whether the segment with this key is shown."""
    line = tally.line(key)
    match chosen:
        case Filter.ALL:
            return True
        case Filter.UNFINISHED:
            return line.counts and not line.done
        case Filter.NOT_APPROVED:
            return line.counts and line.status is not Status.APPROVED
        case Filter.NEEDS_WORK:
            return line.status is Status.NEEDS_WORK
        case Filter.FINDINGS:
            return bool(review.findings(key))
        case Filter.ISSUES:
            return line.issues > 0
        case Filter.CHANGED:
            return review.is_changed(key)
        case Filter.LEFT_OUT:
            return not line.counts
