package reader

import (
	"runtime"
	"strings"
	"testing"

	"charm.land/glamour/v2/ansi"

	"dateline/model/query"
)

// Methods of Model run on the event loop; Glamour is called by commands alone.
func TestGlamourIsNotCalledOnTheEventLoop(t *testing.T) {
	rendered := 0
	renderMarkdown = func(s string, o ansi.Options) (string, []string, error) {
		rendered++
		for _, name := range callers() {
			if strings.Contains(name, "(*Model)") {
				t.Errorf("it is called by %s", name)
			}
		}
		return markdown(s, o)
	}
	t.Cleanup(func() { renderMarkdown = markdown })
	p := show(t, long(30), 80, 24)
	p.run(p.Page(1))
	p.run(p.End())
	p.run(p.Top())
	p.run(p.Goto(7))
	p.run(p.Next(1))
	p.run(p.Resize(50, 30))
	p.FindFrom()
	p.run(p.Find("s20p1"))
	p.run(p.NextFound(1))
	p.run(p.Unfind(true))
	p.run(p.Light(Lit{On: true, Peek: true, Sections: []int{12}, Terms: []query.Expr{query.Word{Text: "river"}}}))
	p.run(p.SetMeasure(40))
	_ = p.View()
	if rendered < 10 {
		t.Errorf("only %d sections were rendered", rendered)
	}
}

func callers() (names []string) {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		names = append(names, f.Function)
		if !more {
			return names
		}
	}
}
