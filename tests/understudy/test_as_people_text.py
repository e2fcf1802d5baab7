"""What strangers wrote when they tried it, and what must come of it."""

from tests.understudy.house import House
from tests.understudy.playground import Conversation
from tests.understudy.test_decide import NOW

PARTY = "16 adults 4 kids (3,5,8,9) next saturday 5pm 94607"


def _talk(*said: str, slug: str = "my-hibachi", channel: str = "web") -> Conversation:
    conversation = Conversation(House(slug=slug, channel=channel, now=NOW))
    for text in said:
        conversation.say(text)
    return conversation


def _guests(conversation: Conversation) -> dict[str, int]:
    return {kind: count for kind, count in conversation.house.quotes[-1].party.guests.items() if count}


class TestParty:
    def test_told_apart_afterwards_keeps_its_size(self) -> None:
        talk = _talk("how much for 20 people", "kids 5 of them", "94110", "next saturday 5pm")
        assert _guests(talk) == {"adults": 15, "children": 5}

    def test_takes_two_who_are_small_for_no_hour(self) -> None:
        talk = _talk("sat dec 5", "14 ppl", "94587", "ok what if 2 are under 5", "lets do 630")
        assert _guests(talk) == {"adults": 12, "infants": 2}

    def test_is_not_the_five_that_want_lobster(self) -> None:
        talk = _talk(PARTY, "noodles for everyone and lobster for 5 please")
        assert _guests(talk) == {"adults": 16, "children": 2, "infants": 2}
        assert talk.house.quotes[-1].addons["lobster-tail"] == 5

    def test_is_not_the_six_of_something_we_do_not_sell(self) -> None:
        talk = _talk(PARTY, "can i get edamame for 6")
        assert "too few" not in talk.replies[-1]

    def test_stays_when_the_extras_shrink(self) -> None:
        talk = _talk(PARTY, "add filet for everyone", "no just 10")
        assert sum(_guests(talk).values()) == 20
        assert talk.house.quotes[-1].addons["filet-mignon"] == 10

    def test_is_corrected_in_front_of_the_hour(self) -> None:
        talk = _talk("table tomorrow for 5, maybe 6", "6 then. around 7:30", slug="copper-table")
        assert _guests(talk) == {"party_size": 6}
        assert "7:30 PM" in talk.house.quotes[-1].when

    def test_never_has_more_extras_than_guests(self) -> None:
        talk = _talk("20 adults next saturday 5pm 94607", "filet for everyone", "we are 12 now")
        assert talk.house.quotes[-1].addons["filet-mignon"] == 12


class TestDay:
    def test_is_not_a_fortieth_birthday(self) -> None:
        talk = _talk("i need hibachi for my wife's 40th")
        assert "calendar" not in talk.replies[-1]
        assert "catch" not in talk.replies[-1]

    def test_of_a_number_is_near_the_day_that_was_wished(self) -> None:
        talk = _talk("new years eve table for 2 at 8", "what about the 30th", slug="copper-table")
        assert "December 30" in talk.house.quotes[-1].when

    def test_that_it_has_to_be_is_a_day(self) -> None:
        talk = _talk("table for 2 tomorrow at 7", "it has to be monday", slug="copper-table")
        assert "closed" in talk.replies[-1].lower()


class TestHour:
    def test_of_a_lone_number_is_no_place_in_a_long_list(self) -> None:
        talk = _talk("30 adults, dec 20, san jose 95112", "6")
        assert "6:00 PM" in talk.house.quotes[-1].when


class TestChoice:
    def test_of_a_game_by_its_place_in_our_question(self) -> None:
        talk = _talk("do you have space tonight for 4", "the second one", slug="locked-in")
        assert "Which one" not in talk.replies[-1]

    def test_is_made_for_who_leaves_it_to_us(self) -> None:
        talk = _talk("something for tonight", "3 of us", "you choose", slug="locked-in")
        assert "it is" in talk.replies[-1] or "Let's go with" in talk.replies[-1]

    def test_that_is_never_made_is_made_for_them_in_the_end(self) -> None:
        talk = _talk("tonight for 4", "hm", "well", "hm", "whatever then", slug="locked-in")
        assert len(set(talk.replies)) == len(talk.replies)
        assert "Which one" not in talk.replies[-1]


class TestQuestion:
    def test_behind_a_hang_on_is_answered(self) -> None:
        talk = Conversation(House(slug="my-hibachi", now=NOW))
        talk.say(PARTY)
        assert "search_knowledge" in talk.say("hang on, is the chef gonna need water or power").names

    def test_is_not_what_somebody_is_called(self) -> None:
        talk = _talk(PARTY, "fine do it")
        answered = talk.say("Jo Park")
        assert "search_knowledge" not in answered.names
        assert "Jo" in talk.replies[-1]


class TestYes:
    def test_of_one_letter_books(self) -> None:
        talk = Conversation(House(slug="copper-table", channel="sms", now=NOW))
        for text in ("table for 2 tonight 7pm", "y"):
            talk.say(text)
        assert "create_booking" in talk.say("Joe").names

    def test_with_name_and_number_in_three_messages_books(self) -> None:
        talk = Conversation(House(slug="copper-table", now=NOW))
        talk.say("hi", "table", "for 3", "tomorrow", "6pm")
        assert "create_booking" in talk.say("yes", "Kit Moss", "2125550111").names


