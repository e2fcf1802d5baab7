"""The table of who may do what."""

import pytest

from domain.refusal import NotAllowed
from domain.states import Role
from usecases.booking_desk import BookingChange
from usecases.permission import MATRIX, Operation, check_allowed, is_allowed


class TestMatrix:
    def test_knows_every_operation_and_leaves_none_to_nobody(self):
        assert set(MATRIX) == set(Operation)
        assert all(grant.roles and grant.does.endswith(".") for grant in MATRIX.values())

    def test_lets_owners_do_everything(self):
        assert all(is_allowed(Role.OWNER, operation) for operation in Operation)

    def test_names_an_operation_for_every_change_of_a_booking(self):
        assert {change.operation for change in BookingChange} <= set(Operation)

    @pytest.mark.parametrize("operation", [Operation.BOOKING_CANCEL, Operation.BOOKING_CONFIRM])
    def test_refuses_staff_and_says_whom_to_ask(self, operation):
        with pytest.raises(NotAllowed, match="owner or a manager"):
            check_allowed(Role.STAFF, operation)
