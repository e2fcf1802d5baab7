"""The team, its log, the knowledge and the figures, as staff read and write them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Body
from api.schemas.staff import StaffMoneyRead
from domain.states import Role
from usecases.knowledge_desk import BODY_LIMIT, TITLE_LIMIT
from usecases.user_desk import NAME_LIMIT

Office = Literal["owner", "manager", "staff"]
Title = Annotated[str, Field(min_length=1, max_length=TITLE_LIMIT)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)]


class UserRead(BaseModel):
    """A member of the team; who isn't `active` can't sign in."""

    id: UUID
    email: str
    name: str
    role: Role
    active: bool
    created_at: datetime


class UserPageRead(BaseModel):
    """The team, the newest first."""

    items: list[UserRead]
    next_cursor: str | None


class UserCreate(Body):
    """Somebody who is to sign in; tell them the password yourself."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"email": "dana@example.com", "name": "Dana", "role": "staff", "password": "a long passphrase"}
        },
    )

    email: Annotated[str, Field(min_length=3, max_length=320)]
    name: Name
    role: Office
    password: Annotated[str, Field(min_length=8, max_length=200)]


class UserUpdate(Body):
    """What is to be different; a new role or `active: false` ends what they are signed in to."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"role": "manager"}, {"active": False}]})

    name: Name | None = None
    role: Office | None = None
    active: bool | None = None


class AuditRead(BaseModel):
    """A line of the log: who did what to what, how it ended (`done`, or `refused:<code>`), and from where."""

    id: UUID
    at: datetime
    actor: str
    action: str
    subject: str
    outcome: str
    facts: dict[str, Any]


class AuditPageRead(BaseModel):
    """The log, the newest line first."""

    items: list[AuditRead]
    next_cursor: str | None


class PassageRead(BaseModel):
    """What the agent answers from; `source` is `file`, or `staff` who added it."""

    id: UUID
    slug: str
    title: str
    body: str
    asked: list[str]
    source: Literal["file", "staff"]
    created_at: datetime


class PassagePageRead(BaseModel):
    """The knowledge, the newest first."""

    items: list[PassageRead]
    next_cursor: str | None


class PassageCreate(Body):
    """Something for the agent to answer from; `asked` are other ways in which customers ask for it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "title": "Do you bring your own grill?",
                "body": "Yes. The chef brings grill, propane and all the tools; you need a table and chairs.",
                "asked": ["do I need a hibachi table", "what equipment do you bring"],
            }
        },
    )

    title: Title
    body: Annotated[str, Field(min_length=1, max_length=BODY_LIMIT)]
    asked: Annotated[tuple[Annotated[str, Field(max_length=TITLE_LIMIT)], ...], Field(max_length=20)] = ()


class FoundPassageRead(BaseModel):
    """A passage that may answer."""

    slug: str
    title: str
    body: str


class KnowledgeFoundRead(BaseModel):
    """What the agent would find, best first; it answers where `is_answer`, and else says that it doesn't know."""

    items: list[FoundPassageRead]
    is_answer: bool
    certainty: float


class BookingFiguresRead(BaseModel):
    """Confirmed bookings of today and the next seven days, all that is ahead, and live holds."""

    today: int
    next_7_days: int
    confirmed: int
    held: int


class MoneyFiguresRead(BaseModel):
    """What came in and went back in these days; what bookings ahead still owe; refunds on their way and refused."""

    captured: StaffMoneyRead
    refunded: StaffMoneyRead
    owed: StaffMoneyRead
    refunds_queued: int
    refunds_failed: int


class ConversationFiguresRead(BaseModel):
    """Open conversations, and what of them waits for somebody."""

    open: int
    with_staff: int
    unread: int
    handovers: int


class LeadFiguresRead(BaseModel):
    """People nobody has called back yet."""

    new: int


class TaskFiguresRead(BaseModel):
    """What was promised to customers and is still to be done."""

    open: int
    overdue: int


class ModelFiguresRead(BaseModel):
    """What models have cost since midnight, UTC, in millionths of a US dollar; no budget, no bound."""

    spent: int
    budget: int | None
    is_used_up: bool
    resets_at: datetime


class DayFiguresRead(BaseModel):
    """What was booked and what came in on a local day."""

    day: date
    bookings: int
    captured: StaffMoneyRead


class DashboardRead(BaseModel):
    """The business at a glance, by the time of its first venue."""

    today: date
    timezone: str
    bookings: BookingFiguresRead
    money: MoneyFiguresRead
    conversations: ConversationFiguresRead
    leads: LeadFiguresRead
    tasks: TaskFiguresRead
    models: ModelFiguresRead
    days: list[DayFiguresRead]
