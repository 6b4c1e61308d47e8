"""The check of a widget's template: no value may stand where escaping does not help.

`shortcodes.templating.check` is the way in. It needs Jinja, so it is imported where a
widget is registered and not before.
"""
