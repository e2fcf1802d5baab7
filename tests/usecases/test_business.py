"""Loading businesses into organisations, and handing out their rules."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from db.models import Door, Offering, Organization, Resource
from domain.refusal import UnknownOffering
from tests.support.demo import BUSINESSES, SLUGS, load_demo, organization_of, shop_of
from usecases.business import AddressTaken, find_door, get_shop, store_business
from usecases.business_file import load_business_file
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def count(runtime: Runtime, slug: str, model: type) -> int:
    async with runtime.transaction(await organization_of(runtime, slug)) as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


class TestLoading:
    async def test_the_three_businesses_are_there(self, runtime: Runtime):
        assert [(await shop_of(runtime, slug)).business.slug for slug in SLUGS] == list(SLUGS)

    async def test_loading_again_adds_nothing(self, runtime: Runtime):
        before = [await count(runtime, slug, model) for slug in SLUGS for model in (Door, Offering, Resource)]
        shop = await shop_of(runtime, "my-hibachi")
        await load_demo(runtime.database)
        assert before == [await count(runtime, slug, model) for slug in SLUGS for model in (Door, Offering, Resource)]
        assert (await shop_of(runtime, "my-hibachi")).resource_ids == shop.resource_ids

    async def test_the_file_read_back_is_the_file(self, runtime: Runtime):
        for slug in SLUGS:
            assert (await shop_of(runtime, slug)).business == load_business_file(BUSINESSES / f"{slug}.yaml")

    async def test_an_offering_gone_from_the_file_is_set_aside_but_keeps_its_name(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        vault = shop.offering_ids["the-vault"]
        await store_business(runtime, replace(shop.business, offerings=shop.business.offerings[1:]), [])
        changed = await shop_of(runtime, "locked-in")
        assert changed.names[vault] == "The Vault"
        with pytest.raises(UnknownOffering):
            changed.offering(vault)

    async def test_refuses_the_embed_key_of_another_business(self, runtime: Runtime):
        hibachi = (await shop_of(runtime, "my-hibachi")).business
        table = (await shop_of(runtime, "copper-table")).business
        with pytest.raises(AddressTaken, match="key:demo-my-hibachi"):
            await store_business(runtime, replace(table, embed_keys=hibachi.embed_keys), [])


class TestGetShop:
    async def test_gives_the_same_object_until_the_rules_change(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        assert await shop_of(runtime, "copper-table") is shop
        await store_business(runtime, replace(shop.business, name="The Tin Table"), [])
        assert (await shop_of(runtime, "copper-table")).business.name == "The Tin Table"

    async def test_sees_only_its_own_organization(self, runtime: Runtime):
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert (await get_shop(session)).business.slug == "my-hibachi"
            assert (await session.scalars(select(Organization.slug))).all() == ["my-hibachi"]


class TestFindDoor:
    @pytest.mark.parametrize(
        ("address", "slug", "venue"),
        [
            ("key:demo-my-hibachi", "my-hibachi", None),
            ("key:demo-copper-table", "copper-table", None),
            ("key:demo-locked-in-downtown", "locked-in", "downtown"),
            ("key:demo-locked-in-lakeside", "locked-in", "lakeside"),
            ("phone:+14155550100", "my-hibachi", None),
            ("phone:+12125550100", "copper-table", None),
            ("phone:+13125550100", "locked-in", None),
        ],
    )
    async def test_leads_to_the_business_and_its_venue(self, runtime: Runtime, address, slug, venue):
        shop = await shop_of(runtime, slug)
        door = await find_door(runtime, address)
        assert door is not None
        assert door.organization_id == shop.organization_id
        assert door.target_id == (shop.venue_ids[venue] if venue else None)

    @pytest.mark.parametrize("address", ["key:nobody", "", "platform", "key:\x00", "key:%"])
    async def test_finds_nothing_behind_an_unknown_address(self, runtime: Runtime, address):
        assert await find_door(runtime, address) is None
