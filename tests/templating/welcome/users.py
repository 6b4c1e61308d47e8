"""Templates as users write them."""

from collections.abc import Mapping
from typing import NamedTuple


class User(NamedTuple):
    """A template as a user writes it.

    Attributes:
        template: The template.
        shown: What must be in what is drawn.
        files: Other templates that it reads.
    """

    template: str
    shown: str
    files: Mapping[str, str] = {}


USERS = {
    "a card": User(
        """<article class="card card--{{ size }}{% if classes %} {{ classes }}{% endif %}">
  {% if photo %}<img src="{{ photo }}" alt="{{ caption }}" loading="lazy">{% endif %}
  <h3>{{ title }}</h3>
  <div class="card__body">{{ content }}</div>
  <a class="card__more" href="{{ link }}">{{ caption|default("More", true) }}</a>
</article>""",
        'class="card card--small',
    ),
    "a button": User(
        """<a class="button {{ 'button--big' if size == 'large' else '' }}" href="{{ url or '#' }}"
   role="button" title="{{ title }}"{% if open %} target="_blank" rel="noopener noreferrer"{% endif %}>
  {{- content or title -}}
</a>""",
        'rel="noopener noreferrer"',
    ),
    "a figure": User(
        """<figure id="{{ element_id }}" style="max-width: {{ width }}">
<img src="{{ photo }}" alt="{{ caption }}" width="{{ columns * 160 }}">
<figcaption>{{ caption }} <small>{{ title|upper }}</small></figcaption>
</figure>""",
        'style="max-width: 10px"',
    ),
    "a gallery": User(
        """<ul class="gallery" style="--columns: {{ columns }}">
{% for image in images %}
  <li{% if loop.first %} class="is-first"{% endif %}>
    <a href="{{ image.url }}" data-index="{{ loop.index0 }}" aria-label="{{ image.alt }}">
      <img src="{{ image.url }}" alt="{{ image.alt }}" width="{{ image.width }}">
    </a>
  </li>
{% else %}
  <li>no pictures</li>
{% endfor %}
</ul>""",
        'data-index="1"',
    ),
    "a video of a fixed host": User(
        """<div class="video">
<iframe src="https://video.example/embed/{{ slug }}?start={{ columns }}&amp;title={{ title|urlencode }}"
  title="{{ title }}" allow="fullscreen" loading="lazy"></iframe>
</div>""",
        'allow="fullscreen"',
    ),
    "tabs": User(
        """<div class="tabs" id="{{ element_id }}">
<div role="tablist">
{% for step in steps %}
<button role="tab" id="{{ element_id }}-tab-{{ loop.index }}"
  aria-controls="{{ element_id }}-panel-{{ loop.index }}"
  aria-selected="{{ 'true' if loop.first else 'false' }}">{{ step.name }}</button>
{% endfor %}
</div>
{% for step in steps %}
<div role="tabpanel" id="{{ element_id }}-panel-{{ loop.index }}"{{ " hidden" if not loop.first }}>
{{ step.text }}</div>
{% endfor %}
</div>""",
        'aria-controls="part-panel-2"',
    ),
    "a table": User(
        """<table class="table">
<caption>{{ title }}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Text</th></tr></thead>
<tbody>
{% for step in steps %}
<tr class="{{ loop.cycle('odd', 'even') }}">
<td>{{ loop.index }}</td><td>{{ step.name }}</td><td>{{ step.text }}</td></tr>
{% endfor %}
</tbody>
</table>""",
        '<tr class="even">',
    ),
    "an accordion": User(
        """{% for step in steps %}
<details{% if step.done %} open{% endif %}>
<summary>{{ step.name }}</summary>
<p>{{ step.text }}</p>
</details>
{% endfor %}""",
        "<details open>",
    ),
    "an alert": User(
        """<div class="alert alert-{{ size }}" role="alert"
  style="border-color: {{ colour }}; color: {{ colour }}">
<strong>{{ title }}:</strong> {{ content }}
<button type="button" class="close" aria-label="Close">&times;</button>
</div>""",
        'role="alert"',
    ),
    "a quote": User(
        """<blockquote cite="{{ link }}">
<p>{{ content }}</p>
{% if title %}
<footer>&mdash; <cite>{{ title }}</cite>{% if caption %}, {{ caption }}{% endif %}</footer>
{% endif %}
</blockquote>""",
        "<cite>",
    ),
    "breadcrumbs": User(
        """<nav aria-label="{{ title }}"><ol>
{% for step in steps %}
<li>{% if not loop.last %}<a href="{{ step.url }}">{{ step.name }}</a>
{% else %}<span aria-current="page">{{ step.name }}</span>{% endif %}</li>
{% endfor %}
</ol></nav>""",
        'aria-current="page"',
    ),
    "a list of tasks": User(
        """<ul>{% for step in steps if step.name %}
<li class="{% if step.done %}done{% else %}open{% endif %}">
<input type="checkbox" disabled{% if step.done %} checked{% endif %}> {{ step.name|trim|capitalize }}</li>
{% endfor %}</ul>""",
        "disabled checked",
    ),
    "data for search engines": User(
        """<script type="application/ld+json">
{
  "@context": "https://schema.org",
  "@type": "Article",
  "headline": {{ title|tojson }},
  "description": {{ caption|tojson }},
  "image": [{% for image in images %}{{ image.url|tojson }}{{ "," if not loop.last }}{% endfor %}]
}
</script>""",
        '"@type": "Article"',
    ),
    "data of a script": User(
        """<div id="{{ element_id }}" class="chart" data-title="{{ title }}"
  data-numbers="{{ numbers|join(',') }}"
  data-options='{{ facts|tojson }}'></div>""",
        'data-numbers="3,5,8"',
    ),
    "a script's settings": User(
        """<div id="{{ element_id }}"></div>
<script>
  window.charts = window.charts || [];
  window.charts.push({id: {{ element_id|tojson }}, title: {{ title|tojson }}, numbers: {{ numbers|tojson }}});
</script>""",
        "window.charts.push",
    ),
    "pictures of several sizes": User(
        """<img src="{{ photo }}" alt="{{ caption }}" sizes="(max-width: 600px) 100vw, 50vw"
  srcset="{% for image in images %}{{ image.url }} {{ image.width }}w
  {%- if not loop.last %}, {% endif %}{% endfor %}">""",
        "320w, ",
    ),
    "a picture with sources": User(
        """<picture>
{% for image in images %}<source media="(min-width: {{ image.width }}px)" srcset="{{ image.url }}">{% endfor %}
<img src="{{ photo }}" alt="{{ caption }}">
</picture>""",
        'media="(min-width: 320px)"',
    ),
    "labels": User(
        """<p class="field">
<label for="field-{{ element_id }}">{{ title }}</label>
<input type="text" id="field-{{ element_id }}" name="{{ slug }}" value="{{ caption }}" placeholder="{{ title }}"
  {% if open %}required{% endif %}>
</p>""",
        'for="field-part"',
    ),
    "custom properties": User(
        """<section class="hero"
  style="--hero-colour: {{ colour }}; --hero-width: {{ width }}; --hero-columns: {{ columns }}">
{{ content }}
</section>""",
        "--hero-columns: 2",
    ),
    "a chart": User(
        """<svg viewBox="0 0 {{ numbers|length * 20 }} 100" role="img" aria-label="{{ title }}">
<title>{{ title }}</title>
{% for number in numbers %}
<rect x="{{ loop.index0 * 20 }}" y="{{ 100 - number * 10 }}" width="16" height="{{ number * 10 }}"
  fill="{{ colour }}"><title>{{ number }}</title></rect>
{% endfor %}
<text x="0" y="98">{{ caption }}</text>
</svg>""",
        'viewBox="0 0 60 100"',
    ),
    "a search form": User(
        """<form action="/search" method="get" role="search">
<label for="q">{{ title }}</label>
<input id="q" type="search" name="q" value="{{ slug }}" placeholder="{{ caption }}">
<select name="sort">{% for step in steps %}
<option value="{{ step.name }}"{% if step.done %} selected{% endif %}>{{ step.text }}</option>
{% endfor %}</select>
<textarea name="note" rows="{{ columns }}">{{ caption }}</textarea>
<button type="submit">{{ title }}</button>
</form>""",
        'action="/search"',
    ),
    "details": User(
        """<details id="{{ element_id }}"{{ " open" if open }}>
<summary>{{ title or "Details" }}</summary>
{{ content }}
</details>""",
        'id="part" open',
    ),
    "a part in a file": User(
        """{% for step in steps %}{% include "step.html" %}{% endfor %}""",
        'class="step"',
        {
            "step.html": '<div class="step">'
            '<a href="{{ step.url }}" title="{{ step.text }}">{{ step.name }}</a></div>'
        },
    ),
    "a layout": User(
        """{% extends "layout.html" %}
{% block heading %}{{ super() }} <em>{{ caption }}</em>{% endblock %}
{% block body %}{{ content }}{% endblock %}""",
        "<em>",
        {
            "layout.html": '<section class="{{ size }}"><h2>{% block heading %}{{ title }}{% endblock %}</h2>'
            "<div>{% block body %}{% endblock %}</div></section>"
        },
    ),
    "macros in a file": User(
        """{% from "macros.html" import icon, link as linked %}
<p>{{ icon("star", size=columns) }} {{ linked(link, title) }} {{ linked("/about", "About") }}</p>""",
        'href="/about"',
        {
            "macros.html": """{% macro icon(name, size=1) -%}
<svg class="icon icon-{{ name }}" width="{{ size * 16 }}" aria-hidden="true">
<use href="/icons.svg#{{ name }}"/></svg>
{%- endmacro %}
{% macro link(href, text) %}<a href="{{ href }}">{{ text }}</a>{% endmacro %}"""
        },
    ),
    "a heading of a level": User(
        """<{{ level }} id="{{ element_id }}" class="{{ classes }}">{{ title }}
<a href="#{{ element_id }}" aria-hidden="true">#</a></{{ level }}>""",
        '<h2 id="part"',
    ),
    "a list of definitions": User(
        """<dl>
{% for name, text in facts.items() %}<dt>{{ name|title }}</dt><dd>{{ text }}</dd>{% endfor %}
</dl>""",
        "<dt>Name</dt>",
    ),
    "links to share": User(
        """<ul class="share">
<li><a href="https://social.example/share?url={{ link|urlencode }}&amp;text={{ title|urlencode }}">
share</a></li>
<li><a href="mailto:?subject={{ title|urlencode }}&amp;body={{ link|urlencode }}">mail</a></li>
</ul>""",
        'href="https://social.example/share?url=',
    ),
    "an audio player": User(
        """{% set label = title ~ " (" ~ caption ~ ")" %}
<figure><figcaption>{{ label }}</figcaption>
<audio controls preload="none" src="{{ url }}" title="{{ label }}">
<a href="{{ url }}">{{ label }}</a></audio></figure>""",
        'preload="none"',
    ),
    "a price list": User(
        """{% macro row(name, price, note="") %}
<tr><th scope="row">{{ name }}</th><td>{{ "%.2f"|format(price) }}</td>
{% if note %}<td>{{ note }}</td>{% endif %}</tr>
{% endmacro %}
<table>{% for number in numbers %}{{ row(title, number / 3, note=caption if loop.first) }}{% endfor %}</table>
<p>{{ numbers|sum }} in {{ numbers|length }} rows</p>""",
        "<td>1.00</td>",
    ),
}
