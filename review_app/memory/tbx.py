"""Glossaries as files: TBX, version 2 (ISO 30042:2008) and 3 (ISO 30042:2019).

https://www.tbxinfo.net/tbx-dialects/
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import product

import msgspec

from review_app.domain.glossary import Term, TermStatus
from review_app.domain.memory import same_language
from review_app.memory.xml import LONGEST, Element, children, elements, language, local

_ENTRIES = ("termentry", "conceptentry")
_LANGUAGES = ("langset", "langsec")
_TERMS = ("tig", "ntig", "termgrp", "termsec")

_STATUS = {
    "preferredterm": TermStatus.PREFERRED,
    "admittedterm": TermStatus.ADMITTED,
    "legalterm": TermStatus.ADMITTED,
    "standardizedterm": TermStatus.PREFERRED,
    "deprecatedterm": TermStatus.FORBIDDEN,
    "supersededterm": TermStatus.FORBIDDEN,
}
_WRITTEN = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_CASE = "review-app-case"
"""The type of our note that says that capitals matter."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes, name: str, source_language: str = "") -> list[Term]:
    """The terms of the TBX file `name`, whose source is `source_language` where an entry has it.

    Else it is an entry's first language. A source term that is forbidden is left out. Raises
    UserError.
    """
    terms: list[Term] = []
    for entry in elements(data, name, _ENTRIES, ("martif", "tbx")):
        terms += _pairs(entry, source_language)
    return terms


def write(terms: Iterable[Term], version: int = 3) -> bytes:
    """A TBX file of version 3, dialect TBX-Basic, or 2, with `terms`, an entry for each."""
    form = _FORMS[version]
    return "".join((form.begin, *(_entry(one, form) for one in terms), form.end)).encode()


class _Form(msgspec.Struct, frozen=True):
    """What a version calls its parts, and what stands around them."""

    entry: str
    section: str
    group: str
    begin: str
    end: str


_BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc><sourceDesc><p>Review App</p></sourceDesc></fileDesc>
    <encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc>
  </tbxHeader>
  <text>
    <body>
"""


_BEGIN_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader>
    <fileDesc><sourceDesc><p>Review App</p></sourceDesc></fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text>
    <body>
"""

_FORMS = {
    2: _Form("termEntry", "langSet", "tig", _BEGIN_2, "    </body>\n  </text>\n</martif>\n"),
    3: _Form("conceptEntry", "langSec", "termSec", _BEGIN, "    </body>\n  </text>\n</tbx>\n"),
}


def _entry(term: Term, form: _Form) -> str:
    note = f"          <note>{_quoted(term.note)}</note>\n" if term.note else ""
    status = f'<termNote type="administrativeStatus">{_WRITTEN[term.status]}</termNote>'
    case = f'<termNote type="{_CASE}">yes</termNote>' if term.match_case else ""
    notes = f"          {status}{case}\n{note}"
    return (
        f"      <{form.entry}>\n"
        f"{_section(term.source_language, term.source, '', form)}"
        f"{_section(term.target_language, term.target, notes, form)}"
        f"      </{form.entry}>\n"
    )


def _section(tag: str, words: str, notes: str, form: _Form) -> str:
    return (
        f'        <{form.section} xml:lang="{_quoted(tag or "und")}"><{form.group}>\n'
        f"          <term>{_quoted(words)}</term>\n{notes}"
        f"        </{form.group}></{form.section}>\n"
    )


def _quoted(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _pairs(entry: Element, wanted: str) -> Iterator[Term]:
    sections = [
        (language(section), [_said(one) for one in children(section, *_TERMS)])
        for section in children(entry, *_LANGUAGES)
    ]
    if not sections:
        return
    first = next(
        (one for one in sections if wanted and one[0] and same_language(one[0], wanted)),
        sections[0],
    )
    sections.remove(first)
    source_language, sources = first
    for target_language, targets in sections:
        for source, target in product(sources, targets):
            words = source.source, target.source
            if (
                source.status is TermStatus.FORBIDDEN
                or not all(words)
                or max(map(len, words)) > LONGEST
            ):
                continue
            yield Term(
                source=words[0],
                target=words[1],
                status=target.status,
                note=target.note or source.note,
                match_case=target.match_case,
                source_language="" if source_language == "und" else source_language,
                target_language="" if target_language == "und" else target_language,
            )


def _said(group: Element) -> Term:
    """What a group says of its term: its words, status, note and case."""
    words, status, note, case = "", TermStatus.PREFERRED, "", False
    for element in group.iter():
        name, kind = local(element), (element.get("type") or "").lower()
        text = "".join(element.itertext()).strip()
        if name == "term" and not words:
            words = text
        elif "administrativestatus" in (name, kind) or kind == "normativeauthorization":
            status = _STATUS.get(text.lower().removesuffix("-admn-sts"), status)
        elif name == "note" and not note:
            note = text[:LONGEST]
        elif kind == _CASE:
            case = text == "yes"
    return Term(source=words, target="", status=status, note=note, match_case=case)
