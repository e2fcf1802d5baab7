"""A business without a database: the rules with made-up ids, for arithmetic that reads no rows."""

from uuid import uuid4

from domain.business import Business
from domain.ids import OrganizationId
from usecases.business import Shop


def make_shop(business: Business) -> Shop:
    """Give every venue, offering and resource of a business an id; each shop has rules of its own."""
    venues = {venue.code: uuid4() for venue in business.venues}
    offerings = {offering.code: uuid4() for offering in business.offerings}
    places = {(venue.code, each.code): uuid4() for venue in business.venues for each in venue.resources}
    return Shop(
        organization_id=OrganizationId(uuid4()),
        business=business,
        version=uuid4().hex,
        venue_ids=venues,
        offering_ids=offerings,
        resource_ids=places,
        codes={each: code for code, each in (*venues.items(), *offerings.items())},
        names={each: code for code, each in (*venues.items(), *offerings.items())},
        zones={venues[venue.code]: venue.zone for venue in business.venues},
        places={each: place for place, each in places.items()},
    )
