// Package tebiki holds what a new scheme takes over as it stands: the
// description of the rule language. It stands here because go:embed
// reaches only downwards, and rules/ holds no code.
package tebiki

import "embed"

// Shared holds files by their paths in a folder with content/ and rules/.
//
//go:embed rules/LANGUAGE.md rules/LANGUAGE.en.md rules/schema.json
var Shared embed.FS
