import Figures
import Foundation
import Record
import TestSupport
import Testing

@testable import Reports

@Suite struct PatientSummaryTests {
  /// A round tumour of three rings on a grey gradient.
  static func slice(_ plane: String, patient: String = "C2-017") -> HabitatSlice? {
    let side = 96
    var anatomy: [Double] = []
    var labels: [UInt8] = []
    for row in 0..<side {
      for column in 0..<side {
        let x = Double(column - 50) / 30
        let y = Double(row - 44) / 24
        let radius = (x * x + y * y).squareRoot() + 0.08 * Double((row * 7 + column * 13) % 5) / 5
        labels.append(radius < 0.45 ? 3 : radius < 0.75 ? 2 : radius < 1 ? 1 : 0)
        anatomy.append(80 + Double(column) + (radius < 1 ? 120 : 0) + Double((row * 31 + column * 17) % 23))
      }
    }
    return HabitatSlice(
      patient: patient, width: side, height: side, spacingX: 1, spacingY: 1, anatomy: anatomy, labels: labels,
      orientation: plane == "axial" ? .axial : plane == "coronal" ? .coronal : .sagittal, plane: plane)
  }

  static func predictions(patients: Int = 169) -> [Prediction] {
    let results = SyntheticStudy.results()
    var list: [Prediction] = []
    for model in results.models where model.fitted {
      for patient in 0..<patients {
        let id = "C2-" + String(format: "%03d", patient)
        let wave = 0.5 + 0.5 * sin(Double(patient * 37 + model.id.count * 11))
        list.append(
          Prediction(
            patient: id, cohort: "centre2", task: model.task, model: model.id, outcome: patient % 3 == 0,
            kind: .external, probability: 0.02 + 0.9 * wave * wave))
      }
    }
    return list
  }

  static func input(slices: Int = 3, findings: Int = 9, title: String? = nil) -> PatientSummaryInput {
    var results = SyntheticStudy.results()
    if let title { results.study.title = title }
    let all = predictions()
    let planes = ["axial", "coronal", "sagittal"].prefix(slices)
    let labels = [
      ("Age", "34", "years"), ("Tumour size", "23", "mm"), ("Histological grade", "3", nil), ("ER", "positive", nil),
      ("PR", nil, nil), ("Ki-67", "40", "%"), ("Nodal status", "positive", nil), ("Multifocality", "no", nil),
      ("Background parenchymal enhancement", "moderate", nil),
    ]
    return PatientSummaryInput(
      results: results, patient: "C2-017", cohort: "centre2", predictions: all.filter { $0.patient == "C2-017" },
      distribution: PredictionDistribution(all), slices: planes.compactMap { slice($0) }, shares: [0.41, 0.36, 0.23],
      findings: labels.prefix(findings).map { PatientFinding(label: $0.0, value: $0.1, unit: $0.2) })
  }

  private func words(_ drawing: Drawing) -> String {
    func texts(_ commands: [DrawingCommand]) -> [String] {
      commands.flatMap { command -> [String] in
        switch command {
        case .text(let block, _, _, _): [block.text.plain]
        case .group(let inner, _, _): texts(inner)
        default: []
        }
      }
    }
    return texts(drawing.commands).joined(separator: "\n")
  }

  @Test func isOneA4PageWithTheSameBytesTwice() throws {
    let first = try PatientSummary.pdf(PatientSummaryTests.input())
    #expect(try PatientSummary.pdf(PatientSummaryTests.input()) == first)
    #expect(first.starts(with: Data("%PDF".utf8)))
    let drawing = PatientSummary.drawing(PatientSummaryTests.input())
    #expect(abs(drawing.size.width - 595.28) < 0.01 && abs(drawing.size.height - 841.89) < 0.01)
  }

  @Test func saysProbabilityThresholdKindAndExternalPerformance() {
    let words = words(PatientSummary.drawing(PatientSummaryTests.input()))
    #expect(words.contains("External predictions: made by locked models that never saw this patient's cohort."))
    #expect(words.contains("External AUC in Centre 2: 0.77 (0.70–0.83), 166 patients, 48 events."))
    #expect(words.contains("no clinical finding was significant at p < 0.05, so there is no clinical model."))
    #expect(words.contains("Research use only."))
    #expect(words.contains("Ki-67\n40%"))
    #expect(words.contains("PR\nnot known"))
  }

