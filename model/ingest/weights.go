package ingest

// weights of the cues.
var weights = [len(cues)]float64{}

// companyWeights of the second look.
var companyWeights = [len(companyCues)]float64{}
