"""A document as the bytes of a file, in each format that is written."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from review_app import __version__
from review_app.domain.document import Base, Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.structure import Place
from review_app.formats import exchange, features, po, review_table
from review_app.formats.exchanged import Exchanged
from review_app.formats.features import Feature, Format, Keeps
from review_app.messages import _
from review_app.workflows.session import Session, Snapshot
from review_app.workflows.settings import load_settings

UTF_8 = "UTF-8"


class Delivery(StrEnum):
    """What goes to others: the review and all, the texts alone, or what is approved alone.

    Or the file as it was when it was opened first, byte for byte, which nobody renders.
    """

    REVIEW = "review"
    CLEAN = "clean"
    APPROVED = "approved only"
    RECEIVED = "as received"


def format_for(base: Base, path: Path) -> Format:
    """The format in which a document is written to `path`: of two of one suffix, its own."""
    if isinstance(base, Exchanged) and path.suffix.lower() == Path(base.where).suffix.lower():
        return base.format
    return features.by_suffix(path.suffix) or features.PO


def render(
    session: Session,
    path: Path,
    delivery: Delivery = Delivery.REVIEW,
    *,
    leave_out_excluded: bool = False,
    to_utf8: bool = False,
) -> bytes:
    """The document as the bytes of the file `path`; as received where nothing was changed.

    Raises CharsetError and UserError for what the file cannot hold.
    """
    state = session.snapshot()
    form = format_for(state.base, path)
    suffix = path.suffix.lower()
    if suffix in exchange.KEPT and form is features.PO:
        raise UserError(
            _(
                "{path}: a {suffix} file is only saved where one was opened; choose another"
                " format, such as .xlf or .csv."
            ).format(path=path, suffix=suffix)
        )
    if form is not features.PO:
        return _exchanged(state, path, delivery, leave_out_excluded=leave_out_excluded)
    if to_utf8:
        properties = replace(state.properties, charset=UTF_8)
        state = replace(state, state=replace(state.state, properties=properties))
    data = _catalog(state, _header(session), leave_out_excluded=leave_out_excluded)
    if delivery is Delivery.CLEAN:
        return po.clean(data, str(path))
    return po.approved_only(data, str(path)) if delivery is Delivery.APPROVED else data


def written(state: Snapshot, path: Path) -> bytes:
    """A state of the document as the file `path` has it, but for who wrote it. Raises UserError."""
    if format_for(state.base, path) is features.PO:
        return _catalog(state, {})
    return _exchanged(state, path, Delivery.REVIEW)


def delivered(segment: Segment, delivery: Delivery, form: Format) -> Segment:
    """`segment` as it goes to others: without the review, or without what nobody approved."""
    if delivery is Delivery.REVIEW:
        return segment
    status = segment.status
    if delivery is Delivery.APPROVED and segment.counts and status is not Status.APPROVED:
        segment = replace(segment, target="", plurals=("",) * len(segment.plurals))
        status = Status.UNTRANSLATED
    if form.keeps(Feature.STATUSES) is not Keeps.WHOLE:
        status = _PLAIN.get(status, status)
    return replace(
        segment,
        kind=Kind.MESSAGE,
        source=segment.source_text,
        verdict=Verdict(status),
        issues=(),
        dismissals=(),
        judgements=(),
        rated=None,
        place=Place(),
        emphasis=(),
        last_approved="",
        last_approved_plurals=(),
    )


_PLAIN = {Status.APPROVED: Status.TRANSLATED, Status.NEEDS_WORK: Status.DRAFT}


def _exchanged(
    state: Snapshot, path: Path, delivery: Delivery, *, leave_out_excluded: bool = False
) -> bytes:
    """In another tool's format. A file of that format keeps what is left out, marked so."""
    base, form = state.base, format_for(state.base, path)
    if isinstance(base, Exchanged) and form is base.format:
        if delivery is Delivery.REVIEW:
            return exchange.rewrite(base, state.overlay, state.properties)
        changed = {one.key: delivered(one, delivery, form) for one in state.segments()}
        return exchange.rewrite(base, changed, state.properties)
    segments = (
        delivered(one, delivery, form)
        for one in state.segments()
        if one.counts or not leave_out_excluded
    )
    properties = state.properties
    if delivery is not Delivery.REVIEW:
        properties = Properties(
            source_language=properties.source_language, target_language=properties.target_language
        )
    if form is features.REVIEW_TABLE:
        return review_table.build(segments, path.suffix.lower())
    return exchange.build(form, segments, properties)


def _catalog(
    state: Snapshot, header: Mapping[str, str], *, leave_out_excluded: bool = False
) -> bytes:
    """As a .po file; `header` has the fields that tell of the last change."""
    base = state.base
    if isinstance(base, po.Catalog):
        changed = _changed(state)
        touched = bool(changed) or state.properties != base.properties
        return base.render(
            changed,
            state.properties,
            header if touched else {},
            leave_out_excluded=leave_out_excluded,
        )
    segments = state.segments()
    if leave_out_excluded:
        segments = (segment for segment in segments if segment.counts)
    return po.build(segments, state.properties, header)


def _changed(state: Snapshot) -> dict[int, Segment]:
    overlay = {key: replace(one, revision=0) for key, one in state.overlay.items()}
    received = len(state.base)
    return {
        key: one
        for key, one in overlay.items()
        if key >= received or one != state.base.segment(key)
    }


def _header(session: Session) -> dict[str, str]:
    """The fields that tell of the last change: the same ones as long as nothing changes.

    None where the settings say so.
    """
    if not load_settings().sign_files:
        return {}
    header = {"X-Generator": f"Review App {__version__}"}
    last = session.last_edit
    if last is not None:
        header["PO-Revision-Date"] = last.at.strftime("%Y-%m-%d %H:%M+0000")
        header["Last-Translator"] = last.author
    return header
