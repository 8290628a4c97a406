import Claims
import Foundation
import Manuscripts
import Testing

@testable import Audit

/// Rules of arithmetic on text as it is read, beside sentences in which nothing is wrong.
@Suite struct ArithmeticSentencesTests {
  private func found(_ rule: any AuditRule, _ text: String) throws -> [String] {
    let paper = "# A prediction model\n\n## Abstract\n\n**Methods and results:** \(text)\n"
    let manuscript = try ManuscriptReader.read(Data(paper.utf8), name: "paper.md")
    return rule.findings(in: ManuscriptInput(ManuscriptReading(manuscript))).map {
      "\($0.severity.rawValue): \($0.message)"
    }
  }

  private func begins(_ rule: any AuditRule, _ text: String, _ expected: String) throws {
    let messages = try found(rule, text)
    #expect(messages.count == 1 && messages[0].hasPrefix(expected), "\(text): \(messages)")
  }

  private func holds(_ rule: any AuditRule, _ text: String) throws {
    let messages = try found(rule, text)
    #expect(messages.isEmpty, "\(text): \(messages)")
  }

  // MARK: - ARI-01

  @Test(arguments: [
    ("Progression was seen in 48 of 112 participants (39.3%).", "major: 48/112 cannot be 39.3%: it is 42.86%."),
    (
      "Cirrhosis was present in 22 of 64 men with elevated transferrin (44%).",
      "major: 22/64 cannot be 44%: it is 34.4%."
    ),
    ("Among the 300 patients, 90 (37.5%) relapsed.", "major: 90/300 cannot be 37.5%: it is 30.00%."),
    (
      "The derivation cohort (n = 500, 90 [16.0%] with relapse) came from one hospital.",
      "major: 90/500 cannot be 16.0%: it is 18.00%."
    ),
    (
      "Of 250 women of the test set, 60 (24.0%) had a recurrence and 80 (36.0%) had dense breasts.",
      "major: 80/250 cannot be 36.0%: it is 32.00%."
    ),
    ("Sepsis was recorded in 611 of 7,340 encounters (9.3%).", "major: 611/7340 cannot be 9.3%: it is 8.32%."),
    (
      "We screened 1480 adults, of whom 185 (15.2%) could not be reached.",
      "major: 185/1480 cannot be 15.2%: it is 12.50%."
    ),
  ])
  func sharesThatFail(_ text: String, _ expected: String) throws {
    try begins(ImpossiblePercentages(), text, expected)
  }

  @Test(arguments: [
    "Progression was seen in 48 of 112 participants (42.9%).",
    "Sepsis was recorded in 611 of 7,340 encounters (8.3%).",
    "Sepsis was recorded in 611 of 7,340 encounters (95% CI 8 to 9).",
    "We screened 1480 adults, of whom 185 (12.5%) could not be reached.",
    "Of 300 patients, 120 (40.0%) relapsed, of whom 30 (25.0%) died.",
    "Of 300 patients, 240 had follow-up, and 90 (37.5%) relapsed.",
    "Of 300 patients, 120 (42.6%) of those with known status relapsed.",
    "The derivation cohort (n = 500, 90 [18.0%] with relapse) came from one hospital.",
    "Among the 300 patients, 90 (30.0%) relapsed and 33 (36.7%) of these died.",
    "Of 300 patients, 90 (95% CI 70–110) were expected to relapse.",
    "Of 300 patients, 150 (75.0%) of 200 who were tested had the mutation.",
    "Among 300 patients with complete data, sensitivity was 45 of 60 (75.0%).",
    "Of 300 patients, 40 (13.3%) relapsed: 25 men (16.7%) and 15 women (10.0%).",
    "Among 300 patients, 40 (13.3%) relapsed, and in the validation cohort 20 (10.0%).",
    "Sensitivity was 85% (51 of 60 patients), with a specificity of 79% (95% CI 70% to 86%).",
    "In 2019, 300 patients were seen, and 41 of 60 readers (95% CI 50% to 80%) agreed.",
    "Of 410 women, 158 (38.5%) had dense breasts; data on parity were missing in 20, and 100 (25.6%) were nulliparous.",
  ])
  func sharesThatHold(_ text: String) throws {
    try holds(ImpossiblePercentages(), text)
  }

