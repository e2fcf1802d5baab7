"""The command line, run as an operator runs it, beside a server on the same install."""

import json
from pathlib import Path

from tests.e2e.driver import ROOT, House

HIBACHI = ROOT / "businesses" / "my-hibachi.yaml"


class TestLoad:
    def test_is_safe_to_run_again(self, house: House) -> None:
        tables = ("organizations", "venues", "resources", "offerings", "doors", "knowledge_passages")
        before = [house.value(f"select count(*) from {table}") for table in tables]
        for _ in range(2):
            loaded = house.run("load", str(HIBACHI))
            assert (loaded.returncode, loaded.stdout.strip()) == (0, f"Loaded {HIBACHI}"), loaded.stderr
        assert [house.value(f"select count(*) from {table}") for table in tables] == before

    def test_names_file_line_field_and_what_is_allowed(self, house: House, tmp_path: Path) -> None:
        broken = tmp_path / "my-hibachi.yaml"
        lines = HIBACHI.read_text().splitlines()
        at = next(number for number, line in enumerate(lines, 1) if "lead_time:" in line)
        lines[at - 1] = "    lead_time: two days"
        broken.write_text("\n".join(lines))
        before = house.rows("select slug, version from organizations order by slug")
        refused = house.run("load", str(broken))
        assert refused.returncode == 1
        for part in (str(broken), f"line {at}", "lead_time", "two days", '"48 hours"'):
            assert part in refused.stderr
        assert "Traceback" not in refused.stderr
        assert house.rows("select slug, version from organizations order by slug") == before

    def test_says_so_when_there_is_no_such_file(self, house: House) -> None:
        refused = house.run("load", "nowhere.yaml")
        assert (refused.returncode, "nowhere.yaml" in refused.stderr) == (1, True)


class TestDoctor:
    def test_says_what_is_configured_and_never_a_secret(self, house: House) -> None:
        keys = {"STRIPE_API_KEY": "sk_test_e2e_secret", "STRIPE_WEBHOOK_SECRET": "whsec_e2e_secret"}
        found = house.run("doctor", **keys)
        assert found.returncode == 0, found.stdout + found.stderr
        for part in ("database", "business", "model", "payments", "texts", "address"):
            assert part in found.stdout
        assert "3 businesses" in found.stdout
        assert "e2e_secret" not in found.stdout + found.stderr

    def test_fails_and_says_why_when_something_is_wrong(self, house: House) -> None:
        found = house.run("doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
        assert found.returncode == 1
        assert "WRONG" in found.stdout
        assert house.run("serve", MAITRED_ENV="production").returncode == 2


class TestUnderstand:
    def test_answers_each_line_with_what_the_conversation_has_come_to(self, house: House) -> None:
        said = ["A table for 4 tomorrow at 7pm", "Sorry, make it 5 people"]
        turns = [{"speaker": "user", "text": text} for text in said]
        asked = [json.dumps({"reference_datetime": "2026-11-20T10:00:00", "turns": turns[:count]}) for count in (1, 2)]
        found = house.run("understand", typed="\n".join(asked))
        assert found.returncode == 0, found.stderr
        answers = [json.loads(line) for line in found.stdout.splitlines()]
        understood = [(each["date"], each["time"], each["party_size"]) for each in answers]
        assert understood == [("2026-11-21", "19:00", 4), ("2026-11-21", "19:00", 5)]

    def test_names_the_line_that_it_cannot_read(self, house: House) -> None:
        found = house.run("understand", typed='{"turns": []}\n')
        assert found.returncode == 1
        assert "line 1" in found.stderr.lower()
        assert "Traceback" not in found.stderr


class TestChat:
    def test_books_a_table_in_the_terminal(self, house: House) -> None:
        typed = ["A table for 2 next Saturday at 5:30pm", "Yes, please book it", "Ana Silva, (212) 555-0170", "", ""]
        said = house.run("chat", "copper-table", typed="\n".join(typed))
        assert said.returncode == 0, said.stderr
        assert "Copper Table" in said.stdout
        booked = house.rows("select code, status from bookings where phone = '+12125550170'")
        assert [status for _, status in booked] == ["confirmed"], said.stdout
        assert booked[0][0] in said.stdout
