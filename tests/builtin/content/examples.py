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
    "code": (
        "[code]\nif a < b:\n    f('[x]')\n[/code]",
        "[code python numbers mark=2 title='A <title>']\n<p>x = 1<br />\ny = \"&lt;b&gt;\"</p>\n[/code]",
        "[code lang='c++' lines=2]\na;\nb;\n[/code]",
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
    "download": (
        "[download /files/report%20one.pdf size=2400000]",
        "[download url='https://example.org/x.zip' size='2 <MB>']All of <b>it</b>[/download]",
    ),
    "figure": (
        "[figure /a.png alt='A \"cat\"' width=640 height=480 link=/b]The <b>cat</b>[/figure]",
        "[figure src=/a.png alt='' caption='A <caption>' align=left]",
    ),
    "footnote": (
        "x[footnote]A <b>note</b>.[/footnote]",
        "<h2>x[footnote 'A <note>']</h2> y[footnote]One\n\ntwo[footnote]in it[/footnote][/footnote]",
    ),
    "footnotes": ("x[footnote]A note.[/footnote]\n\n[footnotes]\n\nMore",),
    "kbd": ("[kbd Ctrl+C]", "[kbd]Ctrl++[/kbd]", "[kbd='<b>+\"+']"),
    "note": ("[note]x[/note]", "[note 'A title']\nx\n[/note]", "[note title='']x[/note]"),
    "pullquote": ("[pullquote]x[/pullquote]", "[pullquote align=left author=Ann]x[/pullquote]"),
    "quote": (
        "[quote]x[/quote]",
        "[quote=Ann Lee]One\n\nTwo[/quote]",
        "[quote by='<Ann>' source='A \"work\"' url=https://example.org/?a=1&b=2]x[/quote]",
    ),
    "tab": ("[tabs][tab One]1[/tab][/tabs]",),
    "table": (
        "[table 'A <caption>' align='left,center' labels]a,b\n<b>1</b>,2\n[/table]",
        '[table]\n<p>a;b<br />\n"1;\n2";&lt;i&gt;</p>\n[/table]',
        "[table header=no separator=tab]a\tb[/table]",
    ),
    "tabs": (
        "[tabs open=2]\n[tab One]1\n\none[/tab]\n[tab title='<b>']2[/tab]\n[/tabs]",
        "[tabs][tab Out][tabs][tab In]x[/tab][/tabs][/tab][/tabs]",
    ),
    "tip": ("[tip]x[/tip]",),
    "toc": (
        "[toc]\n\n<h2>One</h2>\n\n<h3>Two &amp; <b>three</b></h3>\n\n<h2>One</h2>",
        "[columns][column][toc '<Title>' first=1 last=6 numbers][/column][/columns]<h6>a</h6><h1>b</h1>",
    ),
    "vimeo": (
        "[vimeo 76979871]",
        "[vimeo]https://vimeo.com/76979871/8272103f6e#t=90s[/vimeo]",
        "[vimeo url=https://player.vimeo.com/video/76979871 title='A <b>' player]",
    ),
    "warning": ("[warning title='<b>']x[/warning]",),
    "youtube": (
        "[youtube=http://www.youtube.com/watch?v=dQw4w9WgXcQ&w=320&h=240]",
        "[youtube url=https://youtu.be/dQw4w9WgXcQ title='A <b>' poster=/p.jpg start=1m30s player]",
        "[youtube]<a href='https://www.youtube.com/shorts/dQw4w9WgXcQ'>x</a>[/youtube]",
    ),
}
