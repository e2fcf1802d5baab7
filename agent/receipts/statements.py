"""The rule about statements in any words: what is said of the house needs a record that says the same."""

from collections.abc import Iterator, Mapping
from typing import Final

from agent.receipts import spanish
from agent.receipts.claim import Claim
from agent.receipts.concepts import CONDITION, EXCEPTION, GIVEN, NAMES, VERB, Piece, pieces
from agent.receipts.kinds import ECHO, is_foreign, is_no_statement, is_request, says_back, unasked
from agent.receipts.ledger import Ledger
from agent.receipts.norms import lays_down, norm_receipt
from agent.receipts.reading import Reading
from agent.receipts.support import DECISIVE, GENERAL, UNLIMITED, Statement, find_support, find_unlisted
from agent.receipts.unit import BARE, GOES_ON, IT

STATEMENT: Final = "statement"
SHORT: Final = 3
"""In so few words "any time!" promises nothing."""


def find_statements(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield each statement, with the record that says the same of the same thing, or without one."""
    if is_foreign(reading):
        return
    cut, condition = (spanish.pieces, spanish.CONDITION) if reading.speaks_spanish else (pieces, CONDITION)
    parts = list(cut(unasked(reading)))
    conditions = [piece for piece in parts if condition.match(piece.text)]
    is_figured = any(piece.is_figured for piece in conditions)
    new = {
        name: sign
        for each in conditions
        for name, sign in _content(each, reading, ledger).items()
        if name not in ledger.vocabulary and name not in ledger.heard_concepts
    }
    before: Mapping[str, bool] = {}
    for piece in parts:
        content = _content(piece, reading, ledger)
        if _goes_back(content, piece, reading):
            content = {**before, **content}
        before = content
        if piece in conditions or is_no_statement(piece, reading):
            continue
        if not content.keys() - GENERAL and not reading.may_be_spanish and lays_down(piece.text):
            yield Claim(kind=STATEMENT, words=piece.text.strip(), receipt=norm_receipt(piece.text, ledger))
        if _is_small(content, piece, reading):
            continue
        if not content and (not new or is_request(piece, reading)):
            continue  # after a condition that no record knows only a request is harmless
        statement = Statement({**new, **content}, piece.heads, content.keys() & reading.backed)
        if content and not statement.open - GENERAL and not _rules_out(statement):
            continue
        is_term = is_figured and statement.open <= GENERAL | {"refund"}
        is_loose = is_term or piece.is_figured or EXCEPTION.match(piece.text) is not None
        yield _judged(statement, ledger, is_loose=is_loose)


def _goes_back(content: Mapping[str, bool], piece: Piece, reading: Reading) -> bool:
    """Whether a piece says something of what stands before it, and doesn't name that."""
    if reading.speaks_spanish:
        return bool(content) and content.keys() <= BARE and spanish.lacks_subject(piece.text)
    return bool(content) and content.keys() <= BARE and (IT.search(piece.text) or GOES_ON.match(piece.text)) is not None


def _judged(statement: Statement, ledger: Ledger, *, is_loose: bool) -> Claim:
    """Where other rules have judged the figures or most of the words, the rest must only be known."""
    words, receipt = " ".join(sorted(statement.content)), None
    is_told = len(statement.told) * 2 >= len(statement.content) and not _rules_out(statement)
    is_plain = not statement.open & DECISIVE or statement.content.keys() <= BARE
    if is_told or (is_loose and is_plain):
        receipt = "other claims" if statement.is_known(ledger.vocabulary) else None
        words = " ".join(sorted(statement.open - ledger.vocabulary)) or words
    elif statement.content != {"refund": True} or ledger.tells_refund:
        unit = find_support(statement, ledger)
        receipt = unit.source if unit else find_unlisted(statement, ledger)
    return Claim(kind=STATEMENT, words=words, receipt=receipt)


def _rules_out(statement: Statement) -> bool:
    """Whether it says that something everyday can't be had: "you can't change the guest count"."""
    return any(name in statement.open and not statement.content[name] for name in ("cancel", "chang", "move", "add"))


def _is_small(content: Mapping[str, bool], piece: Piece, reading: Reading) -> bool:
    """Whether a piece is too short to say anything of its own."""
    if content.keys() == {GIVEN} or (content.keys() == {UNLIMITED} and len(piece.text.split()) <= SHORT):
        return True
    if EXCEPTION.match(piece.text):
        return False
    has_verb = spanish.verb_at(piece.text) is not None if reading.speaks_spanish else VERB.search(piece.text)
    return len(piece.text.split()) <= SHORT and not (content.keys() & NAMES or has_verb)  # "Ooh, a party!"


def _content(piece: Piece, reading: Reading, ledger: Ledger) -> dict[str, bool]:
    """Return what a piece says without names, and without the customer's words where it says them back."""
    known = ledger.name_concepts
    if says_back(piece, reading):
        known = known | ledger.heard_concepts - {"allergy"}
    content = {name: sign for name, sign in piece.said.items() if name not in known}
    is_listed = any(extra in reading.folded and name in ledger.asked_for for extra, name in reading.extras.items())
    if is_listed or ECHO.search(piece.text):
        content.pop("includ", None)
    return content
