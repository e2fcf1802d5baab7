"""A stored conversation becomes a scenario that holds, without anybody's data."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bootstrap.first_start import BUSINESSES
from domain.refusal import ConversationNotFound
from evals.channel import open_line
from evals.cluster import Cluster
from evals.command import main
from evals.play import find_open_payment
from evals.recording import record_conversation, write_recording
from evals.run import play_all
from evals.scenario import Scenario, load_scenario
from evals.stage import Stage, open_stage
from tests.evals.plays import DOCUMENT
from understudy.model import Understudy
from usecases.business import store_business
from usecases.business_file import load_business_file

pytestmark = pytest.mark.anyio
PERSONAL = ("Priya", "Raman", "867", "5309", "Alameda", "94117", "priya@")
TAKEN = {"offering": "hibachi-party", "start": "2026-12-19 18:00", "guests": {"adults": 12}, "zip": "94110"}
TALK = (
    ("Hi, 20 adults on December 19 at 6pm, ZIP 94117",),
    ("yes please",),
    ("Priya Raman, 415-867-5309, 30 Alameda Street", "my email is priya@raman.example"),
)


def wanted(**changes: object) -> Scenario:
    return Scenario.model_validate(DOCUMENT | {"must": [], "must_not": []} | changes)


async def talk(stage: Stage, scenario: Scenario, *said: tuple[str, ...]) -> UUID:
    """Talk as a customer would, and return the conversation."""
    line = open_line(scenario, stage)
    for messages in said:
        for message in messages:
            await line.say(message)
        await stage.run_jobs()
    conversation_id = await line.conversation_id()
    assert conversation_id is not None
    return conversation_id


async def replayed(cluster: Cluster, text: str, folder: Path) -> Scenario:
    path = folder / "recorded.yaml"
    write_recording(text, path)
    scenario = load_scenario(path)
    (result,) = await play_all([scenario], cluster=cluster, model=Understudy())
    assert result.reasons == ()
    return scenario


class TestRecordConversation:
    async def test_makes_a_scenario_that_holds_and_names_nobody(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario = wanted(taken=[TAKEN])
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            text = await record_conversation(stage.runtime, await talk(stage, scenario, *TALK))
        assert not [each for each in PERSONAL if each in text]
        recorded = await replayed(cluster, text, tmp_path)
        assert recorded.customer[0].words == "Hi, 20 adults on December 19 at 6pm, ZIP 94101"
        assert recorded.customer[2].say == (
            "Ada Lovelace, 415-555-0101, 1 Mission Street",
            "my email is guest1@example.com",
        )
        assert recorded.expect.bookings[0].name == "Ada Lovelace"
        assert [each.start for each in recorded.taken] == ["2026-12-19 18:00"]

    async def test_leaves_out_what_the_business_no_longer_has(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario, file = wanted(taken=[TAKEN]), tmp_path / "my-hibachi.yaml"
        file.write_text((BUSINESSES / "my-hibachi.yaml").read_text().replace("bay-area", "golden-gate"))
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            conversation_id = await talk(stage, scenario, *TALK)
            await store_business(stage.runtime, load_business_file(file), [])
            text = await record_conversation(stage.runtime, conversation_id)
        assert "taken:" not in text
        assert "venue: bay-area" in text

    async def test_tells_what_was_paid_and_how_long_nobody_wrote(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario = wanted()
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            line = open_line(scenario, stage)
            for said in (
                "20 adults on December 19 at 6pm, ZIP 94117",
                "yes",
                "Priya Raman, 415-867-5309, 30 Alameda St",
            ):
                await line.say(said)
                await stage.run_jobs()
            payment = await find_open_payment(stage)
            assert payment is not None
            await stage.settle_payment(payment.id, "paid")
            await stage.wait(timedelta(hours=2))
            await line.say("what's the code of our booking?")
            await stage.run_jobs()
            conversation_id = await line.conversation_id()
            assert conversation_id is not None
            text = await record_conversation(stage.runtime, conversation_id)
        recorded = await replayed(cluster, text, tmp_path)
        assert [step.words for step in recorded.customer[3:5]] == ["(pays: paid)", "(waits 2:00:00)"]
        assert recorded.expect.bookings[0].paid == 40_000

    async def test_keeps_the_telephone_and_the_earlier_booking(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario = wanted(channel="sms", phone="+14158675309", booked=[TAKEN])
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            text = await record_conversation(stage.runtime, await talk(stage, scenario, ("when is my party?",)))
        recorded = await replayed(cluster, text, tmp_path)
        assert (recorded.phone, len(recorded.booked), len(recorded.expect.bookings)) == ("+14155550101", 1, 1)

    async def test_ends_where_a_person_took_over(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario = wanted()
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            conversation_id = await talk(stage, scenario, ("can I talk to a real person please",))
            text = await record_conversation(stage.runtime, conversation_id)
        recorded = await replayed(cluster, text, tmp_path)
        assert recorded.expect.handover

    async def test_writes_down_leads_and_stops(self, cluster: Cluster, tmp_path: Path) -> None:
        scenario = wanted(channel="sms", phone="+14158675309")
        said = (("61 adults on December 19",), ("yes, Priya Raman",), ("STOP",))
        async with open_stage(scenario, cluster=cluster, model=Understudy()) as stage:
            text = await record_conversation(stage.runtime, await talk(stage, scenario, *said))
        path = tmp_path / "recorded.yaml"
        write_recording(text, path)
        recorded = load_scenario(path)
        assert (recorded.expect.leads[0].name, recorded.expect.opted_out) == ("Ada Lovelace", True)

    async def test_refuses_what_is_no_conversation(self, cluster: Cluster) -> None:
        async with open_stage(wanted(), cluster=cluster, model=Understudy()) as stage:
            with pytest.raises(ConversationNotFound):
                await record_conversation(stage.runtime, uuid4())


class TestMainRecord:
    def test_writes_a_file_once(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "new.yaml"
        arguments = ["record", str(uuid4()), "--to", str(path)]
        assert main(arguments, with_runtime=lambda _: "name: x\n") == 0
        assert path.read_text() == "name: x\n"
        assert main(arguments, with_runtime=lambda _: "name: y\n") == 2
        assert path.read_text() == "name: x\n"
        assert "is there already" in capsys.readouterr().out

    def test_says_that_there_is_no_such_conversation(self, capsys: pytest.CaptureFixture[str]) -> None:
        def refuse(_: object) -> str:
            raise ConversationNotFound

        assert main(["record", str(uuid4())], with_runtime=refuse) == 2
        assert "There is no conversation" in capsys.readouterr().out

    def test_needs_the_house(self) -> None:
        assert main(["record", str(uuid4())]) == 2
