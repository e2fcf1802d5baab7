"""The loop: ask the model, run the tools it wants, ask again, until it has said its reply."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from pydantic import ValidationError

from agent.context import conversation_messages, system_message, with_correction
from agent.receipts import Ledger, Unbacked, find_unbacked
from agent.sentence import SentenceCutter
from domain.ports import ChatMessage, ChatModel, ChatRequest, Hint, Suggestions, TextDelta, ToolCall, VendorDown
from domain.refusal import Refusal
from tools.contract import Json, Tool, ToolContext, ToolOutcome
from tools.refusals import invalid_arguments, refusal_outcome, refused
from tools.registry import TOOLS
from usecases.brief import build_brief
from usecases.business import get_shop
from usecases.crash import crash_point
from usecases.runtime import Runtime
from usecases.turn import History, Reply, ToolStep, TurnWork, join_messages, read_history, record_tool
from usecases.verification import find_verified_phone

MODEL_CALLS = 6
TOOL_CALLS = 8
SAME_CALLS = 2
REPLY_LIMIT = 4_000
ARGUMENTS_LIMIT = 20_000
NAME_LIMIT = 200
SAFE_SENTENCE = "Let me be careful here: I can only tell you what I have on record. What would you like me to look up?"
log = structlog.get_logger()


@dataclass(kw_only=True)
class Answer:
    """What one model call gave: verified sentences, those withheld, tool calls, suggestions."""

    sentences: list[str] = field(default_factory=list)
    withheld: list[Unbacked] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Agent:
    """The parts that a turn works with."""

    runtime: Runtime
    model: ChatModel


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a step starts from: the messages for the model and the context for the tools."""

    messages: tuple[ChatMessage, ...]
    context: ToolContext
    done: list[ToolStep]


async def run_loop(agent: Agent, work: TurnWork) -> Reply:
    """Work a turn out to its reply; every tool call is recorded with its result before the model sees it.

    A reply with a claim that no record backs is asked for once more; then what is true of it goes out.
    """
    suggestions: list[str] = []
    withheld: list[Unbacked] = []
    for _ in range(MODEL_CALLS):
        sight = await _look(agent, work)
        answer = await _ask(agent, work, sight=sight, withheld=withheld)
        suggestions = answer.suggestions
        if answer.calls and len(sight.done) < TOOL_CALLS:
            await _run_tools(agent, work, sight=sight, answer=answer)
        elif answer.withheld and not withheld:
            withheld = answer.withheld
        else:
            text = "".join(answer.sentences).strip()
            return Reply(text=text or SAFE_SENTENCE, cards=_cards(sight.done), suggestions=suggestions)
    sight = await _look(agent, work)
    return Reply(text=SAFE_SENTENCE, cards=_cards(sight.done), suggestions=suggestions)


async def _look(agent: Agent, work: TurnWork) -> Sight:
    """Read afresh what the step starts from; messages that came meanwhile join while nothing has been changed yet."""
    runtime = agent.runtime
    now = runtime.clock.now()
    async with runtime.transaction(work.organization_id) as session:
        shop = await get_shop(session)
        history = await read_history(session, work=work)
        if not _has_written(history, work):
            await join_messages(session, work=work)
            history = await read_history(session, work=work)
        facts = await build_brief(session, shop=shop, conversation_id=work.conversation_id, now=now)
        phone = work.phone or await find_verified_phone(session, work.conversation_id, now=now)
    messages = (system_message(shop.business, facts), *conversation_messages(history, work.turn_id))
    context = ToolContext(
        runtime=runtime,
        organization_id=work.organization_id,
        conversation_id=work.conversation_id,
        shop=shop,
        channel=work.channel,
        venue_id=work.venue_id,
        phone=phone,
        now=now,
    )
    return Sight(messages=messages, context=context, done=history.tools.get(work.turn_id, []))


def _has_written(history: History, work: TurnWork) -> bool:
    return any(step.name not in TOOLS or TOOLS[step.name].writes for step in history.tools.get(work.turn_id, []))


async def _ask(agent: Agent, work: TurnWork, *, sight: Sight, withheld: list[Unbacked]) -> Answer:
    """Ask the model; each finished sentence is checked against the records before anybody sees it."""
    answer, cutter, ledger = Answer(), SentenceCutter(), Ledger.of(sight.messages)
    is_live = not withheld
    messages = sight.messages if is_live else with_correction(sight.messages, [each.words for each in withheld])
    request = ChatRequest(messages=messages, tools=tuple(tool.schema() for tool in TOOLS.values()))
    async for event in agent.model.stream(request):
        match event:
            case TextDelta(text=text):
                for sentence in cutter.feed(_storable(text)):
                    await _say(agent, work, answer=answer, ledger=ledger, sentence=sentence, is_live=is_live)
            case ToolCall():
                answer.calls.append(event)
            case Suggestions(items=items):
                answer.suggestions = [_storable(item)[:NAME_LIMIT] for item in items]
    for sentence in cutter.finish():
        await _say(agent, work, answer=answer, ledger=ledger, sentence=sentence, is_live=is_live)
    return answer


