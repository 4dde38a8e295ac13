"""Small files of other programs' kinds, made by their libraries or by hand."""

import io
import zipfile

import docx

ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file() -> bytes:
    """A Word file with one of everything that is read, made by python-docx."""
    document = docx.Document()
    document.core_properties.title = "Title of the file"
    document.core_properties.author = "Ann; Bo"
    document.add_heading("A Title", 0)
    document.add_heading("First part", 1)
    paragraph = document.add_paragraph("Plain, ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("slanted").italic = True
    paragraph.add_run(".")
    document.add_paragraph("One", style="List Bullet")
    document.add_paragraph("Deeper", style="List Bullet 2")
    document.add_paragraph("First", style="List Number")
    table = document.add_table(2, 2)
    for at, text in (((0, 0), "a"), ((0, 1), "b"), ((1, 1), "c\nd")):
        table.cell(*at).text = text
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(**parts: str | bytes) -> bytes:
    """An archive; `__` in a name stands for `/`, `_` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def word_body(body: str, prolog: str = "") -> bytes:
    """A Word file with only a body, as XML."""
    xml = f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive(word__document_xml=xml)


def open_document(body: str, styles: str = "", meta: str = "") -> bytes:
    """An .odt with this body."""
    return archive(
        content_xml=f"<office:document-content {ODT_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        meta_xml=f"<office:document-meta {ODT_NAMES}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
    )
