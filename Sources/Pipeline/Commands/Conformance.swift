import Files
import Foundation
import Parallel
import Radiomics
import Volumes

/// `holdout conformance`: every reference value of the image biomarker standardisation initiative beside ours.
package struct Conformance: Sendable {
  /// The values of one chapter.
  package struct Chapter: Sendable {
    package let title: String
    package let rows: [ConformanceRow]

    package func count(_ outcome: ConformanceRow.Outcome) -> Int { rows.count { $0.outcome == outcome } }
  }

  package let chapters: [Chapter]

  package var hasFailures: Bool { chapters.contains { $0.count(.fail) > 0 } }

  /// Measures the phantoms.
  ///
  /// - Parameter data: a folder with `ibsi1/` and `ibsi2/` as IBSI publishes them.
  /// - Throws: `PipelineError.invalidInput` where a phantom or a table is missing or cannot be read.
  package static func measure(data: URL, jobs: Int, progress: ProgressReporter) async throws -> Conformance {
    let path = data.appending(path: "ibsi1/reference").path
    guard FileManager.default.fileExists(atPath: path) else {
      throw PipelineError.invalidInput([
        InputProblem(message: "\(path) does not exist; give the folder that holds ibsi1/ and ibsi2/ with --data")
      ])
    }
    let configurations = IBSIConfiguration.all
    let maps = FilterConformance.responseMaps
    let statistics = FilterConformance.features
    progress.begin("conformance", total: configurations.count + maps.count + statistics.count)
    let first = try await forEach(configurations, jobs: jobs) { configuration in
      let rows = try reading { try IBSIConformance.rows(configuration, data: data) }
      progress.advance()
      return Chapter(title: "IBSI 1, \(configuration.title)", rows: rows)
    }
    let responses = try await forEach(maps, jobs: jobs) { test in
      let row = try reading { try FilterConformance.result(test, data: data).row }
      progress.advance()
      return row
    }
    // The phantom is prepared once for all filters that run on the same grid.
    var prepared: [RegionPreparation: FilterConformance.PreparedPhantom] = [:]
    for preparation in Set(statistics.map(\.preparation)) {
      prepared[preparation] = try reading { try FilterConformance.phantom(preparation, data: data) }
    }
    let phantoms = prepared
    let filtered = try await forEach(statistics, jobs: jobs) { test in
      guard let phantom = phantoms[test.preparation] else { return [ConformanceRow]() }
      let rows = try reading { try FilterConformance.rows(test, on: phantom, data: data) }
      progress.advance()
      return rows
    }
    return Conformance(
      chapters: first + [
        Chapter(title: "IBSI 2, response maps", rows: responses),
        Chapter(title: "IBSI 2, statistics of responses", rows: filtered.flatMap { $0 }),
      ])
  }

  /// A file of the data folder that is missing or broken is the caller's to mend.
  private static func reading<Value>(_ body: () throws -> Value) throws(PipelineError) -> Value {
    do { return try body() } catch { throw .invalidInput([InputProblem(message: "\(error)")]) }
  }

  /// One line a chapter: passed, failed, without reference.
  package var summary: String {
    let width = chapters.map(\.title.count).max() ?? 0
    let lines = chapters.map { chapter in
      let judged = chapter.count(.pass) + chapter.count(.fail)
      return chapter.title.padding(toLength: width, withPad: " ", startingAt: 0)
        + "  \(chapter.count(.pass)) of \(judged) within tolerance"
        + (chapter.count(.noReference) > 0 ? ", \(chapter.count(.noReference)) without a reference value" : "")
    }
    let failures = chapters.flatMap(\.rows).filter { $0.outcome == .fail }.map { row in
      "outside: \(row.test) \(row.tag): \(row.value.map { "\($0)" } ?? "missing"), reference \(row.reference) +- \(row.allowed)"
    }
    return (lines + failures).joined(separator: "\n")
  }

  /// All rows as CSV.
  package var table: CSVTable {
    CSVTable(
      columns: ["test", "family", "feature", "tag", "value", "reference", "tolerance", "consensus", "outcome"],
      rows: chapters.flatMap(\.rows).map { row in
        [
          row.test, row.family, row.feature, row.tag, row.value.map { "\($0)" } ?? "", row.reference,
          "\(row.tolerance)",
          row.consensus, row.outcome.rawValue,
        ]
      })
  }

  /// The page `docs/ibsi.md`: a summary, then one row a value.
  package var page: String {
    var text = """
      # Conformance with the reference values of IBSI

      This page is made by the program: `holdout conformance --data DIR --output docs/ibsi.md`. DIR holds the phantoms and the
      tables of reference values that the image biomarker standardisation initiative publishes.

      A value passes where it differs from the reference value by no more than the published tolerance, or by no more than
      half a unit of the last digit that was published where that is larger (values have three significant digits).

      Sources: Zwanenburg A, et al. The Image Biomarker Standardization Initiative. Radiology 2020;295:328-338,
      DOI 10.1148/radiol.2020191145; Whybra P, et al. The Image Biomarker Standardization Initiative: standardized
      convolutional filters. Radiology 2024;310:e231319, DOI 10.1148/radiol.231319.

      | chapter | within tolerance | outside | without reference value |
      |---|---|---|---|

      """
    for chapter in chapters {
      text +=
        "| \(chapter.title) | \(chapter.count(.pass)) | \(chapter.count(.fail)) | \(chapter.count(.noReference)) |\n"
    }
    for chapter in chapters {
      // A chapter of many tests says which; a chapter of one has said it in its title.
      let tells = Set(chapter.rows.map(\.test)).count > 1
      let columns =
        (tells ? ["test"] : []) + ["family", "feature", "value", "reference", "tolerance", "outcome"]
      text += "\n## \(chapter.title)\n\n" + Conformance.line(columns) + Conformance.line(columns.map { _ in "---" })
      for row in chapter.rows {
        text += Conformance.line(
          (tells ? [row.test.replacing("ibsi2 ", with: "")] : []) + [
            row.family, row.feature, row.value.map(Conformance.short) ?? "missing", row.reference,
            row.tolerance > 0 ? Conformance.short(row.tolerance) : "", row.outcome.rawValue,
          ])
      }
    }
    return text
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Five significant digits: enough to see how far a value is from its reference, and the same on every machine.
  static func short(_ value: Double) -> String {
    let text = String(format: "%.5g", value)
    return text == "-0" ? "0" : text
  }
}
