"""Merging two reviews of one catalog, as git asks for it."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.conflict import Conflict, mark_conflict
from review_app.domain.errors import UserError
from review_app.domain.matching import plan
from review_app.domain.merge import merge_row
from review_app.domain.segment import Segment
from review_app.formats import po, po_merge, po_pieces
from review_app.messages import _
from review_app.workflows.files import read_file, write_file
from review_app.workflows.git import merge_lines
from review_app.workflows.session import now


class MergedCatalog(msgspec.Struct, frozen=True):
    """The bytes of a merged catalog, and what both sides changed, each in its own way.

    `fields` are such fields of the header and properties of the document.
    """

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    fields: tuple[str, ...] = ()


class MergedFile(msgspec.Struct, frozen=True):
    """How the merge of three files ended; `note` is a sentence for its person, or empty."""

    clean: bool
    merged: MergedCatalog | None
    note: str = ""


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> MergedFile:
    """Merge the three files into `ours`; `name` is what their person calls the file.

    What is no catalog is merged by lines, as git does it. Raises UserError where a file cannot
    be read or written, and then `ours` is as it was.
    """
    three = read_file(base), read_file(ours), read_file(theirs)
    try:
        merged = merge_catalogs(*three, name, now())
    except UserError as error:
        clean = merge_lines(base, ours, theirs)
        note = _("{problem} The file was merged by lines.").format(problem=error)
        return MergedFile(clean, None, note)
    if merged.data != three[1]:
        write_file(ours, merged.data)
    return MergedFile(not merged.conflicts and not merged.fields, merged)


def merge_catalogs(
    base: bytes, ours: bytes, theirs: bytes, where: str, at: datetime
) -> MergedCatalog:
    """The changes of `ours` and of `theirs` since `base`, together; no bytes are no entries.

    An entry that only one side changed has that side's bytes. Of a text that both changed, ours
    stands, and theirs is kept in an issue. Raises UserError for what gettext would refuse.
    """
    sides = po_pieces.alike(base, ours, theirs, where)
    rows = plan(*sides, po_merge.unchanged(sides))
    woven = po_merge.weave(rows, sides)
    author = po_pieces.translator(sides[2].catalog) or _("the other side")
    changed: dict[int, Segment] = {}
    conflicts: list[Conflict] = []
    for key, row in enumerate(rows):
        if key in woven.mixed or (row.base is not None and None in (row.ours, row.theirs)):
            segment, found = merge_row(row, *sides)
            for conflict in found:
                segment = mark_conflict(segment, conflict, author, at)
                conflicts.append(replace(conflict, key=key))
            changed[key] = replace(segment, key=key)
    if not woven.data.strip():
        return MergedCatalog(woven.data)
    data = po.read(woven.data, where).render(changed, woven.properties, {})
    return MergedCatalog(data, tuple(conflicts), woven.disputed)
