"""The quantities of a text, in the languages that the program reads them in."""

from review_app.domain.memory import primary
from review_app.linguistics.chinese_numbers import read_chinese
from review_app.linguistics.english_numbers import read_english
from review_app.linguistics.quantity import Quantity

_READERS = {"zh": read_chinese, "en": read_english}


def reads_numbers(language: str) -> bool:
    """Whether the quantities of texts in `language`, a BCP 47 tag, can be read."""
    return primary(language) in _READERS


def quantities(text: str, language: str) -> list[Quantity]:
    """The quantities of `text`, in order; none where `language` is neither Chinese nor English.

    The first thousand at most. Takes time linear in the text's length, whatever it holds.
    """
    reader = _READERS.get(primary(language))
    return reader(text) if reader else []
