// Package format reads and writes one page of a news archive as Markdown,
// JSON, XML or HTML.
//
// A page is that of a story or that of a day. Its path names it:
// /news/2013/06/6/slug.md is a story, /news/2013/06/6/index.md (or README.md)
// its day; a language before it, /zh/news/…, makes no difference. Nothing in a
// page can change its name; a file that lies elsewhere says itself what it is. A
// byte that a file can not have in its name everywhere stands in hex, see
// [Site.Base].
//
// # Markdown
//
// A story page, as the site "the Context" published them; every part but the
// headline may be absent, sections come in any order:
//
//	Formats: [HTML](/news/2013/06/6/slug.html)  [JSON](…)  [XML](…)
//
//	### [2013-06-6](/news/2013/06/6/index.md)
//
//	##### Topic
//	# Headline.
//
//	Summary, as many lines as it has.
//
//	### Sources:
//
//	1. [The Gazette](http://gazette.example/1)
//	1. [Cover Image](http://gazette.example/1.jpg)
//
//	### Contexts:
//
//	1. [Raton, New Mexico](/contexts/raton-new-mexico.md)
//
//	### Changes:
//
//	1. [An earlier headline.](/news/2013/06/6/old-slug.md) _2013-06-06 (First version)_
//	2. [Headline.](/news/2013/06/6/slug.md) _(Current version)_
//
//	### Related:
//
//	1. [Another headline.](/news/2011/01/12/other.md) _Context: Korea, Red Cross_
//
//	License: CC BY-SA 4.0 · Attribution: The editors
//
// A day page has a heading of the second level, "## [2013-06-6](…)", for every
// story a topic, "### [Headline.](path)" and its summary or a Context line, and
// "## [Previous Day...](…)". Sections are known by their label, in English or
// Chinese, or else by what they hold.
//
// Contexts and the licence are additions of this program: a page with a
// Contexts section says all there is of its story, see [Page.Whole]. Titles and
// names escape by a backslash what Markdown would obey, a comma in a Context
// line among it; a line of a summary that would be taken for a part of the page
// begins with an entity. On reading, entities and escapes are undone once.
//
// # The record
//
// JSON and XML carry the same fields, in this order. What is "always" is there
// in every page that is written, if empty; what is "optional" is left out where
// it is empty or false.
//
//	story
//	  id           id                always    names it for ever
//	  date         day               always    the day of its id
//	  topic        text              optional
//	  title        text              always    empty where only links know the story
//	  summary      prose             optional
//	  contexts     list of text      always    in the source's order
//	  sources      list of source    always
//	  cover_image  address           optional
//	  changes      list of change    always    its earlier headlines, in the source's order
//	  related      list of link      always    as the source gives them
//	  license      text              optional
//	  attribution  text              optional
//	  stub         flag              optional  known from links only: its page is not held
//	  withdrawn    flag              optional  its source has removed it
//
//	source
//	  name         text              always    who reported it; may be empty
//	  url          address           optional
//
//	change
//	  id           id                always    what it was called; it still leads to the story
//	  title        text              always    may be empty
//	  note         text              optional  as "2013-06-06 (First version)"
//
//	link
//	  id           id                always
//	  title        text              always    may be empty
//	  contexts     list of text      always    those that both stories have
//
//	day
//	  date         day               always
//	  stories      list of story     always    in the order of the page
//	  previous     day               optional  the day before that has a page
//	  next         day               optional  the day after that has one
//
// A page that leads to others, which is written and never read:
//
//	index
//	  title        text              always
//	  parts        list of part      always
//	  credits      list of text      always    licences and attributions
//
//	part
//	  title        text              always
//	  path         text              optional  of the page that the title leads to
//	  entries      list of entry     always
//
//	entry
//	  title        text              always
//	  path         text              always    of the page that it leads to
//	  note         text              optional
//
// The types, all of them strings but the lists and the flag:
//
//	day      "2013-06-06", of the years 1000 to 9999
//	id       a day, a slash and a slug of at most 200 bytes: "2013-06-06/slug"
//	text     one line without control characters, blanks collapsed
//	prose    lines of CommonMark; entities in it are literal text
//	address  a line without blanks, mostly a URL, as the source gives it
//	flag     true
//
// To be read a story needs no more than a date or an id, and a title or a text:
// "text" stands for title and summary, and is cut behind its first sentence
// where it is long. A story without an id is named by its title; a date that is
// not of the id is a fault, and so is an entry of changes or related without an
// id. A story page without contexts leaves them to its day's page, see
// [Page.Whole]. Names count with their case, unknown ones are ignored, the last
// of a repeated one counts.
//
// # JSON
//
// A page is one object, .jsonl one object a line, a story each. A flag may be
// true or "true".
//
//	{"id":"2013-06-06/slug","date":"2013-06-06","topic":"…","title":"…","summary":"…",
//	 "contexts":["…"],"sources":[{"name":"…","url":"…"}],"cover_image":"…",
//	 "changes":[{"id":"…","title":"…","note":"…"}],
//	 "related":[{"id":"…","title":"…","contexts":["…"]}],
//	 "license":"…","attribution":"…","stub":true,"withdrawn":true}
//
// # XML
//
// The fields are elements of <story>, <day> or <index>, without attributes or
// namespace; a list holds its singular: <contexts><context>, <sources><source>,
// <changes><change>, <related><story>, <stories><story>, <parts><part>,
// <entries><entry>, <credits><credit>. The empty lists of an index are left out.
// [Schema] is the same as XML Schema 1.0.
//
// # HTML
//
// A page that stands alone: no script, own style. Elements with the attribute
// data-field carry the parts by their JSON name, see [WriteHTML].
package format
