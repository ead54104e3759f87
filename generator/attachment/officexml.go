package attachment

import (
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strings"

	"tebiki/generator/diag"
)

// A part of an Office document as it is read: what it says of people and what it
// would load.
type partReader struct {
	*parts
	name   string
	inside []string        // the elements around
	field  strings.Builder // a field's instruction so far, of which Word cuts pieces
	text   strings.Builder // of an element whose text counts
}

// loads are fields of Word that load something or start a program.
var loads = regexp.MustCompile(`(?is)^[\s"]*(?:DDE|DDEAUTO)\b|^\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b`)

// fetches are functions of Excel that load something or start a program.
var fetches = regexp.MustCompile(`(?i)\b(?:_xlfn\.)?(?:WEBSERVICE|IMAGE|CALL|REGISTER(?:\.ID)?|RTD|EXEC|SQL\.REQUEST)\s*\(|[a-z][\w.]*\|[^!"]*!`)

// readXML reads an XML part. One that cannot be read is refused: what Office makes
// of it is not known.
func (p *parts) readXML(name string, data []byte) {
	in := xml.NewDecoder(bytes.NewReader(data))
	part := &partReader{parts: p, name: name}
	for {
		token, err := in.RawToken()
		if err == io.EOF && len(part.inside) == 0 {
			part.checkField(part.field.String())
			return
		}
		if err != nil {
			p.stop(diag.Textf("中の一部（%s）が読めません", "a part of it (%s) cannot be read", diag.Text{JA: short(name), EN: short(name)}), again)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(part.inside) > 500 {
				p.stop(diag.Textf("中の一部（%s）が読めません", "a part of it (%s) cannot be read", diag.Text{JA: short(name), EN: short(name)}), again)
				return
			}
			part.inside = append(part.inside, token.Name.Local)
			part.text.Reset()
			part.start(token)
		case xml.EndElement:
			if len(part.inside) > 0 {
				part.inside = part.inside[:len(part.inside)-1]
			}
			part.end(token.Name.Local)
			part.text.Reset()
		case xml.CharData:
			if part.text.Len() < 4000 {
				part.text.Write(token)
			}
		case xml.Directive:
			p.stop(diag.Textf("中の一部（%s）が、Officeのものではありません", "a part of it (%s) is not of Office", diag.Text{JA: short(name), EN: short(name)}), saveAnew)
			return
		}
	}
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func (p *partReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "Relationship":
		if strings.HasSuffix(p.name, ".rels") {
			p.relationship(attr(e, "Type"), attr(e, "Target"), attr(e, "TargetMode"))
		}
	case "Override", "Default":
		if p.name == "[content_types].xml" {
			p.contentType(strings.ToLower(attr(e, "ContentType")))
		}
	case "fldSimple":
		p.checkField(attr(e, "instr"))
	case "fldChar":
		switch attr(e, "fldCharType") {
		case "begin", "separate", "end":
			p.checkField(p.field.String())
			p.field.Reset()
		}
	case "person":
		p.author(attr(e, "displayName"))
	case "ddeLink", "oleLink":
		p.script(linked)
	}
	switch local := e.Name.Local; {
	case p.name == "word/document.xml" && (local == "del" || local == "ins" || local == "moveFrom" || local == "moveTo") && attr(e, "author") != "":
		p.unseen(tracked)
	case p.name == "word/document.xml" && local == "vanish" && isOn(attr(e, "val")):
		p.unseen(hiddenText)
	case p.name == "xl/workbook.xml" && local == "sheet" && strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden"):
		p.unseen(hiddenSheet)
	case strings.HasPrefix(p.name, "word/"):
		p.author(attr(e, "author")) // of a comment
	}
}

func (p *partReader) end(local string) {
	text := p.text.String()
	switch local {
	case "creator", "lastModifiedBy", "Company", "Manager":
		if strings.HasPrefix(p.name, "docprops/") {
			p.author(text)
		}
	case "author":
		if strings.HasPrefix(p.name, "xl/") && strings.HasPrefix(path.Base(p.name), "comments") {
			p.author(text)
		}
	case "instrText":
		if p.field.Len() < 4000 {
			p.field.WriteString(text)
		}
	case "f", "definedName":
		if strings.HasPrefix(p.name, "xl/") && fetches.MatchString(text) {
			p.script(linked)
		}
	}
}

func (p *partReader) checkField(instruction string) {
	if loads.MatchString(instruction) {
		p.script(linked)
	}
}

// relationship looks at what a part leads to: a link that a reader follows may lead
// out of the document, and nothing else.
func (p *partReader) relationship(kind, target, mode string) {
	kind = strings.ToLower(path.Base(kind))
	switch kind {
	case "vbaproject":
		p.script(macros)
	case "oleobject", "control", "activexcontrolbinary", "afchunk":
		p.script(embedded)
	case "externallink", "externallinkpath", "attachedtemplate", "connections":
		p.script(linked)
	default:
		if !strings.EqualFold(mode, "External") {
			return
		}
		scheme, _, found := strings.Cut(strings.ToLower(strings.TrimSpace(target)), ":")
		harmless := !found && !strings.HasPrefix(target, `\\`) && !strings.HasPrefix(target, "//") || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel"
		switch {
		case kind != "hyperlink":
			p.script(linked)
		case !harmless:
			p.script(leads)
		}
	}
}

func (p *partReader) contentType(kind string) {
	switch {
	case strings.Contains(kind, "macroenabled"), strings.Contains(kind, "vbaproject"), strings.Contains(kind, "macrosheet"):
		p.script(macros)
	case strings.Contains(kind, "oleobject"), strings.Contains(kind, "activex"):
		p.script(embedded)
	case strings.Contains(kind, "template.main+xml"):
		p.report("file-kind",
			diag.Textf("中身が、文書ではなくひな形（テンプレート）です", "the content is a template and no document"), asDocx)
	}
}
