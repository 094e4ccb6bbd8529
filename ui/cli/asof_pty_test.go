//go:build linux || darwin

package cli

import "testing"

func TestAReaderMovesOnFromTheAsOfDay(t *testing.T) {
	x := onTerminal(t, 120, 40, nil, "--archive", embedded, "--as-of", "2013-06-06", "2013-06-06/north-korea-restores-the-red-cross-link-with-south-korea-used-for-government-to-government-communications")
	x.awaitText("later, hidden")
	x.press("]")
	x.awaitText("later days are hidden")
	x.press("]")
	x.awaitText("as of 7 Jun 2013")
	x.press("A")
	x.awaitText("As of: 2013-06-07")
	x.press("\x7f\r")
	x.awaitText("nothing is hidden any more")
	x.press("]")
	x.awaitText("8 June 2013")
	x.press("Q")
	if status := x.awaitEnd(); status != 0 {
		t.Errorf("status %d", status)
	}
	x.wantWhole()
}
