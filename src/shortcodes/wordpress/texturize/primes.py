"""Tells primes from closing quotes: ``6'2"`` from ``"in 1999"``."""

import re

_ENDS = {
    quote: re.compile(rf"{quote}(?=\Z|[]).,:;!?}}-]|&gt;|[\r\n\t \u00a0]|&nbsp;)")
    for quote in "'\""
}

_DIGITS = frozenset("0123456789")


def close_quotes(text: str, quote: str, prime: str, opened: str, closed: str) -> str:
    """Replace quotes after digits by primes and quotes at the ends of words by closing ones.

    Args:
        text: The text, whose opening quotes are replaced already.
        quote: The straight quote to replace.
        prime: What replaces a prime.
        opened: The mark of an opening quote.
        closed: What replaces a closing quote.

    Returns:
        The text; single quotes that are neither stay.
    """
    first, *quotations = text.split(opened)
    parts = [_replace_quotes(first, quote, prime, closed, open_before=False)]
    for part in quotations:
        parts.append(_replace_quotes(part, quote, prime, closed, open_before=closed not in part))
    return opened.join(parts)


def _replace_quotes(text: str, quote: str, prime: str, closed: str, *, open_before: bool) -> str:
    if quote not in text:
        return text
    ends = [match.start() for match in _ENDS[quote].finditer(text)]
    # In an open quotation, closing it has precedence over primes; elsewhere a digit decides.
    closers = _choose_closers(text, ends) if open_before else set()
    others = set() if open_before else set(ends)
    pieces: list[str] = []
    position = at = 0
    for piece in text.split(quote)[:-1]:
        at += len(piece)
        if at in closers:
            new = closed
        elif text[at - 1 : at] in _DIGITS and at:
            new = prime
        else:
            new = closed if quote == '"' or at in others else quote
        pieces += (piece, new)
        position = at = at + 1
    return "".join((*pieces, text[position:]))


def _choose_closers(text: str, ends: list[int]) -> set[int]:
    """Choose the quotes at word ends that close the open quotation."""
    if len(ends) < 2:
        return set(ends)
    plain = {at for at in ends if text[at - 1 : at] not in _DIGITS}
    if plain:
        return plain
    before_stop = [at for at in ends if text.startswith(".", at + 1)]
    return {(before_stop or ends)[-1]}
