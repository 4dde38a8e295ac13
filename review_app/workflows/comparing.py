"""What is different between two versions of a document: entries, not lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from review_app.domain.diff import Piece, diff
from review_app.domain.document import Base, Properties, segments_of
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, IssueState, Side
from review_app.domain.judgement import Judgement
from review_app.domain.matching import match
from review_app.domain.quality import QualityModel
from review_app.domain.segment import Segment, Verdict
from review_app.formats import po
from review_app.workflows.files import read_file
from review_app.workflows.opening import PO_SUFFIXES, read_base

T = TypeVar("T")


class TextChange(msgspec.Struct, frozen=True):
    """A text that is another one now; `form` is the plural form. None is no source at all."""

    side: Side
    form: int
    old: str | None
    new: str | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What changed, word by word."""
        return diff(self.old or "", self.new or "")


class IssueChange(msgspec.Struct, frozen=True):
    """An issue before and after; None where it was not there."""

    old: Issue | None
    new: Issue | None

    @property
    def issue(self) -> Issue:
        """The issue as it is, or as it was last."""
        return _either(self.new, self.old)

    @property
    def opened(self) -> bool:
        """Whether it is open and was not."""
        return _is_open(self.new) and not _is_open(self.old)

    @property
    def closed(self) -> bool:
        """Whether it was open and is no more."""
        return _is_open(self.old) and not _is_open(self.new)


class EntryChange(msgspec.Struct, frozen=True, kw_only=True):
    """An entry before and after, None where it was not there, and what of it changed.

    `verdicts` are before and after, where they differ in more than the time. `judgements` are
    new scores that people gave; one that was taken back is there as it was.
    """

    old: Segment | None
    new: Segment | None
    texts: tuple[TextChange, ...] = ()
    verdicts: tuple[Verdict, Verdict] | None = None
    issues: tuple[IssueChange, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    restored: tuple[Dismissal, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def segment(self) -> Segment:
        """The entry as it is, or as it was last."""
        return _either(self.new, self.old)

    @property
    def counts_now(self) -> bool | None:
        """Whether the entry is part of the text now; None where that did not change."""
        if self.old is None or self.new is None or self.old.counts == self.new.counts:
            return None
        return self.new.counts


class Difference(msgspec.Struct, frozen=True):
    """What is different: of the document as a whole, field by field, and of its entries."""

    properties: dict[str, tuple[str, str]]
    entries: tuple[EntryChange, ...]

    @property
    def same(self) -> bool:
        return not self.properties and not self.entries


def compare_files(old: Path, new: Path) -> Difference:
    """What is different between two .po files or articles. Raises UserError."""
    return compare(_read(old, new), _read(new, old))


def compare(old: Base, new: Base) -> Difference:
    """What is different between two documents.

    Where an entry stands, how it is wrapped and who touched it when is no difference.
    """
    before, after = list(segments_of(old)), list(segments_of(new))
    entries = tuple(compare_segments(before, after))
    return Difference(_properties(old.properties, new.properties), entries)


def compare_segments(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[EntryChange]:
    """The entries that differ, in the order of `new`, and then those that are gone."""
    places = match(old, new)
    origins = {there: here for here, there in places.items()}
    for at, segment in enumerate(new):
        if at not in origins:
            yield EntryChange(old=None, new=segment, texts=_texts(None, segment))
        else:
            change = _changed(old[origins[at]], segment)
            if change is not None:
                yield change
    for at, segment in enumerate(old):
        if at not in places:
            yield EntryChange(old=segment, new=None, texts=_texts(segment, None))


def _either(one: T | None, other: T | None) -> T:
    """The one that is there. Raises ValueError where neither is."""
    for known in (one, other):
        if known is not None:
            return known
    raise ValueError("nothing was there, before or after")


def _changed(old: Segment, new: Segment) -> EntryChange | None:
    were, are = set(old.dismissals), set(new.dismissals)
    change = EntryChange(
        old=old,
        new=new,
        texts=_texts(old, new),
        verdicts=None if _said(old) == _said(new) else (old.verdict, new.verdict),
        issues=_issues(old, new),
        dismissed=tuple(one for one in new.dismissals if one not in were),
        restored=tuple(one for one in old.dismissals if one not in are),
        judgements=_new_judgements(old, new),
    )
    return None if change == EntryChange(old=old, new=new) and old.counts == new.counts else change


def _new_judgements(old: Segment, new: Segment) -> tuple[Judgement, ...]:
    said = {one.author for one in new.judgements}
    gone = (one for one in old.judgements if one.author not in said)
    return (*(one for one in new.judgements if one not in old.judgements), *gone)


def _texts(old: Segment | None, new: Segment | None) -> tuple[TextChange, ...]:
    """The texts that differ; of an entry that came or went its targets."""
    before, after = _forms(old), _forms(new)
    count = max(len(before), len(after))
    pairs = zip(_filled(before, count), _filled(after, count), strict=True)
    texts = [
        TextChange(Side.TARGET, form, was, now)
        for form, (was, now) in enumerate(pairs)
        if was != now
    ]
    if old is not None and new is not None and old.source != new.source:
        texts.insert(0, TextChange(Side.SOURCE, 0, old.source, new.source))
    return tuple(texts)


def _forms(segment: Segment | None) -> tuple[str, ...]:
    return () if segment is None else (segment.target, *segment.plurals)


def _filled(forms: tuple[str, ...], count: int) -> tuple[str, ...]:
    return forms + ("",) * (count - len(forms))


def _said(segment: Segment) -> Verdict:
    return replace(segment.verdict, at=None)


def _issues(old: Segment, new: Segment) -> tuple[IssueChange, ...]:
    """The issues that differ in more than where their words stand."""
    before = {issue.id: issue for issue in old.issues}
    after = {issue.id: issue for issue in new.issues}
    names = dict.fromkeys((*before, *after))
    changes = (IssueChange(before.get(name), after.get(name)) for name in names)
    return tuple(one for one in changes if not _same_issue(one.old, one.new))


def _same_issue(old: Issue | None, new: Issue | None) -> bool:
    return old is not None and new is not None and replace(old, span=new.span) == new


def _is_open(issue: Issue | None) -> bool:
    return issue is not None and issue.state is IssueState.OPEN


def _properties(old: Properties, new: Properties) -> dict[str, tuple[str, str]]:
    before, after = (
        {name: _lines(value) for name, value in msgspec.structs.asdict(properties).items()}
        for properties in (old, new)
    )
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _lines(value: str | bool | QualityModel | tuple[str | Dismissal, ...]) -> str:
    if isinstance(value, str | bool):
        return str(value)
    return "\n".join(value.lines if isinstance(value, QualityModel) else map(_one, value))


def _one(item: str | Dismissal) -> str:
    if isinstance(item, str):
        return item
    return f"[{item.check}] “{item.quote}” ({item.side}) {item.reason}".rstrip()


def _read(path: Path, other: Path) -> Base:
    """The document at `path`. A pipe has no suffix: it is what the other one is."""
    data = read_file(path)
    if not path.suffix and other.suffix.lower() in PO_SUFFIXES:
        return po.read(data, str(path))
    return read_base(data, path)
