"""Escapers: each writes a value so that it stays a value in one context of HTML.

An escaper runs on the real value, whatever made it. It returns text that can't leave its context; if there
is none, it reports that and returns harmless text, or raises.
"""
