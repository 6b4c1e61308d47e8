"""KSES's rules as data: the attributes, URL protocols and style properties that a post may have."""


def _split_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL_ATTRIBUTES = _split_words(
    """
    aria-describedby aria-details aria-hidden aria-label aria-labelledby
    class dir id lang role style title xml:lang
    """
)

_PLAIN = """
    abbr acronym address b bdo big br cite code dd dfn dl dt em fieldset i kbd mark rb rp rt rtc
    ruby s samp small strike strong sub sup title tt u var
"""
_ROWS = "tbody tfoot thead tr"
_CELLS = "td th"
_ALIGNED = f"""
    article aside caption col colgroup details div figcaption figure footer h1 h2 h3 h4 h5 h6 header
    hgroup hr img legend li main nav p section span summary table {_ROWS} {_CELLS}
"""

# Attributes, and the elements that may have them beside the global attributes.
_OWNERS = {
    "abbr axis colspan headers nowrap rowspan scope": _CELLS,
    "align": _ALIGNED,
    "alt": "area img",
    "autoplay controls loop muted preload": "audio video",
    "bgcolor": f"table tr {_CELLS}",
    "border": "img table",
    "cellpadding cellspacing rules summary": "table",
    "char charoff valign": f"col colgroup {_ROWS} {_CELLS}",
    "cite": "blockquote ins q",
    "color face": "font",
    "cols rows readonly": "textarea",
    "coords nohref shape": "area",
    "datetime": "del ins",
    "default kind label srclang": "track",
    "disabled": "button textarea",
    "download rel rev": "a",
    "for": "label",
    "height": f"img video {_CELLS}",
    "href target": "a area",
    "hspace loading longdesc usemap vspace": "img",
    "name": "a button map textarea",
    "noshade": "hr",
    "open": "details",
    "playsinline poster": "video",
    "reversed start": "ol",
    "size": "font hr",
    "span": "col colgroup",
    "src": "audio img track video",
    "type": "button menu object ol ul",
    "value": "button li",
    "width": f"col colgroup hr img pre table video {_CELLS}",
}


def _group_by_element() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {name: set() for name in _PLAIN.split()}
    for attributes, owners in _OWNERS.items():
        for owner in owners.split():
            table.setdefault(owner, set()).update(attributes.split())
    return {name: frozenset(attributes) for name, attributes in table.items()}


ELEMENT_ATTRIBUTES = _group_by_element()

URL_ATTRIBUTES = _split_words(
    """
    action archive background cite classid codebase data formaction href icon longdesc manifest
    poster profile src usemap xmlns
    """
)

PROTOCOLS = _split_words(
    """
    fax feed ftp ftps gopher http https irc irc6 ircs mailto mms news nntp rtsp sms svn tel telnet
    urn webcal xmpp
    """
)


def _name_sides(name: str, *parts: str) -> frozenset[str]:
    sides = ("top", "right", "bottom", "left")
    return frozenset(f"{name}-{side}{part}" for side in sides for part in ("", *parts))


STYLE_PROPERTIES = (
    _split_words(
        """
        background background-attachment background-blend-mode background-color background-image
        background-position background-size
        border border-bottom-left-radius border-bottom-right-radius border-collapse border-color
        border-radius border-spacing border-style border-top-left-radius border-top-right-radius
        border-width
        caption-side clear color column-count column-fill column-gap column-rule column-span
        column-width columns cursor direction filter
        flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float
        font font-family font-size font-style font-variant font-weight
        gap grid-auto-columns grid-auto-rows grid-column-end grid-column-gap grid-column-start
        grid-gap grid-row-end grid-row-gap grid-row-start grid-template-columns
        grid-template-rows height
        align-content align-items align-self justify-content justify-items justify-self
        letter-spacing line-height list-style-type
        margin margin-block-end margin-block-start margin-inline-end margin-inline-start
        max-height max-width min-height min-width object-fit object-position overflow
        padding padding-block-end padding-block-start padding-inline-end padding-inline-start
        row-gap text-align text-decoration text-indent text-transform vertical-align width
        """
    )
    | _name_sides("margin")
    | _name_sides("padding")
    | _name_sides("border", "-color", "-style", "-width")
)

URL_PROPERTIES = _split_words("background background-image cursor list-style list-style-image")
GRADIENT_PROPERTIES = _split_words("background background-image")
