"""Escapers: each writes a value so that it stays a value in one context of HTML.

An escaper runs on the value that really comes, whatever made it. It returns text that can't leave
its context; where no such text exists it reports that and returns harmless text, or raises.
"""