  private func table(_ rows: [String], head: String = "| Characteristic | Training (n = 320) | Test (n = 180) |")
    -> String
  {
    "The patients are described below.\n\n**Table 1.** Characteristics, number (%).\n\n"
      + ([head, "| --- | --- | --- |"] + rows).joined(separator: "\n") + "\n"
  }

  @Test func aCellThatItsColumnDoesNotGive() throws {
    let right = [
      "| Men | 160 (50.0) | 99 (55.0) |", "| Diabetes | 48 (15.0) | 27 (15.0) |", "| Smokers | 80 (25.0) | 63 (35.0) |",
      "| Age, mean (SD) | 61 (12) | 62 (11) |",
    ]
    try holds(ImpossiblePercentages(), table(right))
    var wrong = right
    wrong[1] = "| Diabetes | 48 (15.0) | 27 (19.0) |"
    try begins(ImpossiblePercentages(), table(wrong), "major: 27/180 cannot be 19.0%: it is 15.00%.")
    // Both cells of the row: the variable was known in fewer.
    wrong[1] = "| Diabetes | 48 (16.0) | 27 (19.0) |"
    try holds(ImpossiblePercentages(), table(wrong))
    // Row percentages.
    try holds(
      ImpossiblePercentages(),
      table([
        "| Men | 160 (61.8) | 99 (38.2) |", "| Women | 160 (66.4) | 81 (33.6) |", "| Smokers | 80 (55.9) | 63 (44.1) |",
      ]))
    // Unknown values are said to exist.
    wrong[1] = "| Diabetes (known in 142 of the test set) | 48 (15.0) | 27 (19.0) |"
    try holds(ImpossiblePercentages(), table(wrong))
  }

  // MARK: - ARI-02 and ARI-06

  @Test func measuresOfOneSentenceBelongTogether() throws {
    try begins(
      ImpossibleTable(),
      "The classifier had a sensitivity of 90.0%, a specificity of 80.0%, a positive predictive value of 50.0% and an "
        + "accuracy of 89.0%.", "major: ")
    try holds(
      ImpossibleTable(),
      "The classifier had a sensitivity of 90.0%, a specificity of 80.0%, a positive predictive value of 75.0% and an "
        + "accuracy of 84.0%.")
    // Averages over classes.
    let classes =
      "We trained a four-class network. It had an accuracy of 97.4%, a sensitivity of 95.8%, a specificity of 98.4% and "
      + "positive and negative predictive values of 92.4% and 98.1%."
    #expect(try found(ImpossibleTable(), classes).allSatisfy { $0.hasPrefix("minor") })
    // A list of several models tells nothing of one table.
    try holds(
      ImpossibleTable(),
      "Sensitivities of the three readers were 70%, 80% and 90%, specificities 60%, 65% and 70%, and accuracies 92%, 93% and "
        + "94%.")
  }

  @Test func aThresholdOfAnotherCohortIsNoResultOfIt() throws {
    let text =
      "The derivation cohort (n = 300, 150 with relapse) and the validation cohort (n = 200, 100 with relapse) came from two "
      + "hospitals. In the validation cohort, the radiomics model had a sensitivity of 80.0%, a specificity of 70.0% and a positive "
      + "predictive value of "
    try begins(ImpossibleTable(), text + "52.0% at the cut-off chosen in the derivation cohort.", "major: ")
    try holds(ImpossibleTable(), text + "72.7% at the cut-off chosen in the derivation cohort.")
  }

  @Test func rowsOfATableAreClassifications() throws {
    func table(_ accuracy: String) -> String {
      "Results follow.\n\n**Table 2.** Performance with 95% confidence intervals.\n\n"
        + "| Hospital | Reader | Sensitivity, % | Specificity, % | Accuracy, % |\n| --- | --- | --- | --- | --- |\n"
        + "| North | Reader 1 | 30.0 (21.9–39.6) | 90.0 (82.6–94.5) | 60.0 (53.1–66.5) |\n"
        + "| North | Reader 2 | 60.0 (50.2–69.1) | 70.0 (60.4–78.1) | \(accuracy) |\n"
    }
    try holds(ImpossibleTable(), table("65.0 (58.2–71.3)"))
    try begins(ImpossibleTable(), table("69.8"), "minor: ")
  }

