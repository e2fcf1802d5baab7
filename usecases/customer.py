"""Customers: how they are called and reached, read from what they wrote."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.customer import ensure_customer_row
from domain.refusal import InvalidEmail, InvalidPhone, InvalidText
from domain.text import clean_text

NAME_LIMIT: Final = 200
PHONE_LIMIT: Final = 40
EMAIL_LIMIT: Final = 254
NORTH_AMERICA: Final = 1
NORTH_AMERICAN_NUMBER: Final = re.compile(r"[2-9]\d{9}")


@dataclass(frozen=True, kw_only=True)
class CustomerDetails:
    """Who books, as they wrote it."""

    name: str
    phone: str
    email: str | None = None


def read_details(details: CustomerDetails, *, region: str) -> CustomerDetails:
    """Return the details cleaned, the phone in E.164. Refuses with `InvalidText`, `InvalidPhone`, `InvalidEmail`."""
    return CustomerDetails(
        name=read_line(details.name, limit=NAME_LIMIT),
        phone=read_phone(details.phone, region=region),
        email=read_email(details.email),
    )


def read_line(text: str, *, limit: int) -> str:
    """Return a text of one line, runs of white space as one blank. Refuses with `InvalidText`."""
    if not text.strip():
        raise InvalidText("That can't be left empty. Please fill it in.")
    line = " ".join(clean_text(text, limit=limit).split())
    if not line:
        raise InvalidText
    return line


def read_phone(text: str, *, region: str) -> str:
    """Return a phone number in E.164; without a country code it is one of the region. Refuses with `InvalidPhone`."""
    if len(text) > PHONE_LIMIT:
        raise InvalidPhone
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise InvalidPhone from None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise InvalidPhone
    if number.country_code == NORTH_AMERICA and not NORTH_AMERICAN_NUMBER.fullmatch(str(number.national_number)):
        raise InvalidPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str | None) -> str | None:
    """Return an e-mail address in its normal form, None for none. Refuses with `InvalidEmail`."""
    if text is None or not text.strip():
        return None
    if len(text) > EMAIL_LIMIT:
        raise InvalidEmail
    try:
        return validate_email(text.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise InvalidEmail from None


async def ensure_customer(session: AsyncSession, details: CustomerDetails) -> UUID:
    """Return the customer of this phone, made if new; nobody's stored name is overwritten by what a stranger types."""
    return await ensure_customer_row(session, phone=details.phone, name=details.name, email=details.email)
