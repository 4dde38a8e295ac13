"""What each format can carry of a review, and one sentence on what a document would lose."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from review_app.domain.document import Properties
from review_app.domain.segment import Kind, Segment, Status
from review_app.messages import N_, _


class Feature(StrEnum):
    """Something that a document can have. The values are words for people, to be translated."""

    STATUSES = N_("statuses")
    VERDICTS = N_("who gave a status, when and why")
    ISSUES = N_("issues")
    SPANS = N_("the words that issues are about")
    APPROVED = N_("texts as they were approved last")
    DISMISSALS = N_("ignored findings")
    JUDGEMENTS = N_("scores that people gave")
    STRUCTURE = N_("headings, lists and emphasis")
    MONOLINGUAL = N_("segments without a source")
    LEFT_OUT = N_("what is left out of the text")
    PLURALS = N_("plural forms")
    CONTEXTS = N_("contexts")
    FLAGS = N_("format flags")
    PREVIOUS = N_("the sources that drafts were made for")
    NOTES = N_("notes of other programs")
    PROPERTIES = N_("titles, authors and names")


class Keeps(StrEnum):
    """How a format keeps a feature.

    What is in a note, other programs show as a note at most, and only we read it back.
    """

    WHOLE = "yes"
    NOTE = "note"
    NO = "no"


class Format(msgspec.Struct, frozen=True):
    """A file format: its name, the suffixes of its files, and what it does not keep whole."""

    name: str
    suffixes: tuple[str, ...]
    in_notes: frozenset[Feature]
    lost: frozenset[Feature]

    def keeps(self, feature: Feature) -> Keeps:
        if feature in self.lost:
            return Keeps.NO
        return Keeps.NOTE if feature in self.in_notes else Keeps.WHOLE


def format_of(
    name: str, *suffixes: str, notes: Iterable[Feature], lost: Iterable[Feature]
) -> Format:
    return Format(name, suffixes, frozenset(notes), frozenset(lost))


_F = Feature
_OURS = (
    _F.VERDICTS,
    _F.APPROVED,
    _F.DISMISSALS,
    _F.JUDGEMENTS,
    _F.STRUCTURE,
    _F.MONOLINGUAL,
    _F.PROPERTIES,
)
"""What no format but ours has a place for."""

_GETTEXT = (_F.FLAGS, _F.PREVIOUS)
"""What only gettext has."""

PO = format_of("PO", ".po", notes=(*_OURS, _F.ISSUES, _F.SPANS), lost=(_F.NOTES,))
XLIFF_1 = format_of("XLIFF 1.2", ".xlf", notes=(*_OURS, _F.ISSUES, _F.SPANS), lost=_GETTEXT)
XLIFF_2 = format_of("XLIFF 2", ".xliff", notes=_OURS, lost=_GETTEXT)
TMX = format_of(
    "TMX",
    ".tmx",
    notes=(*_OURS, _F.STATUSES, _F.ISSUES, _F.SPANS, _F.LEFT_OUT, _F.CONTEXTS),
    lost=(*_GETTEXT, _F.PLURALS),
)
QT_TS = format_of("Qt TS", ".ts", notes=(*_OURS, _F.STATUSES, _F.ISSUES, _F.SPANS), lost=_GETTEXT)
TABLE = format_of(
    "CSV",
    ".csv",
    notes=(*(set(_OURS) - {_F.PROPERTIES}), _F.ISSUES, _F.SPANS),
    lost=(*_GETTEXT, _F.PROPERTIES),
)
FUZZY_TABLE = msgspec.structs.replace(
    TABLE, name=N_("CSV with a column “fuzzy”"), in_notes=TABLE.in_notes | {_F.STATUSES}
)
"""A table of translate-toolkit's or Weblate's: it is never made anew."""

REVIEW_TABLE = format_of(
    N_("Review table"),
    ".docx",
    ".xlsx",
    notes=(_F.ISSUES, _F.SPANS, _F.NOTES, _F.CONTEXTS),
    lost=(*_OURS, *_GETTEXT, _F.LEFT_OUT),
)

FORMATS = (PO, XLIFF_1, XLIFF_2, TMX, QT_TS, TABLE, REVIEW_TABLE)


def by_suffix(suffix: str) -> Format | None:
    """The format that files with this suffix (".xlf") are written in."""
    return next((one for one in FORMATS if suffix.lower() in one.suffixes), None)


def not_kept(form: Format, segments: Iterable[Segment], properties: Properties) -> str:
    """What of this document the format does not keep whole, in a sentence; "" where it does."""
    if form is PO:
        return ""  # its comments are the review's home
    return _told(form, _used(form.in_notes | form.lost, segments, properties))


def limits(form: Format) -> str:
    """What the format does not keep whole of any document; "" where it keeps all."""
    return "" if form is PO else _told(form, form.in_notes | form.lost)


def _told(form: Format, features: frozenset[Feature]) -> str:
    lost = [_(feature) for feature in Feature if feature in features & form.lost]
    noted = [_(feature) for feature in Feature if feature in features & form.in_notes]
    sentences: list[str] = []
    if lost:
        said = _("{format} does not keep: {features}.")
        sentences.append(said.format(format=_(form.name), features="; ".join(lost)))
    if noted:
        said = _("{format} has no place for these, which go into notes: {features}.")
        sentences.append(said.format(format=_(form.name), features="; ".join(noted)))
    return " ".join(sentences)


def _used(
    wanted: frozenset[Feature], segments: Iterable[Segment], properties: Properties
) -> frozenset[Feature]:
    """Those of `wanted` that the document has."""
    plain = Properties(
        source_language=properties.source_language,
        target_language=properties.target_language,
        plural_forms=properties.plural_forms,
        charset=properties.charset,
    )
    found: set[Feature] = set()
    if properties != plain:
        found.add(Feature.PROPERTIES)
    for segment in segments:
        if wanted <= found:
            break
        found |= {feature for feature, is_used in _uses(segment).items() if is_used}
    return wanted & found


def _uses(segment: Segment) -> Mapping[Feature, bool]:
    verdict = segment.verdict
    return {
        Feature.STATUSES: segment.status not in (Status.TRANSLATED, Status.UNTRANSLATED),
        Feature.VERDICTS: bool(verdict.author or verdict.reason),
        Feature.ISSUES: bool(segment.issues),
        Feature.SPANS: any(issue.span.quote for issue in segment.issues),
        Feature.APPROVED: bool(segment.last_approved or any(segment.last_approved_plurals)),
        Feature.DISMISSALS: bool(segment.dismissals),
        Feature.JUDGEMENTS: bool(segment.judgements or segment.rated),
        Feature.STRUCTURE: segment.kind not in (Kind.MESSAGE, Kind.PARAGRAPH)
        or bool(segment.emphasis),
        Feature.MONOLINGUAL: segment.monolingual,
        Feature.LEFT_OUT: not segment.counts,
        Feature.PLURALS: bool(segment.plurals or segment.source_plural),
        Feature.CONTEXTS: segment.context is not None,
        Feature.FLAGS: bool(segment.flags),
        Feature.PREVIOUS: segment.previous is not None,
        Feature.NOTES: bool(segment.notes),
    }
