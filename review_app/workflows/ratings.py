"""Files of MQM ratings: scored, and turned into documents under review and back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from review_app.domain.blind import is_blind, own_words
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.marks import write_marks
from review_app.domain.rating import NO_ERROR, Rated, Rating
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import Span, locate, mark
from review_app.domain.typology import load_typology, slug
from review_app.formats import po, wmt_mqm
from review_app.messages import _
from review_app.scoring.wmt import RatedSegment, rated_segments
from review_app.workflows.files import read_file, write_file
from review_app.workflows.saving import goal
from review_app.workflows.session import Session, now

TYPOLOGY = "wmt"
"""The typology of documents that are made of ratings."""

RATINGS_SUFFIX = ".tsv"

FEWEST_COLUMNS = 7
"""Of a file of ratings."""

_SEVERITIES = {"trivial": Severity.MINOR, **{one.value: one for one in Severity}}


def read_ratings(path: Path) -> wmt_mqm.Ratings:
    """The ratings in the file at `path`. Raises UserError."""
    return wmt_mqm.read(read_file(path), str(path))


def is_ratings(path: Path) -> bool:
    """Whether the file at `path` is one of ratings, by its columns. Raises UserError."""
    first = read_file(path).partition(b"\n")[0]
    return first.count(b"\t") + 1 >= FEWEST_COLUMNS


def ratings_in(session: Session) -> list[Rating]:
    """The ratings that a document holds, as its author may see them.

    Who raised an issue, or says that the pass is done, has read all of it; where nobody did,
    whose session it is.
    """
    properties, author = session.properties, session.author
    blind = is_blind(properties, author)
    segments = [
        own_words(one, author) if blind else one
        for one in session.snapshot().segments()
        if one.counts
    ]
    name = Path(session.record.path).stem
    return ratings_of(segments, name, raters_of(segments, properties, author) or (author,))


def import_system(path: Path, system: str, to: Path) -> Sequence[Segment]:
    """Write what one system translated, with the issues that raters marked, to the .po at `to`.

    The author of an issue is its rater. Raises UserError where there is no such system, or a
    file cannot be used. What was written is returned.
    """
    target = goal(to, (".po",))
    rows = read_ratings(path).rows
    chosen = [one for one in rows if one.system == system]
    if not chosen:
        known = ", ".join(dict.fromkeys(one.system for one in rows))
        raise UserError(
            _("{path} has no system “{name}”; it has: {known}.").format(
                path=path, name=system, known=known
            )
        )
    segments = segments_of(chosen, now())
    properties = Properties(title=system, origin=path.name, typology=TYPOLOGY)
    write_file(target, po.build(segments, properties, {}))
    return segments


def export_ratings(session: Session, to: Path) -> None:
    """Write what people marked in a document as a file of ratings, named for the document.

    Raises UserError where a text cannot stand in such a file.
    """
    write_file(to, wmt_mqm.write(ratings_in(session)))


def segments_of(ratings: Iterable[Rating], at: datetime) -> list[Segment]:
    """The segments that `ratings` of one system are of, with their issues.

    `at` is when issues were raised whose row does not say it. A source that occurs again has
    its document and number for a context.
    """
    segments: list[Segment] = []
    sources: set[str] = set()
    issues = 0
    for key, rated in enumerate(rated_segments(ratings)):
        again = rated.source in sources
        sources.add(rated.source)
        found = list(_issues(rated, at, issues))
        issues += len(found)
        segments.append(
            Segment(
                key=key,
                received=rated.target,
                source=rated.source,
                target=rated.target,
                verdict=Verdict(Status.TRANSLATED if rated.target else Status.UNTRANSLATED),
                context=f"{rated.document} {rated.number}" if again else None,
                issues=tuple(found),
                rated=Rated(rated.system, rated.document, rated.number, rated.id, rated.raters),
            )
        )
    return segments


def ratings_of(segments: Sequence[Segment], name: str, raters: Sequence[str]) -> list[Rating]:
    """The rows that say of `segments` what their issues say.

    Each of `raters` has read all of them, but who rated some of them in a file of ratings:
    those, and where else there is an issue of theirs. Where one raised no issue, a row says
    so. Issues that were rejected, and ones that weigh nothing, are no errors. System and
    document are called `name` where no file of ratings says else.
    """
    rows: list[Rating] = []
    some = {rater for one in segments if one.rated is not None for rater in one.rated.raters}
    for segment in segments:
        errors = [
            one
            for one in segment.issues
            if one.state is not IssueState.REJECTED and not one.weightless
        ]
        number = str(segment.key + 1)
        place = segment.rated or Rated(name, name, number, number)
        here = {*place.raters, *(one.author for one in segment.issues)}
        for rater in raters:
            if rater in some and rater not in here:
                continue
            marked = [_row_of(segment, one) for one in errors if one.author == rater]
            rows += [
                Rating(
                    system=place.system,
                    document=place.document,
                    number=place.number,
                    id=place.id,
                    rater=rater,
                    source=source,
                    target=target,
                    category=category,
                    severity=severity,
                    metadata=metadata,
                )
                for source, target, category, severity, metadata in marked
                or [(segment.source_text, segment.target, NO_ERROR, NO_ERROR, "{}")]
            ]
    return rows


def raters_of(segments: Iterable[Segment], properties: Properties, reader: str) -> tuple[str, ...]:
    """Who has read `segments`, as far as `reader` may know, in alphabetical order.

    Those who raised issues on them, who rated some of them in a file of ratings, or who say
    that their pass is done.
    """
    raters = set(() if is_blind(properties, reader) else properties.done)
    for one in segments:
        raters.update(issue.author for issue in one.issues)
        raters.update(() if one.rated is None else one.rated.raters)
    return tuple(sorted(raters))


def _issues(rated: RatedSegment, at: datetime, before: int) -> Iterator[Issue]:
    """The issues of a segment; `before` have been found in others."""
    texts = {Side.SOURCE: rated.source, Side.TARGET: rated.target}
    for rating in rated.ratings:
        if not rating.is_error:
            continue
        note, when = _said(rating.metadata)
        severity = _SEVERITIES.get(slug(rating.severity))
        if severity is None:
            note = f"{rating.severity}: {note}".rstrip(" :")
        path = "/".join(map(slug, rating.category.rstrip("!").split("/"))) or "other"
        for number, (side, span) in enumerate(_spans(rating, texts)):
            before += 1
            yield Issue(
                id=f"{before:08x}",
                type=path,
                severity=severity or Severity.NEUTRAL,
                side=side,
                span=span,
                author=rating.rater,
                at=when or at,
                note=note,
                # One error that is marked in several places costs once.
                repeated=number > 0,
                missing=side is Side.SOURCE and "omission" in path,
            )


def _spans(rating: Rating, texts: dict[Side, str]) -> list[tuple[Side, Span]]:
    """Where the error stands, in the target first; the whole target where nothing is marked."""
    spans: list[tuple[Side, Span]] = []
    for side in (Side.TARGET, Side.SOURCE):
        marked = rating.marked(side)
        for start, end in marked.ranges:
            span = mark(marked.text, start, end)
            same = texts[side].startswith(marked.text)
            spans.append(
                (side, mark(texts[side], start, end) if same else locate(span, texts[side]))
            )
    target = texts[Side.TARGET]
    return spans or [(Side.TARGET, mark(target, 0, len(target)))]


class _Metadata(msgspec.Struct):
    note: Any = ""
    timestamp: Any = None


def _said(metadata: str | None) -> tuple[str, datetime | None]:
    """The note in a row's last column, and when the row was made (UTC)."""
    try:
        fields = msgspec.json.decode(metadata or "{}", type=_Metadata)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return metadata or "", None
    try:
        when = datetime.fromtimestamp(float(fields.timestamp) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        when = None
    return fields.note if isinstance(fields.note, str) else "", when


def _row_of(segment: Segment, issue: Issue) -> tuple[str, str, str, str, str]:
    """The source and target with the issue's words marked, its category, severity, metadata."""
    texts = {side: segment.text(side) for side in Side}
    span = issue.span
    if not span.lost:
        texts[issue.side] = write_marks(texts[issue.side], [(span.start, span.end)])
    stamp = int(issue.at.replace(tzinfo=issue.at.tzinfo or UTC).timestamp() * 1000)
    metadata = {"timestamp": stamp} | ({"note": issue.note} if issue.note else {})
    return (
        texts[Side.SOURCE],
        texts[Side.TARGET],
        category_of(issue.type),
        issue.severity.capitalize(),
        msgspec.json.encode(metadata).decode(),
    )


def category_of(path: str) -> str:
    """The category of a type, as WMT's files write it: `Fluency/Spelling`."""
    names = _category_names()
    return "/".join(
        names.get(part) or part.replace("-", " ").capitalize() for part in path.split("/")
    )


@cache
def _category_names() -> dict[str, str]:
    known = {one.path.rpartition("/")[2]: one.name for one in load_typology(TYPOLOGY).types}
    return known | {"non-translation": "Non-translation!"}
