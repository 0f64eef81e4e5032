package article

import (
	"net"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxAddress is the longest address in bytes: terminals drop hyperlinks beyond 2083 (VTE), and nobody can judge
// where such a one leads.
const maxAddress = 2083

// Address returns untrusted text as an address of the web or a letter box that may be shown, opened and written
// into an escape sequence: http, https or mailto in printable ASCII, without spaces, quotes and brackets. Hosts in
// other scripts are in their ASCII form, so that a look-alike is seen; a name and password before the host, which
// pass for one, and the fields of a letter are left out. Anything else is empty. An address stays as it is.
func Address(s string) string {
	if len(s) > maxAddress {
		return ""
	}
	u, err := url.Parse(percent(strings.TrimSpace(s)))
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		return webAddress(u)
	case "mailto":
		return letterBox(u)
	}
	return ""
}

func webAddress(u *url.URL) string {
	host := asciiHost(u.Hostname())
	if host == "" || u.Opaque != "" {
		return ""
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	u.Host, u.User = host, nil
	return bounded(u.String())
}

// asciiHost returns a host as it is asked for in the net, or empty where it cannot be one.
func asciiHost(host string) string {
	if ip := net.ParseIP(host); ip != nil {
		if strings.Contains(host, ":") {
			return "[" + host + "]"
		}
		return host
	}
	const longest = 255 // bytes of a name, RFC 1035
	if len(host) > longest {
		return ""
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if again, err2 := idna.Lookup.ToASCII(ascii); err != nil || err2 != nil || again != ascii || !utf8.ValidString(host) {
		return ""
	}
	return ascii
}

// letterBox leaves out the fields behind the address: some mail programs attach files that they name.
func letterBox(u *url.URL) string {
	to := u.Opaque
	name, host, ok := strings.Cut(to, "@")
	if !ok || name == "" || host == "" || strings.ContainsAny(host, "@,") {
		return ""
	}
	return bounded("mailto:" + to)
}

func bounded(s string) string {
	if s = percent(s); len(s) > maxAddress {
		return ""
	}
	return s
}

// percent writes every byte that no address holds, and a percent sign that is none, as %XX.
func percent(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		lone := c == '%' && (i+2 >= len(s) || !hexDigit(s[i+1]) || !hexDigit(s[i+2]))
		if !lone && c > ' ' && c < 0x7f && !strings.ContainsRune("\"'<>\\^`{|}", rune(c)) {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

func hexDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
