"""What people should be told when a catalog is opened: what became of the review in it."""

from collections.abc import Iterator

from review_app.domain.issue import Issue
from review_app.domain.segment import Status
from review_app.formats import po_comments
from review_app.formats.po_index import Index
from review_app.formats.po_message import holds, read_message, segment_of
from review_app.formats.review_lines import VERSION, Format, Said
from review_app.messages import _, ngettext

_NAMED = 10
"""How many entries a sentence names before it says that there are more."""


def notes(index: Index) -> tuple[str, ...]:
    """The sentences. Entries are counted from 1 in file order, without the header."""
    fallen: list[int] = []
    lost: list[int] = []
    unknown: list[int] = []
    version = VERSION
    for at in index.containing(b"[review]"):
        message, comments = read_message(index, at)
        remarks = list(po_comments.remarks(index, comments))
        facts = [remark.fact for remark in remarks if remark.fact is not None]
        if at == index.header:
            version = max([VERSION, *(one.version for one in facts if isinstance(one, Format))])
            continue
        number = at + (index.header is None or at < index.header)
        said = [one for one in facts if isinstance(one, Said)]
        approved = any(one.verdict.status is Status.APPROVED for one in said)
        if approved and not any(holds(one, message) for one in said):
            fallen.append(number)
        if len(facts) < len(remarks):
            unknown.append(number)
        marked = {one.id for one in facts if isinstance(one, Issue) and not one.span.lost}
        issues = segment_of(0, message, facts).issues
        if any(issue.span.lost and issue.id in marked for issue in issues):
            lost.append(number)
    return tuple(_sentences(version, fallen, lost, unknown))


def _sentences(
    version: int, fallen: list[int], lost: list[int], unknown: list[int]
) -> Iterator[str]:
    if version > VERSION:
        yield _(
            "The review was written by a newer Review App: what this one does not know of is kept."
        )
    if fallen:
        yield _counted(
            fallen,
            ngettext(
                "An approval fell, because another program changed its text: entry {list}.",
                "{count} approvals fell, because another program changed their texts: "
                "entries {list}.",
                len(fallen),
            ),
        )
    if lost:
        yield _counted(
            lost,
            ngettext(
                "Another program took words out of a text that an issue marks: entry {list}.",
                "Another program took words out of {count} texts that issues mark: entries {list}.",
                len(lost),
            ),
        )
    if unknown:
        yield _counted(
            unknown,
            ngettext(
                "An entry has review lines that cannot be read; they are kept: entry {list}.",
                "{count} entries have review lines that cannot be read; they are kept: "
                "entries {list}.",
                len(unknown),
            ),
        )


def _counted(numbers: list[int], sentence: str) -> str:
    named = ", ".join(map(str, numbers[:_NAMED])) + ", …" * (len(numbers) > _NAMED)
    return sentence.format(count=len(numbers), list=named)
