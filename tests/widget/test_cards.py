"""Cards: what each type shows, what its buttons do, and that old ones follow what happened since."""

from playwright.sync_api import Locator, Page, expect

from tests.widget.cards import booking_card, in_minutes, money, payment_card, quote_card, slots_card
from tests.widget.fake_server import Frame, ScriptedChat


def deal(chat: ScriptedChat, *cards: Frame) -> None:
    chat.push(chat.say("agent", "Here you are.", cards=list(cards)))


def card(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-card='{kind}']")


class TestSlots:
    def test_a_time_is_chosen_by_its_label(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, slots_card())
        opened.get_by_role("button", name="Sat, Dec 19 · 6:00 PM").click()
        expect(opened.locator(".log .customer .text")).to_have_text(["Sat, Dec 19 · 6:00 PM"])
        expect(card(opened, "slots").get_by_text("last one")).to_have_count(1)


class TestQuote:
    def test_shows_lines_total_deposit_balance_policy_and_expiry(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card())
        shown = card(opened, "quote")
        for text in (
            "Hibachi party",
            "20 adults at $40.00",
            "Deposit to confirm",
            "Full refund",
            "for 40 more minutes",
        ):
            expect(shown.get_by_text(text)).to_be_visible()
        expect(shown.locator(".total dd")).to_have_text("$800.00")
        expect(shown.get_by_text("$400.00")).to_have_count(2)

    def test_accept_says_yes(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card())
        opened.get_by_role("button", name="Accept").click()
        expect(opened.locator(".log .customer .text")).to_have_text(["Yes, please book it"])

    def test_change_goes_to_the_composer(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card())
        opened.get_by_role("button", name="Change").click()
        expect(opened.get_by_role("textbox", name="Message")).to_be_focused()
        assert chat.sent("message") == []

    def test_only_the_newest_one_can_be_accepted(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card())
        deal(chat, quote_card(id="0199-newer", total=money(88000)))
        expect(opened.get_by_role("button", name="Accept")).to_have_count(1)
        expect(card(opened, "quote").first.get_by_text("Replaced by a newer offer")).to_be_visible()

    def test_an_expired_one_cannot_be_accepted(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card(expires_at=in_minutes(-1)))
        expect(opened.get_by_text("This offer has expired")).to_be_visible()
        expect(opened.get_by_role("button", name="Accept")).to_have_count(0)

    def test_one_without_money_shows_none(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, quote_card(lines=[], total=money(0), deposit=money(0), balance=money(0), title="A table"))
        expect(card(opened, "quote").get_by_text("$")).to_have_count(0)


class TestBooking:
    def test_a_held_one_becomes_confirmed_and_its_link_paid(self, opened: Page, chat: ScriptedChat, base: str) -> None:
        deal(chat, quote_card(), booking_card(), payment_card(f"{base}/demo/pay/1"))
        expect(card(opened, "booking").get_by_text("Held for you")).to_be_visible()
        expect(card(opened, "booking").get_by_text("We keep your place for 30 more minutes")).to_be_visible()
        expect(card(opened, "quote").get_by_text("Accepted")).to_be_visible()
        deal(chat, booking_card(status="confirmed", paid=money(40000), balance=money(40000)))
        expect(card(opened, "booking").locator(".pill")).to_have_text(["Confirmed", "Confirmed"])
        expect(card(opened, "payment_link").get_by_text("Paid, thank you!")).to_be_visible()
        expect(opened.get_by_role("link", name="Pay $400.00")).to_have_count(0)

    def test_shows_the_code(self, opened: Page, chat: ScriptedChat) -> None:
        deal(chat, booking_card(status="confirmed"))
        expect(card(opened, "booking").get_by_text("HB7K2Q")).to_be_visible()


class TestPaymentLink:
    def test_opens_the_page_in_a_new_tab(self, opened: Page, chat: ScriptedChat, base: str) -> None:
        deal(chat, payment_card(f"{base}/demo/pay/1"))
        link = opened.get_by_role("link", name="Pay $400.00")
        assert link.get_attribute("href") == f"{base}/demo/pay/1"
        assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")

    def test_goes_to_stripe_or_home_and_nowhere_else(self, opened: Page, chat: ScriptedChat) -> None:
        urls = [
            "https://checkout.stripe.com/c/pay/1",
            "https://checkout.stripe.com.evil.example/",
            "javascript:alert(1)",
        ]
        deal(chat, *(payment_card(url) for url in urls))
        expect(card(opened, "payment_link")).to_have_count(3)
        links = opened.locator("[data-card='payment_link'] a")
        assert [link.get_attribute("href") for link in links.all()] == urls[:1]

    def test_an_expired_one_is_closed(self, opened: Page, chat: ScriptedChat, base: str) -> None:
        deal(chat, payment_card(f"{base}/demo/pay/1", expires_at=in_minutes(-1)))
        expect(opened.get_by_text("This link is no longer valid.")).to_be_visible()
        expect(opened.get_by_role("link", name="Pay")).to_have_count(0)


class TestOthers:
    def test_places_and_waivers_are_shown_and_unknown_types_left_out(
        self, opened: Page, chat: ScriptedChat, base: str
    ) -> None:
        place = {"type": "location", "name": "Downtown", "address": "77 West Calloway Street", "url": f"{base}/map"}
        place["directions"] = "Second floor, above the old bank."
        waiver = {"type": "waiver", "title": "Waiver of Locked In", "url": f"{base}/waiver"}
        deal(chat, place, waiver, {"type": "hologram"}, {"type": "toString"}, {"no": "type"})
        expect(opened.get_by_role("group", name="Location")).to_contain_text("77 West Calloway Street")
        expect(opened.get_by_text("Second floor, above the old bank.")).to_be_visible()
        expect(opened.get_by_role("link", name="Open the map")).to_be_visible()
        expect(opened.get_by_role("link", name="Read and sign")).to_be_visible()
        expect(opened.locator("[data-card]")).to_have_count(2)
