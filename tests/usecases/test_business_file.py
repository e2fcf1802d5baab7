"""Business files: the three that ship are sound, and every slip of an owner's pen is named with its line."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from domain.consistency import find_faults
from tests.domain.shipped import BUSINESSES, shipped
from usecases.business_file import (
    BusinessFileFault,
    business_from_document,
    business_to_document,
    load_business_file,
    load_knowledge,
    rules_version,
)

SLUGS = ("my-hibachi", "copper-table", "locked-in")
SLIPS = YAML(typ="safe", pure=True).load(Path(__file__).with_name("business_slips.yaml"))


def broken(tmp_path, slug, *changes):
    """Make a slip in a shipped file; return the complaints and the line of the first slip."""
    text = (BUSINESSES / f"{slug}.yaml").read_text(encoding="utf-8")
    lines = []
    for old, new in changes:
        assert old in text, f"{old!r} is no longer in {slug}.yaml"
        lines.append(text[: text.index(old)].count("\n") + 1)
        text = text.replace(old, new, 1)
    path = tmp_path / f"{slug}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BusinessFileFault) as caught:
        load_business_file(path)
    return caught.value, lines


class TestShippedFiles:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_are_sound_and_go_through_storage_unchanged(self, slug):
        business = shipped(slug)
        assert business.slug == slug
        assert find_faults(business) == []
        assert business_from_document(business_to_document(business)) == business

    @pytest.mark.parametrize(("slug", "least"), [("my-hibachi", 25), ("copper-table", 15), ("locked-in", 15)])
    def test_come_with_knowledge(self, slug, least):
        entries = load_knowledge(BUSINESSES / slug / "knowledge")
        assert len(entries) >= least
        assert len({entry.slug for entry in entries}) == len(entries)
        assert all(entry.title and len(entry.body) > 40 for entry in entries)

    @pytest.mark.parametrize("slug", SLUGS)
    def test_leave_prices_and_clock_times_to_the_rules(self, slug):
        bodies = " ".join(entry.body for entry in load_knowledge(BUSINESSES / slug / "knowledge"))
        assert re.findall(r"\$\d|\d\s?[ap]\.?m\b|\d:\d\d", bodies, re.IGNORECASE) == []

    def test_keep_the_keys_and_telephones_that_the_contract_names(self):
        keys = {each.key: each.venue for slug in SLUGS for each in shipped(slug).embed_keys}
        assert keys == {
            "demo-my-hibachi": None,
            "demo-copper-table": None,
            "demo-locked-in-downtown": "downtown",
            "demo-locked-in-lakeside": "lakeside",
        }
        assert [shipped(slug).phone for slug in SLUGS] == ["+14155550100", "+12125550100", "+13125550100"]


class TestRulesVersion:
    def test_is_the_same_for_the_same_rules_and_another_for_others(self, tmp_path):
        path = tmp_path / "my-hibachi.yaml"
        text = (BUSINESSES / "my-hibachi.yaml").read_text(encoding="utf-8")
        path.write_text("# a comment changes nothing\n" + text, encoding="utf-8")
        assert rules_version(load_business_file(path)) == rules_version(shipped("my-hibachi"))
        path.write_text(text.replace("lead_time: 48 hours", "lead_time: 49 hours"), encoding="utf-8")
        assert rules_version(load_business_file(path)) != rules_version(shipped("my-hibachi"))


class TestSlips:
    @pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['file']} {slip['wrong'].strip()}"[:60])
    def test_are_named_with_line_field_and_what_is_allowed(self, tmp_path, slip):
        fault, [line] = broken(tmp_path, slip["file"], (slip["right"], slip["wrong"]))
        here = f"line {line + slip.get('below', 0)}: "
        assert any(problem.startswith(here) and slip["says"] in problem for problem in fault.problems), str(fault)

    def test_are_all_named_at_once_in_the_order_of_the_file(self, tmp_path):
        fault, lines = broken(
            tmp_path,
            "my-hibachi",
            ("tagline:", "taglin:"),
            ("timezone: America/Los_Angeles", "timezone: Mars/Olympus"),
            ("lead_time: 48 hours", "lead_time: soon"),
        )
        named = [int(line) for line in re.findall(r"^  line (\d+):", str(fault), re.MULTILINE)]
        assert named == sorted(named)
        assert {lines[0], lines[2]} <= set(named)
        assert "taglin" in str(fault)
        assert "soon must be a span" in str(fault)
        assert "tagline: is missing" in str(fault)

    def test_name_the_exact_line(self, tmp_path):
        fault, [line] = broken(tmp_path, "my-hibachi", ("lead_time: 48 hours", "lead_time: 48"))
        assert fault.problems == (
            f'line {line}: offerings[0].lead_time: 48 must be a span, like "90 min", "48 hours" or "7 days"',
        )
        assert str(fault).startswith(f"{tmp_path}/my-hibachi.yaml has a problem:")

    def test_are_checked_against_the_rest_even_beside_an_unknown_field(self, tmp_path):
        fault, _ = broken(
            tmp_path,
            "my-hibachi",
            ("horizon_days: 365", "horizon_days: 365\n    discount: 5"),
            ("occupies: crew", "occupies: cook"),
        )
        assert "discount: is not a field here" in str(fault)
        assert 'no resource of bay-area is of kind "cook"' in str(fault)


class TestUnreadableFiles:
    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            (b"name: a\nslug: b\nname: c\n", "line 3"),
            (b"name: [a, b\nslug: c\n", "line 2"),
            (b"name: \xff\n", "isn't UTF-8"),
            (b"", "must be a group of fields"),
            (b"- a\n- b\n", "must be a group of fields"),
            (b"just words", "must be a group of fields"),
            (b"name: a\tb: c: d\n", "line 1"),
            (b"venues: [{}]\noffers: 3\n", "venues[0].code: is missing"),
        ],
    )
    def test_are_refused_with_a_reason(self, tmp_path, content, complaint):
        path = tmp_path / "shop.yaml"
        path.write_bytes(content)
        with pytest.raises(BusinessFileFault) as caught:
            load_business_file(path)
        assert complaint in str(caught.value)

    def test_are_refused_when_they_are_not_there(self, tmp_path):
        with pytest.raises(BusinessFileFault, match="it can't be read: No such file"):
            load_business_file(tmp_path / "nowhere.yaml")


class TestLoadKnowledge:
    def test_makes_an_entry_of_every_heading(self, tmp_path):
        (tmp_path / "menu.md").write_text(
            "# Menu\n\nintro\n\n## What's on?\n\nRice.\n\n### More\n\nPeas.\n\n## Kids\nEggs.\n"
        )
        entries = load_knowledge(tmp_path)
        assert [(entry.slug, entry.title) for entry in entries] == [
            ("menu/whats-on", "What's on?"),
            ("menu/kids", "Kids"),
        ]
        assert entries[0].body == "Rice.\n\n### More\n\nPeas."

    def test_refuses_a_heading_written_twice(self, tmp_path):
        (tmp_path / "menu.md").write_text("## Kids\n\nEggs.\n\n## Kids?\n\nPeas.\n")
        with pytest.raises(BusinessFileFault, match=r"“Kids\?” is written twice"):
            load_knowledge(tmp_path)

    def test_finds_nothing_in_an_empty_folder(self, tmp_path):
        assert load_knowledge(tmp_path / "none") == []


class TestDocuments:
    def test_refuse_what_no_version_of_ours_wrote(self):
        with pytest.raises(ValidationError):
            business_from_document({**business_to_document(shipped("my-hibachi")), "surprise": 1})
