"""Knowledge passages: what the business wrote about itself."""

from sqlalchemy import Computed, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Tenant, of_organization


class KnowledgePassage(Tenant, Base):
    """One entry of the business's knowledge, searchable by its words."""

    __tablename__ = "knowledge_passages"
    __table_args__ = (
        of_organization(),
        UniqueConstraint("organization_id", "slug"),
        Index("ix_knowledge_passages_words", "words", postgresql_using="gin"),
    )

    slug: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('english'::regconfig, title), 'A')"
            " || setweight(to_tsvector('english'::regconfig, body), 'B')",
            persisted=True,
        ),
        deferred=True,
    )
