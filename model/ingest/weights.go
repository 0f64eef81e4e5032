package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	0.74,  // always
	-1.85, // is long
	-3.47, // is a full sentence
	-2.71, // ends with a colon
	-0.76, // ends with a comma or dash
	-0.60, // begins with a small letter
	1.30,  // begins with a number
	-1.03, // has commas
	0.62,  // below: long
	0.98,  // below: a statement
	-1.37, // below: a short open line
	0.75,  // below: a colon
	-0.29, // below: a small letter
	1.49,  // below: takes up its words
	-0.89, // below that: a short open line
	0.47,  // above: nothing
	0.19,  // above: long
	0.22,  // above: a statement
	-0.72, // above: a colon
	-0.54, // above: a short open line
	-0.50, // above: a small letter
	-0.51, // above that: a short open line
	-1.48, // above that: a colon
	-1.61, // run: lies below a colon
	-1.11, // run: of lines set as this one
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-0.99, // always
	1.02,  // first look
	0.91,  // others set alike
	0.42,  // likely heading above
	0.58,  // likely heading below
	-1.51, // no other likely heading
}
