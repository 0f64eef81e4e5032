package ingest

import (
	"fmt"
	"testing"
)

func TestZZLayout(t *testing.T) {
	for _, l := range layouts[1:] {
		bad, tot, shown := 0, 0, 0
		for _, d := range documents(t) {
			if d.unseen() {
				continue
			}
			want := map[string]bool{}
			for _, b := range blocks(d.Texts["tight"]) {
				want[squeeze(b.whole())] = true
			}
			for _, b := range blocks(d.Texts[l]) {
				tot++
				if s := squeeze(b.whole()); !want[s] {
					bad++
					if shown < 40 {
						shown++
						if len(s) > 300 {
							s = s[:140] + " … " + s[len(s)-140:]
						}
						fmt.Printf("%s %s %+v | %s\n", l, d.Name, layoutOf(d.Texts[l]), s)
					}
				}
			}
		}
		fmt.Println(l, bad, tot)
	}
}
