"""The parts of a .docx or .xlsx that somebody sent: looked at before they are unpacked."""

import struct
import zipfile
import zlib
from io import BytesIO

from review_app.domain.errors import UserError
from review_app.formats.xml_tree import Element, parse
from review_app.messages import _

LARGEST = 1 << 28
"""Bytes of all parts together, unpacked."""

MOST_PARTS = 10_000


_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile says of archives that are none; RuntimeError also of encrypted ones."""


class Package:
    """A package whose parts are read one by one. Raises UserError for what is none, or a bomb."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise self._damaged(str(error)) from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            message = _("{where} unpacks to more than {size} MB; it is not opened.")
            raise UserError(message.format(where=where, size=LARGEST >> 20))

    def has(self, name: str) -> bool:
        return name in self._zip.namelist()

    def part(self, name: str, root: str) -> Element:
        """The tree of a part whose root is `root`. Raises UserError."""
        try:
            with self._zip.open(name) as file:
                data = file.read(LARGEST + 1)
        except KeyError as error:
            raise self._damaged(_("it has no {part}").format(part=name)) from error
        except _DAMAGED as error:
            raise self._damaged(str(error)) from error
        return parse(data, f"{self._where} ({name})", (root,))

    def _damaged(self, reason: str) -> UserError:
        message = _("{where} cannot be opened ({reason}); save it again as .docx or .xlsx.")
        return UserError(message.format(where=self._where, reason=reason))
