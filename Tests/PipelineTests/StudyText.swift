import Foundation
import Pipeline

/// A small study file for tests, with every section, and ways to spoil it.
enum StudyText {
  static let complete = """
    holdout: 1
    study: {id: small, title: Small study}
    seed: 7
    patients: {table: cohort.csv, id: patient_id, centre: centre}
    cohorts:
      - {id: development, role: development, where: {column: centre, values: [A]}}
      - {id: external, role: external, separation: centre, where: {column: centre, values: [B]}}
    images:
      - {id: t1, kind: single, volumes: [{path: "{patient}/t1.nii.gz"}]}
    mask: {path: "{patient}/mask.nii.gz", label: 1, image: t1}
    tasks:
      - id: task1
        outcome: {development: outcome, external: outcome}
        positive: {label: diseased, values: ["1"]}
        negative: {label: healthy, values: ["0"]}
    predictors:
      - {column: age, scale: continuous, unit: years}
      - {column: grade, scale: ordinal, levels: ["1", "2", "3"]}
    preparation: {spacing_mm: [2, 2, 2], margin_mm: 4}
    features: {images: [t1]}
    models:
      - {id: clinical, kind: clinical}
      - {id: radiomics, kind: radiomics}
      - {id: combined, kind: combined, components: [clinical, radiomics]}
    evaluation: {folds: 2, repeats: 1}
    reporting: {funding: none}

    """

  /// The complete text with one line, found by its beginning, replaced.
  static func replacing(_ line: String, with other: String) -> String {
    complete.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces).hasPrefix(line) ? other : String($0) }.joined(separator: "\n")
  }

  static func parse(_ text: String, environment: [String: String] = [:]) throws(PipelineError) -> StudyFile {
    try StudyFile(text: text, name: "study.yaml", folder: URL(filePath: "/data"), environment: environment)
  }

  /// The problems of `text`, as a user sees them.
  static func problems(_ text: String) -> [String] {
    do throws(PipelineError) {
      _ = try parse(text)
      return []
    } catch {
      guard case .invalidInput(let problems) = error else { return ["\(error)"] }
      return problems.map(\.description)
    }
  }
}
