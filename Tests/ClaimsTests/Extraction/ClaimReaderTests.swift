import Foundation
import Manuscripts
import Testing

@testable import Claims

@Suite struct ClaimReaderTests {
  private func check(_ rows: [ClaimSentences.Row], section: Manuscript.Section = .results) {
    for row in rows {
      let claims = ClaimTestText.claims(row.sentence, section: section)
      #expect(claims == row.claims, "\(row.sentence)")
    }
  }

  @Test func readsValuesWithWhatIsPrintedBesideThem() { check(ClaimSentences.values) }
  @Test func leavesOtherNumbersAlone() { check(ClaimSentences.none) }
  @Test func resolvesCoordinatedLists() { check(ClaimSentences.lists) }
  @Test func carriesNamesOverWhereTheTextGoesOn() { check(ClaimSentences.paragraphs) }
  @Test func tellsOwnResultsFromOthers() { check(ClaimSentences.discussion, section: .discussion) }

  @Test func losesNoPattern() { #expect(MetricWords.count == MetricWords.written) }

  @Test func endsSoonOnListsWithoutEnd() {
    let numbers = String(repeating: "0.5, ", count: 20_000)
    #expect(ClaimTestText.claims("The AUC of the clinical model was " + numbers + "0.6.").isEmpty)
    let names = String(repeating: "AUC of the clinical model in training, ", count: 5_000)
    #expect(ClaimTestText.claims(names + "0.6.").isEmpty)
    _ = ClaimTestText.claims(String(repeating: "1, ", count: 50_000) + "2 years (p = 0.1, 0.2)")
  }

  @Test func spansAreExact() throws {
    let (text, statements) = ClaimTestText.read(
      "First one. The AUC of the clinical model was 0.83 (95% CI 0.75–0.91) in training.")
    let claim = try #require(statements.claims.first)
    #expect(text.manuscript.string(claim.value.span) == "0.83")
    #expect(
      text.manuscript.string(claim.span) == "The AUC of the clinical model was 0.83 (95% CI 0.75–0.91) in training.")
    #expect(claim.interval.map { text.manuscript.string($0.span) } == "95% CI 0.75–0.91")
    #expect(claim.spanOfModel.map(text.manuscript.string) == "clinical model")
    #expect(claim.spanOfCohort.map(text.manuscript.string) == "training")
  }

