"""Quotation marks, apostrophes, dashes and ellipses: one form of each in a document."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from review_app.checks.agreement import usual
from review_app.checks.check import Context, NormCheck, Trait
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_CLEAR = 2
"""How many times as frequent a form must be as the others, for those to be slips."""


class _Signs(msgspec.Struct, frozen=True):
    """Signs of which a document should use one form: `forms` by the pattern's group."""

    pattern: re.Pattern[str]
    forms: dict[str, str]


_OPENING = _Signs(
    re.compile(r"(?P<curly>“)|(?<![^\s(\[—–-])(?P<straight>\")(?=[\w'‘$(\[])"),
    {"straight": '"', "curly": "“"},
)
_CLOSING = _Signs(
    re.compile(r"(?P<curly>”)|(?<=[\w.,!?'’)%\]])(?<!\d)(?P<straight>\")(?!\w)"),
    {"straight": '"', "curly": "”"},
)
_APOSTROPHE = _Signs(
    re.compile(r"(?<=[^\W\d_])(?:(?P<straight>')|(?P<curly>’))(?=[^\W\d_])"),
    {"straight": "'", "curly": "’"},
)
_DASH = _Signs(
    re.compile(
        r"(?<=[\w\"”’.!?])(?:(?P<spaced>[ \u00a0]—[ \u00a0])|(?P<closed>—)|(?P<hyphens> -- |--)"
        r"|(?P<short>[ \u00a0]–[ \u00a0]))(?=[A-Za-z(\"“‘])"
    ),
    {"spaced": " — ", "closed": "—", "hyphens": " -- ", "short": " – "},
)
_ELLIPSIS = _Signs(
    re.compile(r"(?<!\.)(?P<dots>\.\.\.)(?!\.)|(?<!…)(?P<sign>…)(?!…)"),
    {"dots": "...", "sign": "…"},
)


def _check(id: str, explain: str, signs: dict[str, _Signs]) -> NormCheck:
    """The check that each of `signs`, by their keys, has one form."""

    def collect(segment: Segment, context: Context) -> Iterator[Trait]:
        if not context.into_english:
            return
        text = blanked(segment.target)
        for key, one in signs.items():
            for match in one.pattern.finditer(text):
                yield Trait.of(segment, key, str(match.lastgroup), match.start(), match.end())

    def norm(counts: Mapping[str, int], _context: Context) -> str | None:
        return usual(counts, ratio=_CLEAR)

    def judge(trait: Trait, norm: str) -> Iterable[Finding]:
        if trait.value != norm:
            form = signs[trait.key].forms[norm]
            message = _("Mostly “{form}” in this document").format(form=form.strip())
            if trait.quote.strip() == form.strip():
                message = _("Mostly spaced in another way in this document")
            yield check.finding(trait, message=message, suggestions=(form,))

    check = NormCheck(
        id=id,
        severity=FindingSeverity.NOTE,
        issue_type="style/inconsistent-style",
        explain=explain,
        collect=collect,
        norm=norm,
        judge=judge,
    )
    return check


QUOTE_STYLE = _check(
    "quote-style",
    N_("Curly quotation marks or apostrophes among straight ones, or the other way round"),
    {"opening": _OPENING, "closing": _CLOSING, "apostrophe": _APOSTROPHE},
)
DASH_STYLE = _check(
    "dash-style",
    N_("Dashes of another form, or spaced otherwise, than most in the document"),
    {"dash": _DASH},
)
ELLIPSIS_STYLE = _check(
    "ellipsis-style",
    N_("Both three dots and the ellipsis sign in one document"),
    {"ellipsis": _ELLIPSIS},
)
