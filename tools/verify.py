"""send_code and check_code: a texted one-time code shows whose phone it is, for bookings that were made elsewhere."""

from pydantic import Field, model_validator

from domain.states import Channel
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from tools.refusals import refused
from usecases.runtime import Session
from usecases.verification import CodeCheck, check_code, send_code

ON_ITS_WAY = "If a booking of ours matches, a 6-digit code is on its way by text to the phone it was made with."
WRONG = "That code doesn't match. Please look at the text again."
RUN_OUT = "That code has run out. I can text a new one."
BY_TEXT = "This number is verified already. A booking made with another number can be changed from there."


class SendCode(Arguments):
    """The phone that a booking was made with, or the booking's code."""

    phone: str | None = Field(default=None, max_length=40)
    code: str | None = Field(default=None, max_length=12, description="Code of the booking")

    @model_validator(mode="after")
    def _names_one(self) -> "SendCode":
        if bool(self.phone) == bool(self.code):
            raise ValueError("give the phone or the booking's code, one of them")
        return self


class CheckCode(Arguments):
    """The code that the customer read in the text."""

    code: str = Field(min_length=1, max_length=20)


async def _send(context: ToolContext, session: Session, arguments: SendCode) -> ToolOutcome:
    if context.channel == Channel.SMS:
        return refused("already_verified", BY_TEXT)
    await send_code(
        session,
        shop=context.shop,
        secret=context.runtime.secret,
        conversation_id=context.conversation_id,
        phone=arguments.phone,
        booking_code=arguments.code,
        now=context.now,
    )
    return ToolOutcome(result={"verification": {"status": "code_requested", "said": ON_ITS_WAY, "good_for": "10 min"}})


async def _check(context: ToolContext, session: Session, arguments: CheckCode) -> ToolOutcome:
    check = await check_code(
        session,
        secret=context.runtime.secret,
        conversation_id=context.conversation_id,
        code=arguments.code,
        now=context.now,
    )
    match check:
        case CodeCheck.RIGHT:
            return ToolOutcome(result={"verification": {"status": "verified"}})
        case CodeCheck.WRONG:
            return refused("code_wrong", WRONG)
        case CodeCheck.RUN_OUT:
            return refused("code_run_out", RUN_OUT)


SEND = Tool(
    name="send_code",
    description="Text a one-time code to the phone of a booking that was made elsewhere, so that it can be shown and "
    "changed here. Give the phone or the booking's code as the customer said it. The answer is the same whether or "
    "not there is such a booking: don't say more.",
    arguments=SendCode,
    writes=True,
    label="Texting a code",
    run=_send,
)
CHECK = Tool(
    name="check_code",
    description="Check the 6 digits that the customer read in the text.",
    arguments=CheckCode,
    writes=True,
    label="Checking the code",
    run=_check,
)