  @Test func theSentenceNamesProbabilityAndThreshold() {
    let task = SyntheticStudy.results().tasks[0]
    let model = ModelSummary(
      task: "her2", id: "m", label: "M", kind: nil, fitted: true,
      threshold: .init(value: 0.3, rule: .youden, chosenOn: .outOfFold, cohort: "centre1"))
    func sentence(_ probability: Double) -> String {
      PatientSummaryLayout.sentence(
        Prediction(
          patient: "a", cohort: "centre1", task: "her2", model: "m", outcome: nil, kind: .external,
          probability: probability), model: model, task: task)
    }
    #expect(
      sentence(0.37) == "Predicted probability of HER2 positive 37%; the model's threshold is 30%, so at or above it.")
    #expect(sentence(0.3).hasSuffix("so at or above it."))
    #expect(sentence(0.29).hasSuffix("so below it."))
    #expect(sentence(0.001).contains("<1%"))
    #expect(sentence(0.9999).contains(">99%"))
  }

  @Test func neverShowsAnApparentProbabilityWhereOutOfFoldExists() {
    var input = PatientSummaryTests.input()
    func prediction(_ kind: PredictionKind, _ probability: Double) -> Prediction {
      Prediction(
        patient: "C1-001", cohort: "centre1", task: "her2", model: "habitats", outcome: true, kind: kind,
        probability: probability)
    }
    input.patient = "C1-001"
    input.cohort = "centre1"
    input.predictions = [prediction(.apparent, 0.91), prediction(.outOfFold, 0.44)]
    #expect(input.prediction(task: "her2", model: "habitats")?.kind == .outOfFold)
    let drawn = words(PatientSummary.drawing(input))
    #expect(drawn.contains("44%") && !drawn.contains("91%"))
    #expect(drawn.contains("Recorded outcome: HER2 positive."))
    #expect(drawn.contains("No prediction is recorded for this patient in this task. Recorded outcome: not known."))

    input.predictions = [prediction(.apparent, 0.91)]
    #expect(words(PatientSummary.drawing(input)).contains("no other predictions exist"))
  }

  @Test func externalOutcomesThatAreNotKnownAreSaidSo() {
    var input = PatientSummaryTests.input()
    input.results = SyntheticStudy.results(hasExternalOutcome: false)
    #expect(
      words(PatientSummary.drawing(input)).contains(
        "External AUC not known: the external cohort has no outcome column."))
  }

  @Test func aCrowdedPageIsReducedAndNothingLeavesIt() {
    var input = PatientSummaryTests.input(title: String(repeating: "A very long study title ", count: 12))
    let extra = input.results.models.filter { $0.task == "her2" }
    for copy in 0..<4 {
      for model in extra {
        var model = model
        model.id += "\(copy)"
        model.label += " \(copy), a label of a model that is long enough to be broken over several lines"
        input.results.models.append(model)
        input.predictions.append(
          Prediction(
            patient: input.patient, cohort: "centre2", task: "her2", model: model.id, outcome: true, kind: .external,
            probability: 0.5))
      }
    }
    let drawing = PatientSummary.drawing(input)
    guard case .group(let commands, _, let placement)? = drawing.commands.first else {
      Issue.record("the page holds no group")
      return
    }
    #expect(placement.scale < 1)
    for case .text(let block, let point, let anchor, let rotation) in commands {
      var scratch = Canvas(width: 1, height: 1)
      let bounds = scratch.text(block, at: point, anchor: anchor, rotation: rotation)
      #expect(placement.y + bounds.bottom * placement.scale <= PatientSummary.page.height)
      #expect(placement.x + bounds.right * placement.scale <= PatientSummary.page.width)
      #expect(bounds.left >= -0.5)
    }
  }

  @Test func aPatientWithNothingStillHasAPage() throws {
    let results = SyntheticStudy.fromPredictionsTable()
    let input = PatientSummaryInput(
      results: results, patient: "X", cohort: "nowhere", predictions: [], distribution: PredictionDistribution([]))
    #expect(try !PatientSummary.pdf(input).isEmpty)
  }

  @Test(arguments: ["", "../x", "a/b", ".hidden", "a b", "<b>", "-x", "ä"])
  func idsThatCannotNameAFileAreRefused(id: String) throws {
    try TestFolders.withTemporary { folder in
      var input = PatientSummaryTests.input()
      input.patient = id
      let error = #expect(throws: ReportsError.self) { try PatientSummary.write(input, to: folder) }
      #expect(
        error?.description
          == "patient '\(id)': the id cannot name a file; use letters, digits, '.', '_' and '-' and begin with a letter or digit"
      )
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }

  @Test func aSliceOfConstantOrUndefinedValuesIsDrawn() throws {
    for value in [Double.nan, 7] {
      let slice = try #require(
        HabitatSlice(
          patient: "a", width: 4, height: 4, spacingX: 1, spacingY: 2, anatomy: [Double](repeating: value, count: 16),
          labels: [UInt8](repeating: 255, count: 16)))
      var input = PatientSummaryTests.input()
      input.slices = [slice]
      #expect(try !PatientSummary.pdf(input).isEmpty)
    }
  }

  @Test func hundredsOfSummariesTakeSeconds() throws {
    let input = PatientSummaryTests.input()
    let clock = ContinuousClock()
    let time = try clock.measure { for _ in 0..<12 { _ = try PatientSummary.pdf(input) } }
    print("one patient summary takes \(time / 12)")
    #expect(time < .seconds(20))
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["HOLDOUT_REPORT_PREVIEW"] != nil, "set HOLDOUT_REPORT_PREVIEW"))
  func preview() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["HOLDOUT_REPORT_PREVIEW"] ?? "")
    for slices in 0...3 {
      let name = folder.appending(path: "patients-\(slices)")
      try PatientSummary.write(PatientSummaryTests.input(slices: slices), to: name)
    }
  }
}
