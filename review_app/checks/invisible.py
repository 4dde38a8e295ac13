"""Characters that nobody sees: they break searches, or show text in another order than it has."""

import re
import unicodedata
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u00ad"  # soft hyphen
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u180e\u200b\u2060-\u2064\ufeff"  # spaces and joiners without width
    "\u2028\u2029"  # line and paragraph separator
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # embeddings, overrides, isolates
    "\ufff9-\ufffb"  # interlinear annotation
    "]+"
    # Emoji and scripts such as Persian or Hindi need joiners; Latin and Chinese never do.
    "|(?<![^\x00-\x7f\u2000-\u206f\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[\u200c\u200d]+"
    # Flags of regions are a black flag with tags; other tags can hide whole sentences.
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"
)
_MARKS = re.compile("[\u061c\u200e\u200f]+")
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    languages = {
        Side.SOURCE: context.properties.source_language,
        Side.TARGET: context.properties.target_language,
    }
    for side, language in languages.items():
        if side is Side.SOURCE and segment.monolingual:
            continue
        text = segment.text(side)
        patterns = [_INVISIBLE]
        if re.split("[-_]", language)[0].lower() not in _RIGHT_TO_LEFT:
            patterns.append(_MARKS)
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield INVISIBLE.finding(
                    segment,
                    side,
                    match.start(),
                    match.end(),
                    message=_message(match[0]),
                    suggestions=("",),
                )


def _message(characters: str) -> str:
    names = ", ".join(dict.fromkeys(map(_name, characters)))
    return _("Invisible: {names}").format(names=names)


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{name} ({code})" if name else code


INVISIBLE = Check(
    id="invisible-characters",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/character-encoding",
    explain=N_("Characters without width, and controls that reorder the text on the screen"),
    find=_find,
)