async def _say(agent: Agent, work: TurnWork, *, answer: Answer, ledger: Ledger, sentence: str, is_live: bool) -> None:
    """Take a sentence into the reply if the records back it; show it at once, unless something was shown before."""
    unbacked = find_unbacked(sentence, ledger)
    if unbacked is not None:
        log.warning("receipt.missing", kind=unbacked.kind, turn=str(work.turn_id))
        answer.withheld.append(unbacked)
        return
    if sum(map(len, answer.sentences)) + len(sentence) > REPLY_LIMIT:
        log.warning("reply.too_long", turn=str(work.turn_id))
        return
    answer.sentences.append(sentence)
    if is_live:
        await hint(agent, work, kind="delta", text=sentence)


async def _run_tools(agent: Agent, work: TurnWork, *, sight: Sight, answer: Answer) -> None:
    said = "".join(answer.sentences)
    step = sight.done[-1].step + 1 if sight.done else 1
    for call in answer.calls[: TOOL_CALLS - len(sight.done)]:
        tool = TOOLS.get(call.name)
        if tool is not None:
            await hint(agent, work, kind="status", state="working", label=tool.label)
        crash_point("turn.before_tool")
        record = ToolStep(
            position=len(sight.done),
            step=step,
            call_id=_storable(call.id)[:NAME_LIMIT],
            name=_storable(call.name)[:NAME_LIMIT],
            arguments=_storable(call.arguments)[:ARGUMENTS_LIMIT],
            said=said,
            result={},
            cards=[],
            refusal=None,
        )
        await _run_tool(agent, work, sight=sight, tool=tool, record=record)
        sight.done.append(record)
        crash_point("turn.after_tool")


async def _run_tool(agent: Agent, work: TurnWork, *, sight: Sight, tool: Tool[Any] | None, record: ToolStep) -> None:
    """Run one tool in one transaction with the record of its result; a refusal is a result like any other."""
    if tool is None:
        outcome = refused("unknown_tool", "There is no such tool. Use those you were given.")
        return await _record(agent, work, record=record, outcome=outcome, refusal="unknown_tool")
    if sum(1 for each in sight.done if (each.name, each.arguments) == (record.name, record.arguments)) >= SAME_CALLS:
        outcome = refused("repeated_call", "You asked this already; use the earlier answer.")
        return await _record(agent, work, record=record, outcome=outcome, refusal="repeated_call")
    try:
        arguments = tool.arguments.model_validate_json(record.arguments or "{}")
        if tool.prepare is not None:
            await tool.prepare(sight.context, arguments)
        async with agent.runtime.transaction(work.organization_id) as session:
            outcome = await tool.run(sight.context, session, arguments)
            await record_tool(session, work=work, step=_filled(record, outcome, outcome.refusal))
        if tool.commit_point is not None:
            crash_point(tool.commit_point)
    except ValidationError as error:
        outcome = refused("invalid_arguments", invalid_arguments(error, tool))
        await _record(agent, work, record=record, outcome=outcome, refusal="invalid_arguments")
    except VendorDown as error:
        log.warning("tool.vendor_down", tool=tool.name, turn=str(work.turn_id), error=str(error)[:NAME_LIMIT])
        outcome = refused("vendor_down", "That can't be done at this very moment. Offer to try again, or a colleague.")
        await _record(agent, work, record=record, outcome=outcome, refusal="vendor_down")
    except Refusal as refusal:
        outcome = refusal_outcome(refusal, sight.context.shop)
        await _record(agent, work, record=record, outcome=outcome, refusal=refusal.code)


async def _record(agent: Agent, work: TurnWork, *, record: ToolStep, outcome: ToolOutcome, refusal: str) -> None:
    async with agent.runtime.transaction(work.organization_id) as session:
        await record_tool(session, work=work, step=_filled(record, outcome, refusal))


def _filled(record: ToolStep, outcome: ToolOutcome, refusal: str | None) -> ToolStep:
    result = json.loads(json.dumps(outcome.result, default=str))
    return replace(record, result=result, cards=outcome.cards, refusal=refusal)


def _storable(text: str) -> str:
    """Drop what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _cards(done: list[ToolStep]) -> list[Json]:
    """Keep the newest card of each type; free times are beside the point once there is a price or a booking."""
    newest = {str(card["type"]): card for step in done for card in step.cards}
    if len(newest) > 1 and done[-1].cards and done[-1].cards[-1]["type"] != "slots":
        newest.pop("slots", None)
    return list(newest.values())


async def hint(agent: Agent, work: TurnWork, *, kind: str, **data: str) -> None:
    """Tell whoever watches the conversation what the turn is doing."""
    await agent.runtime.hints.publish(
        Hint(
            kind=kind,
            organization_id=str(work.organization_id),
            conversation_id=str(work.conversation_id),
            data={"turn": str(work.turn_id), **data},
        )
    )
