// Package seeds holds the articles that open when dateline is started with nothing to read: one
// news report and the background briefs that were written for it.
package seeds

import "embed"

// FS holds the built-in articles in the folder "articles".
//
//go:embed articles
var FS embed.FS
