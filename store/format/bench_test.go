package format

import (
	"bytes"
	"testing"
)

func BenchmarkReadMarkdown(b *testing.B) {
	s := plainStory(b)
	for range 3 {
		s.Related = append(s.Related, s.Related...)
	}
	data := write(b, Markdown, Page{Story: s})
	for b.Loop() {
		if _, err := ReadMarkdown(Markdown.File(Base(s.ID)), data); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(data)))
}

func BenchmarkReadLine(b *testing.B) {
	line := bytes.TrimSpace(write(b, JSON, Page{Story: plainStory(b)}))
	for b.Loop() {
		if _, err := ReadLine(line); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(line)))
}
