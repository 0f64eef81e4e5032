package ingest

import "testing"

func TestLinesThatStandByThemselves(t *testing.T) {
	for line, want := range map[string]bool{
		"The quay on Friday (Image: Jane Doe)":          true,
		"Dockers at the gate [Jane Doe/Coastal News]":   true,
		"A house in ruins (Reuters)":                    true,
		"21:40 BST":                                     true,
		"Read more: The men who unload the world":       true,
		"What the union wants (and what it will get)":   false,
		"The rise of AI (or AP)":                        false,
		"What to pack (and/or leave at home)":           false,
		"Source code, and who may see it":               false,
		"The price of an image (part two)":              false,
		"Nine of ten (90 percent) have signed the deal": false,
	} {
		if got := isAside(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestLinesThatLeadIntoWhatIsBelow(t *testing.T) {
	for line, want := range map[string]bool{
		"The minister said": true, "Here are the": true, "What the parties said": false, "Where the talks are": false, "Who wrote the": true,
	} {
		if got := leadsIn(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// TestATimeAboveAHeadingIsPassedOver reads a live page, whose parts stand below the times at which they were written.
func TestATimeAboveAHeadingIsPassedOver(t *testing.T) {
	const page = "Live: the vote on the budget\n8.51pm\nMinister leaves the chamber\nMarta Quill has walked out of the chamber, to some laughter from the benches behind her.\n" +
		"8.32pm\nGreens ask for a delay\nThe two Greens want the vote to be put off until Thursday, a spokesman for them told reporters.\n" +
		"7.58pm\nWhy are two votes enough?\nThe coalition has 88 seats, the opposition 87 and the independents three, of whom two will stay at home.\n"
	a, err := Reader{}.Read("live.txt", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "Minister leaves the chamber", "Greens ask for a delay", "Why are two votes enough?"} {
		if i >= len(a.Sections) || a.Sections[i].Heading != want {
			t.Fatalf("section %d is not %q: %s", i, want, outline(a))
		}
	}
}

// TestAHeadingMayTrailOff looks at lines that end in an ellipsis, which is a full stop elsewhere.
func TestAHeadingMayTrailOff(t *testing.T) {
	const below = "\nThe jury met on Thursday in the town hall and heard all of the candidates, its chairman told reporters.\nIt will meet once more.\n"
	a, err := Reader{}.Read("prize.txt", []byte("The prize\n"+below+"And the winner is …"+below+"What they did not say ..."+below))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "And the winner is …", "What they did not say ..."} {
		if i >= len(a.Sections) || a.Sections[i].Heading != want {
			t.Fatalf("section %d is not %q: %s", i, want, outline(a))
		}
	}
}
