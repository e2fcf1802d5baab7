"""The visitor's session token: a conversation id and its seal, so that nothing is stored before the first message."""

import hmac
from uuid import UUID


def seal_session(secret: bytes, organization_id: UUID, conversation_id: UUID) -> str:
    """Return the token that lets a browser come back to its conversation."""
    return f"{conversation_id.hex}.{_seal(secret, organization_id, conversation_id)}"


def open_session(secret: bytes, organization_id: UUID, token: str) -> UUID | None:
    """Return the conversation of a token; None when the token is not ours or belongs to another business."""
    head, _, seal = token.partition(".")
    if not token.isascii():
        return None
    try:
        conversation_id = UUID(hex=head)
    except ValueError:
        return None
    expected = _seal(secret, organization_id, conversation_id)
    return conversation_id if hmac.compare_digest(seal, expected) else None


def _seal(secret: bytes, organization_id: UUID, conversation_id: UUID) -> str:
    return hmac.digest(secret, b"chat" + organization_id.bytes + conversation_id.bytes, "sha256").hex()[:40]
