"""Leads: who is to be called back, and about what."""

import pytest

from db.models import Conversation
from db.queries.lead import list_leads
from domain.ids import new_id
from domain.refusal import InvalidEmail, InvalidPhone, InvalidText
from tests.support.demo import NOW, organization_of
from usecases.lead import capture_lead
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
ADA = {"name": "Ada Lovelace", "phone": "415 555 0123", "reason": "A wedding", "source": "web", "now": NOW}


class TestCaptureLead:
    async def test_keeps_it_clean(self, runtime: Runtime):
        organization_id = await organization_of(runtime, "my-hibachi")
        async with runtime.transaction(organization_id) as session:
            await capture_lead(
                session, **ADA | {"name": " Ada \u202e Lovelace ", "details": {"guests": 80, "zip": " 94558 "}}
            )
        async with runtime.transaction(organization_id) as session:
            (lead,) = await list_leads(session)
        assert (lead.name, lead.phone, lead.status, lead.source) == ("Ada Lovelace", "+14155550123", "new", "web")
        assert lead.details == {"guests": 80, "zip": "94558"}
        assert lead.created_at == NOW

    async def test_an_email_is_enough(self, runtime: Runtime):
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            lead = await capture_lead(session, **ADA | {"phone": None, "email": "Ada@Example.com"})
        assert (lead.phone, lead.email) == (None, "Ada@example.com")

    async def test_of_who_asks_again_is_one_person_to_call(self, runtime: Runtime):
        organization_id = await organization_of(runtime, "my-hibachi")
        async with runtime.transaction(organization_id) as session:
            conversation = new_id()
            session.add(Conversation(id=conversation, channel="web"))
            await session.flush()
            await capture_lead(session, **ADA, conversation_id=conversation)
            await capture_lead(session, **ADA | {"reason": "A wedding in May"}, conversation_id=conversation)
            await capture_lead(session, **ADA | {"phone": "415 555 0124"}, conversation_id=conversation)
        async with runtime.transaction(organization_id) as session:
            leads = await list_leads(session)
        assert sorted((each.phone, each.reason) for each in leads) == [
            ("+14155550123", "A wedding in May"),
            ("+14155550124", "A wedding"),
        ]

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"phone": None}, InvalidPhone),
            ({"phone": " "}, InvalidPhone),
            ({"phone": "call me"}, InvalidPhone),
            ({"email": "ada"}, InvalidEmail),
            ({"name": "\u200b"}, InvalidText),
            ({"reason": " "}, InvalidText),
            ({"reason": "x" * 2_001}, InvalidText),
            ({"details": {str(number): 1 for number in range(21)}}, InvalidText),
        ],
    )
    async def test_refuses_what_helps_nobody(self, runtime: Runtime, changes, reason):
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            with pytest.raises(reason):
                await capture_lead(session, **ADA | changes)

    async def test_is_seen_by_its_business_only(self, runtime: Runtime):
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            await capture_lead(session, **ADA)
        async with runtime.transaction(await organization_of(runtime, "copper-table")) as session:
            assert await list_leads(session) == []
