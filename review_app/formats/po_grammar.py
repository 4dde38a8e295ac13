"""The grammar of a catalog as gettext's own reader has it (po-lex.c, po-gram.y), as expressions.

All of them are possessive: a hostile file is read in time that grows with its size.
"""

import re

SPACE = rb"[ \t\r\f\v\n]*+"
LINE_SPACE = rb"[ \t\r\f\v]*+"
GAP = rb"(?:[ \t\r\f\v\n]++|#~(?!\|))*+"
"""What may stand between the strings of an obsolete entry."""

_PLAIN = rb"[\x00-\x09\x0b-\x21\x23-\x5b\x5d-\xff]*+"
"""What needs no second look in a string. Not written as [^…], which re matches more slowly."""
STRING = rb'"' + _PLAIN + rb'(?:\\(?:[abfnrtv"\\0-7\n]|x[0-9A-Fa-f])' + _PLAIN + rb')*+"'
_MARKS = rb"(?:#~[ \t]*+)++"
_COMMENT = rb'#(?!~[ \t#~]*+(?:msg|"))[^\n]*+'
_LEAD = (
    rb"(?:(?:#(?!~)[^\n]*+)?+\n|[ \t\r\f\v]++|" + _COMMENT + rb"|domain" + SPACE + STRING + rb")*+"
)


def _form(gap: bytes) -> bytes:
    return rb"msgstr" + gap + rb"\[" + gap + rb"[0-9]++" + gap + rb"\]"


def _steps(gap: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """What follows the lead, in order: names, plural, a msgstr, the forms; with groups."""
    strings = gap + STRING + rb"(?:" + gap + STRING + rb")*+"
    names = rb"(?:msgctxt(" + strings + rb")" + gap + rb")?+msgid(" + strings + rb")" + gap
    plural = rb"msgid_plural(" + strings + rb")" + gap
    one = rb"msgstr(" + strings + rb")"
    form = _form(gap) + strings
    return names, plural, one, rb"(" + form + rb"(?:" + gap + form + rb")*+)"


def _entry(marks: bytes, gap: bytes) -> re.Pattern[bytes]:
    names, plural, one, forms = _steps(gap)
    body = names + rb"(?:" + one + rb"|" + plural + forms + rb")"
    return re.compile(rb"(" + _LEAD + rb")" + marks + body + LINE_SPACE + rb"\n?+")


LIVE = _entry(b"", SPACE)
OBSOLETE = _entry(_MARKS, GAP)
"""An entry with what stands before it.

Groups: 1 the lead, 2 to 6 the strings of msgctxt, msgid, msgstr, msgid_plural, and the forms.
"""

LEAD = re.compile(_LEAD)
"""What may stand before an entry: comments, blank lines, `domain`."""

MARKS = re.compile(_MARKS)


def _parts(gap: bytes) -> tuple[re.Pattern[bytes], ...]:
    names, plural, _, _ = _steps(gap)
    strings = rb"(?:" + gap + STRING + rb")*+" + gap
    one, forms = rb"msgstr" + strings, rb"(?:" + _form(gap) + strings + rb")*+"
    return tuple(re.compile(part) for part in (names, plural, one, forms))


ENTRY_STEPS = (_parts(SPACE), _parts(GAP))
"""For the place of an error: what a live and an obsolete entry hold, one after the other.

Names, plural, and as much of a msgstr, or of its forms, as there is.
"""

FIELD = re.compile(
    rb"(msgctxt|msgid_plural|msgid|msgstr)(?:" + GAP + rb"\[[^\]]*\])?+"
    rb"((?:" + GAP + STRING + rb")++)"
)
STRINGS = re.compile(STRING)
COMMENTS = re.compile(
    rb"domain" + SPACE + STRING + rb"|("
    rb"(?:(?<![ \t\r\f\v])[ \t\r\f\v]++)?+(#[^\n]*+)\n?+)"
)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)
