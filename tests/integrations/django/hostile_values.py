"""Values that would do harm if any stage between a text and a page forgot what it is."""

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a closed tag": '"><img src=x onerror=alert(1)>',
    "a handler": '" onmouseover="alert(1)',
    "a handler in single quotes": "' onmouseover='alert(1)",
    "a reference": "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "a reference twice": "&amp;lt;script&amp;gt;",
    "a curly quote": "” onfocus=”alert(1)",
    "a shortcode": '[mark colour="x"]y[/mark]',
    "a closer": "[/note]<svg onload=alert(1)>",
    "a comment": "--><script>alert(1)</script><!--",
    "a text area": "</textarea><script>alert(1)</script>",
    "a title": "</title></style></script><script>alert(1)</script>",
    "a template": "{{ 7|add:7 }}{% debug %}{{ ''.__class__ }}",
    "NUL": "<scr\0ipt>alert(1)</scr\0ipt>",
    "a backslash": '\\" onclick=\\"alert(1)',
    "line ends": '"\r\n\r\n<p onclick=alert(1)>',
    "CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "a plugin": '<cms-plugin id="1"></cms-plugin>',
    "an embed": '<embed embedtype="image" id="1" format="left">',
}
