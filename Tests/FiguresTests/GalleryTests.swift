import Files
import Foundation
import Record
import Testing

@testable import Figures

/// Writes every figure of several synthetic studies to a folder, to be looked at: set `HOLDOUT_GALLERY` to its path.
///
/// `HOLDOUT_GALLERY_PRESET`, `HOLDOUT_GALLERY_WIDTH`, `HOLDOUT_GALLERY_ONLY` (kinds, with commas between them) and
/// `HOLDOUT_GALLERY_INPUTS` choose a journal, a width, some kinds and some studies.
@Suite struct GalleryTests {
  static let folder = ProcessInfo.processInfo.environment["HOLDOUT_GALLERY"].map { URL(filePath: $0) }

  /// `HOLDOUT_GALLERY_FORMATS=pdf,svg,png,tiff` for others than the standard ones.
  static let formats =
    ProcessInfo.processInfo.environment["HOLDOUT_GALLERY_FORMATS"]
    .flatMap { try? FigureFormat.named($0.split(separator: ",").map(String.init)) } ?? FigureFormat.standard

  private static func choice(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["HOLDOUT_GALLERY_" + name]
  }

  @Test(.enabled(if: GalleryTests.folder != nil, "set HOLDOUT_GALLERY to a folder to write the figures into"))
  func writeGallery() throws {
    let folder = try #require(GalleryTests.folder)
    let preset = try GalleryTests.choice("PRESET").map { try JournalPreset.named($0) } ?? .general
    let span = GalleryTests.choice("WIDTH").flatMap { JournalPreset.Span(rawValue: $0) } ?? .full
    let kinds = GalleryTests.choice("ONLY")?.split(separator: ",").map(String.init)
    let names = GalleryTests.choice("INPUTS")?.split(separator: ",").map(String.init)
    for (name, input) in GalleryInputs.all where names?.contains(name) ?? true {
      var input = input
      input.theme = FigureTheme(preset: preset, span: span)
      let figures = try FigureRegistry.figures(from: input, only: kinds)
      let index = try FigureWriter.write(
        figures, to: folder.appending(path: name), formats: GalleryTests.formats)
      try CanonicalJSON.write(input.results, to: folder.appending(path: name).appending(path: "results.json"))
      #expect(index.count == figures.count)
    }
  }
}

/// Inputs that range from the usual to the extreme.
enum GalleryInputs {
  static let all: [(name: String, input: FigureInput)] =
    [
      ("usual", rich),
      ("unknown-external", unknownExternal),
      ("no-external", noExternal),
      ("long-labels", longLabels),
      ("forty-models", fortyModels),
      ("one-model", models(1)),
      ("eight-models", models(8)),
      ("without-curves", withoutCurves),
      ("many-centres", manyCentres),
      ("two-external", twoExternal),
      ("no-models", input(SyntheticRecord(models: []))),
      ("perfect", perfect),
      ("one-patient", onePatient),
      ("no-tasks", noTasks),
      ("odds-ratios", SyntheticOddsRatios.input),
      ("odds-ratios-extreme", SyntheticOddsRatios.extreme),
      ("small", small),
      ("models", SyntheticModels.usual),
      ("extreme-models", SyntheticModels.extreme),
    ] + SyntheticHabitats.all

  /// The usual study, with something for every kind of figure.
  static let rich: FigureInput = {
    var rich = SyntheticModels.usual
    let imaging = SyntheticHabitats().input
    rich.results.habitats = imaging.results.habitats
    rich.results.features = imaging.results.features
    rich.results.preparation = imaging.results.preparation
    rich.results.study = imaging.results.study
    rich.habitatSlices = imaging.habitatSlices + planes
    for index in rich.results.models.indices where rich.results.models[index].threshold == nil {
      rich.results.models[index].threshold = .init(
        value: 0.42, rule: .youden, chosenOn: .outOfFold, cohort: "development")
    }
    rich.mapSlices = imaging.mapSlices
    rich.habitatShares = imaging.habitatShares
    rich.voxels = imaging.voxels
    return rich
  }()

  static let planes = SyntheticRecord.slices(patients: 1, planes: ["axial", "coronal", "sagittal"]).map { slice in
    var slice = slice
    slice.patient = "P/../1 <b>&\"'"
    return slice
  }

