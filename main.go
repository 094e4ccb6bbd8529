// Command dateline reads news archives in the terminal: a calendar, the
// stories of a day, the story, and from it the related ones.
package main

import (
	"os"

	"dateline/ui/cli"
)

func main() { os.Exit(cli.Main()) }
