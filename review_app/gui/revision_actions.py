"""The actions of revisions and their scores, for the one table."""

from review_app.gui.action_spec import ActionSpec
from review_app.messages import N_

REVISIONS = (
    ActionSpec(
        "name-revision",
        N_("Name This Revision"),
        N_("Give the document as it is now a name to come back to"),
        ("Ctrl+R",),
        asks=True,
    ),
    ActionSpec(
        "compare-with",
        N_("Compare With"),
        N_("Choose the revision that changes are counted from"),
        ("Ctrl+Shift+D",),
        asks=True,
    ),
    ActionSpec(
        "show-diff",
        N_("Show Changes"),
        N_("Show in the target what changed since that revision, or plain text"),
        ("Ctrl+D",),
        checkable=True,
    ),
    None,
    ActionSpec(
        "load-reference",
        N_("Load Reference"),
        N_("Score against an independent translation from a text or .po file"),
        ("Ctrl+L",),
        asks=True,
    ),
    None,
    ActionSpec(
        "next-worst",
        N_("Next Worst Segment"),
        N_("Go to the segment whose issues cost most, then to the next after it"),
        ("Ctrl+F9",),
    ),
    ActionSpec(
        "show-points",
        N_("Show Segment Scores"),
        N_("Show beside each segment what its issues cost, in points of MQM 2.0"),
        ("Ctrl+Shift+F9",),
        checkable=True,
    ),
)
