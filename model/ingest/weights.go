package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	1.63,  // always
	-2.07, // is long
	-4.57, // is a full sentence
	-3.34, // ends with a colon
	-1.16, // ends with a comma or dash
	-1.06, // begins with a small letter
	1.79,  // begins with a number
	-0.96, // has commas
	0.63,  // below: long
	1.18,  // below: a statement
	-1.43, // below: a short open line
	1.14,  // below: a colon
	-0.27, // below: a small letter
	1.76,  // below: takes up its words
	-1.02, // below that: a short open line
	0.74,  // above: nothing
	0.09,  // above: long
	0.55,  // above: a statement
	-0.27, // above: a colon
	-0.14, // above: a short open line
	-0.17, // above: a small letter
	-0.66, // above that: a short open line
	-1.76, // above that: a colon
	-1.85, // run: lies below a colon
	-1.09, // run: of lines set as this one
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.09, // always
	0.92,  // first look
	0.91,  // others set alike
	0.17,  // likely heading above
	0.52,  // likely heading below
	-1.64, // no other likely heading
}
