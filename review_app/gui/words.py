"""The domain's values in words, translated, with a sign of its own shape for each."""

from review_app.domain.issue import IssueState, Severity
from review_app.domain.segment import Kind, Segment, Status
from review_app.messages import N_, _

STATUS_SIGNS = {
    Status.UNTRANSLATED: "○",
    Status.DRAFT: "◐",
    Status.TRANSLATED: "●",
    Status.NEEDS_WORK: "!",
    Status.APPROVED: "✓",
}

_STATUS = {
    Status.UNTRANSLATED: N_("untranslated"),
    Status.DRAFT: N_("draft"),
    Status.TRANSLATED: N_("translated"),
    Status.NEEDS_WORK: N_("needs work"),
    Status.APPROVED: N_("approved"),
}
_SEVERITY = {
    Severity.NEUTRAL: N_("neutral"),
    Severity.MINOR: N_("minor"),
    Severity.MAJOR: N_("major"),
    Severity.CRITICAL: N_("critical"),
}
_STATE = {
    IssueState.OPEN: N_("open"),
    IssueState.FIXED: N_("fixed"),
    IssueState.REJECTED: N_("rejected"),
}
_KIND = {
    Kind.TITLE: N_("title"),
    Kind.HEADING: N_("heading"),
    Kind.PARAGRAPH: N_("paragraph"),
    Kind.ITEM: N_("item of a list"),
    Kind.CELL: N_("cell of a table"),
    Kind.ATTRIBUTION: N_("attribution"),
    Kind.RESIDUE: N_("residue of the web page"),
    Kind.MESSAGE: N_("message"),
}


UNCONFIRMED_SIGN = "•"


def sign(segment: Segment) -> str:
    """The sign of a segment's status; of its own shape for a text that nobody has confirmed."""
    if segment.excluded:
        return "⊘"
    if segment.status is Status.TRANSLATED and not segment.done:
        return UNCONFIRMED_SIGN
    return STATUS_SIGNS[segment.status]


def status(value: Status) -> str:
    return _(_STATUS[value])


def severity(value: Severity) -> str:
    return _(_SEVERITY[value])


def issue_state(value: IssueState) -> str:
    return _(_STATE[value])


def kind(value: Kind) -> str:
    return _(_KIND[value])


def standing(segment: Segment) -> str:
    """All that a segment's mark says, in words: for tooltips and screen readers."""
    verdict = segment.verdict
    parts = [status(verdict.status)]
    if verdict.status is Status.TRANSLATED and not segment.done:
        parts[0] = _("translated, as received: nobody has confirmed it yet")
    if verdict.author and verdict.at is not None:
        when = verdict.at.astimezone().strftime("%Y-%m-%d %H:%M")
        parts[0] = _("{status}, by {author}, {when}").format(
            status=parts[0], author=verdict.author, when=when
        )
    if verdict.reason:
        parts.append(verdict.reason)
    if segment.monolingual:
        parts.append(_("no source known: the text as received stands in its place"))
    if segment.excluded:
        parts.append(_("excluded: not exported, not scored"))
    if segment.obsolete:
        parts.append(_("obsolete: no longer in the program"))
    return " · ".join(parts)
