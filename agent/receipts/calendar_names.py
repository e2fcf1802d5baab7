"""The names of months and weekdays, in English and Spanish."""

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
            "june jun junio", "july jul julio", "august aug agosto ago", "september sept sep septiembre setiembre",
            "october oct octubre", "november nov noviembre", "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lunes", "tuesday tues tue martes", "wednesday wed miércoles miercoles",
            "thursday thurs thur thu jueves", "friday fri viernes", "saturday sat sábado sabado sáb",
            "sunday sun domingo",
        )
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
