import Record
import Testing

@testable import Audit

@Suite struct WordingTests {
  @Test func countsAndLists() {
    #expect([0, 1, 2].map { Wording.count($0, "patient") } == ["0 patients", "1 patient", "2 patients"])
    #expect(Wording.count(2, "analysis", "analyses") == "2 analyses")
    #expect(Wording.list([]) == "" && Wording.list(["a"]) == "a" && Wording.list(["a", "b"]) == "a and b")
    #expect(Wording.list(["a", "b", "c"], "or") == "a, b or c")
    #expect(Wording.shortList(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
  }

  @Test func numbers() {
    #expect(
      Wording.decimal(0.7314) == "0.731" && Wording.decimal(-0.0001) == "0.000" && Wording.decimal(-0.5, 1) == "-0.5")
    #expect(Wording.decimal(.nan) == "not finite" && Wording.decimal(8.1e300) == "8.1\u{A0}×\u{A0}10³⁰⁰")
    #expect(Wording.share(32, of: 120) == "32 of 120 (26.7%)" && Wording.share(0, of: 0) == "0 of 0")
  }

  @Test func metrics() {
    var metric = Metric(
      id: "auc", label: "AUC", value: 0.7314, lower: 0.65, upper: 0.8125, level: 0.95, method: "DeLong 1988")
    #expect(Wording.metric(metric) == "0.731 (95% CI 0.650 to 0.812)")
    metric.level = 0.975
    metric.upper = nil
    #expect(Wording.metric(metric) == "0.731")
    metric.value = nil
    metric.reason = "one class only"
    #expect(Wording.metric(metric) == "undefined (one class only)")
  }

  @Test func namesAndQuotations() {
    #expect(Wording.name("Centre 1", "c1") == "Centre 1 (c1)" && Wording.name("c1", "c1") == "c1")
    #expect(Wording.name("", "c1") == "c1")
    #expect(Wording.quotation(" a\n b ") == "\"a b\"")
    #expect(Wording.quotation("abcdef", limit: 3) == "\"abc…\"")
  }
}
