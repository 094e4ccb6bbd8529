package store

import (
	"bytes"
	"crypto/sha256"

	"dateline/model"
)

// hashSize is how much of a story's SHA-256 is kept, in bytes.
const hashSize = 16

// hash is a digest of every field of a story: equal stories have equal
// hashes, and a changed bit changes it.
func hash(s model.Story) []byte {
	var data []byte
	for _, text := range []string{s.ID.String(), s.Topic.String(), s.Title.String(), s.Summary.String(),
		s.CoverImage.String(), s.License.String(), s.Attribution.String()} {
		data = appendText(data, text)
	}
	data = append(data, byte(stateOf(s)))
	data = appendLines(data, s.Contexts)
	data = append(data, byte(len(s.Sources)))
	for _, source := range s.Sources {
		data = appendText(appendText(data, source.Name.String()), source.URL.String())
	}
	data = append(data, byte(len(s.Related)))
	for _, link := range s.Related {
		data = appendText(appendText(data, link.ID.String()), link.Title.String())
		data = appendLines(data, link.Contexts)
	}
	for _, change := range s.Changes {
		data = appendText(appendText(data, change.ID.String()), change.Title.String())
		data = appendText(data, change.Note.String())
	}
	sum := sha256.Sum256(data)
	return sum[:hashSize]
}

func appendLines(data []byte, lines []model.Line) []byte {
	data = append(data, byte(len(lines)))
	for _, line := range lines {
		data = appendText(data, line.String())
	}
	return data
}

func sameHash(s model.Story, stored []byte) bool { return bytes.Equal(hash(s), stored) }

func stateOf(s model.Story) int {
	switch {
	case s.Stub:
		return stub
	case s.Withdrawn:
		return withdrawn
	}
	return held
}
