"""The actions of the File menu: a part of the table of actions."""

from review_app.gui.action_spec import OMEGAT, ActionSpec
from review_app.messages import N_

FILE: tuple[ActionSpec | None, ...] = (
    ActionSpec("open", N_("Open"), N_("Open an article or a catalog"), ("Ctrl+O",), asks=True),
    ActionSpec(
        "open-folder",
        N_("Open Folder"),
        N_("See how far all documents of a folder are; import articles, export all"),
        ("Ctrl+Alt+O",),
        asks=True,
    ),
    ActionSpec(
        "new-review",
        N_("New Review"),
        N_("Make a document of an article and its original, from files or the clipboard"),
        ("Ctrl+N",),
        {OMEGAT: ("Ctrl+Alt+N",)},
        asks=True,
    ),
    ActionSpec(
        "align",
        N_("Align"),
        N_("Put a text and its translation side by side, sentence by sentence"),
        asks=True,
    ),
    ActionSpec(
        "attach-source",
        N_("Attach Source"),
        N_("Put the original beside an article that came without it"),
        asks=True,
    ),
    None,
    ActionSpec("save", N_("Save"), N_("Write the file"), ("Ctrl+S",)),
    ActionSpec(
        "save-as",
        N_("Save As"),
        N_("Write the file under another name"),
        ("F12",),
        asks=True,
    ),
    ActionSpec(
        "export",
        N_("Export"),
        N_("Write a copy to another file, and go on with this one"),
        ("Ctrl+E",),
        asks=True,
    ),
    ActionSpec(
        "export-clean",
        N_("Export the Texts Alone"),
        N_("Write a copy without any of the review"),
        asks=True,
    ),
    ActionSpec(
        "export-approved",
        N_("Export What Is Approved"),
        N_("Write a copy in which only approved texts stand"),
        asks=True,
    ),
    ActionSpec(
        "export-article",
        N_("Export the Article"),
        N_("Write the finished text as a Word file, a web page, Markdown or plain text"),
        ("Shift+F12",),
        asks=True,
    ),
    ActionSpec(
        "export-table",
        N_("Export Review Table"),
        N_("Write a table that others edit in Word or a spreadsheet"),
        asks=True,
    ),
    ActionSpec(
        "take-back",
        N_("Take Back Review Table"),
        N_("Take in what others edited in a table for Word or a spreadsheet"),
        asks=True,
    ),
    ActionSpec(
        "export-report",
        N_("Export Report"),
        N_("Write the review report as HTML, PDF, XLSX or JSON"),
        asks=True,
    ),
    None,
    ActionSpec(
        "quality-model",
        N_("Quality Model"),
        N_("What errors weigh, what the text is measured in, and when it passes"),
        asks=True,
    ),
    ActionSpec(
        "properties",
        N_("Document Properties"),
        N_("Title, origin, authors, languages and names of this document"),
        ("Ctrl+I",),
        asks=True,
    ),
    None,
    ActionSpec("quit", N_("Quit"), N_("Close the window; nothing confirmed is lost"), ("Ctrl+Q",)),
)
