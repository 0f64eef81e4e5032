package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	2.50,  // always
	-2.20, // is long
	-1.54, // is a full sentence
	-3.63, // ends with a colon
	-0.85, // ends with a comma or dash
	-0.97, // begins with a small letter
	0.57,  // begins with a number
	-0.90, // has commas
	0.57,  // below: long
	1.22,  // below: a statement
	-1.50, // below: a short open line
	1.31,  // below: a colon
	-0.31, // below: a small letter
	1.44,  // below: takes up its words
	-0.90, // below that: a short open line
	0.67,  // above: nothing
	0.09,  // above: long
	0.71,  // above: a statement
	-0.57, // above: a colon
	-0.04, // above: a short open line
	-0.15, // above: a small letter
	-0.66, // above that: a short open line
	-1.60, // above that: a colon
	-1.81, // run: lies below a colon
	-1.24, // run: of lines set as this one
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.44, // always
	0.98,  // first look
	1.11,  // others set alike
	0.22,  // likely heading above
	0.54,  // likely heading below
	-1.37, // no other likely heading
}
