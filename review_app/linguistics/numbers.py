"""The quantities of a text, in the languages that the program reads them in."""

from review_app.linguistics.chinese_numbers import read_chinese
from review_app.linguistics.english_numbers import read_english
from review_app.linguistics.quantity import Quantity

_READERS = {"zh": read_chinese, "en": read_english}


def reads_numbers(language: str) -> bool:
    """Whether the quantities of texts in `language`, a BCP 47 tag, can be read."""
    return _primary(language) in _READERS


def quantities(text: str, language: str) -> list[Quantity]:
    """The quantities of `text`, in order; none where `language` is neither Chinese nor English.

    The first thousand at most. Takes time linear in the text's length, whatever it holds.
    """
    reader = _READERS.get(_primary(language))
    return reader(text) if reader else []


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
