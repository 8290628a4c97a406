import ArgumentParser
import Foundation
import Pipeline

struct Figures: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the figures of a results.json again: other formats, another journal, other colours and names.",
    discussion: """
      Predictions, tables and images that lie beside the record are used where they are there; no number is computed. \
      Colours, names, order and titles are set in the section 'figures' of the study file: docs/figures.md.

        holdout figures output/demo/results.json --only roc,nomogram --preset frontiers --format pdf,svg --output fig
      """)

  @Argument(help: "A results.json.")
  var results: String

  @Option(help: "Kinds of figure, separated by commas; all where it is absent: roc, calibration, nomogram, ...")
  var only: String?

  @Option(help: "The journal: general, radiology, european-radiology, frontiers, nature.")
  var preset: String?

  @Option(help: "column, middle or full; without it each figure has the width that suits it.")
  var width: String?

  @Option(help: "Formats, separated by commas: pdf, svg, png, tiff.")
  var format: String?

  @Option(help: "Resolution of PNG and TIFF files in dots per inch, 72 to 1200; without it the journal's.")
  var dpi: Double?

  @Option(help: "A study file, or a file with its section 'figures' alone, in place of the record's settings.")
  var settings: String?

  @Option(help: "Where to write; without it the folder 'figures-PRESET' beside the record.")
  var output: String?

  func validate() throws {
    if let dpi, !(72...1200).contains(dpi) { throw ValidationError("--dpi must be from 72 to 1200") }
    for (option, text) in [("--only", only), ("--format", format)] {
      if let names = Figures.list(text), names.isEmpty || names.contains("") {
        throw ValidationError("\(option) takes names, separated by commas, and no empty one")
      }
    }
    if output?.isEmpty == true { throw ValidationError("--output must name a folder") }
  }

  private static func list(_ text: String?) -> [String]? {
    text?.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  func run() throws {
    let redraw = try FigureRedraw(
      file: results,
      request: .init(
        only: Figures.list(only), preset: preset, width: width, formats: Figures.list(format), dotsPerInch: dpi),
      settings: settings, output: output.map { URL(filePath: $0) })
    let outcome = try redraw.write()
    for file in outcome.files { print(file.relativePath) }
    for warning in outcome.warnings { Terminal.note("warning: \(warning)") }
    for kind in outcome.absent {
      Terminal.note("no figure '\(kind)': the record and what lies beside it hold nothing for it")
    }
  }
}
