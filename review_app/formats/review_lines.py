"""The review in a file's comments: one line a fact, read back exactly.

docs/po-format.md specifies the lines. A line that is not exactly in this grammar is no fact:
whoever rewrites the comments keeps it as it is.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from review_app.domain.finding import Dismissal
from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.rating import Rated
from review_app.domain.segment import Kind, Status, Verdict
from review_app.domain.span import Span
from review_app.domain.structure import Emphasis, Place, Style

VERSION = 1
"""The version of the format that is written."""


class Format(msgspec.Struct, frozen=True):
    """The version of the format that the file was written in."""

    version: int


class Text(msgspec.Struct, frozen=True):
    """A text with its name: a property of the document, or one of `SEGMENT_TEXTS`."""

    name: str
    value: str


class Measure(msgspec.Struct, frozen=True):
    """A number by which the text is judged; `name` is one of `MEASURES`, `key` what weighs it."""

    name: str
    value: float
    key: str = ""


class Shape(msgspec.Struct, frozen=True):
    """What a segment is. `words` are some of `SHAPE_WORDS`, in that order."""

    kind: Kind
    words: tuple[str, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """A verdict on the text whose hash is `text_hash`, and on no other."""

    verdict: Verdict
    text_hash: str


Mark = Emphasis | Issue | Dismissal | Judgement | Rated
Fact = Format | Text | Measure | Shape | Place | Said | Mark

PROPERTIES = (
    "title",
    "source title",
    "origin",
    "author",
    "date",
    "source language",
    "target language",
    "profile",
    "typology",
    "review",
    "name",
    "done",
    "weights",
    "weights label",
    "unit",
)
THRESHOLDS = ("passing", "acceptable")
WEIGHED = ("severity", "type", "pattern")
MEASURES = (*THRESHOLDS, *WEIGHED)
LAST_APPROVED = "last approved"
SEGMENT_TEXTS = ("received", "source", LAST_APPROVED)
"""The text as received and the source, where the entry does not show them, and an old target."""

ISSUE_FLAGS = ("missing", "repeated", "preferential")
"""What an issue is besides, in the order of the line."""

SHAPE_WORDS = ("monolingual", "excluded", "obsolete", "numbered")
PLACE_WORDS = ("begins", "continues", "ordered")

_TEXT = r'"(?:[^"\\]++|\\.)*+"'
_WORD = rf"(?:[A-Za-z0-9_./-]++|{_TEXT})"
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?(?:Z|[+-]\d\d:\d\d)?"
_NUMBER = r"\d{1,7}(?:\.\d{1,30})?(?:e-\d{1,3})?"
_BARE = re.compile(r"[A-Za-z0-9_./-]+")


def read_fact(line: str) -> Fact | None:
    """The fact that `line`, without its `# [review] `, states; None for any other line."""
    for pattern, make in _GRAMMAR:
        if found := re.fullmatch(pattern, line, re.DOTALL):
            try:
                return make(found.groupdict())
            except ValueError:
                return None
    return None


def write_fact(fact: Fact, fits: Callable[[str], bool]) -> str:
    """The line of `fact`. Characters that do not fit the file are escaped."""

    def quoted(text: str) -> str:
        return _quoted(text, fits)

    match fact:
        case Format(version):
            return f"format {version}"
        case Text(name, value):
            return f"{name} {quoted(value)}"
        case Measure(name, value, key):
            return f"weight {name} {quoted(key)} {value!r}" if key else f"{name} {value!r}"
        case Shape(kind, words):
            return " ".join(("segment", kind, *words))
        case Place():
            return _place_line(fact)
        case Emphasis(style, span, side):
            return " ".join((f"{style} on {side}", *_span_words(span, quoted)))
        case Said(verdict, text_hash):
            return _said_line(verdict, text_hash, quoted)
        case Issue():
            return _issue_line(fact, quoted)
        case Judgement() | Rated() | Dismissal():
            return _judging_line(fact, quoted)


def _judging_line(fact: Judgement | Rated | Dismissal, quoted: Callable[[str], str]) -> str:
    match fact:
        case Judgement(score, author, at):
            return f"score {score:.6g} by {quoted(author)} at {_time(at)}"
        case Rated():
            names = fact.system, fact.document, fact.number, fact.id
            return " by ".join((f"rated {' '.join(map(quoted, names))}", *map(quoted, fact.raters)))
        case Dismissal():
            return (
                f"dismissed {_word(fact.check, quoted)} {quoted(fact.quote)} on {fact.side}"
                f" because {quoted(fact.reason)} by {quoted(fact.author)} at {_time(fact.at)}"
            )


def _said_line(verdict: Verdict, text_hash: str, quoted: Callable[[str], str]) -> str:
    parts = [str(verdict.status)]
    if verdict.reason:
        parts.append(f"because {quoted(verdict.reason)}")
    if verdict.author:
        parts.append(f"by {quoted(verdict.author)}")
    if verdict.at:
        parts.append(f"at {_time(verdict.at)}")
    return " ".join((*parts, f"of {text_hash}"))


def _issue_line(issue: Issue, quoted: Callable[[str], str]) -> str:
    parts = [
        f"issue {_word(issue.id, quoted)} {issue.state} {issue.severity}",
        f"{_word(issue.type, quoted)} on {issue.side}",
        *_span_words(issue.span, quoted),
    ]
    optional = {"note": issue.note, "suggests": issue.suggestion}
    parts += [f"{word} {quoted(text)}" for word, text in optional.items() if text]
    parts += [flag for flag in ISSUE_FLAGS if getattr(issue, flag)]
    parts.append(f"by {quoted(issue.author)} at {_time(issue.at)}")
    if issue.closed_by or issue.closed_at:
        parts.append(f"closed by {quoted(issue.closed_by)}")
    if issue.closed_at:
        parts.append(f"at {_time(issue.closed_at)}")
    parts += [
        _answer_part(name, answer, quoted)
        for name, answer in (("reply", issue.reply), ("ruling", issue.ruling))
        if answer is not None
    ]
    return " ".join(parts)


def _span_words(span: Span, quoted: Callable[[str], str]) -> Iterator[str]:
    yield f"{span.start}-{span.end}{' lost' if span.lost else ''} {quoted(span.quote)}"
    if span.prefix:
        yield f"after {quoted(span.prefix)}"
    if span.suffix:
        yield f"before {quoted(span.suffix)}"


def _place_line(place: Place) -> str:
    words = ["place"]
    words += (word for word in PLACE_WORDS if getattr(place, word))
    if place.level:
        words.append(f"level {place.level}")
    if place.row or place.column:
        words.append(f"cell {place.row} {place.column}")
    return " ".join(words)


def _answer_part(name: str, answer: Answer, quoted: Callable[[str], str]) -> str:
    reason = f" because {quoted(answer.reason)}" if answer.reason else ""
    word = "agrees" if answer.agrees else "disagrees"
    return f"{name} {word}{reason} by {quoted(answer.author)} at {_time(answer.at)}"


def _optional(word: str) -> str:
    return rf"(?: {word} (?P<{word}>{_TEXT}))?+"


def _answer(name: str) -> str:
    return (
        rf"(?: {name} (?P<{name}>agrees|disagrees)(?: because (?P<{name}_because>{_TEXT}))?+"
        rf" by (?P<{name}_by>{_TEXT}) at (?P<{name}_at>{_TIME}))?+"
    )


def _make_answer(name: str, parts: dict[str, str | None]) -> Answer | None:
    if parts[name] is None:
        return None
    return Answer(
        parts[name] == "agrees",
        _text(parts[f"{name}_by"]),
        _given_moment(parts[f"{name}_at"]),
        _text(parts[f"{name}_because"]),
    )


def _make_judgement(parts: dict[str, str | None]) -> Judgement:
    return Judgement(float(_given(parts["score"])), _text(parts["by"]), _given_moment(parts["at"]))


def _make_rated(parts: dict[str, str | None]) -> Rated:
    names = {name: _text(parts[name]) for name in ("system", "document", "number", "id")}
    raters = tuple(map(_text, re.findall(_TEXT, _given(parts["raters"]))))
    return Rated(**names, raters=raters)


def _make_measure(parts: dict[str, str | None]) -> Measure:
    name = parts["weighed"] or _given(parts["threshold"])
    return Measure(name, float(_given(parts["value"])), _text(parts["key"]))


def _make_said(parts: dict[str, str | None]) -> Said:
    verdict = Verdict(
        Status(_given(parts["status"])),
        _text(parts["by"]),
        _moment(parts["at"]),
        _text(parts["because"]),
    )
    return Said(verdict, _given(parts["hash"]))


def _make_issue(parts: dict[str, str | None]) -> Issue:
    return Issue(
        id=_text(parts["id"]),
        type=_text(parts["type"]),
        severity=Severity(_given(parts["severity"])),
        side=Side(_given(parts["side"])),
        span=_make_span(parts),
        author=_text(parts["by"]),
        at=_given_moment(parts["at"]),
        note=_text(parts["note"]),
        suggestion=_text(parts["suggests"]),
        state=IssueState(_given(parts["state"])),
        closed_by=_text(parts["closed_by"]),
        closed_at=_moment(parts["closed_at"]),
        **{flag: parts[flag] is not None for flag in ISSUE_FLAGS},
        reply=_make_answer("reply", parts),
        ruling=_make_answer("ruling", parts),
    )


def _make_span(parts: dict[str, str | None]) -> Span:
    return Span(
        int(_given(parts["start"])),
        int(_given(parts["end"])),
        _text(parts["quote"]),
        _text(parts["after"]),
        _text(parts["before"]),
        lost=parts["lost"] is not None,
    )


def _make_emphasis(parts: dict[str, str | None]) -> Emphasis:
    return Emphasis(Style(_given(parts["style"])), _make_span(parts), Side(_given(parts["side"])))


def _make_place(parts: dict[str, str | None]) -> Place:
    numbers = {name: int(parts[name] or 0) for name in ("level", "row", "column")}
    words = _given(parts["words"]).split()
    return Place(**numbers, **dict.fromkeys(words, True))


def _make_dismissal(parts: dict[str, str | None]) -> Dismissal:
    return Dismissal(
        check=_text(parts["check"]),
        side=Side(_given(parts["side"])),
        quote=_text(parts["quote"]),
        reason=_text(parts["because"]),
        author=_text(parts["by"]),
        at=_given_moment(parts["at"]),
    )


def _make_shape(parts: dict[str, str | None]) -> Shape:
    return Shape(Kind(_given(parts["kind"])), tuple(_given(parts["words"]).split()))


_SPAN = (
    rf"(?P<side>\w++) (?P<start>\d{{1,9}})-(?P<end>\d{{1,9}})(?P<lost> lost)?+ (?P<quote>{_TEXT})"
    + "".join(map(_optional, ("after", "before")))
)
_Make = Callable[[dict[str, str | None]], Fact]
_GRAMMAR: tuple[tuple[str, _Make], ...] = (
    (
        rf"issue (?P<id>{_WORD}) (?P<state>\w++) (?P<severity>\w++) (?P<type>{_WORD})"
        rf" on {_SPAN}"
        + "".join(map(_optional, ("note", "suggests")))
        + "".join(f"(?P<{flag}> {flag})?+" for flag in ISSUE_FLAGS)
        + rf" by (?P<by>{_TEXT}) at (?P<at>{_TIME})"
        rf"(?: closed by (?P<closed_by>{_TEXT})(?: at (?P<closed_at>{_TIME}))?+)?+"
        + "".join(map(_answer, ("reply", "ruling"))),
        _make_issue,
    ),
    (
        rf"score (?P<score>\d{{1,3}}(?:\.\d{{1,5}})?) by (?P<by>{_TEXT}) at (?P<at>{_TIME})",
        _make_judgement,
    ),
    (
        rf"rated (?P<system>{_TEXT}) (?P<document>{_TEXT}) (?P<number>{_TEXT}) (?P<id>{_TEXT})"
        rf"(?P<raters>(?: by {_TEXT})*+)",
        _make_rated,
    ),
    (
        rf"(?P<status>{'|'.join(Status)})"
        + "".join(map(_optional, ("because", "by")))
        + rf"(?: at (?P<at>{_TIME}))?+ of (?P<hash>[0-9a-f]++)",
        _make_said,
    ),
    (
        rf"dismissed (?P<check>{_WORD}) (?P<quote>{_TEXT}) on (?P<side>\w++)"
        rf" because (?P<because>{_TEXT}) by (?P<by>{_TEXT}) at (?P<at>{_TIME})",
        _make_dismissal,
    ),
    (
        r"segment (?P<kind>\w++)(?P<words>"
        + "".join(f"(?: {word})?+" for word in SHAPE_WORDS)
        + ")",
        _make_shape,
    ),
    (
        r"place(?P<words>"
        + "".join(f"(?: {word})?+" for word in PLACE_WORDS)
        + r")(?: level (?P<level>\d{1,9}))?+(?: cell (?P<row>\d{1,9}) (?P<column>\d{1,9}))?+",
        _make_place,
    ),
    (
        rf"(?:weight (?P<weighed>{'|'.join(WEIGHED)}) (?P<key>{_TEXT})"
        rf"|(?P<threshold>{'|'.join(THRESHOLDS)})) (?P<value>{_NUMBER})",
        _make_measure,
    ),
    (rf"(?P<style>{'|'.join(Style)}) on {_SPAN}", _make_emphasis),
    (
        rf"(?P<name>{'|'.join(PROPERTIES + SEGMENT_TEXTS)}) (?P<value>{_TEXT})",
        lambda parts: Text(_given(parts["name"]), _text(parts["value"])),
    ),
    (
        r"format (?P<version>\d{1,9})",
        lambda parts: Format(int(_given(parts["version"]))),
    ),
)
"""Each kind of line. `re` compiles one when a line is first compared with it."""


def _given(part: str | None) -> str:
    """A part that the pattern guarantees."""
    return part or ""


def _text(part: str | None) -> str:
    """The text of a word or a JSON string; none where the part is missing."""
    if not part or part[0] != '"':
        return part or ""
    return str(json.loads(part, strict=False))


def _quoted(text: str, fits: Callable[[str], bool]) -> str:
    """`text` as a JSON string, with what cannot be seen or does not fit the file escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable() and fits(quoted):
        return quoted
    return "".join(
        char if char.isprintable() and fits(char) else json.dumps(char)[1:-1] for char in quoted
    )


def _word(text: str, quoted: Callable[[str], str]) -> str:
    return text if _BARE.fullmatch(text) else quoted(text)


def _time(at: datetime) -> str:
    return (at.astimezone(UTC) if at.tzinfo else at).isoformat().replace("+00:00", "Z")


def _given_moment(part: str | None) -> datetime:
    return datetime.fromisoformat(_given(part))


def _moment(part: str | None) -> datetime | None:
    return datetime.fromisoformat(part) if part else None
