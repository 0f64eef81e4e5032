package crash

import (
	"strings"
	"testing"
)

func TestAPanicOfAGoroutineReachesTheHandler(t *testing.T) {
	reports := make(chan *Report, 1)
	defer Handle(func(r *Report) { reports <- r })()
	Go(func() { breakDown() })
	r := <-reports
	if r.Error() != "broken" || !strings.Contains(string(r.Stack), "breakDown") {
		t.Errorf("%v\n%s", r, r.Stack)
	}
}

func breakDown() { panic("broken") }

func TestWithoutAHandlerAPanicGoesOn(t *testing.T) {
	Handle(func(*Report) { t.Error("a handler that was undone is called") })()
	defer func() {
		if r := recover(); r != "broken" {
			t.Errorf("recovered %v", r)
		}
	}()
	defer Catch()
	breakDown()
}

func TestNothingIsReportedWithoutAPanic(t *testing.T) {
	defer Handle(func(r *Report) { t.Errorf("%v", r) })()
	done := make(chan bool)
	Go(func() { close(done) })
	<-done
}
