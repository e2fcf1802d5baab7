"""A business's colours as a style sheet, bent as far as needed to stay readable (4.5 to 1)."""

import re

from domain.business import Theme

Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_INK: dict[bool, Colour] = {False: (29, 25, 22), True: (244, 240, 235)}
_READABLE = 4.5
_EVEN = 0.179  # the luminance on which black and white are equally readable, both above 4.5


def parse_colour(text: str, *, otherwise: Colour) -> Colour:
    """Read `#rrggbb`; anything else gives the other colour, so that no file can write into the style sheet."""
    match = re.fullmatch(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", text)
    if match is None:
        return otherwise
    red, green, blue = (int(part, 16) for part in match.groups())
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours as WCAG defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(colour: Colour, paper: Colour) -> Colour:
    """Return the colour, darker or lighter as far as text on that paper needs."""
    goal = _BLACK if _luminance(paper) > _EVEN else _WHITE
    steps = (_mixed(colour, goal, step / 25) for step in range(26))
    return next(mixed for mixed in steps if contrast(mixed, paper) >= _READABLE or mixed == goal)


def ink_on(colour: Colour) -> Colour:
    """Return white where it can be read on the colour, else black."""
    return _WHITE if contrast(_WHITE, colour) >= _READABLE else _BLACK


def theme_css(theme: Theme) -> str:
    """Return the style sheet that sets a business's colours, light and dark."""
    accent = parse_colour(theme.accent, otherwise=(40, 64, 77))
    light = _variables(accent, parse_colour(theme.paper, otherwise=(251, 248, 244)), dark=False)
    dark_accent = parse_colour(theme.accent_dark, otherwise=accent)
    night = parse_colour(theme.paper_dark, otherwise=(23, 19, 15))
    dark = _variables(dark_accent, night, dark=True)
    always = _block({"night": night, "night-accent": readable_on(dark_accent, _mixed(night, _WHITE, 0.08))})
    return f":root {{\n{always}\n{light}\n}}\n\n@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}\n}}\n}}\n"


def _variables(accent: Colour, paper: Colour, *, dark: bool) -> str:
    ink = _INK[dark]
    card = _mixed(paper, _WHITE, 0.06 if dark else 0.75)
    tint = _mixed(paper, accent, 0.1)
    values = {
        "accent": accent,
        "on-accent": ink_on(accent),
        "accent-text": readable_on(accent, tint),
        "paper": paper,
        "card": card,
        "tint": tint,
        "line": _mixed(paper, ink, 0.14),
        "ink": readable_on(ink, paper),
        "soft": readable_on(_mixed(paper, ink, 0.7), tint),
    }
    return _block(values)


def _block(values: dict[str, Colour]) -> str:
    return "\n".join(f"  --{name}: rgb({red} {green} {blue});" for name, (red, green, blue) in values.items())


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else float(((part / 255 + 0.055) / 1.055) ** 2.4) for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: Colour, goal: Colour, share: float) -> Colour:
    red, green, blue = (round(part + (other - part) * share) for part, other in zip(colour, goal, strict=True))
    return red, green, blue
