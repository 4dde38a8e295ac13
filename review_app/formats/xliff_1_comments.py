"""What people wrote on texts in Trados: its comments stand aside, and their words refer to them."""

from collections.abc import Iterator

from review_app.formats.xml_tree import Element, below

_SDL = "{http://sdl.com/FileTypes/SdlXliff/1.0}"


def comments(*holders: Element | None) -> Iterator[str]:
    """The comments that words in `holders` refer to, each with who wrote it."""
    names = [
        name
        for holder in holders
        if holder is not None
        for one in holder.iter("{*}mrk")
        if (name := one.get(f"{_SDL}cid"))
    ]
    if not names:
        return
    root = next(one for one in holders if one is not None).getroottree().getroot()
    known = {one.get("id"): one for one in root.iter(f"{_SDL}cmt-def")}
    for name in dict.fromkeys(names):
        for comment in below(known[name], "Comment") if name in known else ():
            text = "".join(comment.itertext()).strip()
            if text:
                yield f"{comment.get('user')}: {text}" if comment.get("user") else text
