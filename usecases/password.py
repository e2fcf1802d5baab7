"""Passwords: hashed with argon2id, verified off the event loop, with the same work whether or not somebody exists."""

import asyncio
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP's figures: 19 MiB and two passes, so that a burst of sign-ins cannot exhaust a small machine."""

LONGEST = 1_000


async def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return await asyncio.to_thread(HASHER.hash, password)


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Say whether the password is right; without a hash the same work is done and the answer is no."""
    return await asyncio.to_thread(_verify, password[:LONGEST], password_hash)


def _verify(password: str, password_hash: str | None) -> bool:
    nobodys = _nobodys_hash()  # made for everybody, so that the first stranger does not take longer
    try:
        HASHER.verify(password_hash or nobodys, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    return HASHER.hash(secrets.token_urlsafe(32))
