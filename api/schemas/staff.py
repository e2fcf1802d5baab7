"""What the staff API's requests and answers have in common."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from api.schemas.base import Body, ProblemRead

REASON: Final = "For the team and the log; the customer does not read it"
Reason = Annotated[str, Field(max_length=500, description=REASON)]
LARGEST_AMOUNT: Final = 10**12
Minor = Annotated[StrictInt, Field(ge=-LARGEST_AMOUNT, le=LARGEST_AMOUNT)]


class MoneyBody(Body):
    """An amount in minor units, and its currency."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"amount": 40000, "currency": "USD"}})

    amount: Minor
    currency: Annotated[str, Field(min_length=3, max_length=3)]


AmountBody = Minor | MoneyBody


def split_amount(amount: AmountBody) -> tuple[int, str | None]:
    """Return minor units, and the currency where one was named."""
    return (amount.amount, amount.currency) if isinstance(amount, MoneyBody) else (amount, None)


class StaffMoneyRead(BaseModel):
    """An amount in minor units."""

    model_config = ConfigDict(json_schema_extra={"example": {"amount": 40000, "currency": "USD"}})

    amount: int
    currency: str


def staff_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document which problems a staff route answers with; 401, 403 and 503 go without saying."""
    words = {
        401: "Not signed in: the access token is missing, or ran out.",
        403: "The caller's role doesn't include this; `GET permissions` says whose does.",
        404: "There is no such thing in this business.",
        409: "Taken, busy or already changed; `alternatives` are the nearest free starts where there are any.",
        413: "The body is larger than 64 KiB.",
        422: "Not allowed by the rules of the business, or not readable; `code` says which.",
        503: "Not this very moment; try again after `Retry-After` seconds.",
    }
    return {status: {"model": ProblemRead, "description": words[status]} for status in (401, 403, *statuses, 503)}