  static func input(_ record: SyntheticRecord, slices: [HabitatSlice] = []) -> FigureInput {
    let made = record.make()
    return FigureInput(results: made.results, predictions: made.predictions, habitatSlices: slices)
  }

  static var unknownExternal: FigureInput {
    var record = SyntheticRecord()
    record.externalOutcomeKnown = false
    record.models[0].fitted = false
    return input(record)
  }

  static var noExternal: FigureInput {
    var record = SyntheticRecord()
    record.hasExternalCohort = false
    return input(record)
  }

  static var longLabels: FigureInput {
    var record = SyntheticRecord()
    record.models[0].label =
      "Clinical and pathological findings with <tumour> size & Ki-67, \u{3B1}/\u{3B2} ratio, eighty characters"
    record.models[1].label = String(repeating: "Unbroken", count: 10)
    record.models[2].label = "\u{4E34}\u{5E8A}\u{6A21}\u{578B} \u{3BA}\u{3BB}\u{3B9}\u{3BD}\u{3B9}\u{3BA}\u{3CC}"
    record.taskLabel = "HER2 \"positive\" & <negative>"
    record.externalLabel = "The external validation cohort of the second participating centre, 2016 to 2021, 3 T"
    return input(record)
  }

  static var fortyModels: FigureInput { models(40) }

  static func models(_ count: Int) -> FigureInput {
    var record = SyntheticRecord()
    record.models = (1...count).map {
      .init(
        id: "m\($0)", label: "Model \($0)", signal: 0.3 + 2 * Double($0) / Double(count),
        externalSignal: 0.2 + 1.2 * Double($0) / Double(count))
    }
    return input(record)
  }

  static var withoutCurves: FigureInput {
    var record = SyntheticRecord()
    record.hasCurves = false
    return input(record)
  }

  /// 90 centres fill more than a page; their names are long, and one threshold range is declared.
  static var manyCentres: FigureInput {
    var made = models(2)
    made.results.evaluation.decisionRange = .init(from: 0.1, to: 0.4, step: 0.01, declared: true)
    for index in made.results.performance.indices {
      made.results.performance[index].curves?.decision.removeAll { !(0.0999...0.4001).contains($0.threshold) }
    }
    for index in made.results.subgroups.indices where made.results.subgroups[index].isCentre {
      let first = made.results.subgroups[index].groups[0]
      made.results.subgroups[index].groups = (1...90).map { number in
        var group = first
        group.label = number == 7 ? "University hospital of the seventh participating region" : "C\(number)"
        group.n = number
        return group
      }
    }
    return made
  }

  /// A second external cohort, for which two models have no predictions.
  static var twoExternal: FigureInput {
    var made = input(SyntheticRecord())
    made.results.cohorts.append(
      CohortSummary(
        id: "centre3", label: "Centre 3, a trial", role: .external, separation: .centre, n: 169, centres: ["3"]))
    for performance in made.results.performance where performance.kind == .external {
      guard performance.model == "clinical" || performance.model == "combined" else { continue }
      var copy = performance
      copy.cohort = "centre3"
      made.results.performance.append(copy)
    }
    return made
  }

  static var perfect: FigureInput {
    var record = SyntheticRecord()
    record.models = [
      .init(id: "perfect", label: "Perfect", signal: 30, externalSignal: 30),
      .init(id: "useless", label: "Useless", signal: 0, externalSignal: 0),
      .init(id: "worse", label: "Worse than chance", signal: -1.5, externalSignal: -2.5),
    ]
    var made = input(record)
    for index in made.results.performance.indices where made.results.performance[index].model == "useless" {
      for metric in made.results.performance[index].metrics.indices {
        made.results.performance[index].metrics[metric].lower = nil
        made.results.performance[index].metrics[metric].upper = nil
        made.results.performance[index].metrics[metric].reason = "not computed"
      }
    }
    return made
  }

  /// Two dozen patients in the one cohort, nine in the other.
  static var small: FigureInput {
    var record = SyntheticRecord()
    record.developmentCount = 24
    record.externalCount = 9
    return input(record)
  }

  static var onePatient: FigureInput {
    var record = SyntheticRecord()
    record.developmentCount = 1
    record.externalCount = 0
    return input(record, slices: SyntheticRecord.slices(patients: 1))
  }

  static var noTasks: FigureInput {
    var made = input(SyntheticRecord(models: []))
    made.results.tasks = []
    made.results.habitats = nil
    made.results.flow = nil
    return made
  }
}
