"""A page to begin with; ``manage.py shell`` reads this."""

from cms.api import add_plugin, create_page
from django.db import transaction

page = create_page("Winter", "page.html", "en")
with transaction.atomic():
    page.set_as_homepage()
(content,) = page.get_placeholders("en")
add_plugin(
    content,
    "TextPlugin",
    "en",
    body="<p>R&amp;D:</p><p>[note &quot;It’s official&quot;]</p><p>Spring.</p><p>[/note]</p>",
)
add_plugin(
    content, "ShortcodePlugin", "en", text="Frost < ice <b>!</b> [covid19-ultimate-card region=EG]"
)
