package format

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// contextSlug names a context's page. Where the name can not be read back from
// its slug, a part of its hash follows, so that no two contexts meet.
func contextSlug(name model.Line) string {
	slug := model.Slug(name.String())
	words := strings.Split(slug, "-")
	for i, word := range words {
		r, size := utf8.DecodeRuneInString(word)
		words[i] = string(unicode.ToUpper(r)) + word[size:]
	}
	if strings.Join(words, " ") == name.String() && !dayStem(slug) {
		return slug
	}
	sum := sha256.Sum256([]byte(name.String()))
	return slug + "-" + hex.EncodeToString(sum[:4])
}
