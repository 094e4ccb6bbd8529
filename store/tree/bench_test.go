package tree

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/model"
	"dateline/store/format"
)

// many are days of ten stories each, with two related links.
func many(days int) []model.Story {
	var stories []model.Story
	first := model.NewDate(2001, 1, 1)
	for n := range 10 * days {
		date := first.AddDays(n / 10)
		id, _ := model.NewID(date, fmt.Sprintf("the-harbour-council-meets-for-the-%dth-time", n))
		other, _ := model.NewID(first.AddDays(n/20), fmt.Sprintf("the-harbour-council-meets-for-the-%dth-time", n/2))
		stories = append(stories, model.Story{
			ID: id, Topic: model.NewLine("Harbours"), Title: model.NewLine(fmt.Sprintf("The harbour council meets for the %dth time, and does not agree on the pier.", n)),
			Summary:  model.NewMarkdown("The members spoke until late; the pier, said the mayor, has to wait for another year."),
			Contexts: model.Lines("Harbours", "Pier", fmt.Sprintf("Meeting %d", n/100)),
			Sources:  []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("https://gazette.example/1")}},
			Related:  []model.Link{{ID: other, Title: model.NewLine("The harbour council meets."), Contexts: model.Lines("Pier")}, {ID: id, Title: model.NewLine("The harbour council meets again."), Contexts: model.Lines("Harbours", "Pier")}},
		})
	}
	return stories
}

func count(b *testing.B, path string) int {
	n := 0
	for _, err := range Read(context.Background(), path, Watch{}) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

func BenchmarkReadFolder(b *testing.B) {
	stories := many(200)
	for _, f := range format.Formats() {
		b.Run(string(f), func(b *testing.B) {
			dir := export(b, stories, Options{Formats: []format.Format{f}})
			n := 0
			for b.Loop() {
				n += count(b, dir)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "stories/s")
		})
	}
}

func BenchmarkReadLines(b *testing.B) {
	var lines bytes.Buffer
	for _, s := range many(200) {
		if err := format.WriteJSON(&lines, format.Page{Story: s}, format.Site{}); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n += count(b, path)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "stories/s")
}

func BenchmarkWrite(b *testing.B) {
	stories := many(50)
	for b.Loop() {
		export(b, stories, Options{Formats: format.Formats()})
	}
	b.ReportMetric(float64(b.N*len(stories))/b.Elapsed().Seconds(), "stories/s")
}
