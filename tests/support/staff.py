"""Staff of a demo business, and something for them to read."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from httpx import AsyncClient

from domain.states import Role
from tests.support.demo import organization_of
from usecases.auth import add_user
from usecases.conversation import receive_chat
from usecases.runtime import Runtime

PASSWORD = "correct horse battery"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A business with a client that speaks for its staff."""

    runtime: Runtime
    client: AsyncClient
    organization_id: UUID

    async def write(self, text: str = "Hello?", conversation_id: UUID | None = None) -> UUID:
        """Have a customer write on the website; return the conversation."""
        conversation_id = conversation_id or uuid4()
        await receive_chat(
            self.runtime,
            organization_id=self.organization_id,
            conversation_id=conversation_id,
            venue_id=None,
            client_id=str(uuid4()),
            text=text,
            locale="en",
        )
        return conversation_id

    async def headers(self, role: Role = Role.OWNER) -> dict[str, str]:
        """Sign somebody of a role in and return what their requests carry."""
        email = f"{role}@{self.organization_id}.test"
        await add_user(
            self.runtime,
            organization_id=self.organization_id,
            email=email,
            name=f"Dana {role}",
            role=role,
            password=PASSWORD,
        )
        answer = await self.client.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD})
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def make_desk(runtime: Runtime, client: AsyncClient, slug: str = "my-hibachi") -> Desk:
    """Return the desk of a demo business."""
    return Desk(runtime=runtime, client=client, organization_id=await organization_of(runtime, slug))
