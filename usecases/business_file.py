"""Reads business files and their knowledge; all faults are found at once, each with line, field and what is allowed."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from domain.business import Business
from domain.consistency import Fault, find_faults
from domain.ports import JsonObject
from usecases.business_words import plain, read_words, rephrase
from usecases.business_yaml import UnreadableYaml, located, read_yaml

BUSINESS: Final = TypeAdapter(Business)
HEADING: Final = re.compile(r"^## +(.+?) *$", re.MULTILINE)
ASKED: Final = re.compile(r"^Also asked: *(.*)\n?", re.MULTILINE)


class BusinessFileFault(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A business file cannot be used; the message lists every problem with its line, field and what is allowed."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{path} has {count}:", *(f"  {problem}" for problem in problems)]))


@dataclass(frozen=True, kw_only=True)
class KnowledgeEntry:
    """One thing that customers ask: a heading of a Markdown file and what stands under it.

    `asked` are other ways to ask it: the lines that begin with "Also asked:", parted by " / ".
    """

    slug: str
    title: str
    body: str
    asked: tuple[str, ...] = ()


def load_business_file(path: Path) -> Business:
    """Read, check and return a business file. Raises `BusinessFileFault` with all its problems."""
    try:
        tree = read_yaml(path)
    except UnreadableYaml as error:
        raise BusinessFileFault(path, [str(error)]) from error
    document, faults = read_words(plain(tree), Business)
    business, more = _validate(document)
    faults += more
    if business is not None:
        faults += find_faults(business)
    if faults or business is None:
        raise BusinessFileFault(path, located(tree, faults))
    return business


def business_to_document(business: Business) -> JsonObject:
    """Return the business as a JSON object that `business_from_document` reads back exactly."""
    document: JsonObject = BUSINESS.dump_python(business, mode="json")
    return document


def business_from_document(document: JsonObject) -> Business:
    """Return the business that a stored document holds. Raises pydantic's `ValidationError` where it is damaged."""
    return BUSINESS.validate_json(json.dumps(document), strict=True)


def rules_version(business: Business) -> str:
    """Return a short fingerprint that changes whenever anything in the business changes."""
    canonical = json.dumps(business_to_document(business), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def load_knowledge(folder: Path) -> list[KnowledgeEntry]:
    """Read every `## heading` of the folder's Markdown files as an entry. Raises `BusinessFileFault` on doubles."""
    entries: dict[str, KnowledgeEntry] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.md")):
        for entry in _entries_of(path):
            if entry.slug in entries:
                problems.append(f"{path.name}: “{entry.title}” is written twice")
            entries[entry.slug] = entry
    if problems:
        raise BusinessFileFault(folder, problems)
    return list(entries.values())


def _entries_of(path: Path) -> Iterator[KnowledgeEntry]:
    parts = HEADING.split(path.read_text(encoding="utf-8"))
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "").replace("’", "")).strip("-")
        asked = tuple(each.strip() for line in ASKED.findall(body) for each in line.split(" / ") if each.strip())
        yield KnowledgeEntry(slug=f"{path.stem}/{slug}", title=title, body=ASKED.sub("", body).strip(), asked=asked)


def _validate(document: object) -> tuple[Business | None, list[Fault]]:
    """Validate; keys that are unknown are reported and dropped, so that the rest is checked in the same go."""
    try:
        return BUSINESS.validate_json(json.dumps(document), strict=True), []
    except ValidationError as error:
        problems = error.errors(include_url=False)
    faults = [rephrase(problem, Business) for problem in problems]
    unknown = [problem["loc"] for problem in problems if problem["type"] == "unexpected_keyword_argument"]
    for place in unknown:
        _drop(document, place)
    if len(unknown) < len(problems):
        return None, faults
    return _validate(document)[0], faults


def _drop(document: object, place: tuple[int | str, ...]) -> None:
    for step in place[:-1]:
        document = document[step]  # type: ignore[index]  # pydantic named this path in this very document
    document.pop(place[-1], None)  # type: ignore[attr-defined]  # as above
