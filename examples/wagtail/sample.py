"""A page to begin with; ``manage.py shell`` reads this."""

import json

from magazine.models import ArticlePage
from wagtail.models import Page, Site

body = [
    {
        "type": "text",
        "value": "<p>R&amp;D:</p><p>[note &quot;It’s official&quot;]</p><p>Spring.</p><p>[/note]</p>",
    },
    {
        "type": "note",
        "value": {"title": "Frost & ice", "tone": "warning", "content": "<p>Mind the step.</p>"},
    },
    {"type": "covid19_ultimate_card", "value": {"region": "EG"}},
]
page = ArticlePage(
    title="Winter",
    slug="winter",
    intro="<p>The region [covid19-ultimate-card region=&quot;EG&quot;] in winter.</p>",
    body=json.dumps(body),
)
Page.get_first_root_node().add_child(instance=page)
site = Site.objects.get()
site.root_page = page
site.save()