class TestPolicy:
    def test_asked_for_without_a_question_mark_is_no_complaint(self) -> None:
        conversation = Conversation(House(slug="my-hibachi", now=NOW))
        assert "hand_over" not in conversation.say("whats your refund policy").names
        assert "refunded" in conversation.replies[-1]


class TestCard:
    def test_that_was_masked_is_warned_about_all_the_same(self) -> None:
        talk = _talk(PARTY, "charge my card \u2022\u2022\u2022\u2022 4242 exp 12/27")
        assert "secure page" in talk.replies[-1]


class TestTown:
    def test_in_place_of_a_zip_is_named_back(self) -> None:
        talk = _talk("party for 20 on December 19 at 6pm", "oakland")
        assert "Oakland" in talk.replies[-1]
        assert "ZIP" in talk.replies[-1]
        assert "catch" not in talk.replies[-1]

    def test_that_we_do_not_know_is_asked_for_its_zip(self) -> None:
        assert "reach you" in _talk("party for 20 on December 19 at 6pm", "it's in Fresno").replies[-1]

    def test_told_first_is_kept_for_the_question(self) -> None:
        assert "SF" in _talk("its in sf", "20 people on december 19 at 6").replies[-1]

    def test_is_served_when_asked(self) -> None:
        assert (
            "come to San Jose" in _talk("do u come to San Jose").replies[-1]
            or "in our area" in _talk("san jose?").replies[-1]
        )

    def test_without_its_zip_gets_help(self) -> None:
        assert "five digits" in _talk("party for 20 on December 19 at 6pm", "I don't know the zip").replies[-1]


class TestWords:
    def test_that_leave_the_children_out(self) -> None:
        talk = _talk("25 but 6 are kids, december 19 at 6, 94110", "what if we skip the kids")
        assert _guests(talk) == {"adults": 19}

    def test_that_name_what_we_sell_are_a_wish(self) -> None:
        assert "sure I understood" not in _talk("hi", "table", slug="copper-table").replies[-1]

    def test_of_a_meal_in_front_of_an_hour(self) -> None:
        assert "11:00 AM" in _talk("table for 4 sunday brunch 11", slug="copper-table").house.quotes[-1].when

    def test_of_the_latest_are_a_wish_for_later(self) -> None:
        talk = _talk("table for 2 tonight at 7", "what's the latest you got", slug="copper-table")
        assert "9:00 PM" in talk.replies[-1]

    def test_of_just_some_are_no_hour(self) -> None:
        talk = _talk("18 people sunday december 13, 95112", "can we do just 15 and skip dessert")
        assert not talk.house.quotes

    def test_of_a_note_are_no_question(self) -> None:
        talk = _talk("table for 2 tonight at 7", "can you put a note its our anniversary", slug="copper-table")
        assert "know" not in talk.replies[-1].replace("Good to know", "")

    def test_of_one_with_friends_count_the_one(self) -> None:
        talk = _talk("i want to play the vault tonight at 8 with 3 friends, downtown", slug="locked-in")
        assert _guests(talk) == {"players": 4}

    def test_of_a_quiet_corner_are_noted(self) -> None:
        talk = _talk("table for 2 tonight at 7", "make it a quiet corner pls", slug="copper-table")
        assert "catch" not in talk.replies[-1]
        assert "note" in talk.replies[-1] or "pass that on" in talk.replies[-1]

    def test_in_spanish_under_a_name(self) -> None:
        talk = _talk("fiesta para 30 el sabado 12 de diciembre a las 5, 94610", "ok resérvelo a nombre de Juan Soto")
        assert "Juan" in talk.replies[-1]


class TestName:
    def test_that_is_a_thank_you_too_is_a_name_beside_a_number(self) -> None:
        talk = _talk("table for 2 tomorrow at 7", "yes", "yes. Ty Cobb 312-555-0199", slug="copper-table")
        assert "Ty" in talk.replies[-1]
        assert "name" not in talk.replies[-1]

    def test_beside_an_e_mail_is_no_end_of_it(self) -> None:
        offer = ("20 adults on December 19 at 6pm in 94110", "yes")
        talk = _talk(*offer, "Nina Park, nina@park.com, 650 555 0144, 88 Hill Road")
        assert "Nina" in talk.replies[-1]
        talk = _talk(offer[0], "book it - Nina Park, nina@park.com, 650 555 0144, 88 Hill Road")
        assert "Nina" in talk.replies[-1]


class TestAsking:
    def test_about_food_is_no_note(self) -> None:
        assert "pass that on" not in _talk("do you guys cook gluten free").replies[-1]

    def test_which_game_is_for_whom_is_told_of_each(self) -> None:
        assert "Friendly to first-timers" in _talk("Which game is best for kids?", slug="locked-in").replies[-1]


class TestLastTime:
    def test_next_week_is_on_the_same_weekday(self) -> None:
        said = ("table for 2 tomorrow at 7", "yes", "Al Green, 212-555-0171", "same again next week please")
        talk = _talk(*said, slug="copper-table")
        assert "November 28 at 7:00 PM" in talk.house.quotes[-1].when

    def test_knows_the_name_too(self) -> None:
        said = ("table for 2 tomorrow at 7", "yes", "Al Green, 212-555-0171", "same again next week please", "yes")
        assert "Al" in _talk(*said, slug="copper-table").replies[-1]
        assert "code" in _talk(*said, slug="copper-table").replies[-1]
