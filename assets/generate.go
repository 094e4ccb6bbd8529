//go:build ignore

// Generate makes archive.db anew from the pages under news.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"dateline/assets/build"
	"dateline/ui/cli"
)

func main() {
	const fresh = "archive.db.new"
	report, err := build.Build(context.Background(), fresh, "news", cli.Version, time.Now().UTC())
	if err == nil {
		err = os.Rename(fresh, "archive.db")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, errors.Join(err, os.RemoveAll(fresh)))
		os.Exit(1)
	}
	fmt.Printf("%d stories on %d days\n", report.Stories, report.Days)
}
