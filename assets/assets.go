// Package assets is what is built into the program: the archive, made from the
// pages under news. See the README beside it for how to write a page.
package assets

import "embed"

//go:generate go run generate.go

// Name is the archive's name in [Archive].
const Name = "archive.db"

// Archive holds the embedded archive.
//
//go:embed archive.db
var Archive embed.FS
