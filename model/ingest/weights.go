package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	-0.37, // always
	-1.95, // is long
	-2.43, // is a full sentence
	-4.15, // ends with a colon
	-0.97, // ends with a comma or dash
	-0.97, // begins with a small letter
	0.48,  // begins with a number
	-1.32, // is a question
	0.13,  // is a long question
	-0.88, // is two sentences
	-0.92, // goes on with a thought
	0.10,  // has pronouns
	-0.55, // has a quotation
	0.69,  // has a colon inside
	-1.14, // has a colon beside a short line
	-0.45, // has digits
	0.09,  // is in capitals
	-0.96, // has commas
	0.60,  // below: long
	1.51,  // below: a statement
	-0.81, // below: a short open line
	1.51,  // below: a colon
	-0.09, // below: a small letter
	1.94,  // below: takes up its words
	-0.37, // below that: a short open line
	0.13,  // above: long
	1.09,  // above: a statement
	-0.40, // above: a colon
	0.42,  // above: a short open line
	0.14,  // above: a small letter
	-0.25, // above that: a short open line
	-1.89, // above that: a colon
	-0.79, // end: only short lines
	-1.98, // run: lies below a colon
	-1.47, // run: of lines set as this one
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-0.87, // always
	0.89,  // first look
	1.09,  // others set alike
	0.24,  // likely heading above
	0.28,  // likely heading below
	-0.44, // no other likely heading
}