  @Test func noAreaOfTheParagraphSuitsThePoint() throws {
    let areas = "In the test set the AUCs were 0.74 (0.68–0.80) and 0.79 (0.73–0.85), respectively. "
    try begins(
      AreaAgainstOperatingPoint(), areas + "In the test set sensitivity was 94.0% and specificity 95.0%.", "major: ")
    try holds(AreaAgainstOperatingPoint(), areas + "In the test set sensitivity was 84.0% and specificity 75.0%.")
    try begins(
      AreaAgainstOperatingPoint(),
      "The c-statistic of the logistic model was 0.71 (0.66–0.76). Its sensitivity was 92.0% and its specificity 91.0%.",
      "major: ")
    // Followed over time, a c-statistic is no area under one curve.
    try holds(
      AreaAgainstOperatingPoint(),
      "Harrell's C-index of the Cox model was 0.71 (0.66–0.76). At three years sensitivity was 92.0% and specificity 91.0%."
    )
  }

  // MARK: - ARI-05

  @Test func oneNumberOfPatientsIsThatOfTheResult() throws {
    try begins(
      IntervalWidths(),
      "We studied 180 patients, 60 of them with relapse. The AUC of the model was 0.80 (95% CI 0.79–0.81).", "minor: ")
    try holds(
      IntervalWidths(),
      "We studied 180 patients, 60 of them with relapse. The AUC of the model was 0.80 (95% CI 0.73–0.87).")
    // Two numbers, and not said which.
    try holds(
      IntervalWidths(),
      "We studied 180 patients of one and 9,000 patients of another registry. The AUC of the model was 0.80 (95% CI 0.79–0.81)."
    )
  }

  // MARK: - ARI-07

  @Test(arguments: [
    "The AUC was 0.812 (95% CI 0.752–0.872) for the radiomics model and 0.806 (95% CI 0.746–0.866) for the clinical model (P < "
      + "0.0001).",
    "The AUC of 0.912 (95% CI 0.880–0.944) with denoised scans and that of 0.909 (95% CI 0.877–0.941) without were different "
      + "(p < 0.001).",
    "The AUC was 0.93 (95% CI 0.90–0.96) for the radiomics model and 0.64 (95% CI 0.58–0.70) for the clinical model (P = 0.41).",
  ])
  func differencesThatFail(_ text: String) throws {
    try begins(AreaDifferences(), text, "minor: ")
  }

  @Test(arguments: [
    "The AUC was 0.81 (95% CI 0.75–0.87) for the radiomics model and 0.72 (95% CI 0.66–0.78) for the clinical model (P < "
      + "0.001).",
    "The AUC was 0.81 (95% CI 0.75–0.87) for the radiomics model and 0.80 (95% CI 0.74–0.86) for the clinical model (P = 0.62).",
    // Each has a test of its own against 0.5.
    "The AUC was 0.81 (95% CI 0.75–0.87; P < 0.0001) for the radiomics model and 0.80 (95% CI 0.74–0.86; P < 0.0001) for the "
      + "clinical model.",
    "The AUC was 0.81 (95% CI 0.75–0.87) for the radiomics model and 0.80 (95% CI 0.74–0.86) for the clinical model (both P < "
      + "0.0001).",
    "The AUC was 0.81 (95% CI 0.75–0.87) for the radiomics model and 0.80 (95% CI 0.74–0.86) for the combined model (P < "
      + "0.0001 versus the clinical model for each).",
    // A test of calibration, and of a covariate.
    "The AUC was 0.81 (95% CI 0.75–0.87) and 0.80 (95% CI 0.74–0.86) for the two models, and age was associated with relapse "
      + "(P < 0.0001).",
    "The AUC was 0.81 (95% CI 0.75–0.87) for the radiomics model and 0.80 (95% CI 0.74–0.86) for the clinical model; "
      + "the score differed between groups (P < 0.0001).",
    // An estimate outside its interval is another rule's.
    "The AUC was 0.81 (95% CI 0.85–0.87) for the radiomics model and 0.72 (95% CI 0.66–0.78) for the clinical model (P = 0.4).",
  ])
  func differencesThatHold(_ text: String) throws {
    try holds(AreaDifferences(), text)
  }

  // MARK: - ARI-08

