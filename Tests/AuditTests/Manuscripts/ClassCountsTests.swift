import Claims
import Testing

@testable import Audit

@Suite struct ClassCountsTests {
  @Test(arguments: [
    ("We enrolled 288 men (121 with cancer).", 288, 121),
    ("The derivation cohort (n=1840, 276 [15.0%] with sepsis) was large.", 1840, 276),
    ("The second cohort (n=968, 131 [13.5%]) was smaller.", 968, 131),
    ("We used data of 1204 patients of a registry, 498 of whom had a poor outcome.", 1204, 498),
    ("The later group were 264 patients of 2019-2021 of the same centre (122 and 101).", 264, 122),
    ("The set had 164 patients, 46 good responders.", 164, 46),
    ("The later set had 2450 women, and 98 (4.0%) of them relapsed.", 2450, 98),
    ("The first set had 2450 women. Of these, 98 (4.00%) women developed sepsis.", 2450, 98),
    ("Thirty-one of 210 women (14.8%) achieved a response.", 210, 31), ("Forty of 210 women (19%) relapsed.", 210, 40),
    ("In all, 31 of 210 patients (14.8%) achieved a response.", 210, 31),
  ]) func aClassStandsBesideItsSize(_ words: String, _ size: Int, _ count: Int) {
    var text = SentenceCase.split
    text.cohorts = []
    text.methods = words
    #expect(text.input.classCounts.map { [$0.size, $0.count] } == [[size, count]])
  }

  @Test(arguments: [
    "We enrolled 318 patients (276 men, 42 women).", "We enrolled 318 patients (from 2019).",
    "We enrolled 412 patients (12 slices each).", "The 666 patients had a mean age of 66 years; 524 (78.7%) were men.",
    "The 375 patients (206 training) were split.", "The 100 patients had 30 features.",
    "The set had 2450 women, and 98 (7.0%) of them relapsed.", "The set had 2450 women, and 98 (4.0%) were smokers.",
  ]) func whatIsNoClass(_ words: String) {
    var text = SentenceCase.split
    text.cohorts = []
    text.methods = words
    #expect(text.input.classCounts.isEmpty)
  }
}
