package wikitext

import "strings"

// units is the units of measure by the codes that pages convert them with.
var units = map[string]string{
	"sqkm": "km²", "km2": "km²", "sqmi": "sq mi", "m2": "m²", "sqft": "sq ft", "ha": "hectares", "acre": "acres", "km": "km", "mi": "miles",
	"m": "m", "ft": "feet", "foot": "feet", "cm": "cm", "in": "inches", "mm": "mm", "yd": "yards", "nmi": "nautical miles", "kg": "kg", "lb": "pounds",
	"g": "g", "oz": "ounces", "t": "tonnes", "short ton": "short tons", "long ton": "long tons", "ton": "tons", "mph": "mph", "km/h": "km/h",
	"kph": "km/h", "kn": "knots", "knot": "knots", "c": "°C", "f": "°F", "l": "litres", "usgal": "US gallons", "oilbbl": "barrels", "m3": "m³",
}

// between is the words that stand between two numbers of one measure.
var between = map[string]string{"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "by": " × ", "x": " × ", "×": " × ", "+": "+"}

// maxMeasure is how many arguments of a measure are looked at.
const maxMeasure = 12

// convert is a measure as the page gives it, without its conversion.
func convert(given []string) string {
	if len(given) == 0 {
		return ""
	}
	measure := thousands(given[0])
	given = given[1:]
	for len(given) > 1 && between[given[0]] != "" {
		measure += between[given[0]] + thousands(given[1])
		given = given[2:]
	}
	if len(given) == 0 {
		return measure
	}
	if unit, known := units[strings.ToLower(given[0])]; known {
		return measure + " " + unit
	}
	return measure + " " + given[0]
}

// thousands sets commas between the digits of a whole number.
func thousands(number string) string {
	if len(number) < 4 || len(number) > 15 || strings.Trim(number, "0123456789") != "" {
		return number
	}
	head := len(number) % 3
	parts := []string{}
	if head > 0 {
		parts = append(parts, number[:head])
	}
	for i := head; i < len(number); i += 3 {
		parts = append(parts, number[i:i+3])
	}
	return strings.Join(parts, ",")
}
