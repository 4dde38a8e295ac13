"""The language that the program speaks: which one, and its messages."""

import gettext
import os
from collections.abc import Iterable, Mapping

from review_app.domain.segment import Status
from review_app.formats import po
from review_app.resources import folder
from review_app.workflows.files import read_file

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Each language of the interface, in its own words; English needs no catalog."""

_SPOKEN = {"en": "en", "zh": "zh_CN"}
_ELSEWHERE = {"tw", "hk", "mo", "hant"}
"""Regions and scripts of the Chinese that is not ours."""


class Messages(gettext.NullTranslations):
    """Translations held in a dictionary: message to its forms, one, or singular and plural."""

    def __init__(self, forms: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._forms = forms

    def gettext(self, message: str) -> str:
        return self._forms.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._forms.get(msgid1, (msgid1, msgid2))
        return forms[min(int(n != 1), len(forms) - 1)]


def load(language: str) -> gettext.NullTranslations:
    """The messages in `language`, one of `LANGUAGES`; in the system's where it is "".

    English where we do not speak it. Raises UserError where the catalog cannot be read.
    """
    language = spoken(language)
    if language == "en":
        return gettext.NullTranslations()
    path = folder("translations") / f"review_app.{language}.po"
    return Messages(_translated(read_file(path), str(path)))


def spoken(language: str) -> str:
    """Which of `LANGUAGES` is meant by `language`, "" being the system's."""
    return best([language] if language else system_languages(os.environ))


def best(wanted: Iterable[str]) -> str:
    """The first of these locales (`zh_CN.UTF-8`, `zh-Hans-CN`, …) that we speak, or English."""
    for locale in wanted:
        parts = locale.split(".")[0].split("@")[0].replace("-", "_").lower().split("_")
        if parts[0] in _SPOKEN and not _ELSEWHERE & set(parts):
            return _SPOKEN[parts[0]]
    return "en"


def system_languages(environment: Mapping[str, str]) -> list[str]:
    """The locales that the environment asks for, best first, as gettext reads it."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].split(":")
    return []


def _translated(data: bytes, where: str) -> dict[str, tuple[str, ...]]:
    catalog = po.read(data, where)
    segments = (catalog.segment(key) for key in range(len(catalog)))
    return {
        segment.source_text: (segment.target, *segment.plurals)
        for segment in segments
        if segment.status in (Status.TRANSLATED, Status.APPROVED) and segment.counts
    }
