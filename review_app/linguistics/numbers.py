"""The quantities of a text, in the languages that the program reads them in."""

from functools import lru_cache

from review_app.domain.memory import primary
from review_app.linguistics.chinese_numbers import read_chinese
from review_app.linguistics.english_numbers import read_english
from review_app.linguistics.quantity import Quantity

_READERS = {"zh": read_chinese, "en": read_english}


def reads_numbers(language: str) -> bool:
    """Whether the quantities of texts in `language`, a BCP 47 tag, can be read."""
    return primary(language) in _READERS


@lru_cache(maxsize=16)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order; none where `language` is neither Chinese nor English.

    The first thousand at most. Takes time linear in the text's length, whatever it holds. The
    last few are kept, as several checks ask for the same.
    """
    reader = _READERS.get(primary(language))
    return tuple(reader(text)) if reader else ()
