"""Office files: archives of XML, from anybody, so that nothing in them is trusted."""

import io
import zipfile
import zlib

from review_app.domain.errors import UserError
from review_app.importing.tree import Element
from review_app.messages import _
from review_app.xml import HARDENED, etree

LARGEST_PART = 64 << 20
"""Bytes of XML, unpacked: half a million paragraphs."""

LARGEST = 1 << 30
"""Bytes of everything in the archive, unpacked: pictures count too."""

MOST_PARTS = 20_000

_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
)
"""What reading a part of a damaged archive raises."""


class Package:
    """An archive whose parts are named, sized and encrypted as those of a document are."""

    def __init__(self, data: bytes, where: str) -> None:
        """Raises UserError, naming `where`, for what is no archive, or a dangerous one."""
        self._where = where
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise self._fault(
                _("{where} is damaged, or no office file: save it again in the program it is from.")
            ) from error
        self._check()

    def xml(self, name: str) -> Element | None:
        """The root of a part, None where there is none. Raises UserError."""
        try:
            return xml_of(self._archive.read(name), self._where)
        except KeyError:
            return None
        except _DAMAGE as error:
            raise self._fault(
                _("{where} is damaged: save it again in the program it is from.")
            ) from error
        except RuntimeError as error:
            raise self._fault(_("{where} is encrypted: save it without a password.")) from error

    def _check(self) -> None:
        parts = self._archive.infolist()
        for part in parts:
            steps = part.filename.replace("\\", "/").split("/")
            if ".." in steps or steps[0] == "" or ":" in steps[0]:
                raise self._fault(
                    _(
                        "{where} has a part that would lie outside of it ({name}): it was not"
                        " opened; ask for the document in another format."
                    ),
                    name=ascii(part.filename)[1:-1][:80],
                )
        biggest = max((part.file_size for part in parts if _is_xml(part.filename)), default=0)
        total = sum(part.file_size for part in parts)
        if biggest > LARGEST_PART or total > LARGEST or len(parts) > MOST_PARTS:
            raise self._fault(
                _(
                    "{where} would unpack to {size} MB: it was not opened; divide the document,"
                    " or take its pictures out."
                ),
                size=total >> 20,
            )

    def _fault(self, sentence: str, **more: object) -> UserError:
        return UserError(sentence.format(where=self._where, **more))


def xml_of(data: bytes, where: str) -> Element:
    """The root of an XML document; no entity is resolved and nothing else is read.

    Raises UserError for one that is damaged or declares entities.
    """
    library = etree()
    parser = library.XMLParser(**HARDENED, remove_comments=True, remove_pis=True)
    try:
        root = library.fromstring(data, parser)
    except library.XMLSyntaxError as error:
        raise UserError(
            _(
                "{where} is damaged, in line {line} of its XML: save it again in the program it"
                " is from."
            ).format(where=where, line=error.lineno)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(
            _(
                "{where} declares entities of its own, which no office program writes: it was not"
                " opened; ask for the document in another format."
            ).format(where=where)
        )
    return root


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
