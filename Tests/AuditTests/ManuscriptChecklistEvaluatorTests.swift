import Claims
import Manuscripts
import Record
import Templates
import Testing

@testable import Audit

@Suite struct ManuscriptChecklistEvaluatorTests {
  typealias Part = TestManuscript.Part

  private func entries(
    _ id: String, _ reading: ManuscriptReading, _ declarations: Declarations = Declarations()
  ) throws -> (items: [String: ChecklistEntry], score: ChecklistScore?) {
    let store = TemplateStore()
    let evaluator = ManuscriptChecklistEvaluator(
      input: ManuscriptInput(reading, declarations: declarations), vocabulary: try SignReader.vocabulary(from: store),
      abstractList: try ChecklistReader.checklist("tripod-ai-abstracts", from: store))
    let result = evaluator.evaluation(of: try ChecklistReader.checklist(id, from: store))
    return (Dictionary(uniqueKeysWithValues: result.entries.map { ($0.item, $0) }), result.score)
  }

  @Test func everyPartSeenIsReportedSomePartlyAndNoneNotFound() throws {
    let reading = TestManuscript.reading([
      Part(.methods, "Adults with a renal mass were included. The ethics committee approved the study."),
      Part(.discussion, "Limitations are the small sample."),
    ])
    let items = try entries("tripod-ai", reading).items
    let ethics = try #require(items["17"])
    #expect(ethics.status == .partlyReported)
    #expect(
      ethics.evidence
        == "Found: approval by an ethics committee. Not found: how consent was given or waived.")
    #expect(ethics.quotations?.map(\.text) == ["The ethics committee approved the study."])
    #expect(ethics.quotations?.first?.section == "methods" && ethics.quotations?.first?.line == 1)
    #expect(items["26"]?.status == .reported)
    #expect(items["11"]?.status == .notFound)
    #expect(items["11"]?.evidence == "Nothing was found on: how missing values were dealt with.")
    #expect(items["17"]?.section == "Methods" && items["17"]?.remedy != nil)
  }

  @Test func aMentionElsewhereOrADenialIsNoReport() throws {
    let reading = TestManuscript.reading([
      Part(.introduction, "Earlier studies assessed calibration by calibration curves and imputed missing values."),
      Part(.methods, "AUC was computed. Calibration was not assessed."),
      Part(.discussion, "Future studies should perform external validation in another center."),
      Part(.references, "Decision curve analysis and calibration plots."),
    ])
    let metrics = try entries("metrics", reading)
    let calibration = try #require(metrics.items["22"])
    #expect(calibration.status == .notFound)
    #expect(calibration.evidence == "The text speaks against it: a measure or plot of calibration.")
    #expect(calibration.quotations?.map(\.text) == ["Calibration was not assessed."])
    #expect(metrics.items["27"]?.status == .notFound)
    #expect(try entries("tripod-ai", reading).items["11"]?.status == .notFound)
    #expect(try entries("clear", reading).items["29"]?.status == .notFound)
  }

  @Test func aNegationIsTheStatementWhereTheItemAllowsIt() throws {
    let reading = TestManuscript.reading([
      Part(.statements, "No external funding was received. The authors declare no conflicts of interest."),
      Part(.methods, "Patients and the public were not involved in the design of the study."),
    ])
    let items = try entries("tripod-ai", reading).items
    for item in ["18a", "18b", "19"] { #expect(items[item]?.status == .reported, "\(item)") }
  }

  @Test func declarationsReportWhatTheTextDoesNotContradict() throws {
    let reading = TestManuscript.reading([Part(.methods, "Calibration was not assessed. AUC was computed.")])
    let declarations = Declarations(
      reporting: ["funding": .init(text: "National fund.", page: "12"), "ethics": .init(text: "Approved.")],
      items: ["metrics": ["22": .init(text: "Figure 3", page: "8"), "1": .init(text: "CLEAR")]])
    let tripod = try entries("tripod-ai", reading, declarations).items
    #expect(tripod["18a"]?.status == .reported && tripod["18a"]?.page == "12")
    #expect(tripod["18a"]?.evidence == "Declared by the authors (funding), page 12: \"National fund.\"")
    #expect(tripod["17"]?.status == .partlyReported)
    let metrics = try entries("metrics", reading, declarations).items
    #expect(metrics["22"]?.status == .notFound)
    #expect(
      metrics["22"]?.evidence
        == "The text speaks against it: a measure or plot of calibration. Declared by the authors, page 8: \"Figure 3\". "
        + "What the text says stands above the declaration.")
    #expect(metrics["1"]?.status == .reported)
  }

  @Test func evaluationItemsNeedAnEvaluation() throws {
    let parts = [Part(.methods, "A logistic regression model was fitted.")]
    let items = try entries("tripod-ai", TestManuscript.reading(parts, kind: .modelDevelopment)).items
    #expect(items["12g"]?.status == .notApplicable)
    #expect(
      items["12g"]?.evidence
        == "The item is for evaluations, and the text tries no model on patients who did not make it.")
    let validation = try entries("tripod-ai", TestManuscript.reading(parts, kind: .modelValidation)).items
    #expect(validation["12c"]?.status == .notApplicable && validation["12f"]?.status == .notApplicable)
  }

  @Test func cohortsAndClaimsAnswerSizesPartitionAndPerformance() throws {
    let parts = [
      Part(.methods, "The training cohort (n = 206) came from Center 1, the external cohort (n = 169) from Center 2."),
      Part(.results, "In the training cohort the AUC was 0.768."),
    ]
    let training = NamedCohort(
      id: "training", label: "training cohort", role: .development, n: 206, centres: ["Center 1"],
      span: TestManuscript.span("training cohort", in: parts))
    let external = NamedCohort(
      id: "external", label: "external cohort", role: .externalValidation, separation: .otherCentre, n: 169,
      centres: ["Center 2"], span: TestManuscript.span("external cohort", in: parts), isCalledExternal: true)
    let place = TestManuscript.span("AUC was 0.768", in: parts)
    var claim = Claim(
      metric: .auc, value: TestManuscript.number(0.768, at: place), span: place, section: .results, isAbstract: false,
      block: 1)
    claim.cohort = "training"
    let reading = TestManuscript.reading(parts, cohorts: [training, external], claims: [claim])
    let items = try entries("tripod-ai", reading).items
    #expect(
      items["23a"]?.evidence
        == "Found: performance: 1 number in training cohort (such as AUC 0.768). Not found: performance in external "
        + "cohort; an interval of any of 1 number; performance in subgroups.")
    #expect(items["12a"]?.status == .reported)
    #expect(
      items["21"]?.evidence
        == "Found: sizes: training cohort, n = 206; external cohort, n = 169. Not found: how many had the outcome, in any "
        + "cohort.")
    let metrics = try entries("metrics", reading).items
    #expect(metrics["4"]?.status == .reported && metrics["27"]?.status == .reported)
    #expect(metrics["21"]?.status == .notFound)
    var same = external
    same.separation = .random
    let called = try entries("metrics", TestManuscript.reading(parts, cohorts: [training, same], claims: [claim])).items
    #expect(called["27"]?.status == .notFound)
    #expect(
      called["27"]?.evidence
        == "The text speaks against it: external cohort is called external, and its patients are divided at random.")
  }

  @Test func abstractItemsReadTheAbstractAlone() throws {
    let parts = [
      Part(.title, "Predicting survival in glioma: development and validation of a model"),
      Part(.introduction, "We aimed to develop and validate a model.", isAbstract: true),
      Part(.methods, "The study is registered at ClinicalTrials.gov. Calibration curves were drawn."),
      Part(.results, "The AUC was 0.7."),
    ]
    let items = try entries("tripod-ai-abstracts", TestManuscript.reading(parts)).items
    #expect(items["1"]?.status == .reported && items["3"]?.status == .reported)
    #expect(items["13"]?.status == .notFound && items["8"]?.status == .notFound)
    let long = String(repeating: "word ", count: 800)
    let without = try entries("tripod-ai-abstracts", TestManuscript.reading([Part(.methods, long)])).items
    #expect(
      without["3"]?.evidence
        == "Nothing was found on: an abstract, which could not be told apart from the rest of the text.")
  }

  @Test func conditionsAreDecidedFromTheTextAndOverridden() throws {
    let automated = TestManuscript.reading([
      Part(.methods, "Tumours were segmented automatically by a neural network. Texture features were extracted.")
    ])
    let read = try entries("metrics", automated)
    #expect(read.score?.conditions.map(\.holds) == [true, true, true, true, false])
    #expect(read.items["9"]?.status == .notFound && read.items["17"]?.status == .notApplicable)
    let manual = TestManuscript.reading([
      Part(.methods, "A radiologist manually segmented the tumours. Texture features were extracted.")
    ])
    let byHand = try entries("metrics", manual)
    #expect(byHand.score?.conditions.map(\.holds) == [true, false, true, true, false])
    #expect(byHand.items["9"]?.status == .notApplicable)
    let network = TestManuscript.reading([
      Part(.methods, "A convolutional neural network (ResNet50) was trained on the images to classify them.")
    ])
    let deep = try entries("metrics", network)
    #expect(deep.score?.conditions.map(\.holds) == [false, false, false, false, true])
    for item in ["8", "9", "10", "12", "14", "15", "16"] {
      #expect(deep.items[item]?.status == .notApplicable, "\(item)")
    }
    #expect(deep.items["17"]?.status == .notFound)
    let declared = try entries("metrics", manual, Declarations(conditions: ["C1": false, "C2": true]))
    #expect(declared.score?.conditions.map(\.holds) == [false, false, true, true, false])
    #expect(declared.score?.conditions[1].evidence == "C1 does not hold, so this cannot.")
    #expect(
      declared.score?.conditions[0].evidence.hasPrefix("Declared: no. The text by itself would say yes: ") == true)
  }

  @Test func titlesAreReadForTheirFourParts() throws {
    let poor = TestManuscript.reading([Part(.title, "A radiomics study")])
    #expect(try entries("tripod-ai", poor).items["1"]?.status == .notFound)
    let some = TestManuscript.reading([Part(.title, "CT radiomics nomogram for nuclear grade in renal carcinoma")])
    #expect(
      try entries("tripod-ai", some).items["1"]?.evidence
        == "Found: in the title that something is predicted, for whom and the outcome. Not found: in the title whether "
        + "models are developed, evaluated, or both.")
  }
}
