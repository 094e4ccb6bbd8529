package model

import (
	"strings"
	"testing"
)

func TestOnlyALongTextIsPartedIntoTitleAndRest(t *testing.T) {
	long := strings.Repeat(" and so on", 30)
	for text, want := range map[string]string{
		"The pier opens. A band plays.":                         "The pier opens. A band plays.",
		"The pier opens. A band plays" + long + ".":             "The pier opens.",
		"Gen. Lee and Mr. Bo meet at 5 p.m. in U.S. waters. So": "",
		"“Stop!” he said. “No.” A pause" + long:                 "“Stop!” he said.",
		"东京。“开了。”" + strings.Repeat("东京", 150):                  "东京。",
		"One sentence without an end" + long:                    "One sentence without an end" + long,
	} {
		if want == "" {
			want, text = strings.TrimSuffix(text, " So"), text+long
		}
		title, rest := SplitTitle(NewLine(text))
		if title.String() != want || len(title.s)+len(rest.s) < len(NewLine(text).s)-1 {
			t.Errorf("%.40q: title %q", text, title)
		}
	}
}
