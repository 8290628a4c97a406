import ArgumentParser
import Files
import Foundation
import Pipeline
import Radiomics

extension RadiomicsProfile: ExpressibleByArgument {}

extension FeatureAggregation: ExpressibleByArgument {
  public init?(argument: String) {
    guard let choice = FeatureAggregation.choices.first(where: { $0.rawValue == argument }) else { return nil }
    self = choice
  }

  public static var allValueStrings: [String] { choices.map(\.rawValue) }
}

struct Features: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the features of one region in one image and in what filters make of it.",
    discussion: """
      Without a parameter file: the image as it is; profile ibsi in 32 bins, profile pyradiomics in bins of 25. \
      docs/features.md lists the keys of parameter files.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  @Argument(help: "The image: NIfTI, NRRD, or a DICOM folder.")
  var image: String?

  @Argument(help: "The mask, on the image's grid.")
  var mask: String?

  @Option(help: "Whose definitions where they differ.")
  var profile: RadiomicsProfile = .ibsi

  @Option(help: "A parameter file: PyRadiomics' own for --profile pyradiomics, holdout's for --profile ibsi.")
  var params: String?

  @Option(
    help:
      "The mask's value that marks the region; unless given, any but 0 (ibsi) or 1 (pyradiomics), or as in --params.")
  var label: Int?

  @Option(help: "Number of bins.")
  var binCount: Int?

  @Option(help: "Width of a bin, in the image's unit.")
  var binWidth: Double?

  @Option(name: .customLong("family"), help: "A family to measure, such as glcm; may be repeated. All unless given.")
  var families: [String] = []

  @Option(
    name: .customLong("aggregation"),
    help: "How texture becomes one value (profile ibsi); may be repeated. 3D_avg unless given.")
  var aggregations: [FeatureAggregation] = []

  @Option(help: "Images and families worked on at once; all processors unless given.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "csv or json.")
  var format: Format = .csv

  @Flag(help: "List features with family, aggregation, IBSI code, unit and definition, and measure nothing.")
  var list = false

  @Flag(help: "Say on standard error, as JSON, how many features there are and the seconds they took after reading.")
  var timings = false

  func validate() throws {
    if binCount != nil, binWidth != nil { throw ValidationError("give --bin-count or --bin-width, not both") }
    if let binCount, !(1...GreyLevels.limit).contains(binCount) {
      throw ValidationError("--bin-count must be from 1 to \(GreyLevels.limit)")
    }
    if let binWidth, !(binWidth > 0 && binWidth.isFinite) { throw ValidationError("--bin-width must be above 0") }
    let own = binCount != nil || binWidth != nil || !families.isEmpty || !aggregations.isEmpty
    if params != nil, own {
      throw ValidationError(
        "--params says everything; give --bin-count, --bin-width, --family, --aggregation without it")
    }
    if profile == .pyradiomics, !aggregations.isEmpty {
      throw ValidationError("--aggregation belongs to --profile ibsi; PyRadiomics has weightingNorm in its --params")
    }
    // Shape in two dimensions needs a plane, which a parameter file gives.
    let known = FeatureFamily.families(of: profile).filter { $0 != .shape2D }.map { $0.name(in: profile) }
    for family in families where !known.contains(family) {
      throw ValidationError("no family is named '\(family)'; families: \(known.joined(separator: ", "))")
    }
    if let label, !(1...255).contains(label) { throw ValidationError("--label must be from 1 to 255") }
    if jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if !list, image == nil || mask == nil { throw ValidationError("give an image and a mask, or --list") }
  }

  func run() async throws {
    let parameters = try parameters()
    for remark in parameters.remarks { Terminal.note("note: \(remark)") }
    if list {
      let isWhole = profile == .ibsi && params == nil && families.isEmpty && aggregations.isEmpty
      let table =
        isWhole ? ImageFeatures.catalogue(profile: profile) : try ImageFeatures.catalogue(parameters)
      print(table.text, terminator: "")
      return
    }
    guard let image, let mask else { return }
    let input = try await ImageFeatures.read(image: image, mask: mask, label: label ?? parameters.label)
    let start = ContinuousClock.now
    let values = try await ImageFeatures.measure(input, parameters: parameters, jobs: jobs)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    switch format {
    case .csv: print(ImageFeatures.table(values).text, terminator: "")
    case .json:
      let rows = values.map(ImageFeatures.Row.init)
      print(String(decoding: try CanonicalJSON.encode(rows), as: UTF8.self), terminator: "")
    }
    if timings { Terminal.note("{\"features\": \(values.count), \"seconds\": \(seconds)}") }
  }

  private func parameters() throws -> FeatureParameters {
    if let params { return try FeatureParameters(contentsOf: URL(filePath: params), profile: profile) }
    let families = FeatureFamily.families(of: profile).filter { self.families.contains($0.name(in: profile)) }
    return FeatureParameters(
      profile: profile, families: families.isEmpty ? nil : families, binCount: binCount, binWidth: binWidth,
      aggregations: aggregations)
  }
}

struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Applies a locked model to a table of features; never refits.")

  @Argument(help: "A model of a run: models/<task>-<model>.json.")
  var model: String

  @Argument(help: "A CSV file with the columns that the model needs.")
  var features: String

  @Option(help: "The column of patient ids.")
  var id: String = "patient_id"

  @Option(help: "A text that means \"not known\", besides the empty field; may be repeated.")
  var missing: [String] = ["NA"]

  func run() throws {
    let table = try ModelPrediction.predict(model: model, features: features, idColumn: id, missing: missing)
    print(table.text, terminator: "")
  }
}
