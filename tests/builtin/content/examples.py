"""Sources of each widget of the pack ``content``: plain, with everything, and hostile."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "badge": ("[badge New]", "[badge kind=tip color='#ffd700']ok[/badge]", "[badge='<b>\"x']"),
    "box": (
        "[box]Plain.[/box]",
        "[box info 'A <title>']One\n\nTwo <a href='/x'>link</a>[/box]",
        "[box kind=danger title='']x[/box]",
    ),
    "button": (
        "[button url=https://example.org/]Go[/button]",
        "[button /x 'Go <on>' style=outline size=large color=gold new-tab]",
        "[button url=#top style=plain]<b>Up</b>[/button]",
    ),
    "column": ("[columns][column width=1/3]a[/column][/columns]",),
    "columns": (
        "[columns gap=2rem align=center]\n[column 2/3]a\n\nb[/column]\n[column]c[/column]\n[/columns]",
    ),
    "danger": ("[danger]x[/danger]",),
    "details": (
        "[details]x[/details]",
        "[spoiler]x[/spoiler]",
        "[toggle title='<b>Why' open group=faq]One\n\nTwo[/toggle]",
    ),
    "kbd": ("[kbd Ctrl+C]", "[kbd]Ctrl++[/kbd]", "[kbd='<b>+\"+']"),
    "note": ("[note]x[/note]", "[note 'A title']\nx\n[/note]", "[note title='']x[/note]"),
    "pullquote": ("[pullquote]x[/pullquote]", "[pullquote align=left author=Ann]x[/pullquote]"),
    "quote": (
        "[quote]x[/quote]",
        "[quote=Ann Lee]One\n\nTwo[/quote]",
        "[quote by='<Ann>' source='A \"work\"' url=https://example.org/?a=1&b=2]x[/quote]",
    ),
    "tip": ("[tip]x[/tip]",),
    "warning": ("[warning title='<b>']x[/warning]",),
}
