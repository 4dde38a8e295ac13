"""A catalog in pieces of bytes, as merging takes it apart; and three of them, made alike."""

from functools import cached_property

from review_app.domain.segment import Segment
from review_app.formats import po, po_convert
from review_app.formats.po_index import Entry, Index


class Pieces:
    """The entries of a catalog, by their keys, as segments and as bytes; no bytes are none.

    `before` and `after` are the bytes around all entries. Raises UserError where gettext would
    refuse the catalog.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.catalog = po.Catalog(index)
        end = index.span(len(index) - 1)[1] if len(index) else index.start
        self.before, self.after = index.data[: index.start], index.data[end:]

    def __len__(self) -> int:
        return len(self.catalog)

    def __getitem__(self, key: int) -> Segment:
        return self.catalog.segment(key)

    def piece(self, key: int | None) -> bytes:
        """The bytes of the entry at `key`; none for None."""
        if key is None:
            return b""
        start, end = self.index.span(self._at(key))
        return self.index.data[start:end]

    def places(self) -> dict[bytes, int]:
        """The keys of the entries whose bytes no other entry has, by their bytes."""
        found: dict[bytes, int] = {}
        twice: set[bytes] = set()
        for key in range(len(self)):
            piece = self.piece(key)
            if piece in found:
                twice.add(piece)
            found[piece] = key
        return {piece: key for piece, key in found.items() if piece not in twice}

    def entry(self, key: int | None) -> Entry | None:
        """The entry at `key`; none for None."""
        return None if key is None else self.index.entry(self._at(key))

    @cached_property
    def header(self) -> Entry | None:
        return None if self.index.header is None else self.index.entry(self.index.header)

    def whole(self, entry: Entry | None) -> bytes:
        return b"" if entry is None else self.index.data[entry.start : entry.end]

    def body(self, entry: Entry | None) -> bytes:
        """The entry from its first field on."""
        return b"" if entry is None else self.index.data[entry.body : entry.end]

    def starts_with(self, key: int | None) -> bool:
        """Whether the file starts with the entry at `key`."""
        return key == 0 and self.index.header != 0

    def _at(self, key: int) -> int:
        header = self.index.header
        return key if header is None or key < header else key + 1


def translator(catalog: po.Catalog) -> str:
    """Who the header says worked on it last, without the address; or nobody."""
    return catalog.header.get("Last-Translator", "").partition("<")[0].strip()


def same_places(old: bytes, new: bytes, where: str) -> dict[int, int]:
    """Where in `new` the entries of `old` stand that have the same bytes in both, and only once.

    Raises UserError.
    """
    there = Pieces(Index(new, where)).places()
    here = Pieces(Index(old, where)).places()
    return {key: there[piece] for piece, key in here.items() if piece in there}


Sides = tuple[Pieces, Pieces, Pieces]
"""The base, our side and theirs."""


def alike(base: bytes, ours: bytes, theirs: bytes, where: str) -> Sides:
    """The three catalogs in one charset and with the line ends of ours.

    Where they have several charsets, all are in UTF-8.
    """
    indexes = [Index(data, where) for data in (base, ours, theirs)]
    if len({index.codec for index in indexes if len(index)}) > 1:
        indexes = [Index(po_convert.in_utf8(index), where) for index in indexes]
    newline = indexes[1].newline
    first, second, third = (
        index if index.newline == newline else Index(_with_newline(index, newline), where)
        for index in indexes
    )
    return Pieces(first), Pieces(second), Pieces(third)


def _with_newline(index: Index, newline: bytes) -> bytes:
    data = index.data
    if index.newline != b"\n":
        data = data.replace(index.newline, b"\n")
    return data if newline == b"\n" else data.replace(b"\n", newline)
