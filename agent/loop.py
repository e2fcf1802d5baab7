"""The loop: ask the model, run the tools it wants, ask again, until it has said its reply."""

from dataclasses import dataclass, field

import structlog

from agent.allowance import Allowance, open_allowance, without_nonsense
from agent.context import with_correction
from agent.parts import Agent, Sight, show, storable
from agent.person import answer_with, call_if_needed
from agent.place import place_cards
from agent.receipts import SAFE_SENTENCE, Ledger, Unbacked, judge, outgoing, safe_sentence
from agent.recorder import recording
from agent.rulings import note_decisions
from agent.sentence import SentenceCutter
from agent.tool_step import NAME_LIMIT, TOOL_CALLS, run_tools
from domain.ports import ChatRequest, ModelUsage, Restart, Suggestions, TextDelta, ToolCall
from tools.contract import Json
from tools.offered import offered_by
from usecases.turn import Reply, ToolStep, TurnWork

__all__ = ["MODEL_CALLS", "REPLY_LIMIT", "SAFE_SENTENCE", "TOOL_CALLS", "Agent", "Answer", "run_loop"]

MODEL_CALLS = 6
REPLY_LIMIT = 4_000
log = structlog.get_logger()


@dataclass(kw_only=True)
class Answer:
    """What one step's model gave: verified sentences, those withheld, tool calls, suggestions; and what it took."""

    sentences: list[str] = field(default_factory=list)
    withheld: list[Unbacked] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    usages: list[ModelUsage] = field(default_factory=list)


async def run_loop(agent: Agent, work: TurnWork) -> Reply:
    """Work a turn out to its reply; every tool call is recorded with its result before the model sees it.

    A reply with a claim that no record backs is asked for once more; then what is true of it goes out.
    """
    suggestions: list[str] = []
    withheld: list[Unbacked] = []
    allowance = await open_allowance(agent.runtime, work, agent.limits)
    for _ in range(MODEL_CALLS):
        sight = await agent.world.look(agent.runtime, work)
        if await call_if_needed(agent, work, sight=sight):
            sight = await agent.world.look(agent.runtime, work)
        answer = await _ask(agent, work, sight=sight, withheld=withheld, allowance=allowance)
        suggestions = answer.suggestions
        if answer.calls and len(sight.done) < TOOL_CALLS:
            await run_tools(agent, work, sight=sight, calls=answer.calls, said="".join(answer.sentences))
        elif answer.withheld and not withheld:
            withheld = answer.withheld
        else:
            return await _answer(agent, work, sight=sight, answer=answer)
    sight = await agent.world.look(agent.runtime, work)
    return await _answer(agent, work, sight=sight, answer=Answer(suggestions=suggestions))


async def _answer(agent: Agent, work: TurnWork, *, sight: Sight, answer: Answer) -> Reply:
    """Make the reply of what may be said; where that is nothing, the records speak for themselves."""
    safe = safe_sentence(sight.messages)
    text = "".join(answer.sentences).strip() or safe
    reply = Reply(text=text, cards=[*_cards(sight.done), *place_cards(sight)], suggestions=answer.suggestions)
    return await answer_with(agent, work, sight=sight, reply=reply, safe=safe)


async def _ask(agent: Agent, work: TurnWork, *, sight: Sight, withheld: list[Unbacked], allowance: Allowance) -> Answer:
    """Ask the model; each finished sentence is checked against the records before anybody sees it."""
    answer, cutter, ledger = Answer(), SentenceCutter(), Ledger.of(sight.messages)
    is_live = not withheld
    messages = sight.messages if is_live else with_correction(sight.messages, [each.words for each in withheld])
    bounds = allowance.bounds(sight.done)
    messages = without_nonsense(messages) if bounds.offline else messages
    request = ChatRequest(messages=messages, tools=offered_by(sight.context.shop.business), bounds=bounds)
    withheld_words = [each.words for each in withheld]
    with recording(agent, work, sight=sight, request=request, withheld=withheld_words) as hearing:
        async for event in agent.model.stream(request):
            hearing.take(event)
            match event:
                case TextDelta(text=text):
                    for sentence in cutter.feed(storable(text)):
                        await _say(agent, work, answer=answer, ledger=ledger, sentence=sentence, is_live=is_live)
                case ToolCall():
                    answer.calls.append(event)
                case Suggestions(items=items):
                    answer.suggestions = [storable(item)[:NAME_LIMIT] for item in items]
                case Restart():
                    is_live = is_live and not answer.sentences  # what was shown can't be taken back
                    answer, cutter = Answer(usages=answer.usages), SentenceCutter()
                case ModelUsage():
                    answer.usages.append(event)
    allowance.take(answer.usages)
    for sentence in cutter.finish():
        await _say(agent, work, answer=answer, ledger=ledger, sentence=sentence, is_live=is_live)
    return answer


async def _say(agent: Agent, work: TurnWork, *, answer: Answer, ledger: Ledger, sentence: str, is_live: bool) -> None:
    """Take a sentence into the reply if the records back it; show it at once, unless something was shown before."""
    sentence = outgoing(sentence)
    verdict = judge(sentence, ledger)
    note_decisions(work.log, verdict)
    unbacked = verdict.unbacked
    if unbacked is not None:
        log.warning("receipt.missing", kind=unbacked.kind, turn=str(work.turn_id))
        answer.withheld.append(unbacked)
        return
    if sum(map(len, answer.sentences)) + len(sentence) > REPLY_LIMIT:
        log.warning("reply.too_long", turn=str(work.turn_id))
        return
    answer.sentences.append(sentence)
    if is_live:
        await show(agent, work, kind="delta", text=sentence)


def _cards(done: list[ToolStep]) -> list[Json]:
    """Keep the newest card of each type; free times are beside the point once there is a price or a booking."""
    newest = {str(card["type"]): card for step in done for card in step.cards}
    if len(newest) > 1 and done[-1].cards and done[-1].cards[-1]["type"] != "slots":
        newest.pop("slots", None)
    return list(newest.values())
