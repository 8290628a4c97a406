import ArgumentParser
import Files
import Foundation
import Pipeline
import Radiomics

extension RadiomicsProfile: ExpressibleByArgument {}

struct Features: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the features of one region in one image.",
    discussion: "Intensities in bins: --bin-count 32 unless --bin-width is given.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  @Argument(help: "The image: NIfTI, NRRD, or a DICOM folder.")
  var image: String?

  @Argument(help: "The mask, on the image's grid.")
  var mask: String?

  @Option(help: "Whose definitions where they differ.")
  var profile: RadiomicsProfile = .ibsi

  @Option(help: "The mask's value that marks the region; any value but 0 unless given.")
  var label: Int?

  @Option(help: "Number of bins.")
  var binCount: Int?

  @Option(help: "Width of a bin, in the image's unit.")
  var binWidth: Double?

  @Option(help: "csv or json.")
  var format: Format = .csv

  @Flag(help: "List every feature with its IBSI code, unit and definition, and measure nothing.")
  var list = false

  func validate() throws {
    if binCount != nil, binWidth != nil { throw ValidationError("give --bin-count or --bin-width, not both") }
    if let label, !(1...255).contains(label) { throw ValidationError("--label must be from 1 to 255") }
    if !list, image == nil || mask == nil { throw ValidationError("give an image and a mask, or --list") }
  }

  func run() throws {
    if list {
      print(ImageFeatures.catalogue(profile: profile).text, terminator: "")
      return
    }
    guard let image, let mask else { return }
    let discretisation: GreyLevelDiscretisation =
      binWidth.map { .binWidth($0, origin: nil) } ?? .binCount(binCount ?? 32)
    let values = try ImageFeatures.measure(
      image: image, mask: mask, label: label,
      settings: RadiomicsSettings(profile: profile, discretisation: discretisation))
    switch format {
    case .csv: print(ImageFeatures.table(values).text, terminator: "")
    case .json: print(String(decoding: try CanonicalJSON.encode(values), as: UTF8.self), terminator: "")
    }
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
