"""A whole web page as the plain text a reader gets by "select all, copy": every visible word, menus too, block elements on lines.

The line classifier is measured on this, because saved plain text with its furniture is what people have.
"""

from collections.abc import Iterator

from lxml import etree, html

UNSEEN = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math", "canvas", "video", "audio", "datalist"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
HIDDEN = ("display:none", "visibility:hidden")


def pieces(root: etree._Element, *, bullets: bool) -> Iterator[str]:
    """Words and line breaks in reading order; an explicit stack, since pages nest deeply."""
    stack: list[etree._Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if item.tail and item is not root:
            stack.append(" ".join(item.tail.split("\n")))
        if is_seen(item):
            opening, closing = edges(item.tag.lower(), bullets=bullets)
            stack.append(closing)
            stack.extend(reversed(item))
            stack.append(" ".join((item.text or "").split("\n")))
            yield opening


def is_seen(item: etree._Element) -> bool:
    """Whether an element is shown at all."""
    if not isinstance(item.tag, str) or item.tag.lower() in UNSEEN or item.get("hidden") is not None:
        return False
    style = (item.get("style") or "").replace(" ", "").lower()
    return not any(word in style for word in HIDDEN)


def edges(tag: str, *, bullets: bool) -> tuple[str, str]:
    """What stands before and after an element's words."""
    if tag == "li" and bullets:
        return "\n  • ", "\n"
    return ("\n", "\n") if tag in BLOCKS or tag == "br" else ("", "")


def whole_text(data: bytes, *, bullets: bool = True, spaced: bool = True) -> str:
    """Visible text of an HTML page. `bullets`: list items get a bullet; `spaced`: a blank line between lines."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    lines = (" ".join(line.split()) for line in "".join(pieces(root, bullets=bullets)).split("\n"))
    kept = [line for line in lines if line and line != "•"]
    return ("\n\n" if spaced else "\n").join(kept) + "\n"
