package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	2.51,  // always
	-2.21, // is long
	-1.50, // is a full sentence
	-3.61, // ends with a colon
	-0.83, // ends with a comma or dash
	-0.95, // begins with a small letter
	0.56,  // begins with a number
	-0.89, // has commas
	0.56,  // below: long
	1.20,  // below: a statement
	-1.48, // below: a short open line
	1.29,  // below: a colon
	-0.30, // below: a small letter
	1.50,  // below: takes up its words
	-0.91, // below that: a short open line
	0.66,  // above: nothing
	0.09,  // above: long
	0.71,  // above: a statement
	-0.63, // above: a colon
	-0.04, // above: a short open line
	-0.19, // above: a small letter
	-0.65, // above that: a short open line
	-1.65, // above that: a colon
	-1.82, // run: lies below a colon
	-1.21, // run: of lines set as this one
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.45, // always
	0.98,  // first look
	1.12,  // others set alike
	0.21,  // likely heading above
	0.54,  // likely heading below
	-1.35, // no other likely heading
}