  @Test func ratiosBehindWords() throws {
    try begins(
      RatiosAgainstIntervals(),
      "The odds ratio per standard deviation of the signature was 2.10 (95% CI, 1.60 to 2.76; P = .34).", "major: ")
    try begins(
      RatiosAgainstIntervals(), "The hazard ratio for relapse in the test set was 1.95 (95% CI 1.05 to 2.01).",
      "minor: ")
    try begins(
      RatiosAgainstIntervals(),
      "Length of the cervix (adjusted OR per 5 mm, 0.61; 95% CI, 0.52–0.72; P = .21) was kept.", "minor: ")
    try begins(
      RatiosAgainstIntervals(),
      "The hazard ratio of the high-risk group compared with the low-risk group was 2.45 (95% confidence interval: 1.62-3.71, "
        + "P = .41).", "major: ")
    try holds(
      RatiosAgainstIntervals(),
      "The odds ratio per standard deviation of the signature was 2.10 (95% CI, 1.60 to 2.76; P < .001).")
    // The number belongs to the area.
    try holds(
      RatiosAgainstIntervals(),
      "The odds ratio for relapse was computed and the AUC was 0.81 (95% CI 0.75–0.87; P = 0.9).")
    try holds(RatiosAgainstIntervals(), "Hazard ratios with 95% confidence intervals for 3 of 12 features are shown.")
  }

  // MARK: - ARI-09

  @Test func netBenefitAboveTheShareOfEvents() throws {
    try begins(
      ScoresOutsideBounds(), "At a threshold of 20% the net benefit of the model was 0.41, at an event rate of 32%.",
      "major: ")
    try holds(
      ScoresOutsideBounds(), "At a threshold of 20% the net benefit of the model was 0.21, at an event rate of 32%.")
    try begins(
      ScoresOutsideBounds(),
      "We studied one registry (n = 900; 90 deaths). The net benefit of the model at a threshold of 10% was 0.22.",
      "minor: ")
    try holds(
      ScoresOutsideBounds(),
      "We studied one registry (n = 900; 90 deaths). The net benefit of the model at a threshold of 10% was 0.06.")
    try begins(
      ScoresOutsideBounds(),
      "Relapse had a prevalence of 12.4%. At a threshold of 10% the net benefit of the model was 0.15.", "minor: ")
    // The class that is printed is that without the event.
    try holds(
      ScoresOutsideBounds(),
      "We studied one registry (n = 900; 300 benign). The net benefit of the model at a threshold of 10% was 0.55.")
  }

  // MARK: - Parts of a whole by place, estimates beside their interval, tests of one model against others

  @Test func partsByPlace() throws {
    try begins(
      NumbersThatDoNotAddUp(),
      "Smears of 3310 women (1704 from Bergen and 1806 from Turin) were read by two cytologists.", "major: ")
    try begins(
      NumbersThatDoNotAddUp(),
      "Records of 700 adults were analysed, including 480 adults from Hospital A and 260 adults from Hospital B.",
      "major: ")
    try holds(
      NumbersThatDoNotAddUp(),
      "Smears of 3510 women (1704 from Bergen and 1806 from Turin) were read by two cytologists.")
    try holds(
      NumbersThatDoNotAddUp(),
      "Records of 900 adults were analysed, including 480 adults from Hospital A and 260 adults from Hospital B.")
  }

  @Test func estimatesBesideTheirInterval() throws {
    try begins(
      ImpossibleInterval(), "The model had an AUC of 0.86 (95% CI 0.88-0.94) in the test set.", "major: AUC 0.86")
    try holds(ImpossibleInterval(), "The model had an AUC of 0.87 (95% CI 0.88-0.94) in the test set.")
  }

  @Test func netBenefitAboveTheShareInItsSentence() throws {
    try begins(
      ScoresOutsideBounds(),
      "In the test set, where 14.0% of the patients had an event, the net benefit of the model was 0.210 at a threshold of 10%.",
      "major: Net benefit 0.210")
    try holds(
      ScoresOutsideBounds(),
      "In the test set, where 34.0% of the patients had an event, the net benefit of the model was 0.210 at a threshold of 10%."
    )
  }

  @Test func oneModelAgainstOthers() throws {
    func words(_ first: String, _ second: String) -> String {
      "In the test set the AUC of the nomogram was 0.861 (95% CI 0.821-0.901), against 0.672 (95% CI 0.612-0.732) for the "
        + "clinical model (P = \(first)) and 0.801 (95% CI 0.752-0.850) for the radiomics model (P = \(second))."
    }
    try begins(AreaDifferences(), words("0.55", "0.030"), "minor: ")
    try holds(AreaDifferences(), words("0.0001", "0.030"))
  }
}
