import Record
import Testing

@Suite struct EvaluationSettingsTextTests {
  @Test(arguments: ["youden", "half", "sensitivity=0.9", "specificity=1.0", "cost=5.0", "probability=0.3"])
  func rulesComeBack(_ text: String) throws {
    #expect(try #require(EvaluationSettings.OperatingPoint(text: text)).text == text)
  }

  @Test(arguments: [
    "", "best", "youden=1", "half=0.5", "sensitivity", "sensitivity=", "sensitivity=1.1", "sensitivity=0", "cost=-1",
    "cost=inf", "probability=1", "probability=nan", "specificity=high",
  ])
  func othersAreRefused(_ text: String) { #expect(EvaluationSettings.OperatingPoint(text: text) == nil) }

  @Test func ranges() throws {
    let range = try #require(EvaluationSettings.DecisionRange(text: "0.1:0.3:0.05"))
    #expect(range.thresholds == [0.1, 0.15, 0.2, 0.25, 0.3] && range.declared)
    #expect(EvaluationSettings.DecisionRange(text: "0.2:0.2")?.thresholds == [0.2])
    #expect(EvaluationSettings.DecisionRange.standard.thresholds.count == 91)
    for text in ["", "0.1", "0:0.5", "0.5:1", "0.5:0.2", "0.1:0.9:0", "0.1:0.9:0.00001", "a:b", "0.1:0.2:0.1:0.1"] {
      #expect(EvaluationSettings.DecisionRange(text: text) == nil, "\(text)")
    }
    #expect(
      EvaluationSettings.PartialRange(text: "specificity:0.8:1") == .init(axis: .specificity, from: 0.8, to: 1))
    for text in ["auc:0.8:1", "specificity:0.9:0.8", "sensitivity:0:2", "specificity:0.8"] {
      #expect(EvaluationSettings.PartialRange(text: text) == nil, "\(text)")
    }
  }
}
