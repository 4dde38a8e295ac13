"""GNU gettext as the independent reader of catalogs."""

import re
import subprocess
from typing import NamedTuple

BOM = b"\xef\xbb\xbf"

_ESCAPES = dict(zip('abfnrtv"\\', '\a\b\f\n\r\t\v"\\', strict=True))
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])? ")


class Read(NamedTuple):
    """An entry as msgcat shows it: its fields in order, and its comments without our lines."""

    fields: tuple[tuple[str, str], ...]
    comments: tuple[str, ...]
    obsolete: bool

    @property
    def text(self) -> str:
        """The first msgstr."""
        return next(text for name, text in self.fields if name == "msgstr")

    def saying(self, text: str) -> "Read":
        """The same entry with another first msgstr."""
        at = [name for name, _ in self.fields].index("msgstr")
        return self._replace(fields=(*self.fields[:at], ("msgstr", text), *self.fields[at + 1 :]))


def run(program: str, *options: str, data: bytes) -> bytes:
    """What a program of gettext makes of `data`, which it must not refuse."""
    done = subprocess.run([program, *options, "-"], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def msgcat_entries(data: bytes) -> list[Read]:
    """The entries of `data` as msgcat reads them, the header first, obsolete ones last."""
    made = run("msgcat", "--to-code=UTF-8", "--no-wrap", "--force-po", data=data).decode()
    return [
        _entry(block.split("\n")) for block in made.strip("\n").split("\n\n") if "msgid" in block
    ]


def _entry(lines: list[str]) -> Read:
    comments: list[str] = []
    fields: list[list[str]] = []
    obsolete = False
    for line in lines:
        if line.startswith("#") and not line.startswith("#~ "):
            comments.append(line)
            continue
        obsolete |= line.startswith("#~ ")
        field = line.removeprefix("#~ ")
        found = _KEYWORD.match(field)
        if found:
            fields.append([found[1], ""])
        fields[-1][1] += _unquoted(field[found.end() if found else 0 :])
    return Read(tuple((name, text) for name, text in fields), tuple(comments), obsolete)


def _unquoted(line: str) -> str:
    assert line[0] == line[-1] == '"', line
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], line[1:-1])
