// Package markdown reads our Markdown: CommonMark with tables and footnotes,
// without HTML, with three constructs of ours.
//
//	Parse          a text → its tree, with its anchors, and what is wrong with it
//	Document.Plain what a piece of the tree says, without markup
//	Words          a text with its markup blanked, for the checks of words
//
// The three constructs are emphasis that closes beside Japanese punctuation
// (emphasis.go), placeholders (placeholder.go) and ids of headings and
// paragraphs (anchor.go). What was typed a little wrong, so that members would
// see it as it is typed, is reported with what to write instead (typed.go,
// pasted.go, character.go).
//
// This package knows no site: what fills a placeholder and where a link leads
// is for those that have one.
package markdown
