"""Translation of the words that people read: the interface and the messages of errors.

The lowest module of all: it imports nothing of ours, so that every layer can speak.
Messages are looked up when they are shown, never when a module is imported.
"""

import gettext

_catalog: gettext.NullTranslations = gettext.NullTranslations()


def use(catalog: gettext.NullTranslations) -> None:
    """Speak the language of `catalog` from now on."""
    global _catalog
    _catalog = catalog


def _(message: str) -> str:
    """The translation of `message`, or `message` itself where there is none."""
    return _catalog.gettext(message)


def N_(message: str) -> str:
    """Mark `message` for translation; whoever shows it calls `_`."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """The translation that fits `count`, with `{count}` still to be filled in."""
    return _catalog.ngettext(singular, plural, count)
