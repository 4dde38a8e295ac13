"""The header entry: its fields, and the document's properties in its comments."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal, Mark
from review_app.domain.quality import QualityModel
from review_app.formats.po_index import Entry, Index
from review_app.formats.po_splice import Splice
from review_app.formats.po_write import Style, escaped, field_bytes
from review_app.formats.review_lines import THRESHOLDS, VERSION, Fact, Format, Measure, Text
from review_app.linguistics.language import language_of as language_in

_BLIND = "blind"
_LISTS = {"author": "authors", "name": "names", "done": "done"}
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_TAG = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*+")

SAMPLE = 200
"""So many messages are looked at to see the language of the source."""

LONGEST_SAMPLED = 500
"""Characters of each of them."""

_FIELDS = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team")


def source_language(fields: Mapping[str, str], index: Index) -> str:
    """The language that the header's `fields` give the source, else Chinese where it looks so."""
    if named := language_of(fields.get("X-Source-Language", "").strip()):
        return named if _TAG.fullmatch(named) else ""
    sample = range(min(len(index), SAMPLE))
    seen = language_in(index.texts(at).msgid[:LONGEST_SAMPLED] for at in sample)
    return seen if seen.startswith("zh") else ""


def properties_of(
    facts: Iterable[Fact], locale: str, source: Callable[[], str] = str
) -> Properties:
    """The properties that the header's review lines state; the language also from `Language`.

    Where they do not state the source's language, it is `source()`.
    """
    texts = {"target language": language_of(locale)}
    lists: dict[str, list[str]] = {field: [] for field in _LISTS.values()}
    dismissals: dict[Mark, Dismissal] = {}
    measures: list[Measure] = []
    for fact in facts:
        match fact:
            case Text(name, value) if name in _LISTS:
                lists[_LISTS[name]].append(value)
            case Text(name, value):
                texts[name] = value
            case Dismissal():
                dismissals[fact.mark] = fact
            case Measure():
                measures.append(fact)
            case _:
                pass
    return Properties(
        title=texts.get("title", ""),
        source_title=texts.get("source title", ""),
        origin=texts.get("origin", ""),
        authors=tuple(lists["authors"]),
        date=texts.get("date", ""),
        source_language=texts["source language"] if "source language" in texts else source(),
        target_language=texts["target language"],
        names=tuple(lists["names"]),
        profile=texts.get("profile", ""),
        dismissals=tuple(dismissals.values()),
        typology=texts.get("typology", ""),
        blind=texts.get("review") == _BLIND,
        done=tuple(lists["done"]),
        model=_model_of(texts, measures),
    )


def _model_of(texts: Mapping[str, str], measures: Iterable[Measure]) -> QualityModel:
    kinds: dict[str, dict[str, float]] = {"severity": {}, "type": {}, "pattern": {}}
    thresholds: dict[str, float] = {}
    for one in measures:
        if one.name in THRESHOLDS:
            thresholds[one.name] = one.value
        else:
            kinds[one.name][one.key] = one.value
    usual = QualityModel()
    return QualityModel(
        weights=texts.get("weights", usual.weights),
        label=texts.get("weights label", ""),
        severities=kinds["severity"],
        types=kinds["type"],
        patterns=kinds["pattern"],
        unit=texts.get("unit", usual.unit),
        passing=thresholds.get("passing", usual.passing),
        acceptable=thresholds.get("acceptable", usual.acceptable),
    )


def _model_facts(model: QualityModel) -> Iterator[Fact]:
    """What differs from the usual model."""
    usual = QualityModel()
    texts = (
        ("weights", model.weights, usual.weights),
        ("weights label", model.label, ""),
        ("unit", model.unit, usual.unit),
    )
    for name, value, default in texts:
        if value != default:
            yield Text(name, value)
    for name in THRESHOLDS:
        if getattr(model, name) != getattr(usual, name):
            yield Measure(name, float(getattr(model, name)))
    weights = (("severity", model.severities), ("type", model.types), ("pattern", model.patterns))
    for name, table in weights:
        for key, value in table.items():
            yield Measure(name, float(value), key)


def property_facts(properties: Properties, locale: str, source: str = "") -> list[Fact]:
    """What the header's comments must state, so that they read as `properties`.

    `source` is the language of the source where they do not state it.
    """
    texts = {
        "title": properties.title,
        "source title": properties.source_title,
        "origin": properties.origin,
        "date": properties.date,
        "profile": properties.profile,
        "typology": properties.typology,
        "review": _BLIND if properties.blind else "",
    }
    facts: list[Fact] = [Format(VERSION)]
    facts += (Text(name, value) for name, value in texts.items() if value)
    if properties.source_language != source:
        facts.append(Text("source language", properties.source_language))
    if properties.target_language != language_of(locale):
        facts.append(Text("target language", properties.target_language))
    facts += (Text("author", value) for value in properties.authors)
    facts += (Text("name", value) for value in properties.names)
    facts += (Text("done", value) for value in properties.done)
    facts += _model_facts(properties.model)
    facts += properties.dismissals
    return facts


def language_of(locale: str) -> str:
    """The BCP 47 tag of a locale name such as `zh_CN` or `sr@latin`."""
    name, _, modifier = locale.partition("@")
    parts = name.partition(".")[0].split("_")
    if modifier in _SCRIPTS:
        parts.insert(1, _SCRIPTS[modifier])
    return "-".join(parts)


def locale_of(language: str) -> str:
    """The name that gettext gives a language: `zh_CN` for the tag `zh-CN`, none for no tag."""
    return language.replace("-", "_") if _TAG.fullmatch(language) else ""


def new_header(fields: Mapping[str, str], charset: str, style: Style) -> bytes:
    """The fields of a new header entry, without the last line end. Values are single lines."""
    fixed = {
        "MIME-Version": "1.0",
        "Content-Type": f"text/plain; charset={charset}",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = dict.fromkeys(_FIELDS, "") | {"Language": ""} | fixed | dict(fields) | fixed
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    written = field_bytes(b"msgstr", text, style)
    return b'msgid ""' + style.newline + written


def field_splices(
    index: Index, entry: Entry, fields: Mapping[str, str], style: Style
) -> list[Splice]:
    """Set the header's fields in place; those that it does not have come at its end."""
    msgstr = entry.fields[-1]
    start, end = msgstr.text_start, msgstr.end
    splices: list[Splice] = []
    added: list[bytes] = []
    for name, value in fields.items():
        line = style.encode(escaped(value))
        key = re.escape(name.encode("ascii"))
        found = re.compile(
            rb'(?:"|\\n)' + key + rb':((?:[^"\\]++|\\[^n]|"\s*+")*+)(?=\\n|"\Z)',
            re.IGNORECASE,
        ).search(index.structure, start, end)
        if found is None:
            added.append(b'"' + name.encode("ascii") + b": " + line + b'\\n"')
        else:
            splices.append((*found.span(1), b" " + line))
    if added:
        text = index.text(msgstr)
        if text and not text.endswith("\n"):
            splices.append((end - 1, end - 1, b"\\n"))
        block = b"".join(style.newline + line for line in added)
        splices.append((end, end, block))
    return splices


def one_line(value: str) -> str:
    """`value` as it can stand in a field of a header, where no other may name a charset."""
    return " ".join(value.split()).replace("charset=", "charset ")
