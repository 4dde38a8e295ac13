"""What of a text is prose."""

import re
from functools import lru_cache

from review_app.linguistics.inline import prose

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, for use inside the brackets of a regular expression."""

FILLER = "\ufffc"
"""Stands for what is no prose: neither a letter, nor a space, nor a punctuation mark."""

_SITE = re.compile(
    r"(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|edu|gov|net|org|io)\b(?:/[\w./-]*\w)?"
)
_SITE_ENDS = re.compile(r"\.(?:com|cn|edu|gov|net|org|io)\b")
_CODE = re.compile(
    r"\b(?:file|mailto)://?[^\s<>\u3000-\u9fff\uff00-\uffef]+(?<![.,;:!?)\"'”’])"
    r"|</?[A-Za-z][^<>]{0,200}>"
    r"|%\(\w{1,60}\)\w|%\w\b|%\d\$\w"
    r"|\$?\{[^{}\s]{0,60}\}"
)


@lru_cache(maxsize=16)
def blanked(text: str, blank: str = FILLER) -> str:
    """`text` with a `blank` for each character that is no prose; no offset changes.

    That is what `linguistics.inline` knows, and what most likely is an address, markup or a
    placeholder, though the message has no flag that says so. The last few are kept, as many
    checks ask for the same.
    """
    text = prose(text, blank=blank)
    if _SITE_ENDS.search(text):
        text = _SITE.sub(lambda match: blank * len(match[0]), text)
    return _CODE.sub(lambda match: blank * len(match[0]), text)


_FUNCTION_WORDS = """
    a about above across after again against all almost along already also although always am
    among an and another any are around as at away back be because been before being below
    between both but by can could did do does done down during each either else enough even ever
    every few for from further get got had has have having he her here hers him his how however i
    if in into is it its itself just last least less like made make many may me might more most
    much must my near never next no nor not now of off often old on once only onto or other our
    out over own per put rather said same say says see several shall she should since so some
    still such take than that the their them then there these they this those through throughout
    thus to together too toward towards under until up upon us used very via was we well were
    what when where whether which while who whom whose why will with within without would yet you
    your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English words, in small letters, that link others and name nothing."""
