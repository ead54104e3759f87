// Package report is the page for whoever approves what members will see
// changed. It knows no site and no rules: it is handed words, and sets them.
//
//	Page       what the page says, from what matters most to what matters least
//	Write      a page → one file that needs no other
//
// The summary comes first: a table that answers what changes in money, dates,
// telephone numbers and so on, with "nothing" where nothing does; then what is
// behind each answer, before and after. What follows can be read as far as one
// likes. Every sentence has a number, by which the summary refers to it, and
// stands once.
package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"

	"tebiki/assets"
	"tebiki/generator/changes"
	"tebiki/generator/rewrite"
)

// Page is the whole report, in the language of messages but for the words of
// the site.
type Page struct {
	Lang, Scheme, Lead string
	Words              map[string]string
	Empty              bool
	Advice             string // where Empty may not be all there is to it, or ""
	Topics             []Topic
	Tables             []Table
	Cases              []Case
	Common             string // what all the cases have in common, or ""
	Groups             []Group
	Last               []Last
}

// Topic is one line of the summary, and what is behind it.
type Topic struct {
	ID, Title string
	Link      string   // the id of what is behind it; "" for nothing
	Answer    []string // "no change", or what changes in a few words
	Look      string   // "to be looked at: 2", or ""
	Check     []string // what is hardly meant, or has to be looked at
	Tables    []Changes
	Notes     []string
}

// HasMore reports whether there is more to say than the summary does.
func (t Topic) HasMore() bool { return len(t.Tables)+len(t.Notes)+len(t.Check) > 0 }

// Add adds a table, if it has any rows.
func (t *Topic) Add(caption string, rows []Row) {
	if len(rows) > 0 {
		t.Tables = append(t.Tables, Changes{caption, rows})
	}
}

// Changes are facts before and after.
type Changes struct {
	Caption string // or ""
	Rows    []Row
}

// Row is a fact before and after.
type Row struct {
	Label    string
	ID       string // for staff, or ""
	Lang     string // of From and To
	From, To string
	Refs     []int  // the sentences that it is taken from
	Words    string // a few words of the first of them, or ""
	Grave    bool   // a deadline, or a condition of payment: never left out
	Note     string
}

// Table is what has to be sent and done for each result of an edition.
type Table struct {
	Title   string
	Columns []Named
	Rows    []TableRow
	Others  string // results that need nothing, before and after; or ""
}

// Named is a name, and its id for staff.
type Named struct{ Name, ID string }

// TableRow is a document or step, and what it is for each result.
type TableRow struct {
	Named
	Kind  string // its kind in words where another kind begins, or ""
	Cells []Cell
}

// Cell is a sign, and the word for it; "" for nothing.
type Cell struct {
	Sign, Word string
	Changed    bool
}

// Case is one difference in results, and the cases that have it.
type Case struct {
	Decision      string // whose outcome it is, with a colon: "基本の支援金："; "" where the rules decide one thing
	Before, After []string
	Kinds         string
	Short         string // whom it concerns, in a line
	Who           [][]Limit
}

// Limit is a question, and the answers to it.
type Limit struct{ Question, Answers string }

// Group are sentences that belong together.
type Group struct {
	ID, Title, Lead string
	Rows            []Sentences
}

// Sentences are one change in the languages that have it.
type Sentences struct {
	Number int
	About  string // "money, dates", or ""
	Texts  []Text
	Places string
	Notes  []string
}

// Text is a sentence that became another, or lines that came or went.
type Text struct {
	Lang  string
	Lines [][]changes.Part
}

// Last is what is told shortly at the end.
type Last struct {
	Title string
	Lines []LastLine
}

// LastLine is a line of that, in the language of the site where Text is.
type LastLine struct{ Lang, Text, Note string }

// Write writes the page to a file.
func Write(name string, p Page) error {
	page, err := p.HTML()
	if err != nil {
		return err
	}
	return rewrite.File(name, page)
}

// HTML is the page. The template and the style are ours, so that an error in
// them is a bug.
func (p Page) HTML() ([]byte, error) {
	t, err := template.New("report.html").Funcs(template.FuncMap{
		"with_words": func(changes Changes, words map[string]string) map[string]any {
			return map[string]any{"Changes": changes, "Words": words}
		},
		"inc": func(n int) int { return n + 1 },
	}).ParseFS(assets.FS, "templates/report.html")
	if err != nil {
		return nil, err
	}
	style, err := assets.FS.ReadFile("styles/report.css")
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(style)
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		Page
		Style     template.CSS
		StyleHash string // for the page's policy
	}{p, template.CSS(style), "sha256-" + base64.StdEncoding.EncodeToString(sum[:])})
	return b.Bytes(), err
}
