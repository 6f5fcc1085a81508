"""Units of measure: what they measure, and how many basic units they are."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """What a unit measures; a figure in it times *factor* plus *offset* is basic."""

    measures: str
    factor: float = 1.0
    offset: float = 0.0


def _named(measures: str, names: str, factor: float = 1.0) -> dict[str, Unit]:
    return dict.fromkeys(names.split(), Unit(measures, factor))


WORDS: dict[str, Unit] = {
    **_named("time", "ms millisecond milliseconds msec", 1e-3),
    **_named("time", "µs microsecond microseconds", 1e-6),
    **_named("time", "ns nanosecond nanoseconds", 1e-9),
    **_named("time", "s sec secs second seconds"),
    **_named("time", "min mins minute minutes", 60),
    **_named("time", "h hr hrs hour hours", 3600),
    **_named("time", "d day days", 86_400),
    **_named("time", "week weeks", 604_800),
    **_named("time", "month months", 2_629_800),
    **_named("time", "year years yr yrs", 31_557_600),
    **_named("time", "decade decades", 315_576_000),
    **_named("time", "century centuries", 3_155_760_000),
    **_named("length", "nm nanometre nanometres nanometer nanometers", 1e-9),
    **_named("length", "µm micron microns micrometre micrometres", 1e-6),
    **_named("length", "mm millimetre millimetres millimeter millimeters", 1e-3),
    **_named("length", "cm centimetre centimetres centimeter centimeters", 1e-2),
    **_named("length", "metre metres meter meters"),
    **_named("length", "km kilometre kilometres kilometer kilometers", 1e3),
    **_named("length", "inch inches", 0.0254),
    **_named("length", "ft foot feet", 0.3048),
    **_named("length", "yard yards", 0.9144),
    **_named("length", "mile miles", 1609.344),
    **_named("mass", "µg mcg microgram micrograms", 1e-6),
    **_named("mass", "mg milligram milligrams", 1e-3),
    **_named("mass", "g gram grams gramme grammes"),
    **_named("mass", "kg kilo kilos kilogram kilograms", 1e3),
    **_named("mass", "tonne tonnes", 1e6),
    **_named("mass", "oz ounce ounces", 28.3495),
    **_named("mass", "lb lbs pound pounds", 453.592),
    **_named("volume", "ml millilitre millilitres milliliter milliliters", 1e-3),
    **_named("volume", "cl centilitre centilitres", 1e-2),
    **_named("volume", "l litre litres liter liters"),
    **_named("volume", "cup cups", 0.2366),
    **_named("volume", "tbsp tablespoon tablespoons", 0.0148),
    **_named("volume", "tsp teaspoon teaspoons", 0.00493),
    **_named("volume", "gallon gallons", 3.785),
    **_named("area", "hectare hectares ha", 1e4),
    **_named("area", "acre acres", 4046.86),
    **_named("area", "m² m2 sqm"),
    **_named("area", "km² km2", 1e6),
    **_named("data", "bit bits", 0.125),
    **_named("data", "byte bytes"),
    **_named("data", "kb kilobyte kilobytes", 1e3),
    **_named("data", "mb megabyte megabytes", 1e6),
    **_named("data", "gb gigabyte gigabytes", 1e9),
    **_named("data", "tb terabyte terabytes", 1e12),
    **_named("data", "kib", 1024),
    **_named("data", "mib", 1024**2),
    **_named("data", "gib", 1024**3),
    **_named("data/time", "bps", 0.125),
    **_named("data/time", "kbps kbit/s", 125.0),
    **_named("data/time", "mbps mbit/s", 125e3),
    **_named("data/time", "gbps gbit/s", 125e6),
    **_named("frequency", "hz hertz"),
    **_named("frequency", "khz", 1e3),
    **_named("frequency", "mhz", 1e6),
    **_named("frequency", "ghz", 1e9),
    **_named("length/time", "mph", 0.44704),
    **_named("length/time", "kph kmh", 1 / 3.6),
    **_named("length/time", "kn knot knots kts", 1852 / 3600),
    **_named("power", "w watt watts"),
    **_named("power", "kw kilowatt kilowatts", 1e3),
    **_named("power", "mw megawatt megawatts", 1e6),
    **_named("power", "hp horsepower", 745.7),
    **_named("energy", "kwh", 3.6e6),
    **_named("energy", "j joule joules"),
    **_named("energy", "kj", 1e3),
    **_named("energy", "cal", 4.184),
    **_named("energy", "kcal calorie calories", 4184.0),
    **_named("voltage", "v volt volts"),
    **_named("voltage", "mv millivolt millivolts", 1e-3),
    **_named("voltage", "kv kilovolt kilovolts", 1e3),
    **_named("current", "amp amps ampere amperes"),
    **_named("current", "ma milliamp milliamps", 1e-3),
    **_named("pressure", "bar"),
    **_named("pressure", "psi", 0.0689476),
    **_named("pressure", "pa pascal", 1e-5),
    **_named("pressure", "kpa", 1e-2),
    **_named("pressure", "hpa mbar", 1e-3),
    **_named("share", "% percent pct"),
    **_named("loudness", "db decibel decibels"),
    **_named("temperature", "°c ℃ celsius c"),
    **dict.fromkeys("°f ℉ fahrenheit f".split(), Unit("temperature", 5 / 9, -160 / 9)),
    **_named("angle", "° degree degrees deg"),
    **_named("times", "x × times fold"),
    **_named("dollars", "$ us$ usd dollar dollars"),
    **_named("dollars", "cent cents ¢", 0.01),
    **_named("euros", "€ eur euro euros"),
    **_named("sterling", "£ gbp"),
    **_named("yen", "¥ jpy yen"),
    **_named("rupees", "₹ inr rupee rupees"),
    **_named("francs", "chf franc francs"),
}
"""By their names in lower case."""

MONEY = frozenset({"dollars", "euros", "sterling", "yen", "rupees", "francs"})
"""What units of money measure."""

SHORT = frozenset(
    {"c", "f", "l", "v", "w", "d", "j", "ha", "pa", "cal", "s", "h", "g", "x"}
)
"""Names that mean a unit only where they touch the figure or stand right behind it."""

SCALES: dict[str, float] = {
    "k": 1e3,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
    "hundred": 1e2,
}
LETTER_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
} | {"one": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
     "sixty": 60, "ninety": 90, "hundred": 100}  # fmt: skip
COUNT = "count"
"""What a figure without a unit of measure says: how many."""


def unit(name: str) -> Unit | None:
    """Return the unit that *name* means, as written."""
    return WORDS.get(name.lower())
