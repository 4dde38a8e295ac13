"""The commands that read and change segments: their text, their status, their place in the text."""

from argparse import Namespace
from collections.abc import Iterable

from review_app.cli.desk import editing, segment_at, session_of
from review_app.cli.output import complain, segment_fields, show
from review_app.domain.edits import EditSource, EditTarget, SetExcluded, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status
from review_app.messages import _
from review_app.workflows.recutting import counterpart, merge_with_next, split_at
from review_app.workflows.reviewing import approvals, confirmed, give_score
from review_app.workflows.session import Session
from review_app.workflows.settings import Role


def segments(options: Namespace) -> int:
    with session_of(options) as session:
        every = list(session.snapshot().segments())
    return _show(options, every)


def set_text(options: Namespace) -> int:
    if options.text is None and options.source is None:
        raise UserError(_("Say what to set: --text, --source, or both."))
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        if options.source is not None and (options.source or None) != segment.source:
            session.change((segment.key, EditSource(options.source or None)))
        if options.text is not None:
            _set_target(session, segment.key, options.text, options.form)
    return _show(options, [session.segment(segment.key)])


def _set_target(session: Session, key: int, text: str, form: int) -> None:
    """Say that `text` is the translation; an approval stays where it already is."""
    segment = session.segment(key)
    forms = segment.forms
    if not 0 <= form < len(forms):
        raise UserError(
            _("Segment {number} has no plural form {form}; its last one is {last}.").format(
                number=key + 1, form=form, last=len(forms) - 1
            )
        )
    status = confirmed((*forms[:form], text, *forms[form + 1 :]), Role.TRANSLATOR)
    kept = segment.status is status or (
        segment.status is Status.APPROVED and status is Status.TRANSLATED
    )
    if text != forms[form] or not kept:
        session.change((key, EditTarget(text, status, form)))


def split(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        target = _place(segment, Side.TARGET, options.before)
        if options.source_before is None:
            source = counterpart(segment, target, session.properties.source_language)
        else:
            source = _place(segment, Side.SOURCE, options.source_before)
        changes = split_at(session, segment.key, target, source)
        session.change(*changes)
    return _show(options, [session.segment(key) for key, _change in changes])


def merge(options: Namespace) -> int:
    with editing(options) as session:
        key = segment_at(session, options.entry).key
        session.change(*merge_with_next(session, key))
    return _show(options, [session.segment(key)])


def _place(segment: Segment, side: Side, words: str) -> int:
    """Where `words` begin. Raises UserError where they do not stand there once."""
    text = segment.text(side)
    if not words or text.count(words) != 1:
        raise UserError(
            _("“{words}” does not stand once in the {side} of segment {number}.").format(
                words=words, side=_(side), number=segment.key + 1
            )
        )
    return text.index(words)


def approve(options: Namespace) -> int:
    with editing(options) as session:
        if options.all:
            keys = [segment.key for segment in session.snapshot().segments() if segment.counts]
        else:
            keys = [_approvable(session, number) for number in dict.fromkeys(options.entry)]
        session.change(*approvals(session.segment(key) for key in keys))
    chosen = [session.segment(key) for key in keys]
    empty = sum(not segment.complete for segment in chosen)
    if empty:
        complain(_("{count} without a text were not approved.").format(count=empty))
    return _show(options, chosen)


def _approvable(session: Session, number: int) -> int:
    segment = segment_at(session, number)
    if not segment.counts:
        message = _("Segment {number} is left out of the text; take it back in first.")
    elif not segment.complete:
        message = _("Segment {number} has no text to approve; set it first.")
    else:
        return segment.key
    raise UserError(message.format(number=number))


def needs_work(options: Namespace) -> int:
    with editing(options) as session:
        key = segment_at(session, options.entry).key
        session.change((key, SetStatus(Status.NEEDS_WORK, options.reason)))
    return _show(options, [session.segment(key)])


def rate(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        session.change(give_score(segment, options.score))
    return _show(options, [session.segment(segment.key)])


def exclude(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        if segment.excluded == options.restore:
            session.change((segment.key, SetExcluded(not options.restore)))
    return _show(options, [session.segment(segment.key)])


def _show(options: Namespace, chosen: Iterable[Segment]) -> int:
    chosen = list(chosen)
    show(
        as_json=options.json,
        value=[segment_fields(one) for one in chosen],
        lines=(f"{one.key + 1:>5}  {_state(one):12}  {one.target}" for one in chosen),
    )
    return 0


def _state(segment: Segment) -> str:
    return segment.status if segment.counts else _("left out")