  @Test func readsComparisons() {
    func comparisons(_ string: String) -> [String] {
      let (text, statements) = ClaimTestText.read(string)
      return statements.comparisons.map { comparison in
        [
          comparison.metric?.rawValue ?? "-", comparison.left ?? "-", comparison.right ?? "-", comparison.cohort ?? "-",
          comparison.pValue.map { text.manuscript.string($0.number.span) } ?? "-", comparison.test,
        ].joined(separator: " ")
      }
    }
    #expect(
      comparisons(
        "The combined model outperformed the clinical model (AUC 0.85 vs 0.76, p = 0.03, DeLong test) in the training cohort."
      )
        == ["auc combined clinical training 0.03 DeLong"])
    #expect(
      comparisons("The AUC of the combined model was 0.85 (p = 0.012 vs the clinical model).") == [
        "auc combined clinical - 0.012 "
      ])
    #expect(
      comparisons("There was no significant difference in AUC between the radiomics and clinical models (P = 0.3).")
        == ["auc radiomics clinical - 0.3 "])
    #expect(
      comparisons("DeLong's test: combined vs. clinical, p = 0.01; combined vs. radiomics, p = 0.2.")
        == ["- combined clinical - 0.01 DeLong's", "- combined radiomics - 0.2 DeLong's"])
    #expect(
      comparisons(
        "DeLong's test showed that the combined model was superior to the clinical model (p = 0.012) but not to the radiomics model (p = 0.21)."
      ) == ["- combined clinical - 0.012 DeLong's", "- combined radiomics - 0.21 DeLong's"])
    #expect(
      comparisons(
        "The nomogram (AUC 0.90) was better than the radiomics model (AUC 0.86; p = 0.021) and the clinical model (AUC 0.74; p < 0.001)."
      ) == ["auc combined radiomics - 0.021 ", "auc combined clinical - 0.001 "])
    #expect(
      comparisons(
        "The DeLong test indicated a significant difference between the nomogram and the clinical model in both the training (P < 0.001) and testing cohorts (P = 0.008)."
      ) == ["- combined clinical training 0.001 DeLong", "- combined clinical test 0.008 DeLong"])
    #expect(comparisons("A p-value < 0.05 was considered statistically significant in the DeLong test.").isEmpty)
    #expect(comparisons("Age differed significantly between groups (p = 0.03).").isEmpty)
  }

  @Test func readsCounts() {
    func counts(_ string: String) -> [String] {
      ClaimTestText.read(string).1.counts.map { count in
        var parts = [count.unit.rawValue, String(count.n)]
        if let whole = count.whole { parts.append("of \(whole)") }
        if let percentage = count.percentage { parts.append("\(percentage.value)%") }
        if let cohort = count.cohort { parts.append(cohort) }
        if count.isTotal { parts.append("total") }
        return parts.joined(separator: " ")
      }
    }
    #expect(counts("A total of 375 young breast cancer patients were included.") == ["patients 375 total"])
    #expect(
      counts(
        "The training cohort (n=206) comprised patients from Center 1, the external validation cohort (n=169) those of Center 2."
      )
        == ["patients 206 training", "patients 169 external"])
    #expect(counts("Of these, 32 of 120 (26.7%) responded.") == ["other 32 of 120 26.7%"])
    #expect(
      counts("There were 62 HER2-positive patients (30.1%) in the training cohort.") == ["patients 62 30.1% training"])
    #expect(
      counts("The training cohort included 206 patients and the validation cohort 169 patients.") == [
        "patients 206 training", "patients 169 validation",
      ])
    #expect(
      counts("Between January 2015 and December 2018, 375 women with 401 lesions were seen.") == [
        "patients 375", "lesions 401",
      ])
    #expect(counts("See Figure 2 and Table 3 for Task 1; 10-fold cross-validation was used.").isEmpty)
  }

  @Test func readsEffectsAndTestStatistics() {
    let (text, statements) = ClaimTestText.read(
      """
      Age (OR = 1.05; 95% CI 1.01-1.09; p = 0.02) or stage (hazard ratio [HR], 2.10; 95% CI, 1.30–3.40; P = .003) mattered. \
      They differed (t(48) = 2.31, p = 0.025; χ2 = 5.99 (df = 2), p = 0.05; Z = 2.10, p = .04; F(2, 57) = 3.40, p = 0.04).
      """)
    #expect(
      statements.effects.map {
        [
          $0.kind.rawValue, text.manuscript.string($0.value.span),
          $0.interval.map { text.manuscript.string($0.upper.span) } ?? "-",
          $0.pValue.map { text.manuscript.string($0.number.span) } ?? "-",
        ].joined(separator: " ")
      } == ["odds-ratio 1.05 1.09 0.02", "hazard-ratio 2.10 3.40 .003"])
    #expect(
      statements.testStatistics.map {
        "\($0.kind.rawValue) \($0.value.value) \($0.degreesOfFreedom) \($0.pValue.number.value)"
      } == [
        "t 2.31 [48.0] 0.025", "chi-squared 5.99 [2.0] 0.05", "z 2.1 [] 0.04", "f 3.4 [2.0, 57.0] 0.04",
      ])
    #expect(statements.claims.isEmpty)
  }

  @Test func readsPValues() {
    func values(_ string: String) -> [Double] {
      let text = ClaimTestText.text([string])
      let context = ExtractionContext(text, StudyEntities())
      return SentenceScanner(context: context).items(in: 0..<text.tokens.count).pValues.map(\.number.value)
    }
    #expect(
      values("p < .001; P=0·03; p-values of 0.03 and 0.2; p = 1.2 × 10−5; all P > 0.05") == [
        0.001, 0.03, 0.03, 0.2, 1.2e-5, 0.05,
      ])
    #expect(values("the P values were 0.03, 0.04 and 0.20, respectively") == [0.03, 0.04, 0.2])
    #expect(values("p53 and 0.05").isEmpty)
  }

  @Test func readsPromises() {
    let (_, statements) = ClaimTestText.read(
      "Model performance was evaluated by the AUC, sensitivity, and specificity. Calibration was assessed with the Brier score. Accuracy was not assessed.",
      section: .methods)
    #expect(statements.promised.map(\.metric) == [.auc, .sensitivity, .specificity, .brier])
    #expect(ClaimTestText.read("The AUC was used.", section: .results).1.promised.isEmpty)
    #expect(
      ClaimTestText.read("Weights were measured with sufficient precision on precision scales.", section: .methods).1
        .promised.isEmpty)
    #expect(
      ClaimTestText.read("Diagnostic accuracy was assessed.", section: .methods).1.promised.map(\.metric) == [.accuracy]
    )
  }
}
