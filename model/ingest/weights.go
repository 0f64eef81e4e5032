package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	-0.19, // always
	-1.91, // is long
	-2.50, // is a full sentence
	-4.18, // ends with a colon
	-0.91, // ends with a comma or dash
	-1.01, // begins with a small letter
	0.54,  // begins with a number
	-1.16, // is a question
	0.12,  // is a long question
	-0.87, // is two sentences
	-1.13, // goes on with a thought
	0.08,  // has pronouns
	-0.74, // has a quotation
	0.61,  // has a colon inside
	-1.12, // has a colon beside a short line
	-0.58, // has digits
	0.32,  // is in capitals
	-0.89, // has commas
	0.59,  // below: long
	1.55,  // below: a statement
	-0.90, // below: a short open line
	1.50,  // below: a colon
	-0.46, // below: a small letter
	1.88,  // below: takes up its words
	-0.28, // below that: a short open line
	0.11,  // above: long
	1.16,  // above: a statement
	-0.33, // above: a colon
	0.37,  // above: a short open line
	0.24,  // above: a small letter
	-0.25, // above that: a short open line
	-2.01, // above that: a colon
	-0.81, // end: only short lines
	-1.51, // run: lies below a colon
	-1.47, // run: of lines set as this one
	-0.81, // run: the end of a list below a colon
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.13, // always
	0.96,  // first look
	1.04,  // others set alike
	0.35,  // likely heading above
	0.83,  // likely heading below
	-0.43, // no other likely heading
	0.13,  // other questions
	2.14,  // number goes on
}
