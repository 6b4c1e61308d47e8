"""Which of the straight quotes left in a text are primes, and which close a quotation."""

import re

_ENDS = {
    quote: re.compile(rf"{quote}(?=\Z|[]).,:;!?}}-]|&gt;|[\r\n\t \u00a0]|&nbsp;)")
    for quote in "'\""
}

_DIGITS = frozenset("0123456789")


def close_quotes(text: str, quote: str, prime: str, opened: str, closed: str) -> str:
    """Replace quotes after digits by primes and quotes at the ends of words by closing ones.

    Args:
        text: The text, opening quotes in it being replaced already.
        quote: The straight quote to look for.
        prime: The prime to write.
        opened: How opening quotes are written.
        closed: The closing quote to write.
    """
    first, *quotations = text.split(opened)
    parts = [_decide(first, quote, prime, closed, open_before=False)]
    for part in quotations:
        parts.append(_decide(part, quote, prime, closed, open_before=closed not in part))
    return opened.join(parts)


def _decide(text: str, quote: str, prime: str, closed: str, *, open_before: bool) -> str:
    if quote not in text:
        return text
    ends = [match.start() for match in _ENDS[quote].finditer(text)]
    # With a quotation open, closing it goes before primes; otherwise a digit decides.
    closers = _closers(text, ends) if open_before else set()
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


def _closers(text: str, ends: list[int]) -> set[int]:
    """Choose those quotes at word ends that end the quotation for which one is due."""
    if len(ends) < 2:
        return set(ends)
    plain = {at for at in ends if text[at - 1 : at] not in _DIGITS}
    if plain:
        return plain
    before_stop = [at for at in ends if text.startswith(".", at + 1)]
    return {(before_stop or ends)[-1]}
