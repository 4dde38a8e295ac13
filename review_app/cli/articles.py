"""`import`, `attach`, and `export` to readers: articles in other files than .po."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from review_app.cli.desk import editing
from review_app.cli.folders import import_all
from review_app.cli.options import Command, add_rules
from review_app.cli.output import show
from review_app.cli.ratings import import_ratings
from review_app.domain.edits import EditSource
from review_app.domain.errors import UserError
from review_app.formats.features import REVIEW_TABLE
from review_app.importing.blocks import Article, Imported
from review_app.importing.text import shown_encoding
from review_app.messages import _
from review_app.workflows.attaching import attachment
from review_app.workflows.delivering import SUFFIXES, Rest, Wanted, deliver, is_article
from review_app.workflows.new_review import article_of, create, cut, new_path, read_side
from review_app.workflows.rendering import Delivery
from review_app.workflows.session import Session, Snapshot

PARAGRAPHS, SENTENCES = "paragraphs", "sentences"

_OF_ARTICLES = (Delivery.REVIEW, Delivery.APPROVED)


def add_commands(command: Command) -> None:
    """Add `import` and `attach`."""
    taken_in = command(
        "import",
        import_any,
        _("make a document of an article and its original, or of one of them; or of MQM ratings"),
        "--source a.docx --target b.html --to article.po",
        file=False,
    )
    for side, words in (
        ("source", _("the original: .docx, .odt, .html, .md or text")),
        ("target", _("the translation")),
    ):
        taken_in.add_argument(f"--{side}", type=Path, metavar="FILE", help=words)
    taken_in.add_argument(
        "--to",
        "--out",
        type=Path,
        metavar="OUT.po",
        help=_("where; replaces OUT.po (without it, a new file beside the target)"),
    )
    _add_encoding(taken_in)
    taken_in.add_argument(
        "--segments",
        choices=(PARAGRAPHS, SENTENCES),
        default=PARAGRAPHS,
        help=_("what a segment is (paragraphs)"),
    )
    add_rules(taken_in)
    taken_in.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE.tsv|FOLDER",
        help=_(
            "ratings as WMT or Marot have them, with --system and --to; or a folder of articles"
            " and their originals, with --to another folder"
        ),
    )
    taken_in.add_argument(
        "--system", metavar="NAME", help=_("whose translation and issues, as FILE.tsv calls it")
    )
    attach = command(
        "attach",
        attach_source,
        _("give a document that was reviewed without its original the texts of that"),
        "article.txt --source original.docx",
        edits=True,
    )
    attach.add_argument(
        "--source", type=Path, metavar="FILE", required=True, help=_("the original")
    )
    _add_encoding(attach)


def import_any(options: Namespace) -> int:
    """Import ratings where a file of them is named, a folder of articles, else articles."""
    if options.file is not None and options.file.is_dir():
        if options.source or options.target or options.system:
            raise UserError(_("A folder is imported by itself: FOLDER --to FOLDER."))
        return import_all(options, sentences=options.segments == SENTENCES)
    if options.file is None and options.system is None:
        return import_articles(options)
    if None in (options.file, options.system, options.to) or options.source or options.target:
        raise UserError(_("Ratings are imported by FILE.tsv --system NAME --to OUT.po."))
    return import_ratings(options)


def _add_encoding(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help=_("of texts and web pages, such as gb18030; without it, it is guessed"),
    )


def add_delivery(parser: ArgumentParser) -> None:
    """Add to `export` how an article goes out, and a folder of them."""
    parser.add_argument(
        "--form",
        metavar="SUFFIX",
        help=_("of a FILE that is a folder: docx, html, md, txt, po, xliff …; --to is a folder"),
    )
    parser.add_argument(
        "--bilingual", action="store_true", help=_("an .html page with the source beside it")
    )
    parser.add_argument(
        "--rest",
        choices=[rest.value for rest in Rest if rest is not Rest.AS_IS],
        default="",
        help=_("what of an article stands for a text that is not approved (omit)"),
    )


def is_for_readers(document: Snapshot, options: Namespace) -> bool:
    """Whether `export` is to write the finished article, and no review table of that suffix."""
    suffix = options.to.suffix.lower()
    if options.table or suffix not in SUFFIXES:
        return False
    return suffix not in REVIEW_TABLE.suffixes or is_article(document)


def deliver_article(session: Session, options: Namespace) -> int:
    """What `export` does for an article."""
    delivery = Delivery(options.delivery)
    approved = delivery is Delivery.APPROVED
    if options.with_excluded or options.convert_to_utf_8 or delivery not in _OF_ARTICLES:
        raise UserError(
            _("{file} is no .po file: --approved-only, --rest and --bilingual are for it.").format(
                file=options.to
            )
        )
    if options.rest and not approved:
        raise UserError(_("--rest goes with --approved-only."))
    rest = Rest(options.rest or Rest.OMIT) if approved else Rest.AS_IS
    path = deliver(session, options.to, Wanted(bilingual=options.bilingual, rest=rest))
    show(as_json=options.json, value={"file": str(path)}, lines=())
    return 0


def import_articles(options: Namespace) -> int:
    files = [file for file in (options.source, options.target) if file is not None]
    if not files:
        raise UserError(_("Say what to import: --source FILE, --target FILE, or both."))
    source, target = (
        None if file is None else read_side(file, options.encoding)
        for file in (options.source, options.target)
    )
    if options.segments == SENTENCES:
        source, target = (cut(one, options.rules) for one in (source, target))
    article = article_of(source, target)
    out = create(article, options.to or new_path(files[-1]))
    sides = {"source": source, "target": target}
    show(
        as_json=options.json,
        value=_fields(str(out), article, sides),
        lines=_lines(str(out), article, {} if options.encoding else sides),
    )
    return 0


def attach_source(options: Namespace) -> int:
    source = read_side(options.source, options.encoding)
    with editing(options) as session:
        changes = attachment(session.snapshot(), source)
        session.change(*changes)
        segments = [one for one in session.snapshot().segments() if one.counts]
    missing = [one.key + 1 for one in segments if one.monolingual]
    count = sum(isinstance(change, EditSource) for _key, change in changes)
    show(
        as_json=options.json,
        value={"attached": count, "monolingual": missing},
        lines=(
            _("{count} segments have a new source; {missing} have none").format(
                count=count, missing=len(missing)
            ),
        ),
    )
    return 0


def _fields(file: str, article: Article, sides: Mapping[str, Imported | None]) -> Mapping[str, Any]:
    left_out = sum(segment.excluded for segment in article.segments)
    return {
        "file": file,
        "segments": len(article) - left_out,
        "left_out": left_out,
        "encodings": {name: side.encoding or None for name, side in sides.items() if side},
        "properties": msgspec.structs.asdict(article.properties),
    }


def _lines(file: str, article: Article, sides: Mapping[str, Imported | None]) -> Iterator[str]:
    fields = _fields(file, article, sides)
    yield _("{file}: {segments} segments; {left_out} left out as residue of a page").format(
        **fields
    )
    for option, side in sides.items():
        if side is not None and side.encoding not in ("", "utf-8"):
            yield _("--{side} was read as {encoding}; --encoding chooses another").format(
                side=option, encoding=shown_encoding(side.encoding)
            )
