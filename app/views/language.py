"""The language of the window: which there are, which is chosen, and its translations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from app.views.theme import RESOURCES

# "system", then the languages there are translations for. English has one too: it holds the plural forms.
LANGUAGES = ("system", "en", "ru")
LANGUAGE_KEY = "language"
TRANSLATIONS = RESOURCES / "translations"


def chosen_language(state: QSettings) -> str:
    """Return the code of the language to use: what was chosen, else the system's where we speak it, else English."""
    chosen = str(state.value(LANGUAGE_KEY, "system"))
    if chosen in LANGUAGES[1:]:
        return chosen
    wanted = QLocale.system().uiLanguages()
    found = (name.split("-")[0] for name in wanted)
    return next((code for code in found if code in LANGUAGES[1:]), "en")


def install_language(application: QCoreApplication, code: str) -> list[QTranslator]:
    """Make the application speak a language, Qt's own dialogs included; return the translators, which it owns."""
    # Numbers and dates follow the language as well, in the system's country where that speaks it.
    system = QLocale.system()
    QLocale.setDefault(system if system.name().split("_")[0] == code else QLocale(code))
    places = (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("perigee", str(TRANSLATIONS)))
    installed: list[QTranslator] = []
    for name, folder in places:
        translator = QTranslator(application)
        if translator.load(f"{name}_{code}", folder):
            application.installTranslator(translator)
            installed.append(translator)
    return installed
