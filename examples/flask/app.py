"""A guest book: what visitors write is plain text, and may hold notices."""

from typing import Literal

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response

from shortcodes import Registry, Widget
from shortcodes.integrations.flask import Shortcodes

registry = Registry()


@registry.widget("notice")
class Notice(Widget):
    """Words in a frame."""

    kind: Literal["info", "warning"] = "info"
    title: str = ""
    template_source = (
        '<aside class="notice {{ kind }}">{% if title %}<strong>{{ title }}</strong> {% endif %}'
        "{{ content }}</aside>"
    )
    positional = ("title",)
    block = True
    css = ".notice { padding: 1rem; border-inline-start: 4px solid; background: #eff6ff }"


app = Flask(__name__)
app.config.update(SHORTCODES_REGISTRY=registry, SHORTCODES_PARAGRAPHS=True)
Shortcodes(app)

entries = ["Welcome!\n\n[notice “Mind the <dog>” kind=”warning″]He is *very* friendly.[/notice]"]


@app.get("/")
def show() -> str:
    """Show all entries."""
    return render_template("book.html", entries=entries)


@app.post("/")
def write() -> Response:
    """Add an entry."""
    entries.append(request.form["text"][:10_000])
    return redirect("/")
