package format

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"dateline/model"
)

// contextSlug names a context's page. Where the slug says less than the name, a
// part of the name's hash follows, so that contexts do not meet; names that
// differ in case alone share a page.
func contextSlug(name model.Line) string {
	slug := model.Slug(name.String())
	if strings.EqualFold(strings.ReplaceAll(slug, "-", " "), name.String()) && !taken(slug) {
		return slug
	}
	sum := sha256.Sum256([]byte(name.String()))
	return slug + "-" + hex.EncodeToString(sum[:4])
}
