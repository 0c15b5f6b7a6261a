"""Date-time groups (ACP 121) and dates for declassification."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cablekit.vocabulary import full_year

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def parse_date_time_group(printed: str) -> datetime | None:
    """When a telegram was sent (UTC), from its date-time group; None if there is no such day or time.

    >>> parse_date_time_group("140626Z DEC 07")
    datetime.datetime(2007, 12, 14, 6, 26, tzinfo=datetime.timezone.utc)
    >>> parse_date_time_group("310626Z FEB 07")
    """
    time, *_zone, month, year = printed.upper().split()
    if month not in MONTHS:
        return None
    try:
        return datetime(
            full_year(year),
            MONTHS.index(month) + 1,
            int(time[:2]),
            int(time[2:4]),
            int(time[4:6]),
            tzinfo=UTC,
        )
    except ValueError:
        return None


def day_of_year(sent: datetime) -> int:
    """The number of a day within its year. (A time tuple, which knows it as well, takes ten times as long.)

    >>> day_of_year(datetime(2008, 3, 1, 6, 26))
    61
    """
    return sent.toordinal() - date(sent.year, 1, 1).toordinal() + 1


def calendar_date(year: str, month: str, day: str) -> date | None:
    """A date of its printed parts, None if there is no such day.

    >>> calendar_date("2017", "12", "14"), calendar_date("2017", "14", "12")
    (datetime.date(2017, 12, 14), None)
    """
    try:
        return date(full_year(year), int(month), int(day))
    except ValueError:
        return None
