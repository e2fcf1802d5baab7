"""Settings: every unsafe configuration is refused by name, and no secret shows."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from bootstrap.settings import Settings, UnsafeSettings, kept_secret

SAFE = {
    "MAITRED_ENV": "production",
    "MAITRED_SECRET_KEY": "k" * 32,
    "MAITRED_PUBLIC_URL": "https://chat.example",
    "DATABASE_URL": "postgresql://maitred:hidden-database@db.internal/maitred",
    "STRIPE_API_KEY": "sk_live_hidden",
    "STRIPE_WEBHOOK_SECRET": "whsec_hidden",
    "TWILIO_ACCOUNT_SID": "AC0",
    "TWILIO_AUTH_TOKEN": "token-hidden",
    "MAITRED_ADMIN_PASSWORD": "password-hidden",
}
UNSAFE = (
    ({"MAITRED_SECRET_KEY": ""}, "MAITRED_SECRET_KEY"),
    ({"MAITRED_SECRET_KEY": "short"}, "MAITRED_SECRET_KEY"),
    ({"MAITRED_PUBLIC_URL": "http://chat.example"}, "MAITRED_PUBLIC_URL"),
    ({"MAITRED_PUBLIC_URL": ""}, "MAITRED_PUBLIC_URL"),
    ({"MAITRED_PUBLIC_URL": "javascript:alert(1)"}, "MAITRED_PUBLIC_URL"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"STRIPE_API_KEY": ""}, "STRIPE_API_KEY"),
    ({"STRIPE_WEBHOOK_SECRET": ""}, "STRIPE_WEBHOOK_SECRET"),
    ({"TWILIO_AUTH_TOKEN": " "}, "TWILIO_AUTH_TOKEN"),
    ({"TWILIO_ACCOUNT_SID": ""}, "TWILIO_ACCOUNT_SID"),
    ({"MAITRED_ADMIN_PASSWORD": "short"}, "MAITRED_ADMIN_PASSWORD"),
    ({"MAITRED_CRASH_AT": "turn.after_tool"}, "MAITRED_CRASH_AT"),
    ({"MAITRED_ENV": "prod"}, "MAITRED_ENV"),
)


class TestProduction:
    def test_starts_when_everything_is_in_place(self):
        settings = Settings.read(SAFE)
        assert settings.is_production
        assert not settings.is_test
        assert settings.secret() == b"k" * 32

    @pytest.mark.parametrize(("changes", "name"), UNSAFE)
    def test_refuses_what_is_unsafe_and_names_it(self, changes: dict[str, str], name: str):
        with pytest.raises(UnsafeSettings) as refusal:
            Settings.read(SAFE | changes)
        assert name in str(refusal.value)
        assert "hidden" not in str(refusal.value)

    def test_names_every_fault_at_once(self):
        with pytest.raises(UnsafeSettings) as refusal:
            Settings.read({"MAITRED_ENV": "production"})
        for name in ("MAITRED_SECRET_KEY", "MAITRED_PUBLIC_URL", "DATABASE_URL", "STRIPE_API_KEY"):
            assert name in str(refusal.value)


class TestDevelopment:
    def test_needs_nothing(self, tmp_path: Path):
        settings = Settings.read({"MAITRED_DATA_DIR": str(tmp_path)}, port=9000)
        assert (settings.environment, settings.public_url) == ("development", "http://127.0.0.1:9000")
        assert settings.secret() == settings.secret()

    def test_never_crashes_on_request(self):
        with pytest.raises(UnsafeSettings, match="MAITRED_CRASH_AT"):
            Settings.read({"MAITRED_CRASH_AT": "turn.after_tool"})

    def test_does_without_the_slash_at_the_end(self):
        assert Settings.read({"MAITRED_PUBLIC_URL": "https://chat.example/"}).public_url == "https://chat.example"


class TestSecrets:
    def test_are_no_part_of_the_words_for_settings(self):
        settings = Settings.read(SAFE)
        assert "hidden" not in repr(settings)
        assert "kkkk" not in repr(settings)

    def test_are_kept_where_only_their_owner_may_read(self, tmp_path: Path):
        path = tmp_path / "new" / "secret.key"
        made = kept_secret(path)
        assert len(made) >= 32
        assert kept_secret(path) == made
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [each.name for each in path.parent.iterdir()] == ["secret.key"]

    def test_are_the_same_for_processes_that_start_at_once(self, tmp_path: Path):
        with multiprocessing.get_context("spawn").Pool(4) as pool:
            made = pool.map(kept_secret, [tmp_path / f"secret.{number // 8}" for number in range(64)])
        assert len(set(made)) == 8

    def test_are_never_empty(self, tmp_path: Path):
        path = tmp_path / "secret.key"
        path.touch()
        with pytest.raises(UnsafeSettings, match="empty"):
            kept_secret(path)
