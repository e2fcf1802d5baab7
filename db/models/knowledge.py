"""Knowledge passages: what the business wrote about itself, and the vectors they are found by."""

from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Computed, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import TENANT, Base, Tenant, of_organization


class KnowledgePassage(Tenant, Base):
    """One entry of the business's knowledge; `asked` are other ways to ask it, one a line.

    `encoded` tells what its vectors were made of, and by which encoder; `source` is `file`, or `staff` who added it.
    """

    __tablename__ = "knowledge_passages"
    __table_args__ = (
        of_organization(),
        UniqueConstraint("organization_id", "slug"),
        Index("ix_knowledge_passages_words", "words", postgresql_using="gin"),
    )

    slug: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    asked: Mapped[str] = mapped_column(server_default="")
    encoded: Mapped[str | None]
    source: Mapped[str] = mapped_column(server_default="file")
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('english'::regconfig, title), 'A')"
            " || setweight(to_tsvector('english'::regconfig, asked), 'A')"
            " || setweight(to_tsvector('english'::regconfig, body), 'B')",
            persisted=True,
        ),
        deferred=True,
    )


class KnowledgeVector(Base):
    """The meaning of one part of a passage, as one encoder sees it; narrow, because all of them are read each time.

    Any width fits, so that another encoder needs no new schema: all-MiniLM-L6-v2 has 384 numbers.
    """

    __tablename__ = "knowledge_vectors"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "passage_id"],
            ["knowledge_passages.organization_id", "knowledge_passages.id"],
            ondelete="CASCADE",
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(primary_key=True, server_default=TENANT)
    passage_id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    encoder: Mapped[str]
    embedding: Mapped[list[float]] = mapped_column(HALFVEC())
