// Package chroma stands in for the syntax highlighter that Glamour links. The
// real one reads some three hundred XML files whenever a program starts, which
// took longer than all the rest of printing a day. News holds no source code,
// and the theme gives Glamour no style to colour any with, so none of it ever
// ran. This module has the names that Glamour compiles against and does
// nothing; go.mod puts it in the place of the real one.
package chroma

// TokenType is a kind of token in source code.
type TokenType int

// The kinds that Glamour names.
const (
	Text TokenType = iota
	Error
	Comment
	CommentPreproc
	Keyword
	KeywordReserved
	KeywordNamespace
	KeywordType
	Operator
	Punctuation
	Name
	NameBuiltin
	NameTag
	NameAttribute
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	Literal
	LiteralNumber
	LiteralDate
	LiteralString
	LiteralStringEscape
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
	Background
)

// StyleEntries says how each kind is shown.
type StyleEntries map[TokenType]string

// Style is a named style; its entries are dropped.
type Style struct{ Name string }

// MustNewStyle makes a style.
func MustNewStyle(name string, _ StyleEntries) *Style { return &Style{name} }
