package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
)

func hashOf(data []byte) string { return fmt.Sprintf(" %x", sha256.Sum256(data)) }

// tricks are changes of rows that leave the file a sound database.
var tricks = map[string]string{
	"a title of bytes":              `UPDATE story SET title = x'ff001b5d30'`,
	"a title of numbers":            `UPDATE story SET title = 7, summary = 1.5`,
	"a huge title":                  `UPDATE story SET title = zeroblob(20000000) WHERE id % 10000 = 0`,
	"a huge summary":                `UPDATE story SET summary = CAST(zeroblob(20000000) AS TEXT) WHERE id % 10000 = 0`,
	"huge contexts":                 `UPDATE story SET contexts = zeroblob(15000000) WHERE id % 10000 = 0`,
	"endless contexts":              `UPDATE story SET contexts = CAST(replace(hex(zeroblob(300000)), '0', char(1)) AS BLOB) WHERE id % 10000 = 0`,
	"contexts without end":          `UPDATE story SET contexts = x'ffffffffffffffffffffffff'`,
	"contexts of nowhere":           `UPDATE story SET contexts = x'ffffffffffffffff7f'`,
	"contexts as text":              `UPDATE story SET contexts = 'one, two'`,
	"huge postings":                 `UPDATE posting SET stories = 9000000, rows = CAST(replace(hex(zeroblob(200000)), '0', char(4)) AS BLOB) WHERE word IN (SELECT word FROM posting ORDER BY length(rows) DESC LIMIT 6)`,
	"no postings":                   `DELETE FROM posting`,
	"postings of nothing":           `UPDATE posting SET rows = x''`,
	"postings without end":          `UPDATE posting SET rows = x'ffffffffffffffffffffff'`,
	"postings of other rows":        `UPDATE posting SET rows = x'0401080108010801'`,
	"postings as text":              `UPDATE posting SET rows = 'pier', stories = 'many'`,
	"counts below nothing":          `UPDATE posting SET stories = -5`,
	"many stories":                  `UPDATE meta SET value = 9223372036854775807 WHERE key IN ('stories', 'words')`,
	"stories in words":              `UPDATE meta SET value = 'many' WHERE key IN ('stories', 'words')`,
	"fewer stories than none":       `UPDATE meta SET value = -1 WHERE key IN ('stories', 'words')`,
	"years of no calendar":          `UPDATE year SET year = year * 1000`,
	"years before all":              `UPDATE year SET year = -year`,
	"days of no calendar":           `UPDATE year SET days = x'e6070100'`,
	"days out of order":             `UPDATE year SET days = x'960401006f0100'`,
	"days that count endlessly":     `UPDATE year SET days = x'6fffffffffffffffff7f00'`,
	"days without end":              `UPDATE year SET days = x'6fffffffffffffffffffff'`,
	"days in words":                 `UPDATE year SET days = 'many'`,
	"days of nothing":               `UPDATE year SET days = x''`,
	"endless days":                  `UPDATE year SET days = CAST(replace(hex(zeroblob(300000)), '0', char(1)) AS BLOB)`,
	"no days":                       `DELETE FROM year`,
	"rows of no day":                `UPDATE story SET id = -id`,
	"rows at the end":               `UPDATE story SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM story)`,
	"no topics":                     `DELETE FROM topic`,
	"no credits":                    `DELETE FROM credit`,
	"no contexts":                   `DELETE FROM context`,
	"contexts that count endlessly": `UPDATE context SET stories = 9223372036854775807`,
	"contexts of no story":          `UPDATE story SET contexts = x''`,
	"contexts of rubbish":           `UPDATE story SET contexts = randomblob(99)`,
	"no texts":                      `DELETE FROM story_text_data WHERE id > 10`,
	"texts of rubbish":              `UPDATE story_text_data SET block = randomblob(2000)`,
	"texts of nothing":              `UPDATE story_text_data SET block = x''`,
	"an index of rubbish":           `UPDATE story_text_idx SET term = randomblob(9), pgno = 1000000000`,
	"sizes of rubbish":              `UPDATE story_text_docsize SET sz = randomblob(9)`,
	"another kind of index":         `UPDATE story_text_config SET v = 99 WHERE k = 'version'`,
	"slugs with steps":              `UPDATE story SET slug = '../../etc/passwd'`,
	"slugs of bytes":                `UPDATE story SET slug = x'00ff1b'`,
	"twins":                         `UPDATE story SET slug = 'one'`,
	"links to nowhere":              `UPDATE link SET target = 'javascript:alert(1)'`,
	"links to themselves":           `UPDATE link SET target = (SELECT '2010-12-20/' || slug FROM story LIMIT 1)`,
	"sources of bytes":              `UPDATE source SET name = x'1b5d', url = x'ff'`,
	"aliases in a ring":             `INSERT INTO alias SELECT id / 10000, slug, id, 'x', 'y', 0 FROM story`,
	"aliases of nowhere":            `INSERT INTO alias SELECT id / 10000, 'nowhere', -id, 'x', 'y', 0 FROM story`,
	"states of their own":           `UPDATE story SET state = 77`,
	"positions in words":            `UPDATE story SET position = 'last'`,
	"short hashes":                  `UPDATE story SET hash = x'00'`,
}

func TestEveryConnectionRefusesAHugeValue(t *testing.T) {
	a := reopen(t, tampered(t, tricks["a huge summary"]))
	const connections = 4
	refused := 0
	for range connections {
		conn, err := a.db.Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		var summary string
		err = conn.QueryRowContext(context.Background(), `SELECT summary FROM story WHERE id % 10000 = 0`).Scan(&summary)
		if err != nil && strings.Contains(err.Error(), "too big") {
			refused++
		}
	}
	t.Logf("T20 a huge value: %d connections, %d refused it", connections, refused)
	if refused < connections {
		t.Error("a connection has no limit")
	}
}
