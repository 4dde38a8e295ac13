"""The glossary at work: which terms a document has, and the files they come from."""

from pathlib import Path

from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.glossary import Glossary, Term, glossary_of
from review_app.messages import _
from review_app.store.protocol import Store
from review_app.workflows.files import read_file, write_file

TABLES = (".csv", ".tsv", ".txt")
SUFFIXES = (*TABLES, ".tbx")


def glossary_for(store: Store, properties: Properties) -> Glossary:
    """The terms that help with a document of these languages. Raises UserError."""
    return glossary_of(store.terms.all(), properties.source_language, properties.target_language)


def add_term(store: Store, properties: Properties, term: Term) -> Term:
    """Put a term of a document's languages in the glossary.

    Raises UserError where it says nothing.
    """
    if not term.source.strip() or not term.target.strip():
        raise UserError(_("A term needs words on both sides: select them in source and target."))
    whole = replace(
        term,
        source=term.source.strip(),
        target=term.target.strip(),
        source_language=properties.source_language,
        target_language=properties.target_language,
    )
    store.terms.put([whole])
    return whole


def remove_term(store: Store, term: Term) -> None:
    """Take a term out of the glossary, whichever way round it was put in. Raises UserError."""
    turned = replace(term, source=term.target, target=term.source)
    for one in (term, turned):
        store.terms.remove(one)


def import_glossary(
    store: Store, path: Path, source_language: str = "", target_language: str = ""
) -> int:
    """Put the terms of a CSV or TBX file in the glossary; how many there are.

    The languages are of those terms that name none, and of a file with many the source is the
    one with which pairs are made. Raises UserError; then nothing was put in.
    """
    data = read_file(path)
    from review_app.memory import tbx, termlist  # noqa: PLC0415 (who opens a document needs neither)

    if _is_table(path):
        found = termlist.read(data, path.name)
    else:
        found = tbx.read(data, path.name, source_language)
    terms = [
        replace(
            term,
            source_language=term.source_language or source_language,
            target_language=term.target_language or target_language,
        )
        for term in found
    ]
    store.terms.put(terms)
    return len(terms)


def export_glossary(store: Store, path: Path, tbx_version: int = 3) -> int:
    """Write the glossary to a CSV or TBX file; how many terms it has. Raises UserError."""
    terms = store.terms.all()
    from review_app.memory import tbx, termlist  # noqa: PLC0415

    write_file(path, termlist.write(terms) if _is_table(path) else tbx.write(terms, tbx_version))
    return len(terms)


def _is_table(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            _("{name} is no glossary: choose a .csv or a .tbx file.").format(name=path.name)
        )
    return suffix in TABLES
