"""The widget in a real browser against a scripted server: what a visitor sees, keeps and can rely on."""

from playwright.sync_api import Locator, Page, expect

from tests.widget.fake_server import Frame, ScriptedChat


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def write(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")


def bubbles(page: Page, author: str) -> Locator:
    return page.locator(f".log .message.{author} .text")


def settled(page: Page) -> None:
    expect(page.locator(".pending")).to_have_count(0)


class TestOpening:
    def test_needs_no_socket_until_the_visitor_opens_it(self, page: Page, chat: ScriptedChat) -> None:
        expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
        assert chat.received == []
        page.get_by_role("button", name="Chat with us").click()
        expect(page.get_by_text("Shall we find a date")).to_be_visible()
        hello = chat.sent("hello")[0]
        assert (hello["key"], hello["session"], hello["after"]) == ("demo-my-hibachi", None, 0)

    def test_offers_the_suggestions_of_the_business_and_sends_the_chosen_one(
        self, opened: Page, chat: ScriptedChat
    ) -> None:
        opened.get_by_role("button", name="What does it cost?").click()
        settled(opened)
        assert [frame["text"] for frame in chat.sent("message")] == ["What does it cost?"]
        expect(opened.get_by_role("button", name="What does it cost?")).to_have_count(0)

    def test_comes_back_by_itself_with_the_conversation_and_an_unread_count(
        self, opened: Page, chat: ScriptedChat
    ) -> None:
        write(opened, "hello")
        settled(opened)
        opened.goto("about:blank")
        chat.say("agent", "Are you still there?")
        opened.go_back()
        launcher = opened.get_by_role("button", name="Chat with us 1 new message")
        launcher.click()
        assert chat.sent("hello")[-1]["session"] == "token-1"
        expect(bubbles(opened, "customer")).to_have_text(["hello"])
        expect(opened.get_by_text("Are you still there?")).to_be_visible()

    def test_leaves_visitors_alone_who_only_looked(self, opened: Page, chat: ScriptedChat) -> None:
        opened.goto("about:blank")
        opened.go_back()
        expect(opened.get_by_role("button", name="Chat with us")).to_be_visible()
        assert len(chat.sent("hello")) == 1

    def test_opens_from_a_button_of_the_page_with_the_words_ready(self, page: Page, chat: ScriptedChat) -> None:
        page.get_by_role("button", name="Ask us").click()
        expect(composer(page)).to_have_value("A party, please")
        expect(composer(page)).to_be_focused()
        assert chat.sent("message") == []

    def test_says_so_and_stops_when_the_key_is_refused(self, page: Page, chat: ScriptedChat) -> None:
        chat.accepting, chat.close_code = False, 4401
        page.get_by_role("button", name="Chat with us").click()
        expect(page.get_by_text("isn't available on this page")).to_be_visible()


class TestWriting:
    def test_enter_sends_and_shift_enter_breaks_the_line(self, opened: Page, chat: ScriptedChat) -> None:
        composer(opened).press_sequentially("one")
        composer(opened).press("Shift+Enter")
        composer(opened).press_sequentially("two")
        composer(opened).press("Enter")
        settled(opened)
        assert [frame["text"] for frame in chat.sent("message")] == ["one\ntwo"]
        expect(composer(opened)).to_be_focused()
        assert chat.sent("typing")

    def test_escape_closes_and_gives_the_focus_back(self, opened: Page) -> None:
        composer(opened).press("Escape")
        expect(opened.get_by_role("dialog")).to_have_count(0)
        expect(opened.get_by_role("button", name="Chat with us")).to_be_focused()

    def test_blank_text_is_not_sent(self, opened: Page, chat: ScriptedChat) -> None:
        write(opened, "   \n ")
        expect(opened.get_by_role("button", name="Send")).to_be_disabled()
        assert chat.sent("message") == []

    def test_counts_down_near_the_limit_and_stops_at_it(self, opened: Page) -> None:
        composer(opened).fill("a" * 7950)
        expect(opened.get_by_text("50 characters left")).to_be_visible()
        composer(opened).press_sequentially("b" * 60)
        assert len(composer(opened).input_value()) == 8000

    def test_a_person_is_always_one_button_away(self, opened: Page, chat: ScriptedChat) -> None:
        opened.get_by_role("button", name="Talk to a person").click()
        settled(opened)
        assert chat.sent("message")[0]["text"] == "I'd like to talk to a person"
        chat.push(chat.say("system", "Maria joined"), chat.say("staff", "Hi, Maria here.", name="Maria"))
        expect(opened.locator(".who", has_text="Maria")).to_be_visible()
        expect(opened.get_by_text("Maria is with you")).to_be_visible()
        expect(opened.get_by_role("button", name="Talk to a person")).to_be_visible()


class TestDelivery:
    def test_sends_again_under_the_same_id_after_the_connection_broke(self, opened: Page, chat: ScriptedChat) -> None:
        chat.drop_before_ack = 2
        write(opened, "20 adults")
        settled(opened)
        ids = {frame["id"] for frame in chat.sent("message")}
        assert len(chat.sent("message")) == 3
        assert len(ids) == 1
        expect(bubbles(opened, "customer")).to_have_text(["20 adults"])

    def test_shows_a_message_once_whose_acknowledgement_was_lost(self, opened: Page, chat: ScriptedChat) -> None:
        chat.drop_after_store = 1
        write(opened, "20 adults")
        settled(opened)
        assert len(chat.messages) == 1
        expect(bubbles(opened, "customer")).to_have_text(["20 adults"])

    def test_keeps_what_was_not_acknowledged_over_a_reload(self, opened: Page, chat: ScriptedChat) -> None:
        chat.drop_before_ack = 1000
        write(opened, "please keep this")
        expect(opened.locator(".pending")).to_have_count(1)
        opened.goto("about:blank")
        chat.drop_before_ack = 0
        opened.go_back()
        opened.get_by_role("button", name="Chat with us").click()
        expect(bubbles(opened, "customer")).to_have_text(["please keep this"])
        settled(opened)
        assert [message["text"] for message in chat.messages] == ["please keep this"]

    def test_resumes_after_the_last_message_and_shows_each_missed_one_once(
        self, opened: Page, chat: ScriptedChat
    ) -> None:
        write(opened, "hi")
        settled(opened)
        chat.push(chat.say("agent", "first"))
        expect(bubbles(opened, "agent").last).to_have_text("first")
        chat.say("agent", "second")
        chat.say("agent", "third")
        chat.drop()
        expect(bubbles(opened, "agent").last).to_have_text("third")
        assert chat.sent("hello")[-1]["after"] == 2
        assert bubbles(opened, "agent").all_inner_texts()[1:] == ["first", "second", "third"]

    def test_orders_by_seq_and_ignores_what_it_has(self, opened: Page, chat: ScriptedChat) -> None:
        one, two, three = (chat.say("agent", text) for text in ("one", "two", "three"))
        chat.push(two, one, three, two, one)
        expect(bubbles(opened, "agent")).to_have_count(4)
        assert bubbles(opened, "agent").all_inner_texts()[1:] == ["one", "two", "three"]

    def test_sends_a_long_queue_in_order_and_never_all_at_once(self, opened: Page, chat: ScriptedChat) -> None:
        chat.withhold = True
        for number in range(14):
            write(opened, f"line {number}")
        expect(opened.locator(".pending")).to_have_count(14)
        opened.wait_for_timeout(300)
        assert len(chat.sent("message")) == 10
        chat.withhold = False
        chat.drop()
        settled(opened)
        assert [message["text"] for message in chat.messages] == [f"line {number}" for number in range(14)]

    def test_waits_as_long_as_it_is_told_when_it_was_too_fast(self, opened: Page, chat: ScriptedChat) -> None:
        chat.drop_before_ack = 0
        chat.answers["one"] = lambda server, frame: [
            {"type": "error", "code": "rate_limited", "detail": "Too fast.", "retry_after": 1}
        ]
        write(opened, "one")
        expect(opened.get_by_text("The rest is sent in 1 s")).to_be_visible()
        write(opened, "two")
        assert [message["text"] for message in chat.messages] == ["one"]
        settled(opened)
        assert [message["text"] for message in chat.messages] == ["one", "two"]

    def test_says_which_message_was_refused_and_why(self, opened: Page, chat: ScriptedChat) -> None:
        chat.refusals["bad"] = {"type": "error", "code": "invalid_text", "detail": "That text has a NUL in it."}
        write(opened, "bad")
        expect(opened.get_by_text("Not sent. That text has a NUL in it.")).to_be_visible()
        write(opened, "good")
        settled(opened)
        assert [message["text"] for message in chat.messages] == ["good"]

    def test_tells_when_it_is_offline_and_sends_afterwards(self, opened: Page, chat: ScriptedChat) -> None:
        opened.context.set_offline(True)
        expect(opened.get_by_text("You're offline")).to_be_visible()
        opened.context.set_offline(False)
        write(opened, "back again")
        settled(opened)
        assert [message["text"] for message in chat.messages] == ["back again"]


class TestReplies:
    def test_streams_a_reply_unannounced_and_then_shows_the_whole_once(self, opened: Page, chat: ScriptedChat) -> None:
        def answer(server: ScriptedChat, frame: Frame) -> list[Frame]:
            return [
                {"type": "status", "state": "working", "label": "Looking for a time"},
                {"type": "delta", "turn": "given up", "text": "Sunday is"},
                {"type": "delta", "turn": "t", "text": "Saturday is free."},
                {"type": "delta", "turn": "t", "text": "Shall I hold it?"},
            ]

        chat.answers["when?"] = answer
        write(opened, "when?")
        live = opened.locator(".live")
        expect(live).to_have_text("Saturday is free. Shall I hold it?")
        expect(live).to_have_attribute("aria-hidden", "true")
        expect(opened.get_by_role("log").get_by_text("Saturday is free.")).to_have_count(0)
        chat.push(chat.say("agent", "Saturday is free. Shall I hold it?", suggestions=["Yes", "Another day"]))
        expect(live).to_be_hidden()
        expect(opened.get_by_role("log").get_by_text("Saturday is free.")).to_have_count(1)
        expect(opened.get_by_role("button", name="Another day")).to_be_visible()

    def test_shows_what_the_agent_is_working_on(self, opened: Page, chat: ScriptedChat) -> None:
        chat.push({"type": "status", "state": "working", "label": "Checking the calendar"})
        expect(opened.get_by_text("Checking the calendar")).to_be_visible()
        chat.push({"type": "status", "state": "idle"})
        expect(opened.get_by_text("Checking the calendar")).to_have_count(0)

    def test_leaves_a_reader_where_he_is_and_points_to_what_is_new(self, opened: Page, chat: ScriptedChat) -> None:
        chat.push(*(chat.say("agent", f"line {number}\n\n\n") for number in range(12)))
        expect(bubbles(opened, "agent")).to_have_count(13)
        to_top = "node => new Promise(done => { node.onscrollend = done; node.scrollTop = 0 })"
        opened.locator(".scroller").evaluate(to_top)
        chat.push(chat.say("agent", "the newest"))
        pill = opened.get_by_role("button", name="New messages")
        pill.click()
        expect(pill).to_be_hidden()
        expect(opened.get_by_text("the newest")).to_be_in_viewport()

    def test_shows_markup_as_text_and_links_only_to_places_it_trusts(
        self, opened: Page, chat: ScriptedChat, base: str
    ) -> None:
        text = f"<img src=x onerror=alert(1)> see https://evil.example/a and {base}/demo."
        chat.push(chat.say("agent", text))
        expect(bubbles(opened, "agent").last).to_have_text(text)
        assert [link.get_attribute("href") for link in opened.locator(".log a").all()] == [f"{base}/demo"]

    def test_starts_anew_when_the_server_knows_another_conversation(self, opened: Page, chat: ScriptedChat) -> None:
        chat.push(chat.say("agent", "from before"))
        expect(opened.get_by_text("from before")).to_be_visible()
        chat.messages.clear()
        chat.conversation = "another"
        chat.say("agent", "from now on")
        chat.drop()
        expect(opened.get_by_text("from now on")).to_be_visible()
        expect(opened.get_by_text("from before")).to_have_count(0)
