"""What is booked already is not sold again by mistake."""

from tests.understudy.test_bargain import talk

TABLE = ("table for 2 tomorrow at 7", "yes", "Bea Ortiz, 212-555-0123")


def _talk(*said: str, channel: str = "web") -> list[str]:
    return talk(*TABLE, *said, slug="copper-table", channel=channel).replies


class TestAlreadyYours:
    def test_the_very_table_is_named_with_its_code(self) -> None:
        replies = _talk("a table for 2 tomorrow at 7pm")
        assert "already" in replies[-1]
        assert "code" in replies[-1]

    def test_a_second_one_is_looked_for_when_asked(self) -> None:
        assert "already" not in _talk("another table for 2 tomorrow at 7pm")[-1]

    def test_yes_makes_it_one_more(self) -> None:
        assert "7:00 PM" in _talk("a table for 2 tomorrow at 7pm", "yes")[-1]
        assert "already" not in _talk("a table for 2 tomorrow at 7pm", "yes")[-1]

    def test_no_leaves_it_at_the_one(self) -> None:
        replies = _talk("a table for 2 tomorrow at 7pm", "no thanks")
        assert "one" in replies[-1]
        assert "?" not in replies[-1]

    def test_another_time_is_another_table(self) -> None:
        assert "already" not in _talk("a table for 2 tomorrow at 8pm")[-1]

    def test_what_waits_for_its_deposit_is_held(self) -> None:
        party = "20 adults on Saturday December 19 at 6pm, 94110"
        replies = talk(party, "yes", "Ana Silva, 415-555-0123, 12 Oak Street", party).replies
        assert "held" in replies[-1] or "holding" in replies[-1]

    def test_it_is_the_same_in_spanish(self) -> None:
        said = ("mesa para 2 mañana a las 7", "sí", "Luis Gómez, 212-555-0123", "una mesa para 2 mañana a las 7")
        replies = talk(*said, slug="copper-table").replies
        assert "una más" in replies[-1]

    def test_one_more_of_it_is_no_third_guest(self) -> None:
        said = (
            "mesa para 2 mañana a las 7",
            "sí",
            "Luis Gómez, 212-555-0123",
            "mesa para 2 mañana a las 7",
            "otra más",
        )
        assert "2 personas" in talk(*said, slug="copper-table").replies[-1]
