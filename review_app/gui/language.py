"""The language of the window: our own messages, and those of Qt's dialogs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from review_app import messages
from review_app.workflows import language as languages

_TRANSLATOR = "review-app-qt"


def speak(language: str) -> None:
    """Speak `language` (one of `LANGUAGES`, or "" for the system's) in what is made from now on.

    Raises UserError where the catalog cannot be read.
    """
    chosen = languages.best([language] if language else QLocale.system().uiLanguages())
    messages.use(languages.load(chosen))
    _install(QLocale(chosen))


def _install(locale: QLocale) -> None:
    """Have Qt's own buttons and menus in `locale`, where Qt has them."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("Qt's messages need an application")
    for old in application.findChildren(QTranslator, _TRANSLATOR):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)
