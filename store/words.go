package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// stopWords are words that say nothing about what a story is about.
var stopWords = set(`a an and are as at be been but by for from had has have he her his in into is it its of on or over
	she that the their them they this to was were which who will with after about against also not than more up out
	one two three four during when while where between said says say least new including first following`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// words calls yield with every word of a text that counts for likeness: its
// stem, and the word as it stands. Hyphens and apostrophes inside a word belong
// to it, but for the 's of a genitive. In scripts that write words without
// blanks, every pair of neighbouring letters is a word.
func words(text string, yield func(stem, word string)) {
	for {
		var word string
		if word, text = nextWord(text); word == "" {
			return
		}
		if !ascii(word) && strings.IndexFunc(word, Unspaced) >= 0 {
			pairs(word, yield)
			continue
		}
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		if lower := strings.ToLower(word); !stopWords[lower] {
			yield(stem(lower), word)
		}
	}
}

// nextWord gives the first word of a text, and what follows it.
func nextWord(text string) (word, rest string) {
	start := strings.IndexFunc(text, inWord)
	if start < 0 {
		return "", ""
	}
	text = text[start:]
	for i, r := range text {
		if inWord(r) {
			continue
		}
		if r != '-' && r != '\'' && r != '’' {
			return text[:i], text[i:]
		}
		if next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):]); !inWord(next) {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pairs yields every two neighbouring letters of a word, or its only one.
func pairs(word string, yield func(stem, word string)) {
	letters := []rune(word)
	if len(letters) == 1 {
		yield(word, word)
	}
	for i := range len(letters) - 1 {
		pair := string(letters[i : i+2])
		yield(pair, pair)
	}
}

// stem cuts the commonest English endings.
func stem(word string) string {
	for _, ending := range []struct {
		cut, put string
		least    int
	}{{"ies", "y", 2}, {"ing", "", 3}, {"ed", "", 3}, {"s", "", 2}} {
		rest, found := strings.CutSuffix(word, ending.cut)
		if found && len(rest) >= ending.least && (ending.cut != "s" || !strings.HasSuffix(rest, "s")) {
			return rest + ending.put
		}
	}
	return word
}

// bag counts the words of a story: how often each stem occurs, and how many
// words there are in all.
func bag(s model.Story) (counts map[string]int, length int) {
	counts = map[string]int{}
	count := func(stem, _ string) {
		counts[stem]++
		length++
	}
	wordsOf(s, count)
	return counts, length
}

// wordsOf calls yield with the words of a story's headline and summary.
func wordsOf(s model.Story, yield func(stem, word string)) {
	words(s.Title.String(), yield)
	words(s.Summary.String(), yield)
}
