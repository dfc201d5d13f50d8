"""The HTML that a body may contain, for the editor in the browser and for the sanitiser."""

from typing import Any

from cms.lib.links import SCHEMES

HEADING_LEVELS = (2, 3, 4)
PULL_QUOTE = "pull-quote"
ATTRIBUTION = "attribution"

# Configuration of django-prose-editor. A missing companion (TableRow of Table, Caption of Figure) leaves an
# empty field in the browser and only a warning on the server.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": list(HEADING_LEVELS)},
    "CheckedLink": {"enableTarget": False, "protocols": list(SCHEMES), "defaultProtocol": "https", "hasTitle": True},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Figure": True,
    "Image": True,
    "Caption": True,
    "ForeignPicture": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "NodeClass": {
        "cssClasses": {
            "blockquote": [{"className": PULL_QUOTE, "title": "Pull quote"}],
            "paragraph": [{"className": ATTRIBUTION, "title": "Attribution of a quote"}],
        }
    },
    "History": True,
    "SpecialCharacters": True,
}

# What is stored and served.
TAGS = {
    *("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "hr", "br", "strong", "em", "s", "sup", "sub", "a"),
    *("figure", "img", "figcaption", "table", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height", "data-file"},
    "figure": {"data-foreign", "data-alt"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
CLASSES = {"blockquote": {PULL_QUOTE}, "p": {ATTRIBUTION}}

# What is understood besides when it comes in, and then said in the tags above.
HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
CONTAINERS = {
    *("div", "section", "article", "main", "header", "footer", "aside", "address", "center", "details"),
    *("summary", "dl", "dt", "dd", "pre", "caption", "form", "fieldset", "legend", "nav", "hgroup", "dialog", "search"),
}

# Gone with all that is in them.
FORBIDDEN_TAGS = {
    *("script", "style", "svg", "math", "noscript", "textarea", "title", "xmp", "iframe", "noembed"),
    *("noframes", "plaintext", "template", "object", "select", "audio", "video", "canvas", "del", "xml"),
}
