package page

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// checkPlaceholder returns the problem of a placeholder in o, or none. Where
// links is false there must not be a link, so a fact that makes one is wrong.
func (s *Site) checkPlaceholder(lang string, o source.Origin, n *markdown.Placeholder, links bool) []diag.Problem {
	if !n.Closed {
		return []diag.Problem{o.Problem(n.From, n.To, "unknown-placeholder",
			diag.Textf("「{{」を閉じる「}}」が同じ行にありません", "no }} on this line closes the {{"),
			diag.Textf("名前の後ろに「}}」を書きます（例 {{ contacts.hotline.tel }}）", "write }} after the name, as in {{ contacts.hotline.tel }}")).As(diag.HasNoName)}
	}
	v, known := s.Lookup(lang, n.Path)
	if known {
		s.unnamed.use(n.Path)
	}
	switch {
	case isInDestination(o.Text[:strings.LastIndex(o.Text[:n.From], "{{")]):
		return []diag.Problem{o.Problem(n.From, max(n.To, n.From+1), "unknown-placeholder",
			diag.Textf("「{{ %s }}」はリンクの行き先には書けません", "“{{ %s }}” cannot be where a link leads", n.Path),
			diag.Textf("[…](…) を使わず、そのまま書くとリンクになります", "write it by itself, without […](…); it becomes a link")).As(diag.HasNoName)}
	case !known:
		s.unnamed.note(o.At(n.From, max(n.To, n.From+1)), n.Path)
		return []diag.Problem{o.Problem(n.From, max(n.To, n.From+1), "unknown-placeholder",
			diag.Textf("「{{ %s }}」にあたる値はありません", "there is no value for “{{ %s }}”", n.Path),
			s.placeholderHint(lang, n.Path)).As(diag.HasNoName)}
	case v.MakesLink() && !links:
		return []diag.Problem{o.Problem(n.From, n.To, "unknown-placeholder",
			diag.Textf("「{{ %s }}」はリンクや図になるため、ここでは使えません", "“{{ %s }}” makes a link or a picture and cannot stand here", n.Path), diag.Text{}).As(diag.HasNoName)}
	}
	return nil
}

// isInDestination reports whether a text ends where a link is to lead, also
// behind mailto: or the like.
func isInDestination(before string) bool {
	i := strings.LastIndex(before, "](")
	return i >= 0 && !strings.ContainsAny(before[i+len("]("):], " ()\n")
}

// placeholderHint names the fact that is meant: the nearest of the same table,
// or else all of that table, or else the nearest of all.
func (s *Site) placeholderHint(lang, written string) diag.Text {
	if id, isDeadline := strings.CutPrefix(written, "deadlines."); isDeadline && s.Scheme != nil && slices.Contains(s.Scheme.DeadlineIDs(), id) {
		return diag.Textf("この期限は、質問で答えた日そのものなので（plus がありません）、長さはありません。「その日まで」のように、言葉で書きます",
			"this deadline is the day of the answer itself (it has no plus), so it has no length; say it in words, as “by that day”")
	}
	dot := strings.LastIndexByte(written, '.')
	var names []string
	for _, known := range s.Paths(lang) {
		if name, ok := strings.CutPrefix(known, written[:dot+1]); ok && dot >= 0 && !strings.Contains(name, ".") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return diag.DidYouMean(written, s.Paths(lang))
	}
	if name, near := diag.Suggest(written[dot+1:], names); near {
		return diag.Textf("「%s」のことではありませんか", "did you mean “%s”?", written[:dot+1]+name)
	}
	return diag.Textf("%sにあるのは、%s です", "%s has %s", written[:dot], strings.Join(names, ", "))
}

// fill replaces the placeholders of a plain text by their values.
func (s *Site) fill(lang string, o source.Origin) (string, []diag.Problem) {
	var out strings.Builder
	var facts []filledIn
	problems := slices.Concat(markdown.WidePlaceholders(o), markdown.StrayPlaceholders(o), markdown.WrongYears(o), markdown.MarksInPlainText(o))
	for pos := 0; pos < len(o.Text); {
		start := strings.Index(o.Text[pos:], "{{")
		if start < 0 {
			out.WriteString(o.Text[pos:])
			break
		}
		out.WriteString(o.Text[pos : pos+start])
		pos += start
		found, length := markdown.ScanPlaceholder(o.Text[pos:])
		found.From += pos
		found.To += pos
		problems = append(problems, s.checkPlaceholder(lang, o, found, false)...)
		v, _ := s.Lookup(lang, found.Path)
		facts = append(facts, filledIn{found, v, out.Len(), out.Len() + len(v.Text)})
		out.WriteString(v.Text)
		pos += length
	}
	return out.String(), append(problems, touched(o, out.String(), facts)...)
}
