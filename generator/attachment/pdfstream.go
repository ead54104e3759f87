package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// checkStream looks into the stream of a dictionary if it holds objects, or tells of
// the document; data is what stands behind the dictionary.
func (p *pdf) checkStream(dict value, data []byte) {
	data, ok := bytes.CutPrefix(bytes.TrimLeft(data, " \t\r\n\f\x00"), []byte("stream"))
	if !ok {
		return
	}
	data = bytes.TrimPrefix(bytes.TrimPrefix(data, []byte("\r")), []byte("\n"))
	holds := dict.get("Type").is("ObjStm") || dict.get("First").kind != 0 && dict.get("N").kind != 0
	tells := dict.get("Type").is("Metadata") || dict.get("Subtype").is("XML")
	if !holds && !tells {
		return
	}
	if holds && dict.hasTwice("N", "First", "Filter", "DecodeParms", "Length") {
		p.unknown = true
		return
	}
	stream := streamOf(dict, data)
	if !p.count(len(stream), 0) { // streams of a hostile file lie in one another
		return
	}
	content, err := p.decode(dict, stream)
	switch {
	case err != nil && holds:
		p.unknown = true
	case holds:
		p.checkObjects(dict, content)
	case err == nil:
		p.checkMetadata(content)
	}
}

// streamOf is a stream as long as its dictionary says, if it ends there, or else
// until it ends.
func streamOf(dict value, data []byte) []byte {
	if length := dict.get("Length"); length.kind == '0' && length.n <= len(data) {
		rest := bytes.TrimLeft(data[length.n:min(len(data), length.n+20)], " \t\r\n\f\x00")
		if bytes.HasPrefix(rest, []byte("endstream")) {
			return data[:length.n]
		}
	}
	end := bytes.Index(data, []byte("endstream"))
	if end < 0 {
		return data
	}
	return data[:end]
}

var errFilter = errors.New("a filter that is not known here")

// decode undoes the filters of a stream (7.4), as far as programs put any on those
// that are read here.
func (p *pdf) decode(dict value, data []byte) ([]byte, error) {
	filters := []value{dict.get("Filter")}
	switch filters[0].kind {
	case 0:
		filters = nil
	case '[':
		filters = filters[0].items
	}
	parameters := []value{dict.get("DecodeParms")}
	if parameters[0].kind == '[' {
		parameters = parameters[0].items
	}
	for _, v := range parameters {
		if v.kind == 'R' || v.get("Predictor").kind == 'R' || v.get("Predictor").n > 1 {
			return nil, errFilter
		}
	}
	if len(filters) > 4 || dict.get("F").kind != 0 {
		return nil, errFilter
	}
	for _, filter := range filters {
		var in io.Reader
		switch {
		case filter.is("FlateDecode"), filter.is("Fl"):
			flate, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			in = flate
		case filter.is("ASCIIHexDecode"), filter.is("AHx"):
			before, _, _ := bytes.Cut(data, []byte(">"))
			in = bytes.NewReader(unhex(before))
		case filter.is("ASCII85Decode"), filter.is("A85"):
			before, _, _ := bytes.Cut(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")), []byte("~>"))
			in = ascii85.NewDecoder(bytes.NewReader(before))
		default:
			return nil, errFilter
		}
		decoded, err := io.ReadAll(io.LimitReader(in, int64(p.inflated)+1))
		if p.inflated -= len(decoded); p.inflated < 0 {
			p.unknown = true
			p.inflated = 0
			return nil, errFilter
		}
		if err != nil {
			return nil, err
		}
		data = decoded
	}
	return data, nil
}

// checkObjects reads the objects of an object stream (7.5.7): pairs of numbers say
// which they are, and where.
func (p *pdf) checkObjects(dict value, data []byte) {
	head := lexer{data: data}
	first := dict.get("First").n
	if dict.get("N").kind != '0' || dict.get("First").kind != '0' {
		p.unknown = true
		return
	}
	for range min(dict.get("N").n, mostValues) {
		number, err := head.value(0)
		if err != nil {
			return
		}
		offset, err := head.value(0)
		if err != nil {
			return
		}
		if number.kind != '0' || offset.kind != '0' || first+offset.n > len(data) {
			p.unknown = true
			return
		}
		l := lexer{data: data, at: first + offset.n}
		v, _ := l.value(0)
		if !p.count(l.at-first-offset.n, l.values) {
			return
		}
		if v.kind == '(' && len(p.strings) < 10_000 {
			p.strings[number.n] = v.text[:min(len(v.text), 400)]
		}
		p.check(v, "", 0)
	}
}

// checkMetadata reads who made the document, in XMP: the items of dc:creator.
func (p *pdf) checkMetadata(data []byte) {
	in := xml.NewDecoder(bytes.NewReader(data))
	in.Strict = false
	creator := 0
	var text strings.Builder
	for {
		token, err := in.RawToken()
		if err != nil {
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "creator" {
				creator++
			}
			for _, a := range token.Attr {
				if a.Name.Local == "creator" {
					p.author(a.Value)
				}
			}
			text.Reset()
		case xml.EndElement:
			if creator > 0 {
				p.author(text.String())
			}
			if token.Name.Local == "creator" {
				creator--
			}
			text.Reset()
		case xml.CharData:
			if creator > 0 && text.Len() < 400 {
				text.Write(token)
			}
		}
	}
}
