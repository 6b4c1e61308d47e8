"""Pieces of texts for properties: shortcodes of several forms, and brackets that are none."""

PIECES = (
    "no bracket",
    '[box id="1"]',
    "[box]inner[/box]",
    '[su_note a=”1″ b=2]see [1] and [box id="3"/] too[/su_note]',
    "[/box]",
    "[[box]]",
    "a[i] = b[j][k]",
    "He [the author] said [sic]",
    "- [x] done",
    "[link](https://e.org/)",
    "![box](x.png)",
    "[b]bold[/b]",
    "[vc_row][vc_column width='1/2']x[/vc_column][/vc_row]",
    "<!-- [box id='9'] --> <a title='[box]'>x</a>",
    "[recent-posts]",
    "[box id='cut",
)
