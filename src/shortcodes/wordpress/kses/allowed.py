"""KSES's rules as data: the attributes, URL protocols and style declarations that a post may have."""


def _split_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL_ATTRIBUTES = _split_words(
    """
    aria-controls aria-current aria-describedby aria-details aria-expanded aria-hidden aria-label
    aria-labelledby aria-live class dir hidden id lang role style tabindex title xml:lang
    """
)

_PLAIN = """
    abbr acronym address b bdo big br cite code dd dfn dl dt em fieldset i kbd mark rb rp rt rtc
    ruby s samp search small strike strong sub sup title tt u var wbr
"""
_ROWS = "tbody tfoot thead tr"
_CELLS = "td th"
_MATH = """
    annotation math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
    semantics
"""
_ALIGNED = f"""
    article aside caption col colgroup details div figcaption figure footer h1 h2 h3 h4 h5 h6 header
    hgroup hr img legend li main nav p section span summary table {_ROWS} {_CELLS}
"""

# Attributes, and the elements that may have them beside the global attributes.
_OWNERS = {
    "abbr axis colspan headers nowrap scope": _CELLS,
    "accent accentunder": "mover munder munderover",
    "align": f"mtable {_ALIGNED}",
    "alt": "area img",
    "aria-haspopup command commandfor popovertarget popovertargetaction": "button",
    "autofocus closedby": "dialog",
    "autoplay controls loop muted preload": "audio video",
    "bgcolor": f"table tr {_CELLS}",
    "border": "img table",
    "cellpadding cellspacing rules summary": "table",
    "char charoff valign": f"col colgroup {_ROWS} {_CELLS}",
    "cite": "blockquote ins q",
    "color face": "font",
    "columnalign rowalign": "mtable mtd mtr",
    "columnlines columnspacing frame framespacing rowlines rowspacing": "mtable",
    "columnspan": "mtd",
    "cols rows readonly": "textarea",
    "coords nohref shape": "area",
    "datetime": "del ins time",
    "default kind label srclang": "track",
    "depth": "mpadded mspace",
    "display": "math",
    "displaystyle mathbackground mathcolor mathsize scriptlevel": _MATH,
    "disabled": "button textarea",
    "download rel rev": "a",
    "encoding": "annotation",
    "fence form largeop maxsize minsize movablelimits rspace separator stretchy symmetric": "mo",
    "for": "label",
    "height": f"img mpadded mspace video {_CELLS}",
    "high low min optimum": "meter",
    "href target": "a area",
    "hspace loading longdesc usemap vspace": "img",
    "linethickness": "mfrac",
    "lspace": "mo mpadded",
    "mathvariant": "mi",
    "max": "meter progress",
    "name": "a button details map textarea",
    "noshade": "hr",
    "notation": "menclose",
    "open": "details dialog",
    "playsinline poster": "video",
    "popover": "dialog div ul",
    "reversed start": "ol",
    "rowspan": f"mtd {_CELLS}",
    "size": "font hr",
    "span": "col colgroup",
    "src": "audio img track video",
    "type": "button menu object ol ul",
    "value": "button data li meter progress",
    "voffset": "mpadded",
    "width": f"col colgroup hr img mpadded mspace mtable pre table video {_CELLS}",
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
        align-content align-items align-self aspect-ratio background background-attachment
        background-blend-mode background-color background-image background-position
        background-repeat background-size border border-bottom-left-radius
        border-bottom-right-radius border-collapse border-color border-radius border-spacing
        border-style border-top-left-radius border-top-right-radius border-width bottom box-shadow
        caption-side clear clip-path clip-rule color column-count column-fill column-gap
        column-rule column-span column-width columns container-type cursor direction display
        filter flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font
        font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
        gap grid-auto-columns grid-auto-rows grid-column grid-column-end grid-column-gap
        grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start
        grid-template-columns grid-template-rows height image-rendering justify-content
        justify-items justify-self left letter-spacing line-height list-style-type margin
        margin-block-end margin-block-start margin-inline-end margin-inline-start mask mask-type
        max-height max-width min-height min-width object-fit object-position opacity overflow
        padding padding-block-end padding-block-start padding-inline-end padding-inline-start
        pointer-events position right row-gap text-align text-decoration text-indent
        text-transform top transform transform-origin unicode-bidi vertical-align visibility
        white-space width word-spacing writing-mode z-index
        """
    )
    # of SVG
    | _split_words(
        """
        alignment-baseline baseline-shift color-interpolation color-interpolation-filters
        color-rendering cx cy d dominant-baseline fill fill-opacity fill-rule flood-color
        flood-opacity glyph-orientation-horizontal glyph-orientation-vertical lighting-color
        marker marker-end marker-mid marker-start paint-order r rx ry shape-rendering stop-color
        stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
        stroke-miterlimit stroke-opacity stroke-width text-anchor text-rendering vector-effect x y
        """
    )
    | _name_sides("margin")
    | _name_sides("padding")
    | _name_sides("border", "-color", "-style", "-width")
)

URL_PROPERTIES = _split_words(
    """
    background background-image clip-path cursor fill filter list-style list-style-image
    marker marker-end marker-mid marker-start mask stroke
    """
)
GRADIENT_PROPERTIES = _split_words("background background-image")

# What a value may call, beside the functions for addresses and gradients.
STYLE_FUNCTIONS = _split_words(
    """
    calc clamp max min minmax repeat var
    matrix matrix3d perspective rotate rotate3d rotateX rotateY rotateZ
    scale scale3d scaleX scaleY scaleZ skew skewX skewY
    translate translate3d translateX translateY translateZ
    circle ellipse inset path polygon rect shape xywh
    """
)
