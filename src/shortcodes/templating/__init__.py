"""Jinja templates with contextual escaping: each value is written by the escaper of its context.

`check` is run when a widget is registered, `jinja` when its template is first rendered. Both need Jinja,
so they are imported then and not before.
"""
