"""`maitred chat`: a conversation in the terminal, through the same use case and worker as every channel."""

import asyncio
import contextlib
import sys
from typing import Final
from uuid import UUID

from bootstrap.build import House, build_house
from bootstrap.first_start import load_shipped
from bootstrap.settings import Settings
from bootstrap.storage import open_storage
from domain.ids import new_id
from domain.refusal import Refusal
from domain.states import Author
from domain.text_body import text_body
from usecases.business import find_door, get_shop
from usecases.conversation import read_chat, receive_chat

POLL_SECONDS: Final = 1


def talk(settings: Settings, slug: str) -> None:
    """Talk until the input ends."""
    storage = open_storage(settings)
    try:
        asyncio.run(_talk(build_house(settings, storage, with_worker=True), slug))
    finally:
        storage.stop()


async def _talk(house: House, slug: str) -> None:
    await load_shipped(house.runtime)
    door = await find_door(house.runtime, f"slug:{slug}")
    if door is None:
        print(f"There is no business {slug}. Load its file with `maitred load`.", file=sys.stderr)
        return
    await house.start()
    try:
        async with house.runtime.transaction(door.organization_id) as session:
            print(f"{(await get_shop(session)).business.greeting}\n(an empty line ends the conversation)\n")
        await _converse(house, door.organization_id)
    finally:
        await house.stop()


async def _converse(house: House, organization_id: UUID) -> None:
    conversation_id, seen = new_id(), 0
    while text := (await asyncio.to_thread(_ask)).strip():
        try:
            await receive_chat(
                house.runtime,
                organization_id=organization_id,
                conversation_id=conversation_id,
                venue_id=None,
                client_id=str(new_id()),
                text=text,
                locale=None,
            )
        except Refusal as refusal:
            print(refusal.detail)
            continue
        seen = await _print_answer(house, organization_id, conversation_id=conversation_id, seen=seen)


def _ask() -> str:
    try:
        return input("> ")
    except EOFError:
        return ""


async def _print_answer(house: House, organization_id: UUID, *, conversation_id: UUID, seen: int) -> int:
    subscription = house.runtime.hints.subscribe(
        organization_id=str(organization_id), conversation_id=str(conversation_id)
    )
    try:
        while True:
            async with house.runtime.transaction(organization_id) as session:
                view = await read_chat(session, conversation_id=conversation_id, after=seen)
            for message in view.messages:
                if message["author"] != Author.CUSTOMER:
                    print(f"\n{text_body(str(message['text']), message['cards'])}\n")
            seen = view.seq
            if not view.is_waiting:
                return seen
            with contextlib.suppress(TimeoutError):  # a hint may be lost
                async with asyncio.timeout(POLL_SECONDS):
                    await subscription.next()
    finally:
        subscription.close()
