import Foundation
import Testing

@testable import Pipeline

@Suite struct ResultsLimitsTests {
  private func problem(_ text: String) throws -> String? {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    return ResultsLimits(json).problem.map { "\($0.path) \($0.message)" }
  }

  @Test(arguments: [
    (#"{"cohorts": [{"n": 0.5}]}"#, "cohorts[0].n is 0.5; a count is a whole number from 0 to 10^9"),
    (#"{"cohorts": [{"n": -1}]}"#, "cohorts[0].n is -1.0; a count is a whole number from 0 to 10^9"),
    (#"{"cohorts": [{"n": 1e12}]}"#, "cohorts[0].n is 1000000000000.0; a count is a whole number from 0 to 10^9"),
    (
      #"{"habitats": {"shares": [{"habitat": 0}]}}"#,
      "habitats.shares[0].habitat is 0.0; habitats are numbered from 1 to 255"
    ),
    (
      #"{"habitats": {"habitats": [{"label": 256}]}}"#,
      "habitats.habitats[0].label is 256.0; habitats are numbered from 1 to 255"
    ),
    (
      #"{"models": [{"terms": [{"range": {"minimum": -1e308}}]}]}"#,
      "models[0].terms[0].range.minimum is -1e+308; no number of a study is beyond 10^15"
    ),
    (
      #"{"performance": [{"roc": [{"falsePositiveRate": 2}]}]}"#,
      "performance[0].roc[0].falsePositiveRate is 2.0; it must be from 0 to 1"
    ),
    (
      #"{"tasks": [{"label": "a\nb"}]}"#,
      "tasks[0].label holds a line feed or another control character; a name is one line"
    ),
    (
      #"{"habitats": {"habitats": [{"meanShare": {"n": 2}}]}}"#,
      "habitats.habitats[0].meanShare.n is 2.0; it must be from 0 to 1"
    ),
  ])
  func theFirstImpossibleValueIsToldWithItsPlace(text: String, message: String) throws {
    #expect(try problem(text) == message)
  }

  @Test func longNamesAndListsAreRefused() throws {
    let name = String(repeating: "x", count: 301)
    #expect(
      try problem("{\"models\": [{\"label\": \"\(name)\"}]}")
        == "models[0].label has 301 characters; a name has at most 300")
    let cohorts = Array(repeating: "{}", count: 101).joined(separator: ",")
    #expect(try problem("{\"cohorts\": [\(cohorts)]}") == "cohorts has 101 entries; at most 100 can be shown")
  }

  @Test(arguments: [
    #"{"cohorts": [{"n": 206, "label": "Centre 1"}], "tasks": [{"positive": "HER2 positive"}]}"#,
    #"{"habitats": {"habitats": [{"label": 1, "centroid": [1e6], "meanShare": {"development": 0.3}}]}}"#,
    #"{"reporting": {"funding": "Line one.\nLine two."}, "fitted": true, "p": 1e-320}"#, "{}", "[]",
  ])
  func whatARecordHoldsIsFine(text: String) throws { #expect(try problem(text) == nil) }
}
